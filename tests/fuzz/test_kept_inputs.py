"""Inputs that once broke a reader stay with us, in `fixtures/fuzz/<target>/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.seeds import seeds
from tests.fuzz.targets import TARGETS, run
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

KEPT = sorted(path for path in (FIXTURES / "fuzz").rglob("*") if path.is_file())

# Of the many fixtures that a target begins with, some will do here.
STRIDES = {"definition_json": 8, "template_json": 8}


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_input_that_broke_a_reader_is_answered(path: Path) -> None:
    run(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_every_seed_is_answered_whole_and_cut(target: str) -> None:
    given = list(seeds(target))[:: STRIDES.get(target, 1)]
    assert given
    for number, data in enumerate(given):
        run(target, data)
        run(target, data[: (number * 37) % (len(data) + 1)])
