"""`ResultPath` and `OutputPath`: what a state hands on, in JSONata."""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import Index, Member
from asl_analyze.migrate.jsonata import code, guards
from asl_analyze.migrate.jsonata.code import Code, call
from asl_analyze.migrate.jsonata.paths import definite, followed
from asl_analyze.migrate.jsonata.reading import not_known_yet
from asl_analyze.migrate.jsonata.templates import filled, marked, written
from asl_analyze.migrate.jsonata.value import Untranslatable, Value
from asl_analyze.shapes.shape import ARRAY, MISSING, OBJECT, only, record, required
from asl_analyze.shapes.steps import member, put
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.migrate.jsonata.reading import Reading
    from asl_analyze.syntax.tree import Node

NONE = Value(Code("{}"), record({}))


class Result:
    """A result before it is placed: a template with what it reads, or an expression."""

    __slots__ = ("node", "reading", "value")

    def __init__(
        self, value: Value | None, node: Node | None = None, reading: Reading | None = None
    ) -> None:
        self.value = value
        self.node = node
        self.reading = reading

    def expression(self) -> Value:
        """The result as one expression."""
        if self.value is not None:
            return self.value
        assert self.node is not None
        return written(self.node, self.reading)

    def field(self) -> Any:
        """The result as the content of a field."""
        if self.value is not None:
            return marked(self.value.guarded)
        assert self.node is not None
        return filled(self.node, self.reading)

    def followed(self, path: Path) -> Value:
        """What a path finds in the result."""
        if self.value is None and isinstance(self.node, Object) and path.definite:
            part = self._part(path.steps)
            if part is not None:
                return part
        made = self.expression()
        found = followed(Value(made.code, made.shape), path)
        return Value(found.code, found.shape, (*made.needs, *found.needs), sure=found.sure)

    def _part(self, steps: Sequence[Step]) -> Value | None:
        """What a path finds in a part of the template alone; None where it has all to be read."""
        node: Node | None = self.node
        for number, step in enumerate(steps):
            if not isinstance(step, Member) or not isinstance(node, Object):
                return None
            dynamic = node.get(f"{step.name}.$") if self.reading is not None else None
            if dynamic is not None and self.reading is not None:
                value = self.reading.text(dynamic)
                return definite(value, steps[number + 1 :])
            node = node.get(step.name)
            if node is None:
                return None
        return None if node is None else written(node, self.reading)


def merged(raw: Value, steps: Sequence[Step], result: Value) -> Value:
    """The raw input with a result where a reference path leads.

    Raises:
        Untranslatable: for a path into a list.
    """
    result = result.present
    needs = [*raw.needs, *result.needs]
    made = _merged(raw, steps, result.code, needs)
    places: list[str | int] = []
    for step in steps:
        places.append(step.name if isinstance(step, Member) else _index(step))
    shape = put(raw.shape, places, required(result.shape))
    sure = raw.sure and result.sure and not raw.shape.kinds & ~OBJECT and len(steps) == 1
    return Value(made, shape, needs, sure=sure)


def _merged(raw: Value, steps: Sequence[Step], result: Code, needs: list[Code]) -> Code:
    step = steps[0]
    if not isinstance(step, Member):
        raise Untranslatable(
            "puts its result into an item of a list", "build the list anew in JSONata"
        )
    if raw.shape.kinds & ARRAY:
        needs.append(guards.no_array(raw.code))
    inner = result
    if len(steps) > 1:
        shape = member(only(raw.shape, OBJECT | MISSING), step.name)
        below = Value(raw.code.member(step.name), shape)
        inner = _merged(below, steps[1:], result, needs)
    if not raw.shape.kinds & ~MISSING or not raw.shape.kinds:
        return code.record([(step.name, inner)])
    return call("merge", code.array([raw.code, code.record([(step.name, inner)])]))


def _index(step: Step) -> int:
    if not isinstance(step, Index) or step.index < 0:
        raise not_known_yet()
    return step.index

