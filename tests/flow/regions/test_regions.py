"""Regions of a graph with one way in and one way out."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from asl_analyze.engine import Engine
from asl_analyze.flow.regions.regions import regions
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms
from tests.amounts import tries

Found = set[tuple[str, str | None, str]]


def found(states: dict[str, Any], start: str, blocked: str = "") -> Found:
    """The regions as entry, exit and the names of their states."""
    definition = {"StartAt": start, "States": states}
    analysis = Analysis("made.asl.json", json.dumps(definition).encode(), Terms(Engine([])))
    machine = analysis.machine(analysis.definitions[0])
    assert machine is not None
    own = [one for some in regions(machine.top, lambda s: s.name not in blocked) for one in some]
    return {
        (
            one.entry.name,
            None if one.exit is None else one.exit.name,
            "".join(sorted(state.name for state in one.states)),
        )
        for one in own
    }


def to(next: str | None, *caught: str) -> dict[str, Any]:
    onward: dict[str, Any] = {"End": True} if next is None else {"Next": next}
    state = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", **onward}
    if caught:
        state["Catch"] = [{"ErrorEquals": ["States.ALL"], "Next": name} for name in caught]
    return state


def either(*names: str) -> dict[str, Any]:
    rules = [{"Variable": "$.a", "IsPresent": True, "Next": name} for name in names[1:]]
    return {"Type": "Choice", "Choices": rules, "Default": names[0]}


FAIL = {"Type": "Fail"}


def test_a_sequence_has_every_stretch() -> None:
    assert found({"A": to("B"), "B": to("C"), "C": to(None)}, "A") == {
        ("A", "B", "A"),
        ("A", "C", "AB"),
        ("A", None, "ABC"),
        ("B", "C", "B"),
        ("B", None, "BC"),
        ("C", None, "C"),
    }


def test_a_choice_goes_with_all_of_its_ways() -> None:
    states = {"A": either("B", "C"), "B": to("D"), "C": to("D"), "D": to(None)}
    assert ("A", "D", "ABC") in found(states, "A")
    assert not any(names in ("AB", "AC") for _, _, names in found(states, "A"))


def test_an_error_leaves_a_region_by_its_catcher() -> None:
    states = {"A": to("B"), "B": to("C", "E"), "C": to(None), "E": to(None)}
    assert not any(names == "AB" for _, _, names in found(states, "A"))
    assert ("A", None, "ABCE") in found(states, "A")


def test_a_state_that_fails_is_no_way_out() -> None:
    states = {"A": to("B", "F"), "B": to("C"), "F": FAIL, "C": to(None)}
    assert ("A", "C", "ABF") in found(states, "A")


def test_a_handler_of_two_belongs_to_both() -> None:
    states = {"A": to("B", "F"), "B": to("C", "F"), "F": FAIL, "C": to(None)}
    assert not any(names in ("AF", "BF") for _, _, names in found(states, "A"))
    assert ("A", "C", "ABF") in found(states, "A")


def test_a_loop_is_whole_or_not_at_all() -> None:
    states = {"A": to("B"), "B": to("C"), "C": either("D", "B"), "D": to(None)}
    have = found(states, "A")
    assert ("B", "D", "BC") in have
    assert ("A", "D", "ABC") in have
    assert not any(names == "AB" for _, _, names in have)


def test_a_state_that_may_not_be_held_is_in_none() -> None:
    states = {"A": to("B"), "B": to("C"), "C": to("D"), "D": to(None)}
    assert {names for _, _, names in found(states, "A", "C")} == {"A", "AB", "B", "D"}


def test_what_is_found_has_one_way_in_and_one_out() -> None:
    for seed in range(tries(300)):
        r = Random(seed)
        names = "ABCDEFGHIJ"[: r.randint(1, 10)]
        states: dict[str, Any] = {}
        for name in names:
            drawn = r.random()
            if drawn < 0.4 and len(names) > 1:
                states[name] = either(*r.sample(names, 2))
            elif drawn < 0.5:
                states[name] = FAIL
            else:
                states[name] = to(r.choice([*names, None]), *r.sample(names, r.choice((0, 0, 1))))
        for region in found(states, "A"):
            _hold(states, *region)


def _hold(states: dict[str, Any], entry: str, exit: str | None, held: str) -> None:
    reached = {"A"}
    waiting = ["A"]
    while waiting:
        for target in _targets(states[waiting.pop()]):
            if target is not None and target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in reached:
        for target in _targets(states[name]):
            if name in held:
                assert target == exit or (target is not None and target in held)
            elif target is not None and target in held:
                assert target == entry
    assert exit is None or exit not in held
    assert "A" not in held or entry == "A"


def _targets(state: dict[str, Any]) -> list[str | None]:
    found = [one["Next"] for one in (*state.get("Choices", ()), *state.get("Catch", ()))]
    if state["Type"] == "Choice":
        return [*found, state["Default"]]
    return found if state["Type"] == "Fail" else [*found, state.get("Next")]


def test_many_nested_choices_take_no_time() -> None:
    """The search of a scope ends after so many transitions."""
    count = 3000
    states = {f"s{n}": either(f"s{n + 1}", f"s{2 * count - n}") for n in range(count)}
    states |= {f"s{n}": to(f"s{n + 1}") for n in range(count, 2 * count)}
    states[f"s{2 * count}"] = to(None)
    assert found(states, "s0")


def test_a_long_sequence_takes_no_time() -> None:
    states = {f"s{n}": to(f"s{n + 1}") for n in range(5000)}
    states["s5000"] = to(None)
    definition = {"StartAt": "s0", "States": states}
    analysis = Analysis("made.asl.json", json.dumps(definition).encode(), Terms(Engine([])))
    machine = analysis.machine(analysis.definitions[0])
    assert machine is not None
    counted = sum(len(own) for own in regions(machine.top, lambda _: True))
    assert counted > 100_000
