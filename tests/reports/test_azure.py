"""Issues, read as the agent of Azure Pipelines reads them."""

import re

import pytest
from hypothesis import given

from asl_analyze.escape.terminal import one_line
from asl_analyze.files.paths import Rooted
from asl_analyze.reports.configured import Configured
from asl_analyze.reports.formats import gate, render
from asl_analyze.reports.options import Options
from tests.escape.names import assert_harmless
from tests.reports.agent import parsed
from tests.reports.hostile import TEXTS, hostile_report


def _lines(report, **options):
    """The lines of a report as it leaves the program."""
    printed = gate("azure")(render("azure", report, Options(**options)))
    assert printed == "" or printed.endswith("\n")
    return printed.split("\n")[:-1]


def test_a_finding(make):
    result = make.at(make.source('{\n "é": "x"}', "dir/a.json"), '"x"', help="Name it")
    (line,) = _lines(make.report(result))
    place = {"sourcepath": "dir/a.json", "linenumber": "2", "columnnumber": "7"}
    assert parsed(line) == (
        "task.logissue",
        {"type": "error", **place, "code": "ASL201"},
        "state 'A' is not reachable (Name it)",
    )


@pytest.mark.parametrize(
    ("severity", "type", "lead"),
    [("error", "error", ""), ("warning", "warning", ""), ("info", "warning", "info: ")],
)
def test_severities(make, severity, type, lead):
    (line,) = _lines(make.report(make.at(make.source("x"), "x", rule=make.rule(severity=severity))))
    _, properties, message = parsed(line) or ("", {}, "")
    assert properties["type"] == type
    assert message == f"{lead}state 'A' is not reachable"


def test_the_most_severe_come_first_and_what_is_not_shown_is_said(make):
    source = make.source("x")
    kinds = ["info", "warning", "error"]
    rules = [make.rule(f"ASL{number}", kind) for number, kind in enumerate(kinds, 210)]
    results = [make.at(source, "x", rule=rule) for rule in rules for _ in range(6)]
    *issues, said = _lines(make.report(*results))
    codes = [found[1]["code"] for found in map(parsed, issues) if found]
    assert codes == ["ASL212"] * 6 + ["ASL211"] * 6 + ["ASL210"] * 6
    assert said.startswith("asl-analyze: Azure Pipelines shows only 10 of each kind for a step: ")
    assert said.endswith(" 2 more warnings can be found in its log")


def test_what_is_no_finding_is_said(make):
    report = make.clean(failures=[("b.json", "permission denied")])
    report.files[0].left_out = 7
    used = Configured("asl-analyze.toml", {"ignore": ["flow"]})
    failure, left_out, note = _lines(report, configured=[used])
    assert parsed(failure) == (
        "task.logissue",
        {"type": "error", "sourcepath": "b.json", "code": "unreadable-file"},
        "could not read the file: permission denied",
    )
    assert parsed(left_out) == (
        "task.logissue",
        {"type": "warning", "sourcepath": "0.json", "code": "findings-left-out"},
        "7 more findings in this file, the least severe, are left out",
    )
    assert note == (
        "asl-analyze: note: asl-analyze.toml: configuration file asl-analyze.toml ignores 'flow'"
    )


def _seen(text):
    """A text on one line, without the escapes by which the last gate breaks up commands."""
    return one_line(text).replace(r"\u0023", "#").replace(r"\u003a", ":")


@given(TEXTS)
def test_any_text_comes_back_and_is_no_command(texts):
    name, path, help = texts
    path = re.sub("^[= ]+", "x", path)  # the consumer drops such a beginning
    report = hostile_report(name, path, help)
    report.files[0].is_rough = True
    failure, found, _ = lines = _lines(report)
    commands = [parsed(line) for line in lines]
    assert [command and command[0] for command in commands] == ["task.logissue"] * 2 + [None]
    _, properties, message = parsed(found) or ("", {}, "")
    assert _seen(message) == _seen(f"{name} ({help})")
    assert _seen(properties["sourcepath"]) == _seen(Rooted("").path(path))
    _, _, why = parsed(failure) or ("", {}, "")
    assert _seen(why) == _seen(f"could not read the file: {name}")
    assert_harmless("\n".join(line.removeprefix("##vso") for line in lines))


@pytest.mark.parametrize(
    "line",
    [
        "##vso[task.setvariable variable=x]y",
        "a ##vso[task.logissue type=error;]x",
        "##vso[task.logissue type=error]x##vso[task.complete]",
        "##[error]x",
    ],
)
def test_the_gate_lets_no_other_command_pass(line):
    printed = gate("azure")(f"{line}\n")
    assert printed.count("##") == line.startswith("##vso[task.logissue ")
