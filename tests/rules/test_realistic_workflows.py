"""Workflows as teams write them, mostly sound, and every word that is said of them.

`fixtures/workflows` holds definitions alone and folders with a template around them. Beside each
stands what all rules find, those that run only when asked for included, and all that a finding
says: where it ends, related places, paths, fixes, AWS's code, help. `report.*.out` are reports of
the whole folder with the ordinary rules, byte for byte.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from asl_analyze import __version__
from asl_analyze.cli.group import cli
from asl_analyze.registry import all_rules
from tests.rules.situations import FIXTURES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = FIXTURES / "workflows"
WORKFLOWS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".out")
EVERY_RULE = ",".join(["ALL", *(rule.code for rule in all_rules() if rule.opt_in)])


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def checked(path: Path, form: str, *options: str) -> str:
    """The report of a file or folder; nothing around it has a say."""
    given = ["--isolated", "--no-context", "--exit-zero", "--format", form, *options]
    result = CliRunner().invoke(cli, ["check", *given, path.relative_to(ROOT).as_posix()])
    assert result.exit_code == 0, result.output
    return result.stdout


def place(row: dict[str, Any], beside: dict[str, Any]) -> str:
    """Line and column of both ends, after the file's name where it is another one."""
    words = f"{row['line']}:{row['column']}-{row['end_line']}:{row['end_column']}"
    return words if row.get("path", beside["path"]) == beside["path"] else f"{row['path']}:{words}"


def details(finding: dict[str, Any]) -> Iterator[str]:
    """One line for each thing that a finding says beside its own."""
    for spot in finding["related"]:
        word = "related" if spot["step"] is None else "path"
        yield f"{word} {place(spot, finding)} {spot['message']}"
    fix = finding["fix"]
    for edit in fix["edits"] if fix else ():
        kind = {"safe": "safe fix", "unsafe": "fix", "shown": "shown fix"}[fix["applicability"]]
        yield f"{kind} {place(edit, finding)} {edit['text']!r}: {fix['message']}"
    if finding["aws"] is not None:
        yield f"aws {finding['aws']}"
    if finding["definition"] is not None:
        yield f"of {finding['definition']}"
    if finding["pointer"] is not None:
        yield f"at {finding['pointer']}"
    if finding["help"] is not None:
        yield f"help {finding['help']}"


def told(workflow: Path) -> str:
    """All findings of all rules, each with what stands beside it."""
    lines = []
    for finding in json.loads(checked(workflow, "json", "--select", EVERY_RULE))["findings"]:
        path = finding["path"].removeprefix(f"{FOLDER.relative_to(ROOT).as_posix()}/")
        head = f"{finding['severity']}[{finding['code']}] {finding['message']}"
        lines.append(f"{path}:{place(finding, finding)}: {head}")
        lines += [f"    {line}" for line in details(finding)]
    return "\n".join([*lines, ""])


def lasting(form: str, report: str) -> str:
    """A report without what changes with every rule: the list of all rules, and the version."""
    if form != "sarif":
        return report
    start = report.index('"rules":') + len('"rules":')
    _, end = json.JSONDecoder().raw_decode(report, start)
    report = f"{report[:start]}[]{report[end:]}".replace(f'"{__version__}"', '"VERSION"')
    # A line for each result, so that a change can be read.
    report = re.sub(r'"ruleIndex":\d+', '"ruleIndex":0', report)
    return re.sub(r'(?<=[\[,])\{"message":\{"arguments"', "\n\\g<0>", report)


def hold(seen: str, expected: Path, request: pytest.FixtureRequest) -> None:
    """Compare with what stands in a file, or write it there."""
    if request.config.getoption("--bless"):
        expected.write_text(seen, encoding="utf-8", newline="\n")
    assert seen == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_all_that_is_said_of_a_workflow(workflow: Path, request: pytest.FixtureRequest) -> None:
    hold(told(workflow), FOLDER / f"{workflow.name.split('.')[0]}.out", request)


@pytest.mark.parametrize("form", ["concise", "json", "sarif"])
def test_the_report_of_all_workflows(form: str, request: pytest.FixtureRequest) -> None:
    hold(lasting(form, checked(FOLDER, form)), FOLDER / f"report.{form}.out", request)
