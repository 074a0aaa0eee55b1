"""Which configuration counts for which file, and what a file may take from others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

# `lambda-without-retry` (ASL503, a warning) and `unhandled-task-failure` (ASL515, opt-in).
TASK = json.dumps(
    {
        "StartAt": "Call",
        "States": {
            "Call": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "f"},
                "TimeoutSeconds": 5,
                "End": True,
            }
        },
    }
)
TEMPLATE = """
Resources:
  Refund:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition:
        StartAt: Wait
        States:
          Wait: {Type: Wait, Seconds: 400, End: true}
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition:
        StartAt: Wait
        States:
          Wait: {Type: Wait, Seconds: 400, End: true}
"""


def write(home: Path, **files: str) -> None:
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(run: Run, *line: str) -> dict[str, list[str]]:
    """The codes that are found in each file, each with its severity's first letter."""
    told: dict[str, list[str]] = {}
    for one in json.loads(run("-f", "json", *line).stdout)["findings"]:
        told.setdefault(one["path"], []).append(f"{one['severity'][0]}:{one['code']}")
    return told


def test_each_file_is_judged_by_the_nearest_configuration(run: Run, home: Path) -> None:
    write(
        home,
        **{
            "a.asl.json": FAULTY,
            "sub/b.asl.json": FAULTY,
            "sub/deep/c.asl.json": FAULTY,
            "sub/asl-analyze.toml": 'ignore = ["flow"]',
        },
    )
    assert found(run, ".") == {"a.asl.json": ["e:ASL201"]}
    assert found(run, "sub/deep/c.asl.json") == {}
    assert found(run, "--isolated", "sub") == {
        "sub/b.asl.json": ["e:ASL201"],
        "sub/deep/c.asl.json": ["e:ASL201"],
    }
    write(home, **{"only.toml": ""})
    assert "sub/b.asl.json" in found(run, "--config", "only.toml", ".")


def test_a_file_with_none_above_it_is_judged_by_that_of_the_run(
    run: Run, home: Path, tmp_path: Path
) -> None:
    write(home, **{"asl-analyze.toml": 'ignore = ["flow"]'})
    write(tmp_path, **{"outside/x.asl.json": FAULTY})
    assert found(run, str(tmp_path / "outside/x.asl.json")) == {}


def test_many_files_are_judged_so_by_several_processes(run: Run, home: Path) -> None:
    for number in range(80):
        folder = "strict/" if number % 2 else ""
        write(home, **{f"{folder}{number}.asl.json": TASK})
    write(home, **{"strict/asl-analyze.toml": 'severity = {lambda-without-retry = "error"}'})
    told = found(run, "--jobs", "2", ".")
    assert len(told) == 80
    for path, codes in told.items():
        assert ("e:ASL503" in codes) == path.startswith("strict/")
    assert told == found(run, "--jobs", "1", ".")


def test_what_such_a_file_leaves_out_is_said(run: Run, home: Path) -> None:
    write(
        home,
        **{
            "a.asl.json": CLEAN,
            "sub/b.asl.json": FAULTY,
            "sub/asl-analyze.toml": 'ignore = ["flow"]\nfail-on = "never"',
            "plain/c.asl.json": CLEAN,
            "plain/asl-analyze.toml": "max-transitions = 9",
        },
    )
    result = run(".")
    assert "note: sub/asl-analyze.toml ignores 'flow'" in result.stderr
    assert "note: sub/asl-analyze.toml: 'fail-on' counts only for a run from its own" in (
        result.stderr
    )
    assert "plain/" not in result.stderr
    report = json.loads(run("-f", "json", ".").stdout)
    assert report["configuration"]["path"] == "sub/asl-analyze.toml"


def test_its_exclude_counts_from_its_directory(run: Run, home: Path) -> None:
    write(
        home,
        **{
            "a/old/x.asl.json": FAULTY,
            "a/x.asl.json": FAULTY,
            "a/asl-analyze.toml": 'exclude = ["old"]',
        },
    )
    assert list(found(run, ".")) == ["a/x.asl.json"]
    assert list(found(run, "a/old/x.asl.json")) == ["a/old/x.asl.json"]
    assert list(found(run, "--force-exclude", "a/old/x.asl.json")) == []


