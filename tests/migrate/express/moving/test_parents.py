"""The parent of a part, wherever the definition stands: in a file of its own or in a template."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze import analyze, as_workflow_type
from asl_analyze.rule import Severity
from tests.migrate.express.moving.test_moving import YAML, machine

if TYPE_CHECKING:
    from pathlib import Path

RUN = "Run 'Step 1' as Express"


def parent_of(path: Path) -> str | None:
    """The text of the parent of the one part that is found."""
    (moving,) = [one for one in as_workflow_type(path, "EXPRESS").movings if one.parts is not None]
    assert moving.parts is not None
    (part,) = moving.parts.found
    return part.parent_text()


def sound(parent: str | None) -> dict[str, Any]:
    """The plain value of a parent, which has no error."""
    assert parent is not None
    report = analyze(parent, workflow_type="STANDARD")
    assert not [one for one in report.results if one.severity is Severity.ERROR]
    value: dict[str, Any] = json.loads(parent)
    return value


def template(way: str, definition: object) -> str:
    properties = {way: definition}
    resource = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
    return json.dumps({"Resources": {"Orders": resource}}, indent=2)


def test_a_file_that_a_template_uses_keeps_its_layout(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "order.asl.yaml").write_text(YAML, encoding="utf-8")
    host = template("DefinitionUri", "order.asl.yaml").replace("StepFunctions", "Serverless")
    (tmp_path / "template.json").write_text(host, encoding="utf-8")
    parent = parent_of(tmp_path / "order.asl.yaml")
    assert parent is not None
    assert "# The order" in parent
    assert """    Next: "Run 'First' as Express"\n""" in parent


@pytest.mark.parametrize(
    ("way", "written"),
    [("DefinitionString", json.dumps(machine())), ("Definition", machine())],
)
def test_a_definition_in_a_template_has_a_parent_of_its_own(
    way: str, written: object, tmp_path: Path
) -> None:
    path = tmp_path / "template.json"
    path.write_text(template(way, written), encoding="utf-8")
    value = sound(parent_of(path))
    assert value["States"]["Ask"]["Next"] == RUN
    assert RUN in value["States"]
    assert not any(name.startswith("Step") for name in value["States"])


def test_what_the_host_puts_in_is_put_in(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    definition = json.dumps(machine()).replace('"FunctionName": "work"', '"FunctionName": "${Fn}"')
    (tmp_path / "order.asl.json").write_text(definition, encoding="utf-8")
    host = json.loads(template("DefinitionUri", "order.asl.json").replace("StepF", "Serverless:F"))
    host["Resources"]["Orders"]["Type"] = "AWS::Serverless::StateMachine"
    host["Resources"]["Orders"]["Properties"]["DefinitionSubstitutions"] = {"Fn": "work"}
    (tmp_path / "template.json").write_text(json.dumps(host), encoding="utf-8")
    assert "${Fn}" not in json.dumps(sound(parent_of(tmp_path / "order.asl.json")))


def test_a_layout_in_which_states_cannot_be_cut_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "order.asl.yaml"
    states = json.dumps(machine()["States"])
    path.write_text(f"StartAt: Ask\nStates: {states}\n", encoding="utf-8")
    parent = parent_of(path)
    assert sound(parent)["States"]["Ask"]["Next"] == RUN
    assert (parent or "").startswith("{")


def test_values_that_only_the_template_has_are_not_lost(tmp_path: Path) -> None:
    """A parent cannot have them, so that none is written."""
    definition = machine()
    definition["States"]["Ask"]["Parameters"]["QueueUrl"] = {"Fn::GetAtt": ["Queue", "Url"]}
    path = tmp_path / "template.json"
    path.write_text(template("Definition", definition), encoding="utf-8")
    assert parent_of(path) is None


def test_the_parent_of_a_map_in_a_template(tmp_path: Path) -> None:
    inner = {f"Step {n}": {"Type": "Pass", "Next": f"Step {n + 1}"} for n in range(1, 6)}
    inner["Step 6"] = {"Type": "Pass", "End": True}  # type: ignore[dict-item]
    ask = machine()["States"]["Ask"]
    each = {
        "Type": "Map",
        "ItemProcessor": {"StartAt": "Step 1", "States": inner},
        "ResultSelector": {"id.$": "$$.Execution.Id"},
        "End": True,
    }
    definition = {"StartAt": "Ask", "States": {"Ask": {**ask, "Next": "Each"}, "Each": each}}
    path = tmp_path / "template.json"
    path.write_text(template("DefinitionString", json.dumps(definition)), encoding="utf-8")
    config = sound(parent_of(path))["States"]["Each"]["ItemProcessor"]["ProcessorConfig"]
    assert config == {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}
