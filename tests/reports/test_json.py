"""The object that programs read: a contract, so every key is named here."""

import json

from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting
from asl_analyze.reports import json_format
from asl_analyze.rule import SAFE, Edit, Fix
from asl_analyze.source.span import Span


def _render(report):
    return json.loads(json_format.render(report))


def test_a_finding_with_everything(make):
    source = make.source('{\n "😀": "Notify"}', "dir/a.json")
    result = make.at(
        source,
        '"Notify"',
        definition="Orders",
        pointer="/States/A/Next",
        aws="MISSING_TRANSITION_TARGET",
        help="Name it",
        related=(make.spot(source, "{", "the machine"),),
        path=(make.spot(source, "😀", "first"), make.spot(source, "}", "last")),
        fix=Fix("name it", (Edit(Span(2, 4), "x"),), SAFE),
    )
    place = {"path": "dir/a.json", "line": 2, "end_line": 2}
    assert _render(make.report(result)) == {
        "version": 1,
        "files": 1,
        "definitions": 1,
        "failures": [],
        "findings": [
            {
                "code": "ASL201",
                "name": "unreachable-state",
                "severity": "error",
                "message": "state 'A' is not reachable",
                "path": "dir/a.json",
                "line": 2,
                "column": 7,
                "end_line": 2,
                "end_column": 15,
                "pointer": "/States/A/Next",
                "definition": "Orders",
                "aws": "MISSING_TRANSITION_TARGET",
                "url": "https://github.com/asl-analyze/asl-analyze/blob/main"
                "/rules/flow/unreachable_state.py",
                "fingerprint": Lasting(Rooted("")).of(result),
                "related": [
                    {"message": "the machine", "step": None, "path": "dir/a.json"}
                    | {"line": 1, "column": 1, "end_line": 1, "end_column": 2},
                    {"message": "first", "step": 1, "column": 3, "end_column": 4} | place,
                    {"message": "last", "step": 2, "column": 15, "end_column": 16} | place,
                ],
                "help": "Name it",
                "fix": {
                    "message": "name it",
                    "safe": True,
                    "applicability": "safe",
                    "edits": [
                        {"line": 2, "column": 1, "end_line": 2, "end_column": 3, "text": "x"}
                    ],
                },
                "suppressed": None,
            }
        ],
    }


def test_a_finding_with_nothing_more(make):
    finding = _render(make.report(make.result(make.source("{"), 1, 1, pointer=None)))["findings"][0]
    nothing: dict[str, object] = {
        "pointer": None,
        "definition": None,
        "aws": None,
        "related": [],
        "fix": None,
    }
    nothing |= {"help": None, "suppressed": None}
    assert {key: finding[key] for key in nothing} == nothing


def test_a_clean_run_is_an_object_too(make):
    counts = {"version": 1, "files": 3, "definitions": 6, "failures": [], "findings": []}
    assert _render(make.clean(3, 2)) == counts


def test_one_finding_a_line(make):
    source = make.source("x\ny")
    rendered = json_format.render(make.report(make.at(source, "x"), make.at(source, "y")))
    lines = rendered.splitlines()
    assert len(lines) == 4
    assert [json.loads(line.rstrip(","))["line"] for line in lines[1:3]] == [1, 2]


def test_text_that_is_no_unicode_is_kept(make):
    result = make.at(make.source("x", "\udce9.json"), "x", arguments={"name": "\ud83d\u2028"})
    rendered = json_format.render(make.report(result))
    assert rendered.isascii()
    finding = json.loads(rendered)["findings"][0]
    assert finding["path"] == "\udce9.json"
    assert "\ud83d\u2028" in finding["message"]


def test_what_could_not_be_read_is_told(make):
    report = make.clean(failures=[("a.json", "permission denied")])
    assert _render(report)["failures"] == [{"path": "a.json", "reason": "permission denied"}]
