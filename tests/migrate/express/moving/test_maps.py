"""Maps whose items could be Express child executions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from asl_analyze import analyze
from asl_analyze.engine import Engine
from asl_analyze.migrate.express.moving.maps import MapPart
from asl_analyze.migrate.express.moving.parts import Parts, parts
from asl_analyze.rule import Severity
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms
from tests.amounts import tries
from tests.migrate.express.moving.proving import Running
from tests.migrate.express.moving.test_moving import UNSTEADY
from tests.running import machines
from tests.running.intrinsics import same


def read(definition: dict[str, Any], *, all: bool = False) -> Parts:
    text = json.dumps(definition, indent=2)
    analysis = Analysis("order.asl.json", text.encode(), Terms(Engine([])))
    machine = analysis.machine(analysis.definitions[0])
    assert machine is not None
    return parts(machine, cheaper_only=not all)


def maps_of(definition: dict[str, Any]) -> list[MapPart]:
    return [one for one in read(definition, all=True).found if isinstance(one, MapPart)]


def test_a_map_with_express_children_gives_what_it_gave() -> None:
    """Where no item fails; one that does fails the Map with another error."""
    ran = 0
    for seed in range(tries(400)):
        made = machines.machine(seed)
        if any(name in str(made.definition) for name in UNSTEADY):
            continue
        for part in maps_of(made.definition):
            parent = part.parent_text()
            assert parent is not None
            for input in made.inputs:
                before = Running(made.answer, made.items).run(made.definition, input)
                if before.status != "SUCCEEDED" or any(one.failed for one in before.visits):
                    continue
                after = Running(made.answer, made.items).run(json.loads(parent), input)
                assert (after.status, seed) == ("SUCCEEDED", seed)
                assert same(before.output, after.output), seed
                ran += 1
    assert ran > tries(16)


def machine(**fields: Any) -> dict[str, Any]:
    inner: dict[str, Any] = {
        f"Step {n}": {"Type": "Pass", "Next": f"Step {n + 1}"} for n in range(1, 6)
    }
    inner["Step 6"] = {"Type": "Pass", "End": True}
    ask: dict[str, Any] = {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"QueueUrl": "https://q", "MessageBody": {"Token.$": "$$.Task.Token"}},
        "Next": "Each",
    }
    each: dict[str, Any] = {
        "Type": "Map",
        "ItemProcessor": {"StartAt": "Step 1", "States": inner},
        # The region around it stays for this.
        "ResultSelector": {"id.$": "$$.Execution.Id"},
        "End": True,
        **fields,
    }
    return {"StartAt": "Ask", "States": {"Ask": ask, "Each": each}}


def test_an_inline_map_becomes_a_distributed_one() -> None:
    found = read(machine()).found
    assert [(one.kind, one.entry.name) for one in found] == [("map", "Each")]
    # Ten items of six states each are assumed, and each child is started by one transition.
    assert found[0].transitions_saved == 50
    parent = found[0].parent_text()
    assert parent is not None
    each = json.loads(parent)["States"]["Each"]
    express = {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}
    assert each["ItemProcessor"]["ProcessorConfig"] == express
    assert each["MaxConcurrency"] == 40
    assert not [one for one in analyze(parent).results if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "fields",
    [
        {"Catch": [{"ErrorEquals": ["Boom"], "Next": "Ask"}]},
        {"Retry": [{"ErrorEquals": ["Boom"]}]},
        {"Iterator": machine()["States"]["Each"]["ItemProcessor"], "ItemProcessor": None},
    ],
)
def test_a_map_that_would_do_otherwise_stays(fields: dict[str, Any]) -> None:
    definition = machine(**fields)
    if fields.get("ItemProcessor", "") is None:
        del definition["States"]["Each"]["ItemProcessor"]
    assert not maps_of(definition)


def test_standard_children_become_express_ones() -> None:
    definition = machine()
    each = definition["States"]["Each"]
    each["ItemProcessor"]["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
    found = read(definition).found
    assert [(one.kind, one.transitions_saved) for one in found] == [("map", 60)]
    parent = found[0].parent_text()
    assert parent is not None
    config = json.loads(parent)["States"]["Each"]["ItemProcessor"]["ProcessorConfig"]
    assert config["ExecutionType"] == "EXPRESS"
