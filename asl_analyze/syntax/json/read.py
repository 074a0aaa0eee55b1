"""JSON text to a tree."""

from __future__ import annotations

from asl_analyze.syntax.json.strict import Unusual, read_strictly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Tree

NESTING_LIMIT = 1_000


def read_json(text: str) -> Tree:
    """Read JSON; mistakes become faults, and what stands around them is still read."""
    try:
        return read_strictly(text, NESTING_LIMIT)
    except Unusual:
        from asl_analyze.syntax.json.damaged import read_damaged

        return read_damaged(text, NESTING_LIMIT)
