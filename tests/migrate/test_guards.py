"""Without any one of its guards the converter is caught by the proof."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from tests.migrate.agreement import difference
from tests.migrate.machines import Case, case
from tests.migrate.without import guards, without

pytest.importorskip("asl_analyze.migrate.convert")

MACHINES = 3000


@lru_cache(MACHINES)
def converted(number: int) -> dict[str, Any]:
    """The conversion of a machine, with all guards."""
    from tests.migrate.converter import convert

    return convert(case(number).definition).definition


def is_noticed(number: int) -> bool:
    """Whether a machine's conversion is not what it was, and does not run alike any more."""
    from tests.migrate.converter import convert

    made = case(number)
    now = convert(made.definition).definition
    return now != converted(number) and any(
        differs(made, now, each) and not differs(made, converted(number), each)
        for each in made.inputs
    )


def differs(made: Case, after: dict[str, Any], input: Any) -> bool:
    """Whether a machine and what it became run otherwise on an input."""
    return difference(made.definition, after, input, made.answer, made.items)[1] is not None


@pytest.mark.parametrize("name", guards())
def test_a_guard_that_is_missing_is_noticed(name: str) -> None:
    for number in range(MACHINES):
        converted(number)
        with without(name):
            if is_noticed(number):
                return
    pytest.fail(f"{MACHINES} machines run alike without {name}")
