"""What the functions of chance draw, in both query languages.

A test that runs a machine twice has them draw the same; then what differs is not by chance.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

_settled: list[float] = []


def draw(seed: int | str | None = None) -> float:
    """A number from 0 to below 1."""
    if _settled and seed is None:
        return _settled[-1]
    return random.Random(seed).random()


def identifier() -> str:
    """A UUID."""
    seed = int(_settled[-1] * 2**64) if _settled else None
    return str(uuid.UUID(int=random.Random(seed).getrandbits(128), version=4))


@contextmanager
def settled(drawn: float) -> Iterator[None]:
    """Let each draw without a seed give a number, and each UUID be the same."""
    _settled.append(drawn)
    try:
        yield
    finally:
        _settled.pop()
