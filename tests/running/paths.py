"""JSONPath as AWS evaluates it: what Jayway JsonPath 2.0.0 does.

A path that names one place is *definite*, and fails where nothing is. One that may find many gives
an array, empty where nothing is, even where what it would look into is missing. An index counts
from the beginning only: `[-1]` is read and never finds anything; `[(@.length-1)]` is the last item.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tests.running.filters import MISSING, NotNumberError, NotReadError, read_filter

IDENTIFIER = re.compile(r"\$(?P<name>[^\W\d]\w*)")
BARE = re.compile(r"[^.\[\s]+")
NUMBER = re.compile(r"-?\d+")
SLICE = re.compile(r"\[\s*(?!:\s*\])(-?\d*)\s*:\s*(-?\d*)\s*\]")
INDICES = re.compile(r"\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]")
FROM_END = re.compile(r"\[\s*\(\s*@\.length\s*-\s*(\d+)\s*\)\s*\]")
QUOTED = re.compile(r"'([^']*)'")


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


@lru_cache(4096)
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
        try:
            condition, end = read_filter(text, at + 3)
        except NotReadError:
            raise UnreadableError(text) from None
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
        names.append(found[1])
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
    found: list[Any] = []
    try:
        _Walk(path.steps, data, found).take(0, data)
    except NotFoundError:
        if path.is_definite:
            raise
        return []
    return found[0] if path.is_definite else found


@dataclass(frozen=True)
class _Walk:
    """The way of a path through a document.

    What is missing ends all of it, but for one item of `[*]`, which is passed over.
    """

    steps: tuple[Step, ...]
    document: Any
    found: list[Any]

    def take(self, number: int, place: Any) -> None:
        """Go on from a place that the steps before a number have led to."""
        if number == len(self.steps):
            self.found.append(place)
            return
        step = self.steps[number]
        if step.kind in ("name", "names"):
            self._name(number, place)
        elif step.kind == "each":
            self._each(number, place)
        elif step.kind == "filter":
            self._filter(number, place)
        elif step.kind == "deep":
            self._deep(number + 1, place)
        else:
            self._items(number, place)

    def _name(self, number: int, place: Any) -> None:
        step = self.steps[number]
        if not isinstance(place, dict):
            raise NotFoundError
        if step.kind == "name":
            if step.of not in place:
                raise NotFoundError
            self.take(number + 1, place[step.of])
        elif number + 1 < len(self.steps):
            raise StepError
        else:
            self.found.append({name: place[name] for name in step.of if name in place})

    def _each(self, number: int, place: Any) -> None:
        if isinstance(place, dict):
            for value in place.values():
                self.take(number + 1, value)
        elif isinstance(place, list):
            for item in place:
                with contextlib.suppress(NotFoundError):
                    self.take(number + 1, item)

    def _filter(self, number: int, place: Any) -> None:
        if not isinstance(place, (dict, list)):
            raise StepError
        for item in place if isinstance(place, list) else [place]:
            if self._holds(number, item):
                self.take(number + 1, item)

    def _holds(self, number: int, item: Any) -> bool:
        try:
            return bool(self.steps[number].of.holds(item, self.document, _look))
        except NotNumberError:
            raise StepError from None

    def _items(self, number: int, place: Any) -> None:
        if place is None:
            raise NotFoundError
        if not isinstance(place, list):
            raise StepError
        for index in _wanted(self.steps[number], len(place)):
            if not 0 <= index < len(place):
                raise NotFoundError
            self.take(number + 1, place[index])

    def _deep(self, number: int, place: Any) -> None:
        """Try a step everywhere.

        In an array that is for it, where it is not the last, what comes behind it is tried on every
        item instead.
        """
        is_last = number == len(self.steps) - 1
        for below in _all_below(place):
            if not self._is_for(number, below):
                continue
            if isinstance(below, dict) or is_last:
                self.take(number, below)
            else:
                for item in below:
                    self.take(number + 1, item)

    def _is_for(self, number: int, place: Any) -> bool:
        step = self.steps[number]
        if step.kind in ("name", "names"):
            names = (step.of,) if step.kind == "name" else step.of
            return isinstance(place, dict) and all(name in place for name in names)
        if step.kind == "filter":
            return self._holds(number, place)
        return step.kind == "each" or isinstance(place, list)


def _look(text: str, place: Any) -> Any:
    try:
        return find(read_path(f"${text}"), place)
    except NotFoundError:
        return MISSING


def _wanted(step: Step, length: int) -> Iterable[int]:
    if step.kind == "index":
        return (step.of,)
    if step.kind == "indices":
        return step.of if length else ()
    if step.kind == "from_end":
        return (length - step.of,)
    first, last = step.of
    if first is None:
        return range(min(last if last >= 0 else length + last, length))
    if last is None:
        return range(max(0, first if first >= 0 else length + first), length)
    return range(first, min(last, length)) if length else ()


def _all_below(place: Any) -> list[Any]:
    found = []
    waiting = [place]
    while waiting:
        each = waiting.pop()
        if isinstance(each, (dict, list)):
            found.append(each)
            waiting.extend(reversed(list(each.values()) if isinstance(each, dict) else each))
    return found
