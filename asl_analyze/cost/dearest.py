"""The dearest way through a scope: the heaviest one over the condensation of its graph.

Linear and without recursion. Loops are strongly connected components.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.cost.run import Run
from asl_analyze.flow.dominators import postorder

if TYPE_CHECKING:
    from asl_analyze.flow.graph import Graph
    from asl_analyze.language.model import State


class Endless:
    """A loop without a way out; `state` is its first one in the text."""

    __slots__ = ("state",)

    def __init__(self, state: State) -> None:
        self.state = state


class Part:
    """A strongly connected component: a loop, or a single state that is entered once.

    `way` is the heaviest way through it that enters no state twice, `exit` the state behind it
    where the heaviest way goes on, `total` the weight from here to the end.
    """

    __slots__ = ("exit", "rounds", "total", "way")

    def __init__(self, way: list[int], rounds: int, exit: int | None, total: int) -> None:
        self.way = way
        self.rounds = rounds
        self.exit = exit
        self.total = total


def dearest(graph: Graph, costs: list[int], rounds: int) -> Run | Endless:
    """The heaviest way from the first state to an end, with every loop gone round `rounds` times.

    `costs[i]` are the transitions of one visit of state i with all that runs inside it. A round
    takes the heaviest way through the loop that enters no state twice.
    """
    if graph.start is None:
        return Run(0)
    if not graph.loops():
        return _without_loops(graph, graph.start, costs)
    order = postorder(graph.after, graph.start)
    rank = {number: place for place, number in enumerate(order)}
    alive = graph.reachable()
    part_of: dict[int, Part] = {}
    for component in graph.components():
        if component[0] not in alive:
            continue
        numbers = sorted(component, key=rank.__getitem__) if len(component) > 1 else component
        part = _part(graph, numbers, costs, rounds, part_of)
        if part is None:
            return Endless(graph.states[min(numbers)])
        for number in numbers:
            part_of[number] = part
    return _run(graph.start, part_of)


def _without_loops(graph: Graph, start: int, costs: list[int]) -> Run | Endless:
    """The same where every component is a single state, as in most scopes."""
    alive = graph.reachable()
    totals: dict[int, int] = {}
    following: dict[int, int | None] = {}
    for (number,) in graph.components():
        if number not in alive:
            continue
        after = graph.after[number]
        if not after and not graph.states[number].ends:
            return Endless(graph.states[number])
        following[number] = then = max(after, key=totals.__getitem__, default=None)
        totals[number] = costs[number] + (0 if then is None else totals[then])
    run = Run(totals[start])
    step: int | None = start
    while step is not None:
        run.visit(step, 1, finished=True)
        step = following[step]
    return run


def _part(
    graph: Graph, numbers: list[int], costs: list[int], rounds: int, part_of: dict[int, Part]
) -> Part | None:
    """The component of these states (in postorder), whose successors are known.

    None where a run cannot leave it.
    """
    leaving = [target for n in numbers for target in graph.after[n] if target in part_of]
    exit = leaving[0] if leaving else None
    if len(leaving) > 1:
        exit = max(leaving, key=lambda target: part_of[target].total)
    if exit is None and not any(graph.states[n].ends for n in numbers):
        return None
    weight, way = costs[numbers[0]], numbers
    if len(numbers) > 1:
        weight, way = _heaviest(graph, numbers, costs)
    loops = len(numbers) > 1 or numbers[0] in graph.after[numbers[0]]
    times = rounds if loops else 1
    total = weight * times + (0 if exit is None else part_of[exit].total)
    return Part(way, times if loops else 0, exit, total)


def _heaviest(graph: Graph, numbers: list[int], costs: list[int]) -> tuple[int, list[int]]:
    """The heaviest way inside a component along the edges that do not lead back."""
    down: dict[int, int] = {}
    following: dict[int, int | None] = {}
    for n in numbers:
        # In postorder, what an edge reaches is known already unless the edge leads back.
        then = max((t for t in graph.after[n] if t in down), key=down.__getitem__, default=None)
        down[n] = costs[n] + (0 if then is None else down[then])
        following[n] = then
    step: int | None = max(numbers, key=down.__getitem__)
    weight = max(down.values())
    way: list[int] = []
    while step is not None:
        way.append(step)
        step = following[step]
    return weight, way


def _run(start: int, part_of: dict[int, Part]) -> Run:
    run = Run(part_of[start].total)
    step: int | None = start
    while step is not None:
        part = part_of[step]
        run.looped = run.looped or part.rounds > 0
        for number in part.way:
            run.visit(number, part.rounds or 1, finished=True)
        step = part.exit
    return run
