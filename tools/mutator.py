"""Fuzzing where atheris has no wheel: seeds are cut, joined and damaged at random.

Without the guidance of coverage it is slow to find what is deep; but it is pure Python, and finds
the same for the same seed.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[random.Random, bytes, bytes], bytes]

# What the languages treat as special, and what breaks readers anywhere.
PIECES = [
    *(character.encode() for character in "{}[]()<>\"'`\\/#$%&*!|?:;,.-+=~@^_ \t\r\n"),
    *(b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xf0\x9f\x98\x80"),
    *(
        b"${",
        b"%{",
        b"{%",
        b"%}",
        b"/*",
        b"*/",
        b"//",
        b"<<EOT\n",
        b"\\u",
        b"\\ud800",
        b"&a ",
        b"*a",
    ),
    *(b"1e999", b"-0", b"99999999999999999999", b"null", b"true", b"!!int", b"<<: *a", b"---\n"),
]


def _cut(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:start] + data[end:]


def _insert(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 40)) + data[at:]


def _overwrite(chance: random.Random, data: bytes, _: bytes) -> bytes:
    at = chance.randint(0, len(data))
    piece = chance.choice(PIECES)
    return data[:at] + piece + data[at + len(piece) :]


def _double(chance: random.Random, data: bytes, _: bytes) -> bytes:
    start, end = sorted(chance.randint(0, len(data)) for _ in range(2))
    return data[:end] + data[start:end] * chance.choice((1, 1, 8)) + data[end:]


def _cross(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


CHANGES: tuple[Change, ...] = (_cut, _insert, _insert, _overwrite, _overwrite, _double, _cross)


def mutated(chance: random.Random, seeds: list[bytes], largest: int) -> bytes:
    """A seed with one to four changes."""
    data = chance.choice(seeds)
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(CHANGES)(chance, data, chance.choice(seeds))
    return data[:largest]


def search(
    run: Callable[[bytes], None], seeds: list[bytes], *, seconds: int, seed: int, largest: int
) -> tuple[int, bytes | None, Exception | None]:
    """Run mutants for a time: how many there were, and the first that broke with its error."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    stop = time.monotonic() + seconds
    count = 0
    while time.monotonic() < stop:
        data = mutated(chance, seeds, largest)
        count += 1
        try:
            run(data)
        except Exception as error:
            return count, data, error
    return count, None, None