def test_a_wrong_one_ends_the_run_before_anything_is_said(run: Run, home: Path) -> None:
    write(home, **{"a.asl.json": FAULTY, "sub/b.asl.json": CLEAN})
    write(home, **{"sub/asl-analyze.toml": "# one\nignor = []"})
    result = run(".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "sub/asl-analyze.toml:2: unknown key 'ignor'; did you mean 'ignore'?" in result.stderr


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["--fix"],
        ["--show-settings"],
        ["cost"],
        ["graph"],
        ["types"],
        ["compare", "sub/b.asl.json"],
        ["migrate", "jsonata"],
        ["migrate", "express"],
    ],
    ids=" ".join,
)
def test_a_wrong_one_is_told_of_a_file_that_is_named(
    run: Run, home: Path, command: list[str]
) -> None:
    write(home, **{"sub/b.asl.json": CLEAN, "sub/asl-analyze.toml": "ignor = []"})
    result = run(*command, "sub/b.asl.json")
    assert result.exit_code == 2
    assert "sub/asl-analyze.toml:1: unknown key 'ignor'; did you mean 'ignore'?" in result.stderr
    assert "internal error" not in result.stderr


def test_a_wrong_one_of_a_file_that_only_a_template_names_is_told(run: Run, home: Path) -> None:
    text = TEMPLATE.partition("      Definition:")[0] + "      DefinitionUri: ../sub/b.asl.json\n"
    write(home, **{"app/template.yaml": text, ".git/HEAD": "ref: refs/heads/main"})
    write(home, **{"sub/b.asl.json": CLEAN, "sub/asl-analyze.toml": "ignor = []"})
    result = run("app")
    assert result.exit_code == 2
    assert "sub/b.asl.json: sub/asl-analyze.toml:1: unknown key 'ignor'; did" in result.stderr


def test_a_file_builds_on_others(run: Run, home: Path) -> None:
    write(
        home,
        **{
            "base/asl.toml": 'ignore = ["flow"]\nfail-on = "error"\nexclude = ["gone"]\n'
            "severity = {ASL503 = 'info'}",
            "work/asl-analyze.toml": 'extend = "../base/asl.toml"\nignore = ["ASL502"]',
            "work/x.asl.json": FAULTY,
            "work/y.asl.json": TASK,
            "base/gone/z.asl.json": FAULTY,
        },
    )
    assert found(run, "work") == {"work/y.asl.json": ["i:ASL503"]}
    write(home, **{"work/asl-analyze.toml": 'extend = "../base/asl.toml"\nselect = ["flow"]'})
    assert found(run, "work") == {"work/x.asl.json": ["e:ASL201"]}


def test_of_several_the_last_counts_most(run: Run, home: Path) -> None:
    write(
        home,
        **{
            "a.toml": "severity = {ASL503 = 'info'}",
            "b.toml": "severity = {ASL503 = 'error'}",
            "asl-analyze.toml": 'extend = ["a.toml", "b.toml"]',
            "x.asl.json": TASK,
        },
    )
    assert found(run, ".") == {"x.asl.json": ["e:ASL503"]}


def test_what_is_found_in_a_base_is_told_there(run: Run, home: Path) -> None:
    write(home, **{"base.toml": "\nfail_on = 1", "asl-analyze.toml": 'extend = "base.toml"'})
    assert "base.toml:2: unknown key 'fail_on'; did you mean" in run(".").stderr


def test_a_stranger_s_file_builds_on_nothing_outside_of_the_repository(
    run: Run, home: Path, tmp_path: Path
) -> None:
    write(tmp_path, **{"secret.toml": 'ignore = ["flow"]'})
    write(home, **{"asl-analyze.toml": 'extend = "../secret.toml"', "x.asl.json": FAULTY})
    result = run(".")
    assert result.exit_code == 2
    assert "asl-analyze.toml:1: '../secret.toml' cannot be read: leads outside" in result.stderr
    assert run("--config", "asl-analyze.toml", ".").exit_code == 0


def test_layers_add_and_take_away(run: Run, home: Path) -> None:
    write(home, **{"x.asl.json": TASK})
    assert found(run, ".") == {"x.asl.json": ["w:ASL503"]}
    extended = found(run, "--extend-select", "unhandled-task-failure", ".")
    assert extended == {"x.asl.json": ["w:ASL503", "w:ASL515"]}
    assert found(run, "--profile", "strict", ".")["x.asl.json"][:2] != ["w:ASL503"]
    write(home, **{"asl-analyze.toml": 'profile = "strict"\nignore = ["ASL503", "ASL8"]'})
    assert found(run, ".") == {"x.asl.json": ["w:ASL515"]}
    assert found(run, "--extend-select", "ASL503", ".") == extended


