"""`ResultPath` and `OutputPath`: what a state hands on, in JSONata."""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import Index, Member
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.migrate.jsonata import code, guards
from asl_analyze.migrate.jsonata.code import Code, call, unused
from asl_analyze.migrate.jsonata.following import followed
from asl_analyze.migrate.jsonata.paths import definite
from asl_analyze.migrate.jsonata.templates import filled, marked, written
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value
from asl_analyze.shapes.shape import ARRAY, MISSING, OBJECT, only, record, required
from asl_analyze.shapes.steps import item, length_of, member, put
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.migrate.jsonata.reading import Reading
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.syntax.tree import Node

NONE = Value(Code("{}"), record({}))


class Result:
    """A result before it is placed: an expression, or a template with what it reads.

    A template without a reading is never evaluated.
    """

    __slots__ = ("made", "reading")

    def __init__(self, made: Value | Node, reading: Reading | None = None) -> None:
        self.made = made
        self.reading = reading

    @property
    def is_template(self) -> bool:
        """Whether it can be a field as a template."""
        return not isinstance(self.made, Value)

    def expression(self) -> Value:
        """The result as one expression."""
        return self.made if isinstance(self.made, Value) else written(self.made, self.reading)

    def field(self) -> Any:
        """The result as the content of a field."""
        if isinstance(self.made, Value):
            return marked(self.made.guarded)
        return filled(self.made, self.reading)

    def followed(self, path: Path) -> Value:
        """What a path finds in the result."""
        if isinstance(self.made, Object) and path.definite:
            part = self._part(self.made, path.steps)
            if part is not None:
                return part
        made = self.expression()
        found = followed(Value(made.code, made.shape), path)
        return Value(found.code, found.shape, (*made.needs, *found.needs), sure=found.sure)

    def _part(self, node: Node | None, steps: Sequence[Step]) -> Value | None:
        """What a path finds in a part of the template alone; None where it has all to be read."""
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
        UntranslatableError: for a path into a list.
    """
    if not raw.shape.kinds & (OBJECT | ARRAY):
        raise _unfit()
    result = result.present
    needs = [*raw.needs, *result.needs]
    made = _merged(raw, steps, result.code, needs)
    places = names_of(steps)
    shape = put(raw.shape, places, required(result.shape))
    return Value(made, shape, needs, sure=raw.sure and result.sure and fits(raw.shape, places))


def _unfit() -> UntranslatableError:
    return AlwaysFailsError(
        "puts a result into something that is no object",
        "mend the ResultPath",
    )


def fits(shape: Shape, places: Sequence[str | int]) -> bool:
    """Whether a result can be written at a place in all values of a shape."""
    for number, step in enumerate(places):
        if shape.kinds & ~(ARRAY if isinstance(step, int) else OBJECT):
            # What is not there yet is made.
            if isinstance(step, int) or not number or shape.kinds & ~(OBJECT | MISSING):
                return False
            shape = only(shape, OBJECT)
        if isinstance(step, int) and length_of(shape)[0] <= step:
            return False
        shape = item(shape, step) if isinstance(step, int) else member(shape, step)
    return True


def _merged(raw: Value, steps: Sequence[Step], result: Code, needs: list[Code]) -> Code:
    step = steps[0]
    if isinstance(step, Index) and step.index >= 0:
        return _replaced(raw, step.index, steps[1:], result, needs)
    if not isinstance(step, Member):
        raise UntranslatableError("has a ResultPath that cannot be read", "mend the path")
    if not raw.shape.kinds & (OBJECT | MISSING):
        raise _unfit()
    needs += guards.no_array(raw.code, raw.shape)
    shape = member(only(raw.shape, OBJECT | MISSING), step.name)
    inner = _below(Value(raw.code.member(step.name), shape), steps[1:], result, needs)
    if not raw.shape.kinds & ~MISSING:
        return code.record([(step.name, inner)])
    return call("merge", code.array([raw.code, code.record([(step.name, inner)])]))


def _below(place: Value, steps: Sequence[Step], result: Code, needs: list[Code]) -> Code:
    return _merged(place, steps, result, needs) if steps else result


def _replaced(
    raw: Value, index: int, steps: Sequence[Step], result: Code, needs: list[Code]
) -> Code:
    """A list with another value at an index that it has."""
    needs += guards.a_list(raw.code, raw.shape)
    if length_of(raw.shape)[0] <= index or raw.shape.kinds & ~ARRAY:
        needs += guards.long_enough(raw.code, index)
    shape = item(only(raw.shape, ARRAY), index)
    inner = _below(Value(raw.code.at(str(index)), shape), steps, result, needs)
    value, number = unused("v", inner), unused("i", inner)
    each = code.chosen(Code(f"${number} = {index}", code.COMPARISON), inner, Code(f"${value}"))
    function = code.applied(f"${value}, ${number}", each)
    return code.array([Code(f"{call('map', raw.code, function)}[]")])
