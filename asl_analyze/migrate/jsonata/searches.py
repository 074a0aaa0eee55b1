"""Paths that may find many places: a list of what they find, empty where nothing is.

Each stage is a list that has what was found so far, one by one: `$map` and `[…]` behind a call keep
lists among the finds as they are, which JSONata's own paths would take apart.
"""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import (
    Filter,
    FromEnd,
    Index,
    Indexes,
    Member,
    Slice,
    Wildcard,
)
from asl_analyze.flow.values.paths import find
from asl_analyze.migrate.jsonata.code import Code, any_of, applied, array, block, call, chosen
from asl_analyze.migrate.jsonata.conditions import condition
from asl_analyze.migrate.jsonata.guards import of_type
from asl_analyze.migrate.jsonata.paths import definite
from asl_analyze.migrate.jsonata.value import Untranslatable, Value
from asl_analyze.shapes.shape import ARRAY, MISSING, NULL, OBJECT, without
from asl_analyze.shapes.steps import items_of
from asl_analyze.shapes.steps import member as member_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.node import Node
    from asl_analyze.shapes.shape import Shape

ITEM, LIST = Code("$v"), Code("$l")
ITSELF = applied("$v", ITEM)


def found(value: Value, steps: Sequence[Node]) -> Value:
    """What steps find of which one at least may find many places.

    Raises:
        Untranslatable: for steps that JSONata has no equal for.
    """
    number = next(n for n, step in enumerate(steps) if not isinstance(step, (Member, Index, FromEnd)))
    value = _begun(value, steps[:number])
    many = _first(value, steps[number])
    shape = find(value.shape, steps[number : number + 1])
    for step in steps[number + 1 :]:
        many = Value(_next(many.code, items_of(shape), step), shape, many.needs, sure=many.sure)
        number += 1
        shape = find(items_of(shape), [step]) if isinstance(step, _MANY) else _each(shape, step)
    return Value(many.code, shape, many.needs, sure=many.sure)


_MANY = (Wildcard, Slice, Indexes, Filter)


def _each(shape: Shape, step: Node) -> Shape:
    from asl_analyze.shapes.shape import array as list_of

    return list_of(without(find(items_of(shape), [step]), MISSING))


def _begun(value: Value, steps: Sequence[Node]) -> Value:
    """What the first steps lead to; nothing where they lead nowhere, which is no failure here."""
    for number, step in enumerate(steps):
        before = definite(value, steps[:number])
        if not isinstance(step, Member) and before.shape.kinds & ~(ARRAY | MISSING):
            raise Untranslatable(
                "takes an item of what may not be a list, before a search in it",
                "say what the input is (--input), or convert the path by hand",
            )
    made = definite(value, steps)
    if not made.needs:
        return made
    from asl_analyze.shapes.shape import or_missing

    return Value(made.guarded, or_missing(made.shape), sure=value.sure)


def _first(value: Value, step: Node) -> Value:
    if isinstance(step, Wildcard):
        return _wildcard(value)
    if isinstance(step, Filter):
        return _filtered(value, step)
    if isinstance(step, (Slice, Indexes)):
        return _sliced(value, step)
    raise Untranslatable(
        "searches at any depth with '..'",
        "name the path to what is looked for, or write the search in JSONata ('**' also finds what "
        "stands in lists of lists)",
    )


def _kept(code: Code) -> Code:
    """A list with what a call gives, be it one value or none."""
    return array([Code(f"{code}[]")])


def _wildcard(value: Value) -> Value:
    kinds = value.shape.kinds
    values = _kept(call("each", value.code, ITSELF))
    if not kinds & ~ARRAY:
        return value
    if not kinds & ~(ARRAY | MISSING):
        return Value(array([value.code]), value.shape)
    if not kinds & ~(OBJECT | MISSING):
        return Value(values, value.shape)
    values = _kept(call("each", LIST, ITSELF))
    inside = chosen(of_type(LIST, "object"), values, Code("[]")) if kinds & ~(ARRAY | OBJECT) else values
    whole = chosen(of_type(LIST, "array"), LIST, inside) if kinds & ARRAY else inside
    return Value(block([("l", value.code)], whole), value.shape)


