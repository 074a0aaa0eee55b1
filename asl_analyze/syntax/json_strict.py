"""The quick reader of JSON without a mistake: one match of one regular expression per member.

It gives up at the first thing out of the ordinary. `json_damaged` then reads the text again, at
its leisure, and says what is wrong.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from asl_analyze.syntax.duplicates import Duplicates
from asl_analyze.syntax.json_value import plain, unescape
from asl_analyze.syntax.tree import Array, Member, Object, String, Tree

if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.syntax.tree import Node

SPACE = r"[ \t\n\r]*+"
STRING = r'"([^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+)"'
NUMBER = r"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+"
HOLE = r"\$\{[\w:.-]++\}"


class Unusual(Exception):  # noqa: N818 - the end of the quick way, no error
    """The text is not ordinary JSON."""


def read_strictly(text: str, limit: int) -> Tree:  # noqa: C901 - a call per value costs a third
    """The tree of JSON nested at most `limit` deep, else `Unusual`."""
    node: Object | Array = (bottom := Array(0, 0, []))
    parents: list[Object | Array] = []
    duplicates = Duplicates()
    before = "["
    first = len(text) - len(text.lstrip(" \t\n\r"))
    for found in _pattern().finditer(text, first):
        name, string, atom, opener, closer, comma = found.groups()
        if closer is not None:
            if before == "," or not parents or (closer == "}") is isinstance(node, Array):
                raise Unusual
            node.end = found.end(5)
            node = parents.pop()
            before = comma
            continue
        if not before:
            raise Unusual
        before = comma
        if string is not None:
            start, end = found.span(2)
            if "\\" in string:
                string = unescape(text, start)
            value: Node = String(start - 1, end + 1, string)
        elif atom is not None:
            value = plain(*found.span(3), atom)
        elif opener is not None:
            start = found.start(4)
            opened = Object(start, start, {}) if opener == "{" else Array(start, start, [])
            value = opened
        else:
            raise Unusual
        if isinstance(node, Object):
            if name is None:
                raise Unusual
            start, end = found.span(1)
            if "\\" in name:
                name = unescape(text, start)
            key = String(start - 1, end + 1, name)
            if name in node.members:
                duplicates.replace(node, key, value)
            else:
                node.members[name] = Member(key, value)
        elif name is None:
            node.items.append(value)
        else:
            raise Unusual
        if opener is not None:
            parents.append(node)
            node = opened
            before = opener
            if comma or len(parents) > limit:
                raise Unusual
    if before or node is not bottom:
        raise Unusual
    return Tree(bottom.items[0], duplicates.faults)


@cache
def _pattern() -> Pattern[str]:
    """A value, with its key in an object, or a closer; after it there may be a comma.

    The last branch takes any character, so that no match skips one.
    """
    import re

    value = rf"(?:{STRING}{SPACE}:{SPACE})?(?:{STRING}|({NUMBER}|true|false|null|{HOLE})|([{{\[]))"
    return re.compile(rf"(?:{value}|([}}\]])){SPACE}(,?){SPACE}|[\s\S]")
