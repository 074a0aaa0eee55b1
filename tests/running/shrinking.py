"""Smaller machines that still show what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from tests.running.copied import copied
from tests.running.machines import Made

# What a state cannot be without is not tried to be left out.
PROCESSORS = ("ItemProcessor", "Iterator")
KEPT = ("Type", "Next", "End", "StartAt", "States", "Resource", "QueryLanguage", "Choices")
WAYS = ("Choices", "Catch", "Retry")
MOST_TRIES = 600


def shrunk(made: Made, is_wrong: Callable[[Made], bool]) -> Made:
    """The machine and one input, with all left out that can be while it is still wrong.

    Raises:
        Whatever `is_wrong` raises is taken for "not wrong".
    """
    made = _with_one_input(made, is_wrong)
    tries = MOST_TRIES
    is_smaller = True
    while is_smaller and tries > 0:
        is_smaller = False
        for smaller in _smaller(made):
            tries -= 1
            if tries <= 0:
                break
            if _holds(is_wrong, smaller):
                made, is_smaller = smaller, True
                break
    return made


def _holds(is_wrong: Callable[[Made], bool], made: Made) -> bool:
    try:
        return is_wrong(made)
    except Exception:  # a machine that cannot be run any more
        return False


def _with_one_input(made: Made, is_wrong: Callable[[Made], bool]) -> Made:
    for each in made.inputs:
        alone = replace(made, inputs=[each])
        if _holds(is_wrong, alone):
            return alone
    return made


def _smaller(made: Made) -> Iterator[Made]:
    for definition in _smaller_scopes(made.definition):
        yield replace(made, definition=definition)
    for number, each in enumerate(made.inputs):
        for value in _smaller_values(each):
            inputs = [*made.inputs]
            inputs[number] = value
            yield replace(made, inputs=inputs)


def _smaller_scopes(scope: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The scope with a state less, or with less in one."""
    states = scope["States"]
    for name, state in states.items():
        if len(states) > 1:
            without = _without_state(scope, name, state.get("Next"))
            if all(each.get("Choices", True) for each in without["States"].values()):
                yield without
        for smaller in _smaller_states(state):
            yield {**scope, "States": {**states, name: smaller}}


def _without_state(scope: dict[str, Any], name: str, next: str | None) -> dict[str, Any]:
    """A scope in which what led to a state leads on to what is behind it."""
    made = copied(scope)
    del made["States"][name]
    if made["StartAt"] == name:
        made["StartAt"] = next or next_in(made)
    for state in made["States"].values():
        _lead_on(state, name, next)
    return made


def next_in(scope: dict[str, Any]) -> str:
    """The first state of a scope as it is written."""
    return str(next(iter(scope["States"])))


def _lead_on(state: dict[str, Any], name: str, next: str | None) -> None:
    if state.get("Next") == name:
        state.pop("Next")
        state.update({"Next": next} if next else {"End": True})
    if state.get("Default") == name:
        state.pop("Default")
        if next:
            state["Default"] = next
    for field in ("Choices", "Catch"):
        if field in state:
            ways = state[field]
            for way in ways:
                if way["Next"] == name and next:
                    way["Next"] = next
            state[field] = [way for way in ways if way["Next"] != name]
            if field == "Catch" and not state[field]:
                del state[field]


def _smaller_states(state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for field in state:
        if field not in (*KEPT, "Branches", *PROCESSORS):
            yield {name: value for name, value in state.items() if name != field}
    yield from _with_smaller_scopes(state)
    for field, value in state.items():
        if field in ("Branches", *PROCESSORS) or not isinstance(value, (dict, list)):
            continue
        for smaller in _smaller_values(value):
            if field not in WAYS or _are_ways(field, smaller):
                yield {**state, field: smaller}


def _are_ways(field: str, ways: list[Any]) -> bool:
    """Whether there are ways, none of which lacks what it cannot be without."""
    needed = {"Choices": {"Next"}, "Catch": {"Next", "ErrorEquals"}, "Retry": {"ErrorEquals"}}
    return bool(ways) and all(
        isinstance(way, dict)
        and needed[field] <= way.keys()
        and way.get("ErrorEquals") != []
        and (field != "Choices" or _is_rule(way))
        for way in ways
    )


def _is_rule(rule: Any) -> bool:
    """Whether a rule of a Choice, or a part of one, has what it is about."""
    if not isinstance(rule, dict):
        return False
    for field in ("And", "Or"):
        if field in rule:
            return bool(rule[field]) and all(map(_is_rule, rule[field]))
    if "Not" in rule:
        return _is_rule(rule["Not"])
    has_operator = bool(rule.keys() - {"Variable", "Next", "Assign", "Output", "Comment"})
    return "Condition" in rule or ("Variable" in rule and has_operator)


def _with_smaller_scopes(state: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for field in PROCESSORS:
        if field in state:
            for scope in _smaller_scopes(state[field]):
                yield {**state, field: scope}
    branches = state.get("Branches", [])
    for number, branch in enumerate(branches):
        others = branches[:number] + branches[number + 1 :]
        if others:
            yield {**state, "Branches": others}
        for scope in _smaller_scopes(branch):
            yield {**state, "Branches": [*branches[:number], scope, *branches[number + 1 :]]}


def _smaller_values(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for name, below in value.items():
            yield {each: value[each] for each in value if each != name}
            for smaller in _smaller_values(below):
                yield {**value, name: smaller}
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield value[:number] + value[number + 1 :]
            for smaller in _smaller_values(below):
                yield [*value[:number], smaller, *value[number + 1 :]]
