"""The quick reader of JSON without a mistake.

The standard library reads the values, and one walk along the text then finds where each stands:
in JSON that is known to be well-formed the next quote or bracket is the one looked for. It gives
up at the first thing out of the ordinary; `json_damaged` then reads the text again, at its
leisure, and says what is wrong.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.syntax.duplicates import Duplicates
from asl_analyze.syntax.tree import Array, Member, Object, Scalar, String, Tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from json import JSONDecoder
    from re import Match
    from typing import Any

    from asl_analyze.syntax.tree import Node

    # What an object is read as; an array is read as a list.
    Pairs = tuple[tuple[str, Any], ...]
    Matcher = Callable[[str, int], Match[str] | None]

SPACE = " \t\n\r"

# Most nodes are strings, members and objects; past `__init__` they take half the time.
_new = object.__new__


class Unusual(Exception):  # noqa: N818 - the end of the quick way, no error
    """The text is not ordinary JSON."""


def read_strictly(text: str, limit: int) -> Tree:
    """The tree of JSON nested at most `limit` deep, else `Unusual`."""
    try:
        value, end = _decoder().raw_decode(text, len(text) - len(text.lstrip(SPACE)))
        if text[end:].strip(SPACE):
            raise Unusual
        walk = _Walk(text, limit)
        return Tree(_PLACED[type(value)](walk, value, 0), walk.duplicates.faults)
    except (ValueError, RecursionError):
        raise Unusual from None


class _Walk:
    """Makes the nodes of values that stand in the text one after the other.

    Each is given its value and an offset after which it is the next.
    """

    __slots__ = ("_find", "_levels", "_plain", "_text", "duplicates")

    def __init__(self, text: str, limit: int) -> None:
        self._text = text
        self._find = text.find
        # Without escapes a string is as long as its value.
        self._plain = "\\" not in text
        self._levels = limit
        self.duplicates = Duplicates()

    def string(self, value: str, at: int) -> String:
        """A string, of a member's key or value."""
        made = _new(String)
        made.start = start = self._find('"', at)
        made.end = start + len(value) + 2 if self._plain else self._end_of_string(start)
        made.value = value
        return made

    def object(self, pairs: Pairs, at: int) -> Object:
        """An object with all in it."""
        self._enter()
        find, plain = self._find, self._plain
        made = _new(Object)
        made.start = at = find("{", at)
        made.members = members = {}
        for name, inner in pairs:
            # As `string` does, which most of the time would go into calling.
            key = _new(String)
            key.start = at = find('"', at)
            key.end = at = at + len(name) + 2 if plain else self._end_of_string(at)
            key.value = name
            value = _PLACED[type(inner)](self, inner, at)
            at = value.end
            if name in members:
                self.duplicates.replace(made, key, value)
                continue
            members[name] = member = _new(Member)
            member.key = key
            member.value = value
        made.end = find("}", at) + 1
        self._levels += 1
        return made

    def array(self, values: list[Any], at: int) -> Array:
        """An array with all in it."""
        self._enter()
        start = self._find("[", at)
        items: list[Node] = []
        at = start + 1
        for value in values:
            item = _PLACED[type(value)](self, value, at)
            at = item.end
            items.append(item)
        self._levels += 1
        return Array(start, self._find("]", at) + 1, items)

    def scalar(self, value: float | bool | None, at: int) -> Scalar:
        """A number or a constant, behind whatever parts it from what is before."""
        found = _scalar()(self._text, at)
        return Scalar(found.start(1), found.end(), value)  # type: ignore[union-attr]

    def _end_of_string(self, start: int) -> int:
        return _scan_string()(self._text, start + 1)[1]

    def _enter(self) -> None:
        self._levels -= 1
        if self._levels < 0:
            raise Unusual


# How the values that the standard library makes become nodes.
_PLACED: dict[type, Callable[[_Walk, Any, int], Node]] = {
    str: _Walk.string,
    tuple: _Walk.object,
    list: _Walk.array,
    int: _Walk.scalar,
    float: _Walk.scalar,
    bool: _Walk.scalar,
    type(None): _Walk.scalar,
}


@cache
def _decoder() -> JSONDecoder:
    from json import JSONDecoder

    return JSONDecoder(object_pairs_hook=tuple, parse_constant=_no_json)


def _no_json(name: str) -> None:
    raise Unusual(name)  # NaN and its kin


@cache
def _scan_string() -> Callable[[str, int], tuple[str, int]]:
    from json.decoder import scanstring  # type: ignore[attr-defined]

    return scanstring  # type: ignore[no-any-return]


@cache
def _scalar() -> Matcher:
    import re

    return re.compile(r"[ \t\n\r:,]*+([^ \t\n\r,\]}]++)").match
