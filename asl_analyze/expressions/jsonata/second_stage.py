"""The second stage: what the reference makes of a parsed tree, as far as that can fail.

It flattens paths and moves predicates, groupings and bindings onto their steps, and finds for
every `%` the step whose parent is meant; some trees do not allow that (S0209 … S0217). This is
that stage without its result: one pass from the leaves up, in the reference's own order.
"""

from __future__ import annotations

from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.node import children

from . import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.expressions.node import Node


class Slot:
    """One `%` and how many levels it still has to climb."""

    __slots__ = ("level", "node")

    def __init__(self, node: Node) -> None:
        self.level = 1
        self.node = node


class Processed:
    """A node after that stage: its kind, a path's steps, the `%` that still seek their step."""

    __slots__ = ("focus", "found", "group", "kind", "seeking", "slot", "stages", "steps")

    def __init__(self, kind: str, steps: list[Processed] | None = None) -> None:
        self.kind = kind
        self.steps = steps if steps is not None else []
        self.seeking: list[Slot] | None = None
        self.slot: Slot | None = None
        self.group = False
        self.stages = False  # predicates, wherever the reference keeps them
        self.focus = False
        self.found: int | None = None  # of a `%`: the step of its path that it led to

    @property
    def step(self) -> Processed:
        """The last step of a path; anything else is a step itself."""
        return self.steps[-1] if self.kind == "path" else self

    def inherit(self, other: Processed) -> None:
        """Take over what a part of this node still seeks."""
        if other.seeking is None and other.slot is None:
            return
        slots = other.seeking if other.seeking is not None else []
        if other.slot is not None:
            slots.append(other.slot)
        if self.seeking is None:
            self.seeking = slots
        else:
            self.seeking += slots


def check_second_stage(expression: Node) -> None:
    """Raise for a tree that the reference refuses after parsing."""
    order = []
    pending = [expression]
    while pending:
        node = pending.pop()
        order.append(node)
        pending += children(node)
    if _nothing_to_find(order):
        return
    processed: dict[Node, Processed] = {}
    for node in reversed(order):
        make = MAKERS.get(type(node))
        if make is None:
            processed[node] = Processed(KINDS.get(type(node), "other"))
        else:
            processed[node] = make(node, processed)
    made = processed[expression]
    if made.slot is not None:
        raise _no_parent(made.slot)
    if made.seeking is not None:
        raise _no_parent(made.seeking[0])


def _nothing_to_find(nodes: list[Node]) -> bool:
    """Whether no step is a literal and nothing is used that most expressions never use."""
    for node in nodes:
        if isinstance(node, RARE):
            return False
        if isinstance(node, ast.Path):
            for step in node.steps:
                inner: Any = step
                while isinstance(inner, WRAPPERS):
                    inner = inner.operand
                if isinstance(inner, LITERALS):
                    return False
    return True


def _path(node: ast.Path, processed: dict[Node, Processed]) -> Processed:
    first, *rest = (processed[step] for step in node.steps)
    path = first
    if first.kind != "path":
        path = Processed("path", [first])
        if first.slot is not None:
            path.seeking = [first.slot]
    for step in path.steps:
        _refuse_literal(step, node.steps[0])
    for at, made in enumerate(rest, 1):
        added = made.steps if made.kind == "path" else [made]
        for step in added:
            _refuse_literal(step, node.steps[at])
        path.steps += added
        _resolve(path)
    return path


def _refuse_literal(step: Processed, node: Node) -> None:
    if step.kind in ("number", "value"):
        message = "a number, true, false or null cannot be a step of a path"
        raise ExpressionError(message, node.start, node.end - node.start, "S0213")
    if step.kind == "string":
        step.kind = "name"


def _predicate(node: ast.Predicate, processed: dict[Node, Processed]) -> Processed:
    result, condition = processed[node.operand], processed[node.condition]
    step = result.step
    if step.group:
        raise _refused("a predicate cannot follow a grouping", node.operand, node, "S0209")
    if condition.seeking is not None:
        for slot in condition.seeking:
            if slot.level == 1:
                _seek(step, slot)
            else:
                slot.level -= 1
        step.inherit(condition)
    step.stages = True
    return result


def _group_by(node: ast.GroupBy, processed: dict[Node, Processed]) -> Processed:
    result = processed[node.operand]
    if result.group:
        raise _refused("there is a grouping already", node.operand, node, "S0210")
    result.group = True
    return result


def _order_by(node: ast.OrderBy, processed: dict[Node, Processed]) -> Processed:
    result = processed[node.operand]
    path = result if result.kind == "path" else Processed("path", [result])
    sort = Processed("sort")
    for term in node.terms:
        sort.inherit(processed[term])
    path.steps.append(sort)
    _resolve(path)
    return path


