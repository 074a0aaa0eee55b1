"""GitHub's `primaryLocationLineHash`, bit by bit, by which an alert stays the same alert.

It is a rolling hash over the hundred characters from a line's first one on, blanks left out.
"""

from __future__ import annotations

from array import array
from itertools import accumulate

_BLOCK = 100
_BASE = 37
_MASK = (1 << 64) - 1
_OUT = pow(_BASE, _BLOCK, 1 << 64)
_END = 65535


def line_hashes(text: str, last: int) -> list[str]:
    """The hashes of lines 1 to `last`, each with its occurrence number in the file."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    units = array("H", kept.encode("utf-16-le", "surrogatepass"))
    units.append(_END)
    starts = _line_starts(units, last)
    del units[starts[-1] + _BLOCK :]
    units.extend([0] * (starts[-1] + _BLOCK - len(units)))
    states = list(accumulate(units, lambda h, unit: (h * _BASE + unit) & _MASK, initial=0))
    seen: dict[int, int] = {}
    hashes = []
    for start in starts:
        value = (states[start + _BLOCK] - _OUT * states[start]) & _MASK
        seen[value] = seen.get(value, 0) + 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes


def _line_starts(units: array[int], last: int) -> list[int]:
    starts = [0]
    feed = ord("\n")
    at = 0
    while len(starts) < last:
        try:
            at = units.index(feed, at) + 1
        except ValueError:
            break
        starts.append(at)
    return starts
