"""Reviewdog's format, held against its description."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.configured import Configured
from asl_analyze.reports.formats import gate, render
from asl_analyze.reports.options import Options
from asl_analyze.rule import SAFE, SHOWN, UNSAFE, Edit, Fix
from asl_analyze.source.span import Span
from tests.escape.names import assert_harmless
from tests.reports.hostile import TEXTS, hostile_report

SCHEMAS = Path(__file__).parents[2] / "fixtures" / "schemas"
SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "rdjson.schema.json").read_text("utf-8")))
APART = "\u200b"


def _diagnostics(report, **options):
    printed = gate("rdjson")(render("rdjson", report, Options(**options)))
    assert_harmless(printed)
    result = json.loads(printed)
    SCHEMA.validate(result)
    assert result["source"]["name"] == "asl-analyze"
    return result["diagnostics"]


def _place(line, column, end_line, end_column):
    start, end = {"line": line, "column": column}, {"line": end_line, "column": end_column}
    return {"start": start, "end": end}


def test_a_finding_has_columns_in_bytes(make):
    source = make.source('{\n "😀é": "x"}', "dir/a.json")
    result = make.at(
        source,
        '"x"',
        help="Name it",
        related=(make.spot(source, "{", "the machine"),),
        path=(make.spot(source, "é", "first"),),
    )
    (found,) = _diagnostics(make.report(result))
    assert found == {
        "message": "state 'A' is not reachable\nhelp: Name it",
        "location": {"path": "dir/a.json", "range": _place(2, 12, 2, 15)},
        "severity": "ERROR",
        "code": {
            "value": "ASL201",
            "url": "https://github.com/asl-analyze/asl-analyze/blob/main"
            "/rules/flow/unreachable_state.py",
        },
        "related_locations": [
            {
                "message": "the machine",
                "location": {"path": "dir/a.json", "range": _place(1, 1, 1, 2)},
            },
            {
                "message": "1. first",
                "location": {"path": "dir/a.json", "range": _place(2, 7, 2, 9)},
            },
        ],
    }


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_severities(make, severity):
    result = make.at(make.source("x"), "x", rule=make.rule(severity=severity))
    assert _diagnostics(make.report(result))[0]["severity"] == severity.upper()


def _with_fix(make, source, applicability, *edits):
    fix = Fix("do it", [Edit(Span(*span), text) for span, text in edits], applicability)
    return _diagnostics(make.report(make.at(source, source.text[0], fix=fix)))[0]


@pytest.mark.parametrize("applicability", [SAFE, UNSAFE])
def test_the_edits_of_a_fix_are_one_suggestion(make, applicability):
    source = make.source("é = 1, b = 2\n")
    found = _with_fix(make, source, applicability, ((7, 8), "c"), ((4, 5), "10"))
    assert found["suggestions"] == [{"range": _place(1, 6, 1, 10), "text": "10, c"}]
    said = "\nfix: do it (may change what a run does)"
    assert found["message"].endswith(said) == (applicability is UNSAFE)


def test_an_insertion_is_an_empty_range(make):
    found = _with_fix(make, make.source("é=1"), SAFE, ((1, 1), "x"))
    assert found["suggestions"] == [{"range": _place(1, 3, 1, 3), "text": "x"}]


def test_what_nobody_may_apply_unseen_is_no_suggestion(make):
    assert "suggestions" not in _with_fix(make, make.source("x"), SHOWN, ((0, 1), "y"))
    far = make.source("x" * 20_000)
    assert "suggestions" not in _with_fix(make, far, SAFE, ((0, 1), "y"), ((19_000, 19_001), "z"))


def test_a_clean_run_has_no_diagnostics(make):
    assert _diagnostics(make.clean(2)) == []


def test_what_is_no_finding_is_said(make):
    report = make.clean(failures=[("b.json", "permission denied")])
    report.files[0].left_out = 7
    used = Configured("asl-analyze.toml", {"ignore": ["flow"]})
    found = _diagnostics(report, configured=[used])
    assert [(one["location"]["path"], one["severity"], one["code"]["value"]) for one in found] == [
        ("b.json", "ERROR", "unreadable-file"),
        ("0.json", "WARNING", "findings-left-out"),
        ("asl-analyze.toml", "INFO", "configuration-file"),
    ]
    assert found[0]["message"] == "could not read the file: permission denied"


LIVE = re.compile(r"@\w|[#!%]\d|\bGH-\d|://|\bwww\.|\][(\[:]|<[\w/!?]|&[\w#]", re.IGNORECASE)


@given(TEXTS)
def test_any_text_comes_back_and_has_no_life_of_its_own(texts):
    name, path, help = texts
    finding, failure = _diagnostics(hostile_report(name, path, help))
    lines = finding["message"].split("\n")
    assert [line.replace(APART, "") for line in lines] == [
        one_line(name).replace(APART, ""),
        f"help: {one_line(help)}".replace(APART, ""),
    ]
    assert not LIVE.search(finding["message"])
    assert not LIVE.search(failure["message"])
    known = path.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert finding["location"]["path"] == failure["location"]["path"] == known
    text = finding["suggestions"][0]["text"]
    assert text == name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
