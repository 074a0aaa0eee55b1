"""Definition files that CloudFormation reads as YAML where they are not JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.library import analyze
from asl_analyze.registry import all_rules
from tests.documents.files import analyzed

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = {
    "sam": "AWS::Serverless::StateMachine, Properties: {DefinitionUri: flow.asl.json}",
    "cloudformation": "AWS::StepFunctions::StateMachine, "
    "Properties: {RoleArn: r, DefinitionS3Location: flow.asl.json}",
}
ACCEPTED = [
    '{"StartAt": "Rest", "States": {"Rest": {"Type": "Succeed",}}}',
    '{"StartAt": "Rest", # so it begins\n "States": {"Rest": {"Type": "Succeed"}}}',
    "{'StartAt': 'Rest', 'States': {'Rest': {'Type': 'Succeed'}}}",
    '{StartAt: Rest, States: {Rest: {"Type": "Succeed"}}}',
    '{"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": ${Pause}, "End": true,}}}',
]
REFUSED = [
    '{"StartAt": "Rest", "States": {"Rest": {"Type": "Succeed"',
    '{"StartAt": "Rest", // so it begins\n "States": {"Rest": {"Type": "Succeed"}}}',
    '{"StartAt": "Rest",, "States": {"Rest": {"Type": "Succeed"}}}',
]


def severities(folder: Path, host: str, text: str) -> set[str]:
    template = f"Resources: {{Flow: {{Type: {TEMPLATES[host]}}}}}"
    files = {"template.yaml": template, "flow.asl.json": text}
    reports = analyzed(folder, files, Engine(all_rules()))
    results = [result for report in reports for result in report.results]
    assert {r.rule.code for r in results if r.severity.value == "error"} <= {"ASL001"}
    return {r.severity.value for r in results if r.rule.code == "ASL001"}


@pytest.mark.parametrize("host", TEMPLATES)
@pytest.mark.parametrize("text", ACCEPTED)
def test_what_yaml_accepts_is_a_warning(tmp_path: Path, host: str, text: str) -> None:
    assert severities(tmp_path, host, text) == {"warning"}


@pytest.mark.parametrize("host", TEMPLATES)
@pytest.mark.parametrize("text", REFUSED)
def test_what_yaml_refuses_is_an_error(tmp_path: Path, host: str, text: str) -> None:
    assert severities(tmp_path, host, text) == {"error"}


@pytest.mark.parametrize("text", [*ACCEPTED, *REFUSED])
def test_a_file_that_no_template_uses_must_be_json(tmp_path: Path, text: str) -> None:
    path = tmp_path / "flow.asl.json"
    path.write_text(text)
    found = [r for r in analyze(path).results if r.rule.code == "ASL001"]
    assert {r.severity.value for r in found} == {"error"}


def test_what_the_file_says_is_judged_as_ever(tmp_path: Path) -> None:
    text = '{"StartAt": "Rest", "States": {"Rest": {"Type": "Succeed", "Next": "Rest",}}}'
    template = f"Resources: {{Flow: {{Type: {TEMPLATES['sam']}}}}}"
    files = {"template.yaml": template, "flow.asl.json": text}
    reports = analyzed(tmp_path, files, Engine(all_rules()))
    assert "ASL101" in {r.rule.code for report in reports for r in report.results}
