"""How often each definition is executed, where some of them start others.

Each definition has executions of its own, and those that others start: a linear system, solved
component by component. Definitions that start each other so often that their number never stops
growing have no volume.
"""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.flow.graph.graph import components

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Starts = Sequence[Mapping[int, Fraction]]


def volumes(own: Sequence[Fraction], starts: Starts) -> list[Fraction | None]:
    """The executions of each definition; None where there is no end to them.

    `own` are those that nobody else starts. `starts[parent][child]` is how many executions of a
    child one of a parent starts. The sum is exact.
    """
    after = [list(children) for children in starts]
    found: list[Fraction | None] = list(own)
    for part in _parents_first(components(after)):
        _settle(part, found, starts)
        for parent in part:
            for child, count in starts[parent].items():
                if child not in part and count:
                    found[child] = _more(found[child], found[parent], count)
    return found


def _parents_first(parts: list[list[int]]) -> list[list[int]]:
    """Strongly connected components come with those that they lead to first."""
    return parts[::-1]


def _more(known: Fraction | None, parent: Fraction | None, count: Fraction) -> Fraction | None:
    return None if known is None or parent is None else known + parent * count


def _settle(part: list[int], found: list[Fraction | None], starts: Starts) -> None:
    """Solve what the definitions of a component start of each other."""
    if not any(child in starts[parent] for parent in part for child in part):
        return
    given = [found[number] for number in part]
    begun = [one for one in given if one is not None]
    solved = _solved(part, begun, starts) if len(begun) == len(part) and any(begun) else begun
    if len(begun) < len(part) or solved is None or any(one < 0 for one in solved):
        solved = None
    for place, number in enumerate(part):
        found[number] = None if solved is None else solved[place]


def _solved(part: list[int], begun: list[Fraction], starts: Starts) -> list[Fraction] | None:
    """Gauss and Jordan's elimination of (I - M) x = b; None where there is no one answer."""
    size = len(part)
    rows = [
        [Fraction(row == column) - starts[part[column]].get(part[row], 0) for column in range(size)]
        + [begun[row]]
        for row in range(size)
    ]
    for column in range(size):
        pivot = next((row for row in range(column, size) if rows[row][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [value / head for value in rows[column]]
        for row in range(size):
            factor = rows[row][column]
            if row != column and factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    return [row[size] for row in rows]
