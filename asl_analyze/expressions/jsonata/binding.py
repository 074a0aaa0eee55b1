"""How tight the parts of a JSONata tree bind, to know where parentheses are needed."""

from __future__ import annotations

from asl_analyze.expressions.node import children

from . import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node

    Pieces = list[Node | str]

CLOSED = 100
"""Tighter than everything: what begins and ends with tokens of its own."""

OPERATORS = {
    "or": 25,
    "and": 30,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "in", "~>"), 40),
    **dict.fromkeys(("+", "-", "&"), 50),
    **dict.fromkeys(("*", "/", "%"), 60),
}
"""Binding powers of the binary operators, as the reference has them."""

POWERS: dict[type, int] = {
    ast.Bind: 10,
    ast.Condition: 20,
    ast.OrderBy: 40,
    ast.GroupBy: 70,
    ast.Path: 75,
    ast.Predicate: 80,
    ast.KeepArray: 80,
    ast.Call: 80,
    ast.FocusBind: 80,
    ast.IndexBind: 80,
}


class Binding:
    """The binding of all nodes of a tree, found from the leaves up."""

    def __init__(self, expression: Node) -> None:
        self._needs: dict[Node, int] = {}
        self._dangling: set[Node] = set()
        order = []
        pending = [expression]
        while pending:
            node = pending.pop()
            order.append(node)
            pending += children(node)
        for node in reversed(order):
            self._needs[node] = self._need(node)
            if isinstance(node, ast.Condition | ast.Bind) and self._dangles(node):
                self._dangling.add(node)

    def power(self, node: Node) -> int:
        """The binding power of a node's own operator."""
        if isinstance(node, ast.Binary):
            return OPERATORS[node.operator]
        return POWERS.get(type(node), CLOSED)

    def left(self, node: Node, power: int) -> Pieces:
        """A node with an operator of that power to its right."""
        return [node] if self._tight(node) >= power else ["(", node, ")"]

    def right(self, node: Node, power: int) -> Pieces:
        """A node with an operator of that power to its left."""
        return [node] if self._needs[node] > power else ["(", node, ")"]

    def step(self, node: Node) -> Pieces:
        """A node that is a step of a path, and not the first one."""
        fits = self._tight(node) >= 76 and self._needs[node] > 75
        return [node] if fits else ["(", node, ")"]

    def before_colon(self, node: Node) -> Pieces:
        """A node with a colon to its right, which a condition without one would take."""
        return ["(", node, ")"] if node in self._dangling else [node]

    def _tight(self, node: Node) -> int:
        """How tight an operator to the right may bind without taking a part of the node."""
        if isinstance(node, ast.Negate):
            return 70
        return CLOSED if isinstance(node, ast.OrderBy | ast.GroupBy) else self.power(node)

    def _need(self, node: Node) -> int:
        """How loose an operator to the left must bind, so that it does not take a part."""
        first = next(iter(children(node)), None)
        power = self.power(node)
        return power if first is None or power == CLOSED else min(power, self._needs[first])

    def _dangles(self, node: ast.Condition | ast.Bind) -> bool:
        if isinstance(node, ast.Bind):
            return node.value in self._dangling
        return node.otherwise is None or node.otherwise in self._dangling