def _filtered(value: Value, step: Filter) -> Value:
    kept = call("filter", value.code, _test(step, items_of(value.shape)))
    kinds = value.shape.kinds
    needs = ()
    if kinds & ~(ARRAY | OBJECT | MISSING):
        options = [of_type(value.code, "array"), of_type(value.code, "object")]
        if kinds & MISSING:
            options.append(call("not", call("exists", value.code)))
        needs = (any_of(options),)
    return Value(_kept(kept), value.shape, needs)


def _test(step: Filter, shape: Shape) -> Code:
    return applied("$v", condition(step.condition, Value(ITEM, shape)))


def _sliced(value: Value, step: Slice | Indexes) -> Value:
    kinds = value.shape.kinds
    if not kinds & ~(ARRAY | MISSING):
        return Value(_slice(value.code, step), value.shape)
    options = [of_type(value.code, "array")]
    if kinds & NULL:
        options.append(of_type(value.code, "null"))
    if kinds & MISSING:
        options.append(call("not", call("exists", value.code)))
    inside = chosen(options[0], _slice(value.code, step), Code("[]")) if options[1:] else None
    return Value(inside or _slice(value.code, step), value.shape, (any_of(options),))


def _slice(code: Code, step: Slice | Indexes) -> Code:
    if isinstance(step, Indexes):
        wanted = list(step.indexes)
        if wanted != sorted(set(wanted)) or wanted[0] < 0:
            raise Untranslatable("takes items in another order", "write the list in JSONata")
        return _kept(code.at(str(wanted)))
    first, stop = step.first, step.stop
    if first is not None and stop is not None:
        first = max(first, 0)
        return _kept(code.at(f"[{first}..{stop - 1}]")) if stop > first else Code("[]")
    if first is not None:
        if first < 0:
            return _kept(code.at(f"[{first}..-1]"))
        return _kept(call("filter", code, applied("$v, $i", Code(f"$i >= {first}"))))
    if stop is None:
        return _kept(code)
    if stop >= 0:
        return _kept(code.at(f"[0..{stop - 1}]")) if stop else Code("[]")
    return _kept(call("filter", code, applied("$v, $i, $a", Code(f"$i < $count($a) - {-stop}"))))


def _next(many: Code, shape: Shape, step: Node) -> Code:
    """The list of what a step finds in each of those found before, of that shape."""
    if isinstance(step, Member):
        return _members(many, shape, step.name)
    if isinstance(step, (Index, FromEnd)) and not shape.kinds & ~ARRAY:
        inner = definite(Value(ITEM, shape), [step])
        return _kept(call("map", many, applied("$v", inner.code)))
    if isinstance(step, Wildcard):
        return _joined(many, _wildcard(Value(ITEM, shape)).code)
    if isinstance(step, Filter) and not shape.kinds & ~(ARRAY | OBJECT):
        return _joined(many, _filtered(Value(ITEM, shape), step).code)
    if isinstance(step, Slice) and not shape.kinds & ~ARRAY:
        return _joined(many, _slice(ITEM, step))
    raise Untranslatable(
        "goes on behind a search in a way that depends on what is found",
        "write the search in JSONata",
    )


def _members(many: Code, shape: Shape, name: str) -> Code:
    if not (shape.kinds | member_of(shape, name).kinds) & ARRAY:
        return array([many.member(name)])
    inner = definite(Value(ITEM, shape), [Member(name, 0, 0)])
    return _kept(call("map", many, applied("$v", inner.guarded)))


def _joined(many: Code, part: Code) -> Code:
    """The lists that each item gives, one behind the other."""
    step = applied("$a, $v", call("append", Code("$a"), part))
    return call("reduce", many, step, Code("[]"))


