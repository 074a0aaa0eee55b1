"""Annotations, read as the runner of GitHub Actions reads them."""

import re

import pytest
from hypothesis import given

from asl_analyze.escape.terminal import one_line
from asl_analyze.files.paths import Rooted
from asl_analyze.reports.configured import Configured
from asl_analyze.reports.formats import gate, render
from asl_analyze.reports.options import Options
from tests.escape.names import assert_harmless
from tests.reports.hostile import TEXTS, hostile_report
from tests.reports.runner import legacy, parsed, placed

BEYOND = (
    "GitHub shows only 10 of each kind for a step: 1 more error and 2 more notices can be found in "
    "its log"
)


def _commands(report, **options):
    """The commands of a report, as it leaves the program."""
    printed = gate("github")(render("github", report, Options(**options)))
    assert printed == "" or printed.endswith("\n")
    return [parsed(line) for line in printed.split("\n")[:-1]]


def test_a_finding_on_one_line(make):
    result = make.at(make.source('{\n "é": "x"}', "dir/a.json"), '"x"', help="Name it")
    place = {"file": "dir/a.json", "line": "2", "endLine": "2", "col": "7", "endColumn": "10"}
    assert _commands(make.report(result)) == [
        (
            "error",
            {**place, "title": "ASL201 unreachable-state"},
            "state 'A' is not reachable\nhelp: Name it",
        )
    ]


def test_a_finding_on_several_lines_has_no_columns(make):
    ((_, properties, _),) = _commands(make.report(make.at(make.source("{\n}"), "{\n}")))
    assert properties.keys() == {"file", "line", "endLine", "title"}
    assert placed(properties)


@pytest.mark.parametrize("kind", ["error", "warning", "info"])
def test_severities_are_types(make, kind):
    result = make.at(make.source("x"), "x", rule=make.rule(severity=kind))
    ((name, _, _),) = _commands(make.report(result))
    assert name == {"info": "notice"}.get(kind, kind)


def test_the_most_severe_come_first_and_what_is_not_shown_is_said(make):
    source = make.source("x")
    rules = [make.rule(f"ASL{number}", kind) for number, kind in enumerate(["info", "error"], 210)]
    results = [make.at(source, "x", rule=rule) for rule in rules for _ in range(11)]
    commands = _commands(make.report(*results))
    assert [name for name, _, _ in commands] == ["error"] * 11 + ["notice"] * 12
    assert commands[11] == (
        "notice",
        {"title": "asl-analyze"},
        BEYOND,
    )
    assert len(_commands(make.report(*results[:10], *results[11:21]))) == 20


def test_what_is_no_finding_is_said(make):
    report = make.clean(failures=[("b.json", "permission denied")])
    report.files[0].left_out = 7
    used = Configured("asl-analyze.toml", {"ignore": ["flow"]})
    title = {"title": "asl-analyze"}
    assert _commands(report, configured=[used]) == [
        (
            "error",
            {"file": "b.json", **title},
            "could not read the file: permission denied",
        ),
        (
            "warning",
            {"file": "0.json", **title},
            "7 more findings in this file, the least severe, are left out",
        ),
        (
            "notice",
            {"file": "asl-analyze.toml", **title},
            "configuration file asl-analyze.toml ignores 'flow'",
        ),
    ]


def test_files_are_as_the_repository_knows_them(make, tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    ((_, properties, _),) = _commands(
        make.report(make.at(make.source("x"), "x")), root=str(tmp_path)
    )
    assert properties["file"] == "inner/a.asl.json"


def _seen(text):
    """A text on one line, without the escapes by which the last gate breaks up commands."""
    return one_line(text).replace(r"\u0023", "#").replace(r"\u003a", ":")


@given(TEXTS)
def test_any_text_comes_back_and_is_no_command(texts):
    name, path, help = texts
    path = re.sub("^[= ]+", "x", path)  # the consumer drops such a beginning
    report = hostile_report(name, path, help)
    printed = gate("github")(render("github", report))
    lines = printed.split("\n")
    assert lines.pop() == ""
    assert not any(map(legacy, lines))
    commands = [parsed(line) for line in lines]
    assert [command and command[0] for command in commands] == ["error", "error"]
    (why, _), (message, properties) = [(each[2], each[1]) for each in commands if each]
    assert _seen(message) == _seen(f"{name}\nhelp: {help}")
    assert _seen(properties["file"]) == _seen(Rooted("").path(path))
    assert _seen(why) == _seen(f"could not read the file: {name}")
    assert placed(properties)
    assert_harmless(re.sub("^::error ", "error ", printed, flags=re.MULTILINE))


@pytest.mark.parametrize(
    "line", ["::add-mask::x", " ::error::x", "::error ::x", "a ##[add-mask]x", "\u200b::error::x"]
)
def test_the_gate_lets_no_other_command_pass(line):
    printed = gate("github")(f"{line}\n")
    assert parsed(printed) is None or line.startswith("::error ")
    assert not legacy(printed)
