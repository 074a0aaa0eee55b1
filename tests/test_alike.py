"""Which name is written most like another."""

from __future__ import annotations

from difflib import get_close_matches
from random import Random

import pytest

from asl_analyze.alike import LONGEST, closest, slip_of

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


FIELDS = ["Next", "End", "Retry", "TimeoutSeconds", "TimeoutSecondsPath", "ItemsPath"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("next", "Next"),
        ("Netx", "Next"),
        ("Nex", "Next"),
        ("Ned", "End"),
        ("Edn", "End"),
        ("Rtery", "Retry"),
        ("TimeoutSecond", "TimeoutSeconds"),
        ("TimoutSecnds", "TimeoutSeconds"),
        ("TimeoutSecondsPat", "TimeoutSecondsPath"),
        ("Timeout", None),
        ("ItemPaths", "ItemsPath"),
        ("ed", None),
        ("", None),
        ("x" * (LONGEST + 1), None),
    ],
)
def test_a_slip_of_the_pen_has_one_name_that_was_meant(written: str, meant: str | None) -> None:
    assert slip_of(written, FIELDS) == meant


def test_a_name_between_two_is_a_slip_of_neither() -> None:
    assert slip_of("Item", ["Items", "Iter"]) is None
    assert slip_of("ITEMS", ["items", "Items"]) is None
    assert slip_of("ITEMS", ["Items", "Item"]) == "Items"
