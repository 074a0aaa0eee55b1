"""The nodes of a graph, each behind those it leads to."""

from __future__ import annotations


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
