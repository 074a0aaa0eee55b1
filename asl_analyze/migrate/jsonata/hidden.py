"""Functions that workflow variables hide: in JSONata `$count` is either."""

from __future__ import annotations

import re

from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.language.template import SUFFIX
from asl_analyze.migrate.jsonata.value import UntranslatableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from asl_analyze.language.model import StateMachine
    from asl_analyze.language.written import Fields

_CALLED = re.compile(r"\$(\w+)\(")


def assigned_names(machine: StateMachine) -> frozenset[str]:
    """The names of all variables that a machine assigns anywhere."""
    return frozenset(
        name.removesuffix(SUFFIX)
        for written in _assigning(machine)
        if written.value is not None
        for name in written.value.members
    )


def _assigning(machine: StateMachine) -> Iterator[Fields]:
    for state in machine.states:
        yield state.assign
        for catcher in state.catchers:
            yield catcher.assign
        for rule in state.choices:
            yield rule.assign


def check_names(value: Any, assigned: frozenset[str]) -> None:
    """The calls in what was written must mean functions.

    Raises:
        UntranslatableError: where a variable has the name of one.
    """
    if not assigned:
        return
    for text in _texts(value):
        for name in _CALLED.findall(text):
            if name in assigned and jsonata_function(name) is not None:
                raise UntranslatableError(
                    f"needs the function ${name}, which the variable of that name hides",
                    f"give the variable '{name}' another name",
                )


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
