"""Paths that lead to one place at most, in JSONata."""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import FromEnd, Index, Member, Members
from asl_analyze.migrate.jsonata import guards
from asl_analyze.migrate.jsonata.code import Code, applied, array, call, quoted
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value
from asl_analyze.shapes.shape import ARRAY, MISSING, NOTHING, OBJECT, only, or_missing, record
from asl_analyze.shapes.steps import item, items_of, length_of, member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.node import Node
    from asl_analyze.migrate.jsonata.value import Place


def definite(value: Value, steps: Sequence[Node]) -> Value:
    """What steps find that lead to one place at most.

    Raises:
        UntranslatableError: for steps that find nothing, whatever they are tried on.
    """
    for number, step in enumerate(steps):
        if isinstance(step, Member):
            value = _member(value, step.name)
        elif isinstance(step, Index) and step.index >= 0:
            value = _item(value, step.index)
        elif isinstance(step, FromEnd) and step.back > 0:
            value = _from_end(value, step.back)
        elif isinstance(step, Members) and number == len(steps) - 1:
            value = _members(value, step.names)
        else:
            raise AlwaysFailsError(
                "has a path with a step that never finds anything",
                "mend the path",
            )
    return value


def _member(value: Value, name: str) -> Value:
    if any(character in name for character in "'\"\\"):
        raise UntranslatableError(
            "has a path with a quote or a backslash in a name, which AWS reads in its own way",
            "convert the path by hand",
        )
    needs = (*value.needs, *guards.no_list(value.code, value.shape))
    shape = member(only(value.shape, OBJECT | MISSING), name)
    if value.shape.kinds & ~(OBJECT | ARRAY):
        shape = or_missing(shape) if shape.kinds else NOTHING
    place = _inside(value, name)
    return Value(value.code.member(name), shape, needs, place, sure=value.sure)


def _item(value: Value, index: int) -> Value:
    needs = (*value.needs, *guards.a_list(value.code, value.shape))
    shape = item(only(value.shape, ARRAY | MISSING), index)
    place = _inside(value, index)
    return Value(value.code.at(str(index)), shape, needs, place, sure=value.sure)


def _inside(value: Value, step: str | int) -> Place | None:
    return None if value.place is None else (value.place[0], (*value.place[1], step))


def _from_end(value: Value, back: int) -> Value:
    needs = (*value.needs, *guards.a_list(value.code, value.shape))
    shape = items_of(value.shape)
    if value.shape.kinds & MISSING or length_of(value.shape)[0] < back:
        shape = or_missing(shape) if shape.kinds else NOTHING
    return Value(value.code.at(f"-{back}"), shape, needs, sure=value.sure)


def _members(value: Value, names: Sequence[str]) -> Value:
    value = value.present
    needs = (*value.needs, *guards.an_object(value.code, value.shape))
    listed = array(quoted(name) for name in names)
    kept = call("sift", value.code, applied("$v, $k", Code(f"$k in {listed}")))
    shape = record({name: or_missing(member(value.shape, name)) for name in names})
    return Value(call("merge", array([kept])), shape, needs, sure=value.sure)
