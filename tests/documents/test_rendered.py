"""Files that another tool renders first: they are not judged, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from tests.documents.files import analyzed

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = Engine(all_rules())
MACHINE = """Resources:
{}
  Mail:
    Type: AWS::StepFunctions::StateMachine
    Properties: {{Definition: {{StartAt: A, States: {{A: {{Type: Succeed}}}}}}}}
"""
STATE = "StartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n"


@pytest.mark.parametrize(
    ("name", "text", "tag"),
    [
        ("mail.yaml", MACHINE.format("  {%- if with_mail %}"), "{%- if with_mail %}"),
        ("mail.yaml", MACHINE.format("  {{- range .Values.mails }}"), "{{- range .Values.mails }}"),
        ("mail.yaml", MACHINE.format("<% if mail %>"), "<% if mail %>"),
        ("mail.yaml", STATE + "    Comment: {{ comment }}\n", "{{ comment }}"),
        ("mail.asl.json", '{"StartAt": {{ first }}, "States": {}}', "{{ first }}"),
    ],
)
def test_tags_outside_of_quotes(name: str, text: str, tag: str, tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {name: text}, ENGINE)
    [result] = report.results
    assert result.severity is Severity.INFO
    assert result.source.text[result.start : result.end] == tag
    assert result.message.startswith(f"File '{name}' is not analyzed: ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mail.asl.yaml", STATE + "    Output: {% $states.input %}\n"),
        ("mail.asl.json", '{"StartAt": "{{ first }}" "States": {"A": {"Comment": ": {% if %}"}}}'),
        ("mail.asl.yaml", STATE + "    Comment: '{{ comment }}'\n\n   End: true\n"),
    ],
)
def test_tags_that_are_not_why_the_text_is_wrong(name: str, text: str, tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {name: text}, ENGINE)
    assert {result.severity for result in report.results} == {Severity.ERROR}