def _focus(node: ast.FocusBind, processed: dict[Node, Processed]) -> Processed:
    result = processed[node.operand]
    step = result.step
    if step.stages:
        raise _refused("'@' must stand before any predicate", node.operand, node, "S0215")
    if step.kind == "sort":
        raise _refused("'@' must stand before the sorting", node.operand, node, "S0216")
    step.focus = True
    return result


def _index(node: ast.IndexBind, processed: dict[Node, Processed]) -> Processed:
    result = processed[node.operand]
    return result if result.kind == "path" else Processed("path", [result])


def _parent(node: ast.Parent, _: dict[Node, Processed]) -> Processed:
    made = Processed("parent")
    made.slot = Slot(node)
    return made


def _name(_node: ast.Name, _: dict[Node, Processed]) -> Processed:
    return Processed("path", [Processed("name")])


def _negate(node: ast.Negate, processed: dict[Node, Processed]) -> Processed:
    operand = processed[node.operand]
    return operand if operand.kind == "number" else _inheriting(node, processed)


def _call(node: ast.Call, processed: dict[Node, Processed]) -> Processed:
    made = Processed("other")
    for argument in node.arguments:
        made.inherit(processed[argument])
    return made


def _block(node: ast.Block, processed: dict[Node, Processed]) -> Processed:
    made = Processed("block", [processed[part] for part in node.expressions[-1:]])
    for part in node.expressions:
        made.inherit(processed[part])
    return made


def _binary(node: ast.Binary, processed: dict[Node, Processed]) -> Processed:
    return Processed("other") if node.operator == "~>" else _inheriting(node, processed)


def _inheriting(node: Node, processed: dict[Node, Processed]) -> Processed:
    made = Processed("other")
    for child in children(node):
        made.inherit(processed[child])
    return made


def _same(node: Any, processed: dict[Node, Processed]) -> Processed:
    return processed[getattr(node, node.fields[-1])]


def _resolve(path: Processed) -> None:
    """Find the steps meant by the `%` in the last step of a path."""
    last = path.steps[-1]
    if last.seeking is None and last.slot is None:
        return
    slots = last.seeking if last.seeking is not None else []
    if last.slot is not None:
        slots.append(last.slot)
    for slot in slots:
        index = len(path.steps) - 2
        while slot.level > 0:
            if index < 0:
                if path.seeking is None:
                    path.seeking = []
                path.seeking.append(slot)
                break
            step = path.steps[index]
            if step.found is not None:  # climbs one more, and is back at our level before that
                index = step.found - 1
                continue
            index -= 1
            while index >= 0 and step.focus and path.steps[index].focus:
                step = path.steps[index]
                index -= 1
            _seek(step, slot)
        if slot is last.slot and slot.level == 0:
            last.found = index + 1


def _seek(step: Processed, slot: Slot) -> None:
    """Climb through one step, into blocks and paths from their ends."""
    pending = [step]
    while pending and slot.level > 0:
        step = pending.pop()
        if step.kind in ("name", "wildcard"):
            slot.level -= 1
        elif step.kind == "parent":
            slot.level += 1
        elif step.kind in ("block", "path"):
            pending += step.steps
        else:
            raise _no_parent(slot)


def _no_parent(slot: Slot) -> ExpressionError:
    message = "what '%' is the parent of cannot be told here"
    return ExpressionError(message, slot.node.start, 1, "S0217")


def _refused(message: str, operand: Node, node: Node, code: str) -> ExpressionError:
    return ExpressionError(message, operand.end, node.end - operand.end, code)


RARE = (ast.Parent, ast.GroupBy, ast.FocusBind)
WRAPPERS = (ast.Predicate, ast.KeepArray, ast.IndexBind, ast.Negate)
LITERALS = (ast.Number, ast.Constant)

KINDS: dict[type, str] = {
    ast.String: "string",
    ast.Number: "number",
    ast.Constant: "value",
    ast.Wildcard: "wildcard",
}

MAKERS: dict[type, Callable[[Any, dict[Node, Processed]], Processed]] = {
    ast.Path: _path,
    ast.Name: _name,
    ast.Parent: _parent,
    ast.Predicate: _predicate,
    ast.KeepArray: _same,
    ast.GroupBy: _group_by,
    ast.OrderBy: _order_by,
    ast.SortTerm: _same,
    ast.FocusBind: _focus,
    ast.IndexBind: _index,
    ast.Negate: _negate,
    ast.Call: _call,
    ast.Block: _block,
    ast.Binary: _binary,
    ast.Range: _inheriting,
    ast.Array: _inheriting,
    ast.Object: _inheriting,
    ast.Condition: _inheriting,
    ast.Bind: _inheriting,
}
