"""The lines that programs read: a contract, so every kind of line is named here."""

import json

from asl_analyze.reports import json_format, jsonl
from asl_analyze.reports.configured import Configured
from asl_analyze.reports.options import Options


def _lines(report, **options):
    rendered = jsonl.render(report, Options(**options))
    assert rendered.endswith("\n")
    return [json.loads(line) for line in rendered.split("\n")[:-1]]


def test_a_finding_is_as_in_the_json_report(make):
    source = make.source("x y")
    report = make.report(make.at(source, "x"), make.at(source, "y"))
    whole = json.loads(json_format.render(report))["findings"]
    assert _lines(report)[:-1] == [{"kind": "finding", **finding} for finding in whole]


def test_the_last_line_is_the_summary(make):
    source = make.source("x")
    warning = make.rule("ASL202", severity="warning")
    report = make.report(make.at(source, "x"), make.at(source, "x", rule=warning))
    summary = {"kind": "summary", "version": 1, "files": 1, "definitions": 1}
    found = {"findings": {"error": 1, "warning": 1, "info": 0}, "failures": 0, "suppressed": {}}
    assert _lines(report)[-1] == summary | found
    assert _lines(make.clean(0, 0)) == [
        {"kind": "summary", "version": 1, "files": 0, "definitions": 0}
        | {"findings": {"error": 0, "warning": 0, "info": 0}, "failures": 0, "suppressed": {}}
    ]


def test_what_is_no_finding_says_so(make):
    report = make.clean(failures=[("b.json", "permission denied")])
    report.files[0].left_out = 7
    report.files[0].is_rough = True
    used = Configured("asl-analyze.toml", {"ignore": ["flow"]})
    lines = _lines(report, configured=[used])
    assert [line["kind"] for line in lines] == [
        *("left_out", "rough", "failure", "configuration", "summary")
    ]
    assert lines[0] == {"kind": "left_out", "path": "0.json", "findings": 7}
    assert lines[1]["path"] == "0.json"
    assert lines[2] == {"kind": "failure", "path": "b.json", "reason": "permission denied"}
    assert lines[3] == {"kind": "configuration", "path": "asl-analyze.toml", "ignore": ["flow"]}
    assert lines[4]["failures"] == 1


def test_no_text_ends_a_line(make):
    name = "a\n\u2028\x85\r::error::x"
    result = make.at(make.source("x", "\udce9.json"), "x", arguments={"name": name})
    finding, _ = _lines(make.report(result))
    assert name in finding["message"]
    assert finding["path"] == "\udce9.json"
