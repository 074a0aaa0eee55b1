"""What an analysis answers for an offset in a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from asl_analyze.engine import Engine
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.position import Position
from asl_analyze.session.terms import Terms
from asl_analyze.syntax.tree import Member, String

FLOW = """{
  "StartAt": "Ask",
  "States": {
    "Ask": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Parameters": {"Payload": {"id.$": "$.order.id", "of.$": "States.Format('{}', $.name)"}},
      "Next": "Each"
    },
    "Each": {
      "Type": "Map",
      "QueryLanguage": "JSONata",
      "Items": "{% $states.input.items %}",
      "ItemProcessor": {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": true}}},
      "End": true
    }
  }
}
"""


def at(text: str, words: str, name: str = "x.asl.json") -> Position:
    """What stands at the words."""
    return Analysis(name, text.encode(), Terms(Engine([]))).at(text.index(words))


def names(position: Position) -> list[str]:
    return [part.name for part in position.path if isinstance(part, Member)]


def test_the_path_leads_from_the_root_inwards() -> None:
    found = at(FLOW, "$.order")
    assert names(found) == ["States", "Ask", "Parameters", "Payload", "id.$"]
    assert isinstance(found.path[-1], String)
    assert found.path[-1].value == "$.order.id"
    assert found.state is not None
    assert found.state.name == "Ask"


def test_on_a_key_the_path_ends_with_the_key() -> None:
    found = at(FLOW, '"Resource"')
    assert names(found)[-1] == "Resource"
    assert isinstance(found.path[-1], String)
    assert found.path[-1].value == "Resource"
    assert found.expression is None


def test_the_innermost_state_counts() -> None:
    found = at(FLOW, '"Pass"')
    assert found.state is not None
    assert found.state.name == "One"


@pytest.mark.parametrize(
    ("words", "field", "kind", "text"),
    [
        ("order.id", "Parameters", "Member", "order"),
        ("'{}', $.name", "Parameters", "Literal", "'{}'"),
        ("States.Format", "Parameters", "Call", "States.Format('{}', $.name)"),
        ("items %}", "Items", "Name", "items"),
        ("states.input", "Items", "Variable", "$states"),
    ],
)
def test_the_innermost_part_of_an_expression(words: str, field: str, kind: str, text: str) -> None:
    found = at(FLOW, words)
    assert found.site is not None
    assert found.expression is not None
    assert found.node is not None
    assert found.site.field == field
    string, offset = found.expression.string.value, found.expression.offset
    shown = string[offset + found.node.start : offset + found.node.end]
    assert (type(found.node).__name__, shown.lstrip(".")) == (kind, text)


def test_outside_of_everything_there_is_nothing() -> None:
    analysis = Analysis("x.asl.json", FLOW.encode(), Terms(Engine([])))
    for offset in (-1, len(FLOW) - 1, len(FLOW), 10**9):
        found = analysis.at(offset)
        assert list(found.path) == []
        assert (found.state, found.site, found.expression, found.node) == (None,) * 4


def test_a_definition_that_a_template_holds_as_text() -> None:
    text = json.dumps(
        {
            "Resources": {
                "M": {
                    "Type": "AWS::StepFunctions::StateMachine",
                    "Properties": {"DefinitionString": FLOW, "RoleArn": "r"},
                }
            }
        }
    )
    found = at(text, "$.order", "template.json")
    assert found.definition is not None
    assert found.definition.source.text[found.offset :].startswith("$.order")
    assert names(found)[-1] == "id.$"
    assert found.node is not None
    outside = at(text, "RoleArn", "template.json")
    assert outside.definition is None
    assert names(outside) == ["Resources", "M", "Properties", "RoleArn"]


def test_an_excerpt_of_a_block_of_yaml_maps_both_ways() -> None:
    indented = FLOW.replace("\n", "\n        ")
    text = (
        "Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n"
        f"      DefinitionString: |\n        {indented}\n"
    )
    analysis = Analysis("template.yaml", text.encode(), Terms(Engine([])))
    [definition] = analysis.definitions
    excerpt = definition.excerpt
    assert excerpt is not None
    source = definition.source.text
    for offset in range(0, len(source) - 1, 7):
        start, _ = excerpt.span(offset, offset + 1)
        inside = excerpt.inside(analysis.source, start)
        assert inside == offset
    assert excerpt.inside(analysis.source, 0) is None


def test_a_definition_file_that_was_never_closed() -> None:
    text = FLOW[: FLOW.index('"Next": "Each"')]
    found = at(text, "$.order")
    assert found.state is not None
    assert found.state.name == "Ask"


def test_what_was_asked_is_kept_until_it_is_let_go_of(tmp_path: Path) -> None:
    analysis = Analysis(str(tmp_path / "x.asl.json"), FLOW.encode(), Terms(Engine([])))
    [definition] = analysis.definitions
    machine = analysis.machine(definition)
    assert machine is not None
    assert analysis.report is not None
    assert analysis.machine(definition) is machine
    assert analysis.at(FLOW.index('"Pass"')).state in machine.states
    analysis.dissolve()
    assert analysis.machine(definition) is not machine
