"""Edits at random: a run that may know something says what one says that knows nothing."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.amounts import tries
from tests.cli.cache.conftest import anew, said
from tests.cli.cache.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

STEPS = 15


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("seed", range(tries(40)))
def test_whatever_is_edited_the_same_is_said(run: Run, home: Path, kept: Path, seed: int) -> None:
    random = Random(seed)
    repository = Repository(home, kept, random)
    line = repository.line()
    for _ in range(STEPS):
        for _ in range(random.randint(0, 2)):
            repository.edit()
        if random.random() < 0.4:
            line = repository.line()
        assert said(run("-v", *line)) == anew(run, *line), repository.done
