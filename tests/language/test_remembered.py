"""A fact is worked out once, kept with what it is of, and can be stopped before it is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.language.dissolve import dissolve
from asl_analyze.language.remembered import remembered
from tests.flow.machines import machine

if TYPE_CHECKING:
    from asl_analyze.language.model import ChoiceRule, Scope, State, StateMachine

TEST = {"Variable": "$.paid", "IsPresent": True}
ORDER = {
    "StartAt": "Paid?",
    "States": {
        "Paid?": {
            "Type": "Choice",
            "Choices": [{"Not": TEST, "Next": "Remind"}],
            "Default": "Ship",
        },
        "Remind": {"Type": "Pass", "Next": "Ship"},
        "Ship": {"Type": "Succeed"},
    },
}

asked: list[object] = []


@pytest.fixture(autouse=True)
def nothing_asked() -> None:
    asked.clear()


@remembered
def size(machine: StateMachine) -> int:
    """How many states there are."""
    asked.append(machine)
    return len(machine.states)


@remembered
def named(scope: Scope, name: str) -> State | None:
    asked.append(name)
    return scope.by_name.get(name)


@remembered
def has(scope: Scope, name: str) -> bool:
    return name in scope.by_name


@remembered
def is_nested(rule: ChoiceRule) -> bool:
    asked.append(rule)
    return rule.parent is not None


@remembered
def ends(state: State) -> bool:
    asked.append(state)
    return state.ends


@remembered
def twice(machine: StateMachine) -> int:
    return 2 * size(machine)


class CancelledError(Exception):
    pass


def stop() -> None:
    raise CancelledError


def test_a_fact_is_worked_out_once_for_each_owner() -> None:
    one, other = machine(ORDER), machine(ORDER)
    assert [size(one), size(other), size(one), size(other)] == [3, 3, 3, 3]
    assert asked == [one, other]


def test_every_view_that_can_be_an_owner_keeps_its_own_facts() -> None:
    order = machine(ORDER)
    top = order.states[0].choices[0]
    rules, states = [top, *top.children], order.states
    assert [is_nested(rule) for rule in rules * 2] == [False, True] * 2
    assert [ends(state) for state in states * 2] == [False, False, True] * 2
    assert asked == [*rules, *states]


def test_further_arguments_belong_to_the_question() -> None:
    scope = machine(ORDER).top
    assert [named(scope, name) for name in ("Ship", "Remind", "Ship")] == [
        scope.states[2],
        scope.states[1],
        scope.states[2],
    ]
    assert asked == ["Ship", "Remind"]
    assert has(scope, "Ship") is True


def test_that_there_is_none_is_a_fact_too() -> None:
    scope = machine(ORDER).top
    assert named(scope, "Pay") is None
    assert named(scope, "Pay") is None
    assert asked == ["Pay"]


def test_functions_of_one_owner_do_not_mix_and_may_ask_each_other() -> None:
    order = machine(ORDER)
    assert (twice(order), size(order), twice(order)) == (6, 3, 6)
    assert asked == [order]


def test_a_question_keeps_its_name_and_words() -> None:
    assert (size.__name__, size.__doc__) == ("size", "How many states there are.")


def test_a_cancelled_machine_works_nothing_out_but_still_says_what_it_knows() -> None:
    order = machine(ORDER)
    assert size(order) == 3
    order.cancelled = stop
    assert size(order) == 3
    for ask in (
        lambda: twice(order),
        lambda: named(order.top, "Ship"),
        lambda: ends(order.states[0]),
        lambda: is_nested(order.states[0].choices[0]),
    ):
        with pytest.raises(CancelledError):
            ask()
    assert asked == [order]


def test_what_was_cancelled_is_worked_out_when_it_is_asked_again() -> None:
    order = machine(ORDER)
    order.cancelled = stop
    with pytest.raises(CancelledError):
        size(order)
    order.cancelled = None
    assert size(order) == 3


def test_a_dissolved_machine_knows_nothing() -> None:
    order = machine(ORDER)
    scope, state, rule = order.top, order.states[0], order.states[0].choices[0]
    kept = (size(order), named(scope, "Ship"), ends(state), is_nested(rule))
    assert all(one is not None for one in kept)
    dissolve(order)
    assert not any(owner.derived for owner in (order, scope, state, rule))
