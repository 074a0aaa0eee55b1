"""Without any one of its guards the converter is caught by the proof."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest

from tests.migrate.agreement import difference
from tests.migrate.converter import convert
from tests.migrate.guarded import guarded
from tests.migrate.machines import Case, case
from tests.migrate.without import guards, without

MACHINES = 1500


@lru_cache(MACHINES)
def known(number: int) -> tuple[Case, dict[str, Any]]:
    """A random machine, and its conversion with all guards."""
    made = case(number)
    return made, convert(made.definition).definition


def cases() -> Iterator[tuple[Case, dict[str, Any]]]:
    """Machines, those first that need guards, each with its conversion."""
    for made in guarded():
        yield made, convert(made.definition).definition
    for number in range(MACHINES):
        yield known(number)


def differs(made: Case, after: dict[str, Any], input: Any) -> bool:
    """Whether a machine and what it became run otherwise on an input."""
    return difference(made.definition, after, input, made.answer, made.items)[1] is not None


def is_noticed(name: str, made: Case, before: dict[str, Any]) -> bool:
    """Whether a conversion without a guard is another and does not run as the machine does."""
    with without(name):
        now = convert(made.definition).definition
    return now != before and any(
        differs(made, now, each) and not differs(made, before, each) for each in made.inputs
    )


@pytest.mark.parametrize("name", guards())
def test_a_guard_that_is_missing_is_noticed(name: str) -> None:
    assert any(is_noticed(name, made, before) for made, before in cases())


def test_what_needs_guards_runs_alike_with_them() -> None:
    for made in guarded():
        after = convert(made.definition).definition
        for each in made.inputs:
            assert not differs(made, after, each)