def test_the_profile_aws_has_only_what_aws_refuses(run: Run, home: Path) -> None:
    write(home, **{"x.asl.json": TASK, "y.asl.json": FAULTY, "z.asl.json": "{"})
    write(home, **{"asl-analyze.toml": 'profile = "aws"'})
    assert found(run, ".") == {"y.asl.json": ["e:ASL201"], "z.asl.json": ["e:ASL001"]}
    assert "note: asl-analyze.toml sets profile to 'aws'" in run(".").stderr


def test_rules_are_ignored_for_some_files(run: Run, home: Path) -> None:
    write(
        home,
        **{
            "asl-analyze.toml": '[per-file-ignores]\n"old/*" = ["ASL503"]\n"old/a*" = ["ASL2"]',
            "old/a.asl.json": FAULTY,
            "old/b.asl.json": TASK,
            "new/b.asl.json": TASK,
        },
    )
    assert found(run, ".") == {"new/b.asl.json": ["w:ASL503"]}
    assert found(run, "--select", "ASL503", ".") == {"new/b.asl.json": ["w:ASL503"]}


def test_a_definition_has_settings_of_its_own(run: Run, home: Path) -> None:
    text = """
        [definitions.Refund]
        severity = {wait-beyond-express-limit = "info"}
        [definitions."*.asl.json"]
        extend-select = ["unhandled-task-failure"]
        ignore = ["ASL503"]
    """
    write(home, **{"t.yaml": TEMPLATE, "x.asl.json": TASK})
    assert found(run, "--ignore", "ASL026", ".") == {
        "t.yaml": ["e:ASL705", "e:ASL705"],
        "x.asl.json": ["w:ASL503"],
    }
    write(home, **{"asl-analyze.toml": text})
    assert found(run, "--ignore", "ASL026", ".") == {
        "t.yaml": ["i:ASL705", "e:ASL705"],
        "x.asl.json": ["w:ASL515"],
    }


def test_the_type_of_a_single_definition_counts_where_its_file_does_not_say_it(
    run: Run, home: Path
) -> None:
    wait = json.dumps(
        {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 400, "End": True}}}
    )
    write(home, **{"a.asl.json": wait, "b.asl.json": wait})
    write(home, **{"asl-analyze.toml": '[definitions."a*"]\nworkflow-type = "express"'})
    assert found(run, ".") == {"a.asl.json": ["e:ASL705"]}
    assert found(run, "--workflow-type", "standard", ".") == {}


def test_less_certain_findings_never_get_worse(run: Run, home: Path) -> None:
    write(home, **{"asl-analyze.toml": "severity = {ALL = 'error'}", "x.asl.json": TASK})
    assert found(run, ".") == {"x.asl.json": ["e:ASL503"]}
    write(home, **{"asl-analyze.toml": "severity = {ASL503 = 'off', ALL = 'error'}"})
    assert found(run, ".") == {}


def test_fixes_go_by_the_same_settings(run: Run, home: Path) -> None:
    states = {
        "A": {"Type": "Pass", "Next": "Bx"},
        "B": {"Type": "Pass", "End": True, "Retry": []},
    }
    typo = json.dumps({"StartAt": "A", "States": states})
    for folder in ("kept", "fixed"):
        write(home, **{f"{folder}/x.asl.json": typo})
    write(home, **{"kept/asl-analyze.toml": 'ignore = ["ALL"]'})
    run("--fix", "--unsafe-fixes", ".")
    assert (home / "kept/x.asl.json").read_text() == typo
    assert (home / "fixed/x.asl.json").read_text() != typo


@pytest.mark.parametrize(
    ("options", "count"),
    [("", 1), ("[rules.retry-storm]\nleast-attempts = 100", 0)],
)
def test_a_rule_has_options(run: Run, home: Path, options: str, count: int) -> None:
    retry = [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 7}]
    task = {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "f"},
        "Retry": retry,
        "End": True,
    }
    inner = {"StartAt": "Call", "States": {"Call": task}}
    outer = {"Type": "Parallel", "Branches": [inner], "Retry": retry, "End": True}
    text = json.dumps({"StartAt": "All", "States": {"All": outer}})
    write(home, **{"asl-analyze.toml": options, "x.asl.json": text})
    assert found(run, "--select", "retry-storm", ".").get("x.asl.json", []) == ["i:ASL809"] * count
