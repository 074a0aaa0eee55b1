"""A change of a file as `diff -u` writes it, for `git apply` and `patch -p1`.

It is made of bytes: a patch has to have every one of them, line ends and byte order marks included.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Literal

    Tag = Literal["replace", "delete", "insert", "equal"]
    Opcode = tuple[Tag, int, int, int, int]

CONTEXT = 3
_UNENDED = b"\n\\ No newline at end of file\n"
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def unified(path: str, before: bytes, after: bytes) -> bytes:
    """The change of one file; empty for none. `path` is a relative one with forward slashes."""
    if before == after:
        return b""
    old, new = _lines(before), _lines(after)
    matcher = _Anchored(old, new)
    pieces = [b"--- ", _named(f"a/{path}"), b"\n+++ ", _named(f"b/{path}"), b"\n"]
    for hunk in matcher.get_grouped_opcodes(CONTEXT):
        pieces += _hunk(hunk, old, new)
    return b"".join(pieces)


class _Anchored(SequenceMatcher[bytes]):
    """A comparison whose parts lie between lines that each text has once.

    The library's own looks through all lines again for each change.
    """

    def __init__(self, old: Sequence[bytes], new: Sequence[bytes]) -> None:
        super().__init__(None, (), ())
        self._old = old
        self._new = new

    def get_opcodes(self) -> list[Opcode]:
        """What to do with which lines, in order; neighbours may be of one kind."""
        opcodes: list[Opcode] = []
        old, new = self._old, self._new
        at, new_at = 0, 0
        for end, new_end in [*_anchors(old, new), (len(old), len(new))]:
            parts: list[Opcode] = [("equal", 0, end - at, 0, new_end - new_at)]
            if old[at:end] != new[new_at:new_end]:
                parts = SequenceMatcher(None, old[at:end], new[new_at:new_end]).get_opcodes()
            for tag, first, last, new_first, new_last in parts:
                start, new_start = at + first, new_at + new_first
                if opcodes and opcodes[-1][0] == tag == "equal":
                    start, new_start = opcodes[-1][1], opcodes.pop()[3]
                opcodes.append((tag, start, at + last, new_start, new_at + new_last))
            at, new_at = end, new_end
        return opcodes


def _anchors(old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """Where lines stand that each text has once, as many as are in one order in both."""
    places = {line: at for at, line in enumerate(new)}
    known, new_known = Counter(old), Counter(new)
    pairs = [
        (at, places[line])
        for at, line in enumerate(old)
        if known[line] == 1 and new_known[line] == 1
    ]
    # The longest series that rises: which pair ends one of each length, and what came before it.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _lines(data: bytes) -> list[bytes]:
    """Lines with the feeds that end them, which are all that a patch takes for line ends."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _hunk(
    opcodes: Sequence[tuple[str, int, int, int, int]], old: Sequence[bytes], new: Sequence[bytes]
) -> Iterator[bytes]:
    first, last = opcodes[0], opcodes[-1]
    yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n".encode()
    for tag, start, end, new_start, new_end in opcodes:
        if tag == "equal":
            yield from _marked(b" ", old[start:end])
        else:
            yield from _marked(b"-", old[start:end])
            yield from _marked(b"+", new[new_start:new_end])


def _marked(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line if line.endswith(b"\n") else mark + line + _UNENDED


def _range(start: int, end: int) -> str:
    """The first line and how many; of none the line before."""
    length = end - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"


def _named(path: str) -> bytes:
    """A name as git writes it: with a tab behind blanks, and in quotes where it needs escapes."""
    if _SPECIAL.search(path):
        path = f'"{_SPECIAL.sub(_escaped, path)}"'
    elif " " in path:
        path += "\t"
    return path.encode("utf-8", "surrogateescape")


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\{ord(found[0]):03o}"
