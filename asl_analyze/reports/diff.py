"""A change of a file as `diff -u` writes it, for `git apply` and `patch -p1`.

It is made of bytes: a patch has to have every one of them, line ends and byte order marks included.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Opcode = tuple[str, int, int, int, int]

CONTEXT = 3
_UNENDED = b"\n\\ No newline at end of file\n"
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def unified(path: str, before: bytes, after: bytes) -> bytes:
    """The change of one file; empty for none. `path` is a relative one with forward slashes."""
    if before == after:
        return b""
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, old, new)
    pieces = [b"--- ", _named(f"a/{path}"), b"\n+++ ", _named(f"b/{path}"), b"\n"]
    for hunk in matcher.get_grouped_opcodes(CONTEXT):
        pieces += _hunk(hunk, old, new)
    return b"".join(pieces)


def _lines(data: bytes) -> list[bytes]:
    """Lines with the feeds that end them, which are all that a patch takes for line ends."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _hunk(opcodes: Sequence[Opcode], old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[bytes]:
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
