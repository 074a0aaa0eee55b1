"""Logs of real runs: of the schema, and saying what the JSON report says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from asl_analyze.cli.group import cli
from asl_analyze.edit.apply import applied
from asl_analyze.source.edit import Edit
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
SCHEMA = json.loads((FIXTURES / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
LINE = ("--isolated", "--exit-zero", "--quiet", "--workflow-type", "standard")


def both(*paths: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The run of the SARIF log, and the JSON report of the same."""
    line = [*LINE, "-o", "sarif=a.sarif", "-o", "json=a.json", *paths]
    done = CliRunner().invoke(cli, line, catch_exceptions=False)
    assert done.exit_code == 0
    log = json.loads(Path("a.sarif").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(log)
    return log["runs"][0], json.loads(Path("a.json").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("folder", ["tour", "workflows", "containers", "reading"])
def test_a_log_is_of_the_schema_and_has_every_finding(home: Path, folder: str) -> None:
    shutil.copytree(FIXTURES / folder, home / folder)
    run, report = both(folder)
    found = [(one["ruleId"], one["partialFingerprints"]["aslAnalyze/v1"]) for one in run["results"]]
    assert found == [(one["code"], one["fingerprint"]) for one in report["findings"]]
    assert found
    notices = run["invocations"][0]["toolExecutionNotifications"]
    assert len(notices) >= len(report["failures"])


def test_every_path_is_a_code_flow(home: Path) -> None:
    shutil.copytree(FIXTURES / "tour", home / "tour")
    run, report = both("tour")
    steps = [
        [one["line"] for one in finding["related"] if one["step"] is not None]
        for finding in report["findings"]
    ]
    flows = [
        [
            place["location"]["physicalLocation"]["region"]["startLine"]
            for flow in result.get("codeFlows", ())
            for place in flow["threadFlows"][0]["locations"]
        ]
        for result in run["results"]
    ]
    assert flows == steps
    assert any(flows)


# What wants a fix stands behind letters of one, two, three and four bytes, on one line.
FIXABLE = '{"StartAt": "é日😀", "States": {"é日😀": {"Type": "Pass", "Resutl": 1, "End": true}}}'
YAML = (
    'StartAt: "😀"\nStates:\n  "😀":  # 😀\n    Type: Map\n    Iterator: {StartAt: B, States: {B: '
    "{Type: Succeed}}}\n    End: true\n"
)


def offset_in_utf16(source: SourceText, line: int, column: int) -> int:
    """The offset of a place whose column is in UTF-16 units."""
    begin = source.line_starts[line - 1]
    units = source.text[begin:].encode("utf-16-le")[: 2 * (column - 1)]
    return begin + len(units.decode("utf-16-le"))


@pytest.mark.parametrize(("name", "text"), [("a.asl.json", FIXABLE), ("a.asl.yaml", YAML)])
def test_a_fix_of_the_log_is_that_of_the_json_report(home: Path, name: str, text: str) -> None:
    (home / name).write_text(text, encoding="utf-8")
    run, report = both(name)
    source = SourceText(name, text)
    told = []
    for result in run["results"]:
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"]["uri"] == name
            edits = []
            for replacement in change["replacements"]:
                region = replacement["deletedRegion"]
                start = offset_in_utf16(source, region["startLine"], region["startColumn"])
                end = offset_in_utf16(source, region["endLine"], region["endColumn"])
                assert region["snippet"]["text"] == text[start:end]
                edits.append(Edit(Span(start, end), replacement["insertedContent"]["text"]))
            told.append(applied(text, edits))
    expected = []
    for finding in report["findings"]:
        if finding["fix"] and finding["fix"]["applicability"] != "shown":
            edits = []
            for edit in finding["fix"]["edits"]:
                start = source.line_starts[edit["line"] - 1] + edit["column"] - 1
                end = source.line_starts[edit["end_line"] - 1] + edit["end_column"] - 1
                edits.append(Edit(Span(start, end), edit["text"]))
            expected.append(applied(text, edits))
    assert told == expected
    assert told
    assert all(new != text for new in told)


TEMPLATE = """Transform: AWS::Serverless-2016-10-31
Resources:
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      DefinitionUri: steps/order file.asl.json
      DefinitionSubstitutions:
        Unused: x
"""
CALLBACK = """{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "Parameters": {"QueueUrl": "https://sqs", "MessageBody.$": "$$.Task.Token"},
      "TimeoutSeconds": 5,
      "End": true
    }
  }
}
"""


def test_places_lie_in_the_file_that_holds_them(home: Path) -> None:
    (home / "steps").mkdir()
    (home / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (home / "steps" / "order file.asl.json").write_text(CALLBACK, encoding="utf-8")
    run, _ = both(".")
    places = {}
    for result in run["results"]:
        physical = result["locations"][0]["physicalLocation"]
        uri, line = physical["artifactLocation"]["uri"], physical["region"]["startLine"]
        assert run["artifacts"][physical["artifactLocation"]["index"]]["location"]["uri"] == uri
        related = [
            one["physicalLocation"]["artifactLocation"]["uri"]
            for one in result.get("relatedLocations", ())
        ]
        places[result["ruleId"]] = (uri, line, related)
    file = "steps/order%20file.asl.json"
    # The callback of an Express workflow is told where it stands, and what makes it Express beside.
    assert places["ASL702"] == (file, 6, ["template.yaml"])
    assert places["ASL024"] == ("template.yaml", 9, [])
