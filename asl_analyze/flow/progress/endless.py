"""Loops that nothing can end once an execution goes round, each with what keeps it going.

What tells them apart is asked here: counters that miss their end, places that nothing writes,
places that only constants are written to, and what the data flow knows of each way out.
"""

from __future__ import annotations

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.shapes.shape import INFINITY, NUMBER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.flow.lost.dead_ways import Tested
    from asl_analyze.language.model import Choice, Scope


def endless_loops(scope: Scope) -> Iterator[tuple[Loop, str]]:
    """Such loops of a scope, each once, with the reason in words."""
    if scope.uncertain or not graph_of(scope).loops():
        return
    told: set[int] = set()
    for loop, why in _all(scope):
        if told.isdisjoint(loop.part):
            told.update(loop.part)
            yield loop, why


def _all(scope: Scope) -> Iterator[tuple[Loop, str]]:
    from asl_analyze.flow.counting.counters import missed_ends
    from asl_analyze.flow.progress.constant_loops import constant_loops
    from asl_analyze.flow.progress.sealed_loops import sealed_loops
    from asl_analyze.flow.progress.stale_loops import stale_loops

    for loop, place in missed_ends(scope):
        yield loop, f"'{place}' never comes to a value that ends it"
    for loop, place in stale_loops(scope):
        tested = "its input" if place == "$.input" else f"'{place}'"
        yield loop, f"its Choice tests {tested}, which nothing in the loop writes"
    for loop, choice, decides in sealed_loops(scope):
        yield loop, _kept_in(choice, decides)
    for loop, place, text in constant_loops(scope):
        yield loop, f"its Choice tests '{place}', which the loop always sets to {text}"


def _kept_in(choice: Choice, tested: Tested | None) -> str:
    if tested is None:
        return f"no data that the definition makes leads out of it at '{choice.name}'"
    where = f"its Choice '{choice.name}' tests '{tested.name}'"
    return f"{where}, which is {_held(tested)} in every further round"


def _held(tested: Tested) -> str:
    from asl_analyze.shapes.notation import digits
    from asl_analyze.wording.shapes import stands_there

    numbers = tested.shape.numbers
    if numbers is None or tested.shape.kinds != NUMBER or numbers.low == numbers.high:
        return stands_there(tested.shape)
    if numbers.high == INFINITY:
        return f"at least {digits(numbers.low)}"
    if numbers.low == -INFINITY:
        return f"at most {digits(numbers.high)}"
    return f"from {digits(numbers.low)} to {digits(numbers.high)}"
