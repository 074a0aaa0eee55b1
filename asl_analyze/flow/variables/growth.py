"""Values that a state makes larger out of themselves, as by `$append($all, …)`."""

from __future__ import annotations

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import IntrinsicExpression, JsonataExpression
from asl_analyze.expressions import jsonpath
from asl_analyze.expressions.intrinsic import ast as intrinsic
from asl_analyze.expressions.node import walk
from asl_analyze.language.model import Pass
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.expressions.node import Node
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.structure.site import Site
    from asl_analyze.syntax.tree import Member

# Intrinsic functions whose value holds all that their arguments hold.
KEEPING = ("States.Array", "States.Format", "States.JsonMerge")


class Growth:
    """A place that a state writes with what was there and more: its name and the member."""

    __slots__ = ("member", "name", "state")

    def __init__(self, state: State, name: str, member: Member) -> None:
        self.state = state
        self.name = name
        self.member = member


def growths(machine: StateMachine) -> Iterator[Growth]:
    """Every such place in a machine, in the order of the text of its sites."""
    for part in content(machine):
        if isinstance(part, JsonataExpression) and _assigns(part):
            member = part.member
            if member is not None and part.state is not None and _appends(part.ast, member.name):
                yield Growth(part.state, f"${member.name}", member)
        elif isinstance(part, IntrinsicExpression) and part.member is not None:
            state, place = part.state, _place(part)
            if state is not None and place is not None and _keeps(part.call, place):
                yield Growth(state, place, part.member)


def _assigns(part: JsonataExpression) -> bool:
    """Whether the expression is the whole value of a variable."""
    member = part.member
    return part.site.field == "Assign" and member is not None and _is_direct(part.site, member)


def _is_direct(site: Site, member: Member) -> bool:
    """Whether a member is one of the site's value itself, and not of something inside it."""
    node = site.node
    return isinstance(node, Object) and node.members.get(member.name) is member


def _place(part: IntrinsicExpression) -> str | None:
    """Where the value of an intrinsic call goes; None where that is not a place of its own."""
    member, state = part.member, part.state
    if member is None or not _is_direct(part.site, member):
        return None
    name = member.name.removesuffix(".$")
    if part.site.field == "Assign":
        return f"${name}"
    if part.site.field != "Parameters" or not isinstance(state, Pass):
        return None
    base = "$" if state.result_path.is_absent else state.result_path.text
    return None if base is None else f"{base}.{name}"


def _appends(tree: Node, name: str) -> bool:
    """Whether a JSONata value is made of a variable's own value and something else."""
    from asl_analyze.expressions.jsonata import ast

    if isinstance(tree, ast.Block) and tree.expressions:
        return _appends(tree.expressions[-1], name)
    if isinstance(tree, ast.Condition):
        return any(_appends(way, name) for way in (tree.then, tree.otherwise) if way is not None)
    parts: list[Node] = []
    if isinstance(tree, ast.Call) and isinstance(tree.procedure, ast.Variable):
        parts = list(tree.arguments) if tree.procedure.name == "append" else []
    elif isinstance(tree, ast.Array):
        parts = list(tree.items)
    elif isinstance(tree, ast.Binary) and tree.operator == "&":
        parts = [tree.left, tree.right]
    whole = [part for part in parts if isinstance(part, ast.Variable) and part.name == name]
    return bool(whole) and len(parts) > 1


def _keeps(call: Node, place: str) -> bool:
    """Whether a call's value holds what a place held, and more."""
    for node in walk(call):
        if isinstance(node, intrinsic.Call) and node.name in KEEPING and len(node.arguments) > 1:
            paths = [a for a in node.arguments if isinstance(a, intrinsic.Path)]
            if any(jsonpath.to_text(path) == place for path in paths):
                return True
    return False
