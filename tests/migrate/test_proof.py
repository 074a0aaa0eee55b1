"""A machine and its conversion do the same; `tools/prove_migration.py` runs more of them."""

from __future__ import annotations

import pytest

from tests.amounts import tries
from tests.migrate.converter import convert
from tests.migrate.machines import case
from tests.migrate.proving import Count, faults

MACHINES, BATCH = tries(600), 50
# One machine in so many is also converted twice and analyzed.
THOROUGH = 10


@pytest.mark.parametrize("first", range(0, MACHINES, BATCH))
def test_a_conversion_runs_alike(first: int) -> None:
    count = Count()
    for number in range(first, first + BATCH):
        thorough = number % THOROUGH == 0
        for fault in faults(case(number), convert, count, thorough=thorough):
            pytest.fail(f"machine {number} (tools/prove_migration.py shows it small)\n{fault}")
    assert count.runs["SUCCEEDED"] > BATCH
    assert count.states["converted"] + count.states["guarded"] > count.states["left"]
