"""What `check --format json` and `jsonl` print is as docs/report.schema.json says."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from asl_analyze.cli.group import cli
from asl_analyze.reports.formats import render
from asl_analyze.reports.json_format import VERSION

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def closed(schema: Any) -> Any:
    """The schema without room for a member that it does not describe."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(value) for key, value in schema.items()}
    if "properties" in made and "additionalProperties" not in made:
        made.setdefault("unevaluatedProperties", False)
    return made


def closed_line() -> Any:
    """The schema of a line: what it shares with the JSON report lets its own members pass."""
    schema = closed({**SCHEMA["$defs"]["line"], "$defs": {}})
    schema["$defs"] = closed(SCHEMA["$defs"])
    for name in ("finding", "left_out", "rough", "failure", "configuration"):
        schema["$defs"][name].pop("unevaluatedProperties", None)
    return schema


WHOLE = Draft202012Validator(closed(SCHEMA))
LINE = Draft202012Validator(closed_line())


def printed(*words: str, format: str = "json") -> str:
    line = ["check", "--exit-zero", "--quiet", "-f", format, *words]
    return CliRunner().invoke(cli, line, catch_exceptions=False).stdout


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$defs"]["version"]["const"] == VERSION


@pytest.mark.parametrize("folder", ["tour", "workflows", "containers", "reading", "fuzz"])
def test_real_reports_are_valid(folder: str) -> None:
    path = str(ROOT / "fixtures" / folder)
    report = json.loads(printed("--isolated", path))
    WHOLE.validate(report)
    lines = [json.loads(line) for line in printed("--isolated", path, format="jsonl").splitlines()]
    for line in lines:
        LINE.validate(line)
    assert sum(line["kind"] == "finding" for line in lines) == len(report["findings"])


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of which a report has everything to say."""
    monkeypatch.chdir(tmp_path)
    states = {name: {"Type": "Succeed"} for name in "ABC"}
    text = json.dumps({"StartAt": "A", "States": states})
    below = tmp_path / "below"
    below.mkdir()
    for folder in (tmp_path, below):
        (folder / "a.asl.json").write_text(text, encoding="utf-8")
        (folder / "asl-analyze.toml").write_text(
            'ignore = ["ASL102"]\nfail-on = "never"\n', encoding="utf-8"
        )
    return tmp_path


@pytest.mark.usefixtures("odd")
def test_what_is_seldom_there_is_described_too() -> None:
    report = json.loads(printed("--max-findings", "1", ".", "gone.json"))
    WHOLE.validate(report)
    seldom = {"configuration", "configurations_below", "left_out", "failures"}
    assert all(report[name] for name in seldom)
    lines = printed("--max-findings", "1", ".", "gone.json", format="jsonl").splitlines()
    kinds = set()
    for line in map(json.loads, lines):
        LINE.validate(line)
        kinds.add(line["kind"])
    assert kinds == {"finding", "failure", "left_out", "configuration", "summary"}


def test_files_that_are_looked_at_roughly_are_described(make: Any) -> None:
    report = make.clean()
    report.files[0].is_rough = True
    whole = json.loads(render("json", report))
    WHOLE.validate(whole)
    assert whole["rough"]
    lines = [json.loads(line) for line in render("jsonl", report).splitlines()]
    for line in lines:
        LINE.validate(line)
    assert [line["kind"] for line in lines] == ["rough", "summary"]


def test_each_member_is_held_to_the_schema() -> None:
    report = json.loads(printed("--isolated", str(ROOT / "fixtures" / "tour")))
    finding = max(report["findings"], key=lambda one: (one["fix"] is not None, len(one["related"])))
    for name in finding:
        broken = copy.deepcopy(finding)
        broken[name] = {"of": "the wrong type"}
        assert not WHOLE.is_valid({**report, "findings": [broken]}), name
        del broken[name]
        assert not WHOLE.is_valid({**report, "findings": [broken]}), name
    assert not WHOLE.is_valid({**report, "findings": [{**finding, "more": 1}]})
    assert Draft202012Validator(SCHEMA).is_valid({**report, "findings": [{**finding, "more": 1}]})
