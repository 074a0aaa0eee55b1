"""The quick route for plain paths, which nearly all are: one regular expression, no tables.

It gives exactly the AST that the grammar would give; a test compares the two.
"""

from __future__ import annotations

import re

from .ast import Index, Member, Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

STEPS = (Member, Index)

_plain: Pattern[str] | None = None
_step: Pattern[str] | None = None


def parse(text: str, start: int, stop: int) -> Path | None:
    """The path, or None if only the grammar can tell."""
    global _plain
    if _plain is None:
        steps_of = r"(?>\.[\w-]+|\[-?[0-9]{1,9}\]|\['[^'\\]*'\])*+"
        _plain = re.compile(rf"\$(\$|[^\W\d]\w*+)?{steps_of}")
    match = _plain.fullmatch(text, start, stop)
    if match is None:
        return None
    name = match[1]
    at = match.end(1) if name else start + 1
    steps = _bracketed(text, at, stop) if "[" in text[at:stop] else _dotted(text, at, stop)
    if name is None:
        return Path("$", None, steps, start, stop)
    if name == "$":
        return Path("$$", None, steps, start, stop)
    return Path("variable", name, steps, start, stop)


def _dotted(text: str, at: int, stop: int) -> list[Member | Index]:
    steps: list[Member | Index] = []
    for name in text[at:stop].split(".")[1:]:
        end = at + 1 + len(name)
        steps.append(Member(name, at + 1, end))
        at = end
    return steps


def _bracketed(text: str, at: int, stop: int) -> list[Member | Index]:
    global _step
    if _step is None:
        _step = re.compile(r"\.([\w-]+)|\[(?:(-?[0-9]+)|'([^']*)')\]")
    steps: list[Member | Index] = []
    for step in _step.finditer(text, at, stop):
        dotted, index, quoted = step.groups()
        if dotted is not None:
            steps.append(Member(dotted, step.start() + 1, step.end()))
        elif index is not None:
            steps.append(Index(int(index), *step.span()))
        else:
            steps.append(Member(quoted, *step.span()))
    return steps
