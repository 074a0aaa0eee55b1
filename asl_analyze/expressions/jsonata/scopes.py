"""Which variables an expression binds itself, and where each binding counts.

A parenthesis and a function each have bindings of their own, which what stands within them sees
and nothing outside. Where in a parenthesis a binding stands makes no difference here: a function
may be written before what it uses and called after.
"""

from __future__ import annotations

from asl_analyze.expressions.node import children

from . import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node

FRAMES = (ast.Block, ast.Lambda)
BINDERS = (ast.Bind, ast.FocusBind, ast.IndexBind)


def bound_reads(expression: Node) -> set[Node]:
    """The variables that the expression binds where they stand."""
    names = _names_by_frame(expression)
    found: set[Node] = set()
    if not names:
        return found
    counts: dict[str, int] = {}
    pending: list[tuple[Node, bool]] = [(expression, False)]
    while pending:
        node, leaving = pending.pop()
        own = names.get(node, ())
        for name in own:
            counts[name] = counts.get(name, 0) + (-1 if leaving else 1)
        if leaving:
            continue
        if isinstance(node, ast.Variable) and counts.get(node.name):
            found.add(node)
        if own:
            pending.append((node, True))
        pending += [(below, False) for below in children(node)]
    return found


def _names_by_frame(expression: Node) -> dict[Node, set[str]]:
    """What is bound, by the parenthesis, function or whole that it counts in."""
    names: dict[Node, set[str]] = {}
    pending: list[tuple[Node, Node]] = [(expression, expression)]
    while pending:
        node, frame = pending.pop()
        if isinstance(node, BINDERS):
            names.setdefault(frame, set()).add(node.variable.name)
        elif isinstance(node, ast.Lambda) and node.parameters:
            names.setdefault(node, set()).update(each.name for each in node.parameters)
        inner = node if isinstance(node, FRAMES) else frame
        pending += [(below, inner) for below in children(node)]
    return names
