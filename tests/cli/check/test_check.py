"""What a check reports, where, and with which exit code."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

FINDING = "x.asl.json:5:5: error[ASL201]"


@pytest.fixture
def faulty(home: Path) -> Path:
    path = home / "x.asl.json"
    path.write_text(FAULTY, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", [[], ["check"], ["."], ["x.asl.json"], ["check", "./x.asl.json"]])
def test_a_check_needs_no_command_and_no_path(run: Run, faulty: Path, words: list[str]) -> None:
    result = run(*words, *(["--format", "concise"] if words else []))
    assert result.exit_code == 1
    assert faulty.name in result.stdout
    assert "ASL201" in result.stdout


def test_stdout_is_the_report_and_nothing_else(run: Run, faulty: Path) -> None:
    result = run("--select", "flow", "--format", "concise", faulty.name)
    assert result.stdout.startswith(FINDING)
    assert result.stdout.count("\n") == 1
    assert "1 error" in result.stderr


def test_a_clean_file_gives_no_report_and_code_0(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    result = run("--select", "flow", "--format", "concise", "x.asl.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr


def test_quiet_leaves_only_the_report(run: Run, faulty: Path) -> None:
    result = run("-q", "-f", "concise", faulty.name)
    assert result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "info"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--exit-zero", "--fail-on", "error"], 0),
        (["--ignore", "ASL201"], 0),
        (["--select", "ASL0,structure"], 0),
        (["--select", "unreachable-state"], 1),
        (["--select", "ASL2", "--ignore", "flow"], 0),
    ],
)
def test_options_decide_about_the_exit_code(
    run: Run, faulty: Path, options: list[str], code: int
) -> None:
    assert run(*options, faulty.name).exit_code == code


def test_a_warning_fails_by_default_and_passes_where_only_errors_fail(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_bytes(CLEAN.encode("utf-16"))
    assert run("x.asl.json").exit_code == 1
    assert run("--fail-on", "error", "x.asl.json").exit_code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--slect", "x"], "No such option"),
        (["--format", "html"], "html"),
        (["--select", "unreachable-sate"], "did you mean 'unreachable-state'?"),
        (["--ignore", "ASL99X"], "ASL99X"),
        (["--stdin-filename", "a.json", "b.json"], "'-'"),
        (["--isolated", "--config", "x.toml"], "exclude each other"),
        (["--statistics", "--format", "sarif"], "sarif"),
        (["--exclude", "!"], "pattern"),
        (["--config", "nowhere.toml"], "cannot be read"),
    ],
)
def test_what_cannot_be_begun_is_code_2(run: Run, args: list[str], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def test_a_missing_file_is_code_2_and_the_others_are_reported(run: Run, faulty: Path) -> None:
    result = run("-f", "concise", "--exit-zero", "nowhere.json", faulty.name)
    assert result.exit_code == 2
    assert FINDING in result.stdout
    assert "asl-analyze: error: nowhere.json: no such file or directory" in result.stderr


def test_nothing_to_check_is_said_and_no_fault(run: Run) -> None:
    result = run(".")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.strip()


def test_a_mistyped_command_is_guessed(run: Run) -> None:
    result = run("rulse")
    assert result.exit_code == 2
    assert "no file and no command 'rulse'; did you mean the command 'rule'?" in result.stderr


def test_files_that_hold_no_definition_are_passed_over(run: Run, home: Path) -> None:
    (home / "package.json").write_text('{"name": "x"}', encoding="utf-8")
    (home / "words.json").write_text('["StartAt", "States"]', encoding="utf-8")
    (home / "plain.json").write_text(FAULTY, encoding="utf-8")
    result = run("--select", "flow", "--format", "json")
    report = json.loads(result.stdout)
    assert (report["files"], report["definitions"]) == (1, 1)
    assert [finding["path"] for finding in report["findings"]] == ["plain.json"]


def test_huge_files_are_skipped_with_a_word(run: Run, home: Path) -> None:
    for name in ("plain.json", "x.asl.json"):
        (home / name).write_text(FAULTY, encoding="utf-8")
        os.truncate(home / name, (16 << 20) + 1)
    result = run("plain.json", ".")
    assert result.exit_code == 2
    assert "plain.json: is larger than 16 MB" in result.stderr
    assert "x.asl.json: is larger than 16 MB" in result.stderr
    (home / "x.asl.json").unlink()
    result = run()
    assert result.exit_code == 0
    assert "plain.json: skipped, it is larger than 16 MB" in result.stderr


def test_excluded_files_are_not_checked(run: Run, faulty: Path) -> None:
    assert run("--exclude", "x.*, y", ".").exit_code == 0
    assert run("--exclude", "x.*", faulty.name).exit_code == 1
    assert run("--exclude", "./x.asl.json", "--force-exclude", faulty.name).exit_code == 0


def test_gitignore_counts_unless_it_is_not_to(run: Run, home: Path, faulty: Path) -> None:
    (home / ".gitignore").write_text(faulty.name, encoding="utf-8")
    assert run().exit_code == 0
    assert run(".", "--no-respect-gitignore").exit_code == 1


def test_show_files_lists_what_would_be_analyzed(run: Run, home: Path, faulty: Path) -> None:
    (home / "a.json").write_text("{}", encoding="utf-8")
    (home / "b.json").write_text(CLEAN, encoding="utf-8")
    result = run("--show-files", ".")
    assert (result.exit_code, result.stdout) == (0, f"b.json\n{faulty.name}\n")
    assert run("--show-files", "nowhere").exit_code == 2


def test_statistics_tell_the_severity_of_the_findings(run: Run, faulty: Path) -> None:
    settings = '[severity]\nunreachable-state = "info"\n'
    (faulty.parent / "asl-analyze.toml").write_text(settings, encoding="utf-8")
    line = ("--select", "flow", "--statistics", faulty.name)
    assert run(*line).stdout == "1  info[ASL201]  unreachable-state\n"
    assert json.loads(run(*line, "--format", "json").stdout)[0]["severity"] == "info"


def test_statistics_count_what_each_rule_found(run: Run, faulty: Path) -> None:
    result = run("--select", "flow", "--statistics", faulty.name)
    assert result.exit_code == 1
    assert result.stdout == "1  error[ASL201]  unreachable-state\n"
    listed = run("--select", "flow", "--statistics", "--format", "json", faulty.name)
    assert json.loads(listed.stdout) == [
        {"code": "ASL201", "name": "unreachable-state", "severity": "error", "count": 1}
    ]


def test_verbose_names_the_configuration(run: Run, home: Path, faulty: Path) -> None:
    assert "configuration: none" in run("-v", "--isolated", faulty.name).stderr
    (home / "asl-analyze.toml").write_text("", encoding="utf-8")
    assert "asl-analyze.toml" in run("-v", faulty.name).stderr


def test_the_format_may_come_from_the_environment(
    run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASL_ANALYZE_FORMAT", "concise")
    assert FINDING in run(faulty.name).stdout
    assert run(faulty.name, "--format", "json").stdout.startswith("{")


@pytest.mark.parametrize("line", [("--aws", "-f", "json"), ("-f", "json", "--aws")])
def test_aws_and_another_format_exclude_each_other(
    run: Run, faulty: Path, line: tuple[str, ...]
) -> None:
    done = run(*line, faulty.name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Error: --aws and --format json exclude each other" in done.stderr


@pytest.mark.parametrize(
    "line", [("--aws",), ("--aws", "-f", "AWS"), ("--aws", "-o", "json=a.json")]
)
def test_aws_is_the_format_of_that_name_whatever_the_environment_says(
    run: Run, faulty: Path, line: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = run("--format", "aws", faulty.name).stdout
    assert run(*line, faulty.name).stdout == expected
    monkeypatch.setenv("ASL_ANALYZE_FORMAT", "json")
    assert run(*line, faulty.name).stdout == expected


def test_color_is_used_when_it_is_asked_for(run: Run, faulty: Path) -> None:
    assert "\x1b[" in run("--color", "always", faulty.name).stdout
    assert "\x1b[" not in run(faulty.name).stdout


def test_a_sarif_category_reaches_the_report(run: Run, faulty: Path) -> None:
    result = run("--format", "sarif", "--sarif-category", "team-a", faulty.name)
    assert "team-a" in json.dumps(json.loads(result.stdout))
