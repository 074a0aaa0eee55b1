"""Scripts of edits at random: each breaking edit is named, and nothing is said of any other."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.amounts import tries
from tests.compare.edits import BREAKS, KINDS, OTHER, SAFE, Desk, Expected, Kind
from tests.compared import compared_texts

if TYPE_CHECKING:
    from asl_analyze.comparing.outcome import Comparison

BASES = Path(__file__).resolve().parents[2] / "fixtures" / "compare" / "bases"
TEXTS = {path.stem.partition(".")[0]: path.read_text("utf-8") for path in sorted(BASES.iterdir())}
SCRIPTS = tries(400)
MOST_EDITS = 5


class Script:
    """A definition before and after some edits, with what is expected."""

    def __init__(self, base: str, kinds: list[Kind], seed: int) -> None:
        self.before = TEXTS[base]
        desk = Desk(deepcopy(json.loads(self.before)), Random(seed))
        self.applied: list[Kind] = []
        self.expected: Expected = []
        for kind in kinds:
            found = kind.apply(desk)
            if found is not None:
                self.applied.append(kind)
                self.expected += found
        self.after = desk.written()
        self.name = "example.asl.yaml" if desk.as_yaml else "example.asl.json"

    def compared(self) -> Comparison:
        """What a comparison says of it; JSON is YAML as well."""
        return compared_texts(self.before, self.after, name=self.name)


def script(seed: int) -> Script:
    """One of so many edits as the seed has it; there is always one that fits."""
    random = Random(seed)
    kinds = [random.choice(KINDS) for _ in range(random.randint(1, MOST_EDITS))]
    made = Script(random.choice(sorted(TEXTS)), kinds, seed)
    return made if made.applied else script(seed + 1_000_000)


def found_in(comparison: Comparison, expected: Expected) -> Expected:
    """The findings as they were expected: a code, and the name that its message has."""
    left = Counter(expected)
    found: Expected = []
    for result in comparison.results:
        code = result.rule.code
        fits = [one for one in left if one[0] == code and left[one] and one[1] in result.message]
        entry = fits[0] if fits else (code, result.message)
        left[entry] -= 1
        found.append(entry)
    return found


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_a_script_is_told_edit_by_edit(seed: int) -> None:
    made = script(seed)
    comparison = made.compared()
    names = [kind.name for kind in made.applied]
    assert sorted(found_in(comparison, made.expected)) == sorted(made.expected), names
    (compared,) = comparison.compared
    assert compared.reason is None
    outcomes = {kind.outcome for kind in made.applied}
    if outcomes == {SAFE}:
        assert compared.others == [], names
    if OTHER in outcomes:
        assert compared.others, names


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_of_edit_fits_somewhere_and_says_what_it_makes(kind: Kind) -> None:
    made = [Script(base, [kind], seed) for base in TEXTS for seed in range(tries(4))]
    fitting = [one for one in made if one.applied]
    assert fitting
    for one in fitting:
        codes = {code for code, _ in one.expected}
        assert codes <= set(kind.codes)
        assert bool(codes) == (kind.outcome == BREAKS)
        assert sorted(found_in(one.compared(), one.expected)) == sorted(one.expected)
