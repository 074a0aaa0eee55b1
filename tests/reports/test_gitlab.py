"""GitLab's code quality report, held against what GitLab demands."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from asl_analyze.escape.terminal import one_line
from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting
from asl_analyze.reports.configured import Configured
from asl_analyze.reports.formats import gate, render
from asl_analyze.reports.options import Options
from tests.escape.names import assert_harmless
from tests.reports.hostile import TEXTS, hostile_report

SCHEMAS = Path(__file__).parents[2] / "fixtures" / "schemas"
SCHEMA = Draft202012Validator(json.loads((SCHEMAS / "gitlab.schema.json").read_text("utf-8")))


def _entries(report, **options):
    printed = gate("gitlab")(render("gitlab", report, Options(**options)))
    assert_harmless(printed)
    entries = json.loads(printed)
    SCHEMA.validate(entries)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    return entries


def test_a_finding(make):
    result = make.at(make.source("{\n}", "dir/a.json"), "{\n}", help="Name it")
    assert _entries(make.report(result)) == [
        {
            "type": "issue",
            "check_name": "ASL201",
            "description": "ASL201: state 'A' is not reachable (Name it)",
            "categories": ["Bug Risk"],
            "severity": "major",
            "fingerprint": Lasting(Rooted("")).of(result),
            "location": {"path": "dir/a.json", "lines": {"begin": 1, "end": 2}},
        }
    ]


@pytest.mark.parametrize(
    ("severity", "said"), [("error", "major"), ("warning", "minor"), ("info", "info")]
)
def test_severities(make, severity, said):
    result = make.at(make.source("x"), "x", rule=make.rule(severity=severity))
    assert _entries(make.report(result))[0]["severity"] == said


def test_a_clean_run_is_an_empty_array(make):
    assert render("gitlab", make.clean(2)) == "[]\n"


def test_equal_findings_have_fingerprints_of_their_own(make):
    source = make.source("x")
    failure = ("b.json", "permission denied")
    report = make.report(make.at(source, "x"), make.at(source, "x"), failures=[failure, failure])
    assert len(_entries(report)) == 4


def test_what_is_no_finding_is_an_entry_of_its_file(make):
    report = make.clean(failures=[("b.json", "permission denied")])
    report.files[0].left_out = 7
    used = Configured("asl-analyze.toml", {"ignore": ["flow"]})
    entries = _entries(report, configured=[used])
    assert [
        (entry["check_name"], entry["severity"], entry["location"]["path"]) for entry in entries
    ] == [
        ("unreadable-file", "major", "b.json"),
        ("findings-left-out", "minor", "0.json"),
        ("configuration-file", "info", "asl-analyze.toml"),
    ]
    assert entries[0]["description"] == (
        "unreadable-file: could not read the file: permission denied"
    )


def test_files_are_as_the_repository_knows_them(make, tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    (entry,) = _entries(make.report(make.at(make.source("x"), "x")), root=str(tmp_path))
    assert entry["location"]["path"] == "inner/a.asl.json"


@given(TEXTS)
def test_any_text_comes_back(texts):
    name, path, help = texts
    finding, failure = _entries(hostile_report(name, path, help))
    assert finding["description"] == f"ASL201: {one_line(name)} ({one_line(help)})"
    assert failure["description"].endswith(f": {one_line(name)}")
    known = path.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert finding["location"]["path"] == failure["location"]["path"] == known
