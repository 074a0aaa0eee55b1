"""Which name is written most like another."""

from __future__ import annotations

from difflib import get_close_matches
from random import Random

import pytest

from asl_analyze.alike import LONGEST, closest

NAMES = [
    "Next",
    "NextState",
    "InputPath",
    "OutputPath",
    "Result",
    "ResultPath",
    "Retry",
    "Catch",
    "",
]


@pytest.mark.parametrize("alike", [0.6, 0.75, 0.8])
def test_it_is_the_one_that_difflib_finds(alike: float) -> None:
    random = Random(1)
    found = 0
    for _ in range(3_000):
        letters = list(random.choice(NAMES))
        for _ in range(random.randrange(4)):
            at = random.randrange(len(letters) + 1)
            letters[at : at + random.randrange(2)] = random.choice(["", "a", "xt", "P"])
        name = "".join(letters)
        expected = get_close_matches(name, NAMES, 1, alike)
        found += bool(expected)
        assert [near for near in [closest(name, NAMES, alike)] if near is not None] == expected
    assert found > 1_000


def test_a_long_name_is_like_no_other() -> None:
    name = "n" * LONGEST
    assert closest(name, [f"{name}m"], 0.8) == f"{name}m"
    assert closest(f"{name}n", [f"{name}m"], 0.8) is None
