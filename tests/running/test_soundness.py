"""What is inferred of workflows' data holds when they run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from asl_analyze.shapes.shape import NUMBERS, STRINGS
from tests.amounts import tries
from tests.running import soundness
from tests.running.claims import Claim
from tests.running.machines import Made, machine
from tests.running.shrinking import shrunk
from tests.running.soundness import Count, Inferred, faults

MACHINES, BATCH = tries(500), 25


@pytest.mark.parametrize("first", range(0, MACHINES, BATCH))
def test_no_value_lies_outside_its_shape(first: int) -> None:
    count = Count()
    for number in range(first, first + BATCH):
        found = faults(machine(number), count)
        assert not found, f"machine {number} (tools/soundness.py shows it small)\n{found[0]}"
    assert count.runs["SUCCEEDED"] > BATCH
    assert count.values > 20 * BATCH


ONE: dict[str, Any] = {
    "StartAt": "Make",
    "States": {
        "Make": {"Type": "Pass", "Parameters": {"n": 1, "s": "x"}, "Next": "Use"},
        "Use": {"Type": "Pass", "Assign": {"v.$": "$.n"}, "Next": "Last"},
        "Last": {"Type": "Succeed"},
    },
}


def made(definition: dict[str, Any] = ONE) -> Made:
    return Made(definition, [{}, {"a": [1, 2]}], 0)


def claim(monkeypatch: pytest.MonkeyPatch, known: dict[str, Inferred]) -> None:
    monkeypatch.setattr(soundness, "inferred", lambda _: known)


def test_a_value_outside_its_shape_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    known = soundness.inferred(ONE)
    known["Use"].stages["raw"] = NUMBERS
    claim(monkeypatch, known)
    assert [(fault.state, fault.stage, fault.value) for fault in faults(made())] == [
        ("Use", "raw", {"n": 1, "s": "x"}),
        ("Use", "raw", {"n": 1, "s": "x"}),
    ]


def test_a_variable_outside_its_shape_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    known = soundness.inferred(ONE)
    known["Last"].variables = {"v": STRINGS}
    claim(monkeypatch, known)
    assert {(fault.state, fault.stage) for fault in faults(made())} == {("Last", "$v")}


def test_a_state_that_none_is_said_to_come_to_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    known = soundness.inferred(ONE)
    del known["Last"]
    claim(monkeypatch, known)
    assert {(fault.state, fault.why) for fault in faults(made())} == {
        ("Last", "entered, but nothing is known of it")
    }


def test_what_is_said_to_fail_and_does_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "claims", lambda _: [Claim("Use", "", "ASL000 fails")])
    assert {(fault.state, fault.why) for fault in faults(made())} == {("Use", "does not fail")}


def test_a_rule_that_is_said_never_to_match_and_does_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(soundness, "claims", lambda _: [Claim("Test", "Choices[1]", "never")])
    rules = [{"Variable": "$.a", "IsPresent": wanted, "Next": "Last"} for wanted in (True, False)]
    states = {"Test": {"Type": "Choice", "Choices": rules}, "Last": {"Type": "Succeed"}}
    found = faults(made({"StartAt": "Test", "States": states}))
    assert [(fault.why, fault.input) for fault in found] == [("takes Choices[1]", {})]


def test_the_smallest_machine_is_found() -> None:
    def is_wrong(tried: Made) -> bool:
        states = tried.definition["States"]
        return any(state.get("Parameters", {}).get("n") == 1 for state in states.values())

    long = replace(machine(7), inputs=[{"x": [1, 2, {"y": 3}]}])
    states = {**long.definition["States"], **ONE["States"]}
    smallest = shrunk(replace(long, definition={**long.definition, "States": states}), is_wrong)
    assert smallest.definition["States"] == {
        "Make": {"Type": "Pass", "Parameters": {"n": 1}, "End": True}
    }
    assert smallest.inputs == [{}]
