"""`--new-since` reports what the files of a git revision did not have."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.work.helpers import SHARE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

TEXT = """{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "B"}]},
    "B": {"Type": "Succeed"},
    "C": {"Type": "Succeed"}
  }
}
"""
MORE = TEXT.replace('"C": {', '"New": {"Type": "Succeed"},\n    "C": {')
FLOW = ("--select", "flow,suppressions", "-f", "concise")
SINCE = ("--new-since", "HEAD")


def git(*words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-qm", "x")


@pytest.fixture(autouse=True)
def file(home: Path) -> Path:
    """A committed definition with two findings."""
    path = home / "x.asl.json"
    path.write_text(TEXT, "utf-8")
    git("init", "-q")
    commit()
    return path


def found(run: Run, *line: str) -> list[str]:
    stdout: str = run(*FLOW, *SINCE, *line).stdout
    return [each.partition("] ")[2] for each in stdout.splitlines()]


NEW = "State 'New' cannot be reached from 'A'"


def test_nothing_is_new(run: Run) -> None:
    result = run(*FLOW, *SINCE, ".")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "No problems found in 1 definition of 1 file, 2 known since HEAD\n"


def test_a_named_file_that_searches_leave_out_is_known_too(run: Run, home: Path) -> None:
    (home / "asl-analyze.toml").write_text('exclude = ["x.asl.json"]\n', "utf-8")
    result = run(*FLOW, *SINCE, "x.asl.json")
    assert "No problems found in 1 definition of 1 file, 2 known since HEAD\n" in result.stderr


def test_what_is_new_counts(run: Run, file: Path) -> None:
    file.write_text(MORE, "utf-8")
    result = run(*FLOW, *SINCE, ".")
    assert result.exit_code == 1
    assert result.stdout == f"x.asl.json:6:5: error[ASL201] {NEW}\n"
    assert result.stderr == "Found 1 error in 1 definition of 1 file, 2 known since HEAD\n"
    assert run(*FLOW, *SINCE, "--fail-on", "never", ".").exit_code == 0


def test_moved_lines_are_not_new(run: Run, file: Path) -> None:
    file.write_text(json.dumps(json.loads(MORE), indent=7), "utf-8")
    assert found(run, ".") == [NEW]


def test_one_more_of_the_same_is_new(run: Run, file: Path) -> None:
    double = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"%s}}}'
    field = ', "Result": 1, "Result": 1'
    file.write_text(double % field, "utf-8")
    commit()
    file.write_text(double % (field + ', "Result": 1'), "utf-8")
    line = ("--select", "duplicate-key", "-f", "concise", *SINCE, ".")
    assert len(run(*line).stdout.splitlines()) == 1


@pytest.mark.parametrize("name", ["y.asl.json", "flows/x.asl.json", "flows/y.asl.json"])
def test_a_renamed_file_is_followed(run: Run, home: Path, file: Path, name: str) -> None:
    (home / "other.asl.json").write_text(TEXT.replace('"B"', '"Z"'), "utf-8")
    commit()
    (home / name).parent.mkdir(exist_ok=True)
    file.unlink()
    (home / name).write_text(MORE, "utf-8")
    assert found(run, ".") == [NEW]


def test_a_file_that_is_not_that_one_is_new(run: Run, home: Path, file: Path) -> None:
    file.unlink()
    states = '{"StartAt": "Z", "States": {"Z": {"Type": "Succeed"}, "C": {"Type": "Succeed"}}}'
    (home / "y.asl.json").write_text(states, "utf-8")
    assert found(run, ".") == ["State 'C' cannot be reached from 'Z'"]


def test_a_definition_that_moves_into_a_template_is_followed(
    run: Run, home: Path, file: Path
) -> None:
    file.unlink()
    template = {
        "Resources": {
            "M": {
                "Type": "AWS::Serverless::StateMachine",
                "Properties": {"Definition": json.loads(MORE)},
            }
        }
    }
    (home / "template.json").write_text(json.dumps(template), "utf-8")
    assert found(run, ".") == [NEW]


def test_a_new_file_has_nothing_that_is_known(run: Run, home: Path) -> None:
    (home / "y.asl.json").write_text(TEXT, "utf-8")
    assert len(found(run, ".")) == 2
    assert len(found(run, "y.asl.json")) == 2


def test_what_a_template_changes_is_new(run: Run, home: Path) -> None:
    template = (
        "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n"
        "    Properties:\n      Type: %s\n      DefinitionUri: w.asl.json\n"
    )
    wait = '{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 4000, "End": true}}}'
    (home / "w.asl.json").write_text(wait, "utf-8")
    (home / "t.yaml").write_text(template % "STANDARD", "utf-8")
    commit()
    (home / "t.yaml").write_text(template % "EXPRESS", "utf-8")
    line = ("--select", "workflow-type", "-f", "concise", *SINCE)
    assert "ASL7" in run(*line, ".").stdout
    assert "ASL7" in run(*line, "w.asl.json").stdout
    commit()
    assert run(*line, "w.asl.json").exit_code == 0


def test_an_older_revision_by_any_name(run: Run, file: Path) -> None:
    git("tag", "-a", "-m", "x", "v1")
    file.write_text(MORE, "utf-8")
    commit()
    assert found(run, "--new-since", "v1", ".") == [NEW]
    assert found(run, "--new-since", "HEAD~1", ".") == [NEW]
    assert found(run, "--new-since", "HEAD", ".") == []


def test_what_was_suppressed_is_new_once_it_is_told(run: Run, file: Path) -> None:
    comment = '"C": {"Comment": "asl-analyze: ignore[unreachable-state]", '
    file.write_text(TEXT.replace('"C": {', comment), "utf-8")
    commit()
    assert found(run, ".") == []
    file.write_text(TEXT, "utf-8")
    assert found(run, ".") == ["State 'C' cannot be reached from 'A'"]


def test_with_a_baseline_both_count(run: Run, file: Path) -> None:
    file.write_text(MORE, "utf-8")
    known = ("--baseline", "known.json")
    run("--select", "missing-default", *known, "--update-baseline", ".")
    result = run(*FLOW, *SINCE, *known, ".")
    assert result.stderr.startswith(
        "Found 1 error in 1 definition of 1 file, 1 in the baseline, 1 known since HEAD\n"
    )


def test_reports_for_programs_say_so(run: Run, file: Path) -> None:
    file.write_text(MORE, "utf-8")
    report = json.loads(run(*FLOW[:2], *SINCE, "-f", "json", ".").stdout)
    assert report["since"] == {"revision": "HEAD", "known": 2}
    assert len(report["findings"]) == 1
    log = json.loads(run(*FLOW[:2], *SINCE, "-f", "sarif", ".").stdout)["runs"][0]
    assert len(log["results"]) == 1
    (said,) = log["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "2 findings are left out, as 'HEAD' has them too."
    lines = run(*FLOW[:2], *SINCE, "-f", "jsonl", ".").stdout.splitlines()
    assert json.loads(lines[-1])["since"]["known"] == 2


def test_no_room_is_taken_by_what_is_known(run: Run, file: Path) -> None:
    states = {f"S{number:02}": {"Type": "Succeed"} for number in range(30)}
    file.write_text(json.dumps({"StartAt": "S00", "States": states}), "utf-8")
    commit()
    states["New"] = {"Type": "Succeed"}
    file.write_text(json.dumps({"StartAt": "S00", "States": states}), "utf-8")
    result = run(*FLOW, *SINCE, "--max-findings", "5", ".")
    assert "State 'New'" in result.stdout
    assert "29 known since HEAD" in result.stderr


def test_fixes_leave_what_is_known(run: Run, file: Path) -> None:
    old = '"A": {"Type": "Pass", "Resutl": 1, "Next": "B"}'
    text = f'{{"StartAt": "A", "States": {{{old}, "B": {{"Type": "Pass", %s"End": true}}}}}}'
    file.write_text(text % "", "utf-8")
    commit()
    file.write_text(text % '"Resutl": 2, ', "utf-8")
    run("--select", "structure", *SINCE, "--fix", "--unsafe-fixes", ".")
    assert file.read_text("utf-8") == text % '"Result": 2, '


def test_the_processes_that_share_the_work_agree(run: Run, home: Path) -> None:
    for number in range(2 * SHARE):
        (home / f"{number:03}.asl.json").write_text(TEXT, "utf-8")
    commit()
    (home / "001.asl.json").write_text(MORE, "utf-8")
    alone, shared = (run("-j", count, *FLOW, *SINCE, ".") for count in "12")
    assert (alone.stdout, alone.stderr) == (shared.stdout, shared.stderr)
    assert len(shared.stdout.splitlines()) == 1


def test_what_could_not_be_read_then_is_said(run: Run, home: Path) -> None:
    (home / "y.asl.json").write_text("[" * 100, "utf-8")
    (home / "big.asl.json").write_bytes(b" " * (16 * 1024 * 1024 + 1))
    commit()
    (home / "big.asl.json").write_text(TEXT, "utf-8")
    result = run(*FLOW, *SINCE, ".")
    said = "big.asl.json at HEAD: is larger than 16 MB; what is found in it counts as new"
    assert f"asl-analyze: warning: {said}\n" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_only_what_is_excluded_now_is_left_out_then(run: Run, home: Path) -> None:
    assert run(*FLOW, *SINCE, "--exclude", "x.asl.json", ".").exit_code == 0
    (home / "y.asl.json").write_text(TEXT, "utf-8")
    assert len(found(run, "--exclude", "x.asl.json", ".")) == 2


def test_no_repository(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "x.asl.json").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path / "bare")
    result = run(*FLOW, *SINCE, ".")
    assert result.exit_code == 2
    assert result.stdout == ""
    said = ".: --new-since needs a git repository, and there is none here"
    assert result.stderr == f"asl-analyze: error: {said}\n"


@pytest.mark.parametrize("revision", ["nonsense", "HEAD~9", "--all", "", "x.asl.json"])
def test_no_such_revision(run: Run, revision: str) -> None:
    result = run(*FLOW, f"--new-since={revision}", ".")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"there is no revision '{revision}' in this git repository\n" in result.stderr


def test_a_misspelt_revision_is_answered_with_a_branch(run: Run) -> None:
    git("branch", "release/2026")
    said = run(*FLOW, "--new-since", "relase/2026", ".").stderr
    assert said.endswith("in this git repository; did you mean 'release/2026'?\n")


def test_a_shallow_checkout_is_told_as_the_reason(
    run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("commit", "-q", "--allow-empty", "-m", "y")
    git("clone", "-q", "--depth", "1", home.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    result = run(*FLOW, "--new-since", "HEAD~1", ".")
    assert result.exit_code == 2
    assert "fetch its history (fetch-depth: 0)" in result.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["-"], "--new-since needs files, of which git knows older ones"),
        (["--baseline", "b.json", "--update-baseline"], "exclude each other"),
    ],
)
def test_what_makes_no_sense(run: Run, line: list[str], said: str) -> None:
    result = run(*SINCE, *line)
    assert result.exit_code == 2
    assert said in result.stderr
