"""Transitions that name no state of their scope, and how a message tells of them."""

from __future__ import annotations

import pytest

from asl_analyze.flow.graph.targets import PAIRS, is_missing, meant, missing, namesake
from asl_analyze.language.model import StateMachine
from asl_analyze.wording.scopes import field_words, scope_words, whereabouts
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}


def body(start: str = "A", **states: object) -> dict:
    return {"StartAt": start, "States": states}


def to(next: str) -> dict:
    return {"Type": "Pass", "Next": next}


def around(inside: dict) -> StateMachine:
    """A Parallel with a second branch, and a Map, of the same states."""
    both = {"Type": "Parallel", "Branches": [body(A=DONE), inside], "Next": "Each"}
    each = {"Type": "Map", "ItemProcessor": inside, "End": True}
    return machine(body("Both", Both=both, Each=each))


@pytest.mark.parametrize(
    ("states", "names"),
    [
        ({"A": to("Lost")}, ["Lost"]),
        ({"A": to("B"), "B": DONE}, []),
        ({"A": to("${Next}")}, []),
        ({"A": to("B"), "B": 5}, []),
        ({"A": to("Lost"), "${Name}": DONE}, []),
        ({"A": to("Lost"), "B": to("Gone")}, ["Lost", "Gone"]),
    ],
)
def test_targets_that_are_certain_to_be_missing(states: dict, names: list[str]) -> None:
    scope = machine(body(**states)).top
    assert [edge.target.value for edge in missing(scope)] == names
    assert missing(scope) is missing(scope)


def test_a_start_may_be_missing_too() -> None:
    start = machine(body("Lost", A=DONE)).top.start
    assert start is not None
    assert is_missing(start)


def test_the_state_that_was_meant_has_nearly_that_name() -> None:
    scope = machine(body(A=to("Delivred"), Delivered=DONE, B=to("Other"))).top
    near, far = missing(scope)
    assert meant(near) is scope.by_name["Delivered"]
    assert meant(far) is None


def test_past_so_many_pairs_nothing_is_guessed() -> None:
    def guessed(states: int) -> bool:
        many = {f"S{number}": to("Delivred") for number in range(states)}
        scope = machine(body("S0", **many, Delivered=DONE)).top
        return meant(missing(scope)[0]) is not None

    # 141 missing targets among 142 states are 20,022 pairs.
    assert PAIRS == 20_000
    assert guessed(140)
    assert not guessed(141)


def test_a_state_of_that_name_in_another_scope() -> None:
    made = around(body(A=to("Each")))
    inner = made.scopes[2].states[0].transitions[0]
    assert namesake(inner) is made.top.by_name["Each"]
    lost = around(body(A=to("Lost"))).scopes[2].states[0].transitions[0]
    assert namesake(lost) is None


def test_how_a_message_about_a_target_begins() -> None:
    made = around(body("Lost", A=to("Gone")))
    starts = [scope.start for scope in made.scopes]
    assert [field_words(start) for start in starts if start is not None] == [
        ("The definition", "StartAt"),
        ("State 'Both': Branches[0]", "StartAt"),
        ("State 'Both': Branches[1]", "StartAt"),
        ("State 'Each': the item processor", "StartAt"),
    ]
    assert field_words(made.scopes[2].states[0].transitions[0]) == ("State 'A'", "Next")


def test_how_a_message_names_a_scope() -> None:
    scopes = around(body(A=DONE)).scopes
    assert [scope_words(scope) for scope in scopes] == [
        "the machine",
        "Branches[0] of 'Both'",
        "Branches[1] of 'Both'",
        "the item processor of 'Each'",
    ]
    assert [whereabouts(scope) for scope in scopes] == [
        "at the top level",
        "in Branches[0] of 'Both'",
        "in Branches[1] of 'Both'",
        "in the item processor of 'Each'",
    ]
