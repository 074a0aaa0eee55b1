"""Text that holds one row a line, each `"key":value` after a line break, decoded one by one.

A run needs few rows of a large table, and decoding them is far cheaper than decoding it all.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def row(text: str, key: str) -> Any:
    """Value of the row `key`, None when there is none."""
    if '"' in key or "\n" in key:
        return None
    start = text.find(f'\n"{key}":')
    if start < 0:
        return None
    start += len(key) + 4
    end = text.find("\n", start)
    import json

    return json.loads(text[start : None if end < 0 else end].rstrip(","))


def keys(text: str) -> tuple[str, ...]:
    """Keys of all rows in file order, without decoding any."""
    return tuple(line[1 : line.index('"', 1)] for line in text.split("\n") if line[:1] == '"')
