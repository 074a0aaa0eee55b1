"""One visit of a state at its cheapest: what runs inside it, and what that comes to."""

from __future__ import annotations

from asl_analyze.cost.paths.cheapest import Cost
from asl_analyze.flow.time.executions import is_express_child
from asl_analyze.language.model import Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.cost.paths.cheapest import Ends
    from asl_analyze.language.model import Scope, State

    # How many runs of a scope end well, and how many fail.
    Inside = list[tuple[Scope, int, int]]


class Visit:
    """The cheapest visits of a state: with a good end (`well`), and with an uncaught error.

    `inside` and `inside_failing` are the runs of the scopes inside it.
    """

    __slots__ = ("cost", "inside", "inside_failing")

    def __init__(self, cost: Cost, inside: Inside, inside_failing: Inside) -> None:
        self.cost = cost
        self.inside = inside
        self.inside_failing = inside_failing


def visit(
    state: State,
    own: Callable[[int], int],
    ends: Callable[[Scope], Ends],
    times: int,
    *,
    open: bool,
) -> Visit:
    """The cheapest visits of a state whose scopes run `times` times, or more if `open`.

    `own(n)` are the transitions of the visit itself with n runs of what is inside.
    """
    tolerant = isinstance(state, Map) and state.is_tolerant
    inside: Inside = []
    well: int | None = own(times)
    for scope in state.scopes:
        found = ends(scope)
        failing = tolerant and (found.well is None or found.least is found.fails)
        run = found.fails if failing else found.well
        inside.append((scope, 0, times) if failing else (scope, times, 0))
        if run is None:
            well = well if not times else None
        elif well is not None:
            well += _billed(scope, run.transitions) * times
    if tolerant or any(edge.kind == "catch" for edge in state.transitions):
        return Visit(Cost(well), inside, [])
    return _failing(
        state, own, ends, max(times, 1) if open else times, Visit(Cost(well), inside, [])
    )


def _failing(
    state: State, own: Callable[[int], int], ends: Callable[[Scope], Ends], times: int, made: Visit
) -> Visit:
    """Add the cheapest visit in which one of the runs inside fails, and the others as may be."""
    total = own(times)
    extra: dict[int, int] = {}
    runs: Inside = []
    for index, scope in enumerate(state.scopes):
        found = ends(scope)
        least = found.least
        if least is None:
            return made
        cheaper_fails = least is found.fails
        runs.append((scope, 0, times) if cheaper_fails else (scope, times, 0))
        total += _billed(scope, least.transitions) * times
        if found.fails is not None and times:
            extra[index] = _billed(scope, found.fails.transitions - least.transitions)
    if not extra:
        return made
    failing = min(extra, key=extra.__getitem__)
    scope, well, fails = runs[failing]
    if not fails:
        runs[failing] = scope, well - 1, 1
    made.cost.fails = total + extra[failing]
    made.inside_failing = runs
    return made


def _billed(scope: Scope, transitions: int) -> int:
    return 0 if is_express_child(scope) else transitions
