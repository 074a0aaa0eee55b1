"""Dominators of a graph: the states that every way to a state passes.

Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm" (2001). Predecessors are merged
deepest first: where every state's Catch leads to one handler the plain order is quadratic.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph.graph import Graph


def immediate_dominators(graph: Graph) -> dict[int, int]:
    """The immediate dominator of each reachable state; the first state's is itself."""
    if graph.start is None:
        return {}
    order = postorder(graph.after, graph.start)
    rank = {node: index for index, node in enumerate(order)}
    above: dict[int, int] = {graph.start: graph.start}
    changed = True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            known = [p for p in graph.before[node] if p in above]
            known.sort(key=rank.__getitem__)
            best = known[0]
            for other in known[1:]:
                best = _meet(best, other, above, rank)
            if above.get(node) != best:
                above[node] = best
                changed = True
    return above


def dominators(graph: Graph, node: int) -> list[int]:
    """The states on every way from the start to `node`, from it upwards, itself first."""
    above = immediate_dominators(graph)
    chain = [node]
    while node in above and above[node] != node:
        node = above[node]
        chain.append(node)
    return chain


def _meet(one: int, other: int, above: dict[int, int], rank: dict[int, int]) -> int:
    while one != other:
        while rank[one] < rank[other]:
            one = above[one]
        while rank[other] < rank[one]:
            other = above[other]
    return one


def postorder(after: list[list[int]], start: int) -> list[int]:
    """Every node that `start` reaches, each behind those it leads to; edges back aside."""
    order: list[int] = []
    seen = {start}
    work = [(start, iter(after[start]))]
    while work:
        node, successors = work[-1]
        for successor in successors:
            if successor not in seen:
                seen.add(successor)
                work.append((successor, iter(after[successor])))
                break
        else:
            order.append(node)
            work.pop()
    return order
