"""Conjunctions of what variables hold, and what follows from one for another.

Every answer is certain: where two tests cannot be compared, nothing follows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from asl_analyze.expressions.signs import TURNED
from asl_analyze.flow.choice.ranges import EVERYTHING, NOTHING, both, covers, either, just
from asl_analyze.flow.choice.values import (
    ANYTHING,
    FALSY,
    MISSING,
    NO_INSTANT,
    OTHER,
    PRESENT,
    STRINGS,
    TRUTHY,
    Values,
    instants_of,
    matches,
    pattern_within,
    patterns_apart,
    text_key,
    text_points,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.choice.ranges import Ranges

    Fact = tuple[str, ...]

# More cases than this are not looked into: nobody could follow the answer.
MANY = 64


# What holds between two values where a comparison is true.
RELATIONS = {
    "<": frozenset("<"),
    "<=": frozenset("<="),
    "=": frozenset("="),
    "!=": frozenset("<>"),
    ">=": frozenset(">="),
    ">": frozenset(">"),
}
COMPARE = "compare"
# The fact that an expression is false, and neither true nor missing.
IS_FALSE = "false"


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"\$\$?\w*(\.[\w-]+|\.`[^`]*`|\['[^']*'\]|\[\d+\])*")


def is_plain(name: str) -> bool:
    """Whether an operand is a path of names and indexes."""
    return _plain().fullmatch(name) is not None


@lru_cache(4096)
def names_above(name: str) -> tuple[str, ...]:
    """The operands that a path of names leads through."""
    steps = name.split(".")
    if len(steps) < 2 or not is_plain(name):
        return ()
    return tuple(".".join(steps[:count]) for count in range(1, len(steps)))


def comparison(left: str, sign: str, right: str, kind: str) -> Fact:
    """The fact that two places of the input compare in a way, the same whichever stands first."""
    if left > right:
        left, sign, right = right, TURNED[sign], left
    return (COMPARE, left, right, kind, sign)


class Case:
    """A conjunction: what each variable holds, and facts that are true or false.

    `clash` names a variable that cannot hold what the case asks for.
    """

    __slots__ = ("clash", "facts", "instants", "values")

    def __init__(
        self,
        values: dict[str, Values] | None = None,
        instants: dict[str, Ranges] | None = None,
        facts: dict[Fact, bool] | None = None,
    ) -> None:
        self.values = values or {}
        self.instants = instants or {}
        self.facts = facts or {}
        self.clash: str | None = None

    def __and__(self, other: Case) -> Case:
        met = Case(dict(self.values), dict(self.instants), self.facts | other.facts)
        met.clash = other.clash if self.clash is None else self.clash
        for name, values in other.values.items():
            met.values[name] = met.values.get(name, ANYTHING) & values
        for name, ranges in other.instants.items():
            met.instants[name] = both(met.instants.get(name, EVERYTHING), ranges)
        for fact, holds in self.facts.items():
            if (
                other.facts.get(fact, holds) != holds
                or _apart(fact, holds, other.facts)
                or (holds and fact[0] == COMPARE and not relation(met.facts, fact))
            ):
                met._clash_on(fact[1])
        for name in dict.fromkeys((*met.values, *met.instants)):
            met._settle(name)
            met._settle_above(name)
        return met

    def _settle(self, name: str) -> None:
        """Carry over what instants, patterns and values say of each other."""
        values = self.values.get(name, ANYTHING)
        ranges = self.instants.get(name, EVERYTHING)
        if not both(ranges, NO_INSTANT):
            values &= STRINGS
        texts = text_points(values)
        if texts is not None:
            kept = [text for text in texts if self._takes(name, text, ranges)]
            values = Values(values.kinds, values.numbers, _texts(kept))
        values &= self._derived(name)
        if name in self.values or values is not ANYTHING:
            self.values[name] = values
        if not values or not ranges:
            self._clash_on(name)

    def _settle_above(self, name: str) -> None:
        """What has a member is an object, or an array of them."""
        if self.values.get(name, ANYTHING) & MISSING:
            return
        for above in names_above(name):
            if above in self.values:
                self.values[above] &= OTHER
                if not self.values[above]:
                    self._clash_on(above)

    def _derived(self, name: str) -> Values:
        """What an operand holds by what others do: a function of one, what has a member."""
        if name.endswith(")"):
            from asl_analyze.flow.choice.measures import derived

            known = derived(name, lambda inner: self.values.get(inner, ANYTHING))
            return ANYTHING if known is None else known
        return ANYTHING

    def _clash_on(self, name: str) -> None:
        if self.clash is None:
            self.clash = name

    def _takes(self, name: str, text: str, ranges: Ranges) -> bool:
        return bool(both(instants_of(text), ranges)) and all(
            matches(text, fact[2]) == holds
            for fact, holds in self.facts.items()
            if fact[:2] == ("StringMatches", name)
        )

    def within(self, wide: Case) -> bool:
        """Whether `wide` is certain to hold where this case holds."""
        for name, values in wide.values.items():
            if not self._holds(name).within(values):
                return False
        for name, ranges in wide.instants.items():
            if not covers(ranges, self._moments(name)):
                return False
        return not wide.facts or all(self._knows(*fact) for fact in wide.facts.items())

    def _holds(self, name: str) -> Values:
        known = self.values.get(name)
        if known is not None:
            return known
        for other, values in self.values.items():
            if len(other) > len(name) and other.startswith(name) and is_plain(other):
                behind = other[len(name)]
                if behind in ".[" and not values & MISSING:
                    return OTHER if behind == "." else PRESENT
        return self._derived(name)

    def _moments(self, name: str) -> Ranges:
        ranges = self.instants.get(name, EVERYTHING)
        texts = self._holds(name).only_texts
        if texts is None:
            return ranges if self._holds(name) & STRINGS else NO_INSTANT
        known: Ranges = NOTHING
        for text in texts:
            known = either(known, instants_of(text))
        return both(known, ranges)

    def _knows(self, fact: Fact, holds: bool) -> bool:
        if fact in self.facts:
            return self.facts[fact] == holds
        if fact[0] in ("Condition", IS_FALSE):
            decided = TRUTHY if (fact[0] == "Condition") == holds else FALSY
            if fact[0] == IS_FALSE:
                decided = decided & PRESENT if holds else decided | MISSING
            return self._holds(fact[1]).within(decided & ~OTHER)
        if fact[0] == COMPARE:
            known, asked = relation(self.facts, fact), RELATIONS[fact[4]]
            return known <= asked if holds else known.isdisjoint(asked)
        if fact[0] != "StringMatches":
            return False
        texts = self._holds(fact[1]).only_texts
        if texts is not None:
            return all(matches(text, fact[2]) == holds for text in texts)
        if not holds:
            return not self._holds(fact[1]) & STRINGS
        return any(
            mine[:2] == fact[:2] and true and pattern_within(mine[2], fact[2])
            for mine, true in self.facts.items()
        )


def relation(facts: dict[Fact, bool], pair: Fact, *, same_kind: bool = False) -> frozenset[str]:
    """What may hold between the two places of a comparison, by the facts that are known of them.

    A comparison that is false may only mean that the values are of different kinds, unless they are
    known to be of the `same_kind`.
    """
    left = frozenset("<=>")
    for fact, holds in facts.items():
        if fact[:4] == pair[:4]:
            if holds:
                left &= RELATIONS[fact[4]]
            elif same_kind:
                left -= RELATIONS[fact[4]]
    return left


def _apart(fact: Fact, holds: bool, others: dict[Fact, bool]) -> bool:
    """Whether a text that a pattern takes is taken by none of another pattern that must hold."""
    if not holds or fact[0] != "StringMatches":
        return False
    return any(
        true and other[:2] == fact[:2] and patterns_apart(fact[2], other[2])
        for other, true in others.items()
    )


ALWAYS = [Case()]
NEVER: list[Case] = []


def product(one: list[Case], other: list[Case]) -> list[Case] | None:
    """The cases in which both hold, None for too many; impossible ones only if all are."""
    if len(one) * len(other) > MANY:
        return None
    met = [case & further for case in one for further in other]
    return possible(met) or met


def possible(found: list[Case]) -> list[Case]:
    """The cases that can come about."""
    return [case for case in found if case.clash is None]


def implies(narrow: list[Case], wide: list[Case]) -> bool:
    """Whether, of two rules, the second is certain to hold wherever the first does."""
    if len(narrow) == len(wide) == 1:
        return narrow[0].within(wide[0])
    # Most pairs of long rules differ in one part only: case by case is worth trying first.
    if len(narrow) == len(wide) and all(map(Case.within, narrow, wide)):
        return True
    if len(narrow) * len(wide) > MANY * MANY // 4:
        return False
    return all(any(case.within(other) for other in wide) for case in narrow)


def _texts(texts: list[str]) -> Ranges:
    found: Ranges = NOTHING
    for text in texts:
        found = either(found, just(text_key(text)))
    return found
