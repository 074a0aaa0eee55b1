"""Texts that make a pattern work hard, made from the pattern itself: prefix, pump * n, spoiler.

The pumps are a character of every class that the pattern tells apart, every pair of them, and what
the bodies of its repetitions match; the prefixes lead to each of the repetitions.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.regexes.steps import Program, Text

USUAL = " \t\r\n\x00aAzZ_09-.:,;/*\\'\"`$%#@!&|<>(){}[]=é\u2028\U0001f600"
VARIANTS = 4
"""So many of the ways to match a part are tried."""


def classes(program: Program) -> list[str]:
    """One character of every set that the pattern can tell apart."""
    found: dict[tuple[bool, ...], str] = {}
    for character in dict.fromkeys([*_literals(program.tree), *USUAL]):
        try:
            given: Text = character.encode("latin-1") if _is_bytes(program) else character
        except UnicodeEncodeError:
            continue
        found.setdefault(tuple(one(given) for one in program.sets), character)
    return list(found.values())


def attacks(program: Program) -> Iterator[tuple[str, str, str]]:
    """Prefixes, pumps and spoilers; none for a pattern without repetition."""
    places = list(dict.fromkeys(_repeats(program.tree, "")))
    if not places:
        return
    letters = classes(program)
    bodies = list(dict.fromkeys(body for _, body in places if body))
    prefixes = list(dict.fromkeys(["", *(prefix for prefix, _ in places)]))[:6]
    outsider = min(letters, key=lambda letter: sum(_in(program, letter)))
    simple = list(dict.fromkeys([*letters, *bodies]))
    mixed = list(dict.fromkeys(a + b for a, b in product(simple, simple) if a != b))
    for prefix in prefixes:
        for pump in simple:
            for spoiler in ("", *letters):
                yield prefix, pump, spoiler
        for pump in mixed:
            yield prefix, pump, outsider


def _is_bytes(program: Program) -> bool:
    return isinstance(program.tree.state.str, bytes)


def _in(program: Program, letter: str) -> list[bool]:
    given: Text = letter.encode("latin-1") if _is_bytes(program) else letter
    return [one(given) for one in program.sets]


def _literals(tree: Any) -> Iterator[str]:
    for op, value in tree:
        name = str(op)
        if name in {"LITERAL", "NOT_LITERAL"}:
            yield chr(value)
        elif name == "RANGE":
            yield from map(chr, (*value, min(value[1] + 1, 0x10FFFF)))
        elif name == "IN":
            yield from _literals(value)
        else:
            for inner in _inner(name, value):
                yield from _literals(inner)


def _inner(name: str, value: Any) -> list[Any]:
    if name == "BRANCH":
        return list(value[1])
    if name in {"SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return [value[-1]]
    if name == "ATOMIC_GROUP":
        return [value]
    return [value[1]] if name in {"ASSERT", "ASSERT_NOT"} else []


def _repeats(tree: Any, prefix: str) -> Iterator[tuple[str, str]]:
    """What leads to each repetition of many, and what its body matches."""
    for op, value in tree:
        name = str(op)
        if name.endswith("REPEAT") and value[1] > 16:
            for body in _samples(value[2]):
                yield prefix, body
        for inner in _inner(name, value):
            yield from _repeats(inner, prefix)
        prefix += next(iter(_samples([(op, value)])), "")


def _samples(tree: Any) -> list[str]:
    """Some of the texts that a part matches."""
    found = [""]
    for op, value in tree:
        found = [a + b for b in _of_one(str(op), value) for a in found][:VARIANTS]
    return found


def _of_one(name: str, value: Any) -> list[str]:
    if name == "LITERAL":
        return [chr(value)]
    if name == "NOT_LITERAL":
        return ["x" if chr(value) != "x" else "y"]
    if name == "ANY":
        return ["x"]
    if name == "IN":
        return _of_set(value)
    if name == "BRANCH":
        return [sample for branch in value[1] for sample in _samples(branch)][: 2 * VARIANTS]
    if name.endswith("REPEAT"):
        least, _, inner = value
        once = _samples(inner)
        return [sample * least for sample in once] if least else ["", *once]
    if name in {"SUBPATTERN", "ATOMIC_GROUP"}:
        return _samples(_inner(name, value)[0])
    return [""]


def _of_set(items: Any) -> list[str]:
    kinds = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "0", "CATEGORY_WORD": "a"}
    kinds |= {"CATEGORY_NOT_SPACE": "a", "CATEGORY_NOT_DIGIT": "a", "CATEGORY_NOT_WORD": " "}
    if str(items[0][0]) == "NEGATE":
        taken = set(_literals(items[1:]))
        return [letter for letter in "xy 0" if letter not in taken][:1]
    found = []
    for op, value in items:
        name = str(op)
        found += [chr(value)] if name == "LITERAL" else []
        found += [chr(value[0])] if name == "RANGE" else []
        found += [kinds[str(value)]] if name == "CATEGORY" else []
    return found[:2]
