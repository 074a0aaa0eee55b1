"""JSONPath as AWS evaluates it: what Jayway JsonPath 2.0.0 does.

A path that names one place is *definite*, and fails where nothing is. One that may find many gives
an array, empty where nothing is, even where what it would look into is missing. An index counts
from the beginning only: `[-1]` is read and never finds anything; `[(@.length-1)]` is the last item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

IDENTIFIER = re.compile(r"\$(?P<name>[^\W\d]\w*)")
BARE = re.compile(r"[^.\[\s]+")
FOR_ARRAYS = ("index", "indices", "from_end", "slice")
NUMBER = re.compile(r"-?\d+")
SLICE = re.compile(r"\[\s*(-?\d*)\s*:\s*(-?\d*)\s*\]")
INDICES = re.compile(r"\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]")
FROM_END = re.compile(r"\[\s*\(\s*@\.length\s*-\s*(\d+)\s*\)\s*\]")
QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")


class NotFoundError(Exception):
    """A definite path leads nowhere."""


class StepError(Exception):
    """A step is for arrays and meets something else: any path fails there."""


class UnreadableError(Exception):
    """A text is not a path, or not one that is known here."""


@dataclass(frozen=True)
class Step:
    """One step: `kind` says what `of` holds."""

    kind: str  # name, names, index, indices, from_end, slice, each, deep, filter
    of: Any = None

    @property
    def is_definite(self) -> bool:
        """Whether there is at most one place that it leads to."""
        return self.kind in ("name", "names", "index", "from_end")


@dataclass(frozen=True)
class Path:
    """`root` is "$" for the data, "$$" for the context object, or the name of a variable."""

    root: str
    steps: tuple[Step, ...]

    @property
    def is_definite(self) -> bool:
        """Whether it fails where nothing is."""
        return all(step.is_definite for step in self.steps)


@cache
def read_path(text: str) -> Path:
    """The path that a text is."""
    found = IDENTIFIER.match(text)
    if text.startswith("$$"):
        root, at = "$$", 2
    elif found is not None:
        root, at = found["name"], found.end()
    elif text.startswith("$"):
        root, at = "$", 1
    else:
        raise UnreadableError(text)
    return Path(root, tuple(_steps(text, at)))


def _steps(text: str, at: int) -> list[Step]:
    steps = []
    while at < len(text):
        step, at = _step(text, at)
        steps.append(step)
    return steps


def _step(text: str, at: int) -> tuple[Step, int]:
    if text.startswith("..", at):
        # What comes next is looked for everywhere: after the dots a name stands without one.
        return Step("deep"), at + 2 if text.startswith("[", at + 2) else at + 1
    if text.startswith("[", at):
        return _bracket(text, at)
    if not text.startswith(".", at):
        raise UnreadableError(text)
    found = BARE.match(text, at + 1)
    if found is None:
        raise UnreadableError(text)
    return (Step("each") if found[0] == "*" else Step("name", found[0])), found.end()


def _bracket(text: str, at: int) -> tuple[Step, int]:
    if text.startswith("[*]", at):
        return Step("each"), at + 3
    if found := SLICE.match(text, at):
        first, last = (int(each) if each else None for each in found.groups())
        return Step("slice", (first, last)), found.end()
    if found := INDICES.match(text, at):
        numbers = tuple(int(each) for each in NUMBER.findall(found[1]))
        made = Step("index", numbers[0]) if len(numbers) == 1 else Step("indices", numbers)
        return made, found.end()
    if found := FROM_END.match(text, at):
        return Step("from_end", int(found[1])), found.end()
    if text.startswith("[?(", at):
        condition, end = Condition.read(text, at + 3)
        if not text.startswith(")]", end):
            raise UnreadableError(text)
        return Step("filter", condition), end + 2
    return _names(text, at)


def _names(text: str, at: int) -> tuple[Step, int]:
    names = []
    separator = "["
    while text.startswith(separator, at):
        at = _blank(text, at + 1)
        found = QUOTED.match(text, at)
        if found is None:
            raise UnreadableError(text)
        names.append(re.sub(r"\\(.)", r"\1", found[1] if found[1] is not None else found[2]))
        at = _blank(text, found.end())
        separator = ","
    if not text.startswith("]", at):
        raise UnreadableError(text)
    return (Step("name", names[0]) if len(names) == 1 else Step("names", tuple(names))), at + 1


def _blank(text: str, at: int) -> int:
    while text.startswith(" ", at):
        at += 1
    return at


def find(path: Path, data: Any) -> Any:
    """What the steps of a path lead to.

    Raises:
        NotFoundError: where a definite path leads nowhere.
        StepError: where a step that is for arrays meets something else.
    """
    places = [data]
    deep = False
    for number, step in enumerate(path.steps):
        if step.kind == "deep":
            places = [below for place in places for below in _all_below(place)]
            deep = True
            continue
        if deep:  # it is tried everywhere, and passes over what is not for it
            places = [place for place in places if isinstance(place, _looks_into(step))]
            deep = False
        is_last = number == len(path.steps) - 1
        places = [found for place in places for found in _take(step, place, is_last)]
        if not places and path.is_definite:
            raise NotFoundError
    return places[0] if path.is_definite else places


def _looks_into(step: Step) -> tuple[type, ...]:
    if step.kind in ("name", "names"):
        return (dict,)
    return (dict, list) if step.kind in ("each", "filter") else (list,)


def _take(step: Step, place: Any, is_last: bool) -> list[Any]:
    if isinstance(place, dict):
        if step.kind == "name":
            return [place[step.of]] if step.of in place else []
        if step.kind == "names" and is_last:
            return [{name: place[name] for name in step.of if name in place}]
        if step.kind == "each":
            return list(place.values())
        if step.kind == "filter":
            return [place] if step.of.holds(place) else []
    if isinstance(place, list):
        return _take_items(step, place)
    if step.kind == "filter" or (place is not None and step.kind in FOR_ARRAYS):
        raise StepError
    return []


def _take_items(step: Step, items: list[Any]) -> list[Any]:
    if step.kind == "each":
        return items
    if step.kind == "filter":
        return [item for item in items if step.of.holds(item)]
    if step.kind == "slice":
        return _slice(step.of[0], step.of[1], items)
    wanted = {"index": (step.of,), "indices": step.of, "from_end": ()}.get(step.kind, ())
    if step.kind == "from_end":
        wanted = (len(items) - step.of,)
    return [items[index] for index in wanted if 0 <= index < len(items)]


def _slice(first: int | None, last: int | None, items: list[Any]) -> list[Any]:
    if first is not None and last is not None:
        return [items[n] for n in range(first, min(last, len(items))) if n >= 0]
    return items[first:last]


def _all_below(place: Any) -> list[Any]:
    found = []
    waiting = [place]
    while waiting:
        each = waiting.pop()
        if isinstance(each, (dict, list)):
            found.append(each)
            waiting.extend(reversed(list(each.values()) if isinstance(each, dict) else each))
    return found


COMPARISON = re.compile(r"\s*(==|!=|<=|>=|<|>)\s*")
LITERAL = re.compile(r"\s*(-?\d+(?:\.\d+)?|true|false|null)\b")
INNER = re.compile(r"\s*@((?:\.[\w-]+|\['[^']*'\]|\[\d+\])*)")
NOTHING = object()


@dataclass(frozen=True)
class Condition:
    """A filter's condition: `||` of `&&` of comparisons of what is found with literals."""

    options: tuple[tuple[tuple[bool, Any, str, Any], ...], ...]

    @classmethod
    def read(cls, text: str, at: int) -> tuple[Condition, int]:
        """The condition at a place in a text, and where it ends."""
        options, every = [], []
        while True:
            test, at = _test(text, at)
            every.append(test)
            at = _blank(text, at)
            if text.startswith("&&", at):
                at += 2
                continue
            options.append(tuple(every))
            if not text.startswith("||", at):
                return cls(tuple(options)), at
            at, every = at + 2, []

    def holds(self, item: Any) -> bool:
        """Whether an item is one that is looked for."""
        return any(all(_passes(test, item) for test in every) for every in self.options)


def _test(text: str, at: int) -> tuple[tuple[bool, Any, str, Any], int]:
    at = _blank(text, at)
    negated = text.startswith("!", at)
    left, at = _operand(text, at + negated)
    found = COMPARISON.match(text, at)
    if found is None:
        return (negated, left, "", None), at
    right, at = _operand(text, found.end())
    return (negated, left, found[1], right), at


def _operand(text: str, at: int) -> tuple[Any, int]:
    at = _blank(text, at)
    if found := INNER.match(text, at):
        return read_path(f"${found[1]}"), found.end()
    if found := QUOTED.match(text, at):
        return (found[1] if found[1] is not None else found[2],), found.end()
    if found := LITERAL.match(text, at):
        words = {"true": True, "false": False, "null": None}
        word = found[1]
        return (words[word] if word in words else float(word),), found.end()
    raise UnreadableError(text)


def _passes(test: tuple[bool, Any, str, Any], item: Any) -> bool:
    negated, left, operator, right = test
    one = _operand_value(left, item)
    if not operator:
        return _exists(one) != negated
    return _compares(one, operator, _operand_value(right, item)) != negated


def _operand_value(operand: Any, item: Any) -> Any:
    if not isinstance(operand, Path):
        return operand[0]
    try:
        return find(operand, item)
    except (NotFoundError, StepError):
        return NOTHING


def _exists(value: Any) -> bool:
    return value is not NOTHING and value is not None


def _compares(one: Any, operator: str, other: Any) -> bool:
    if any(each is NOTHING or isinstance(each, (dict, list)) for each in (one, other)):
        return False
    alike = isinstance(one, bool) == isinstance(other, bool) and one == other
    if operator in ("==", "!="):
        return alike == (operator == "==")
    for kinds in ((int, float), str):
        if all(isinstance(each, kinds) and not isinstance(each, bool) for each in (one, other)):
            return {"<": one < other, ">": one > other, "<=": one <= other, ">=": one >= other}[
                operator
            ]
    return False
