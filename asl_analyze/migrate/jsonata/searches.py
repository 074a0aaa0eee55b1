"""Paths that may find many places: a list of what they find, empty where nothing is.

A list of hits has them one by one: `$map` and `[…]` behind a call keep lists among the hits as they
are, which JSONata's own paths would take apart. How the steps go on is what Jayway JsonPath 2.0.0
does: behind `[*]` over a list a hit without the next member is passed over; behind any other search
one such hit makes the whole answer empty.
"""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import (
    Descent,
    Filter,
    FromEnd,
    Index,
    Indexes,
    Member,
    Slice,
    Wildcard,
)
from asl_analyze.flow.values.paths import find
from asl_analyze.migrate.jsonata.code import (
    WHOLE,
    Code,
    any_of,
    applied,
    array,
    block,
    call,
    chosen,
    compared,
    unused,
)
from asl_analyze.migrate.jsonata.conditions import condition
from asl_analyze.migrate.jsonata.guards import of_kind
from asl_analyze.migrate.jsonata.paths import definite
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import ANY, ARRAY, MISSING, NULL, OBJECT, only, or_missing, without
from asl_analyze.shapes.shape import array as list_of
from asl_analyze.shapes.steps import items_of, length_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.expressions.node import Node
    from asl_analyze.shapes.shape import Shape

ITEM, NONE = Code("$v"), Code("[]")
ITSELF = applied(ITEM.text, ITEM)
_ONE = (Member, Index, FromEnd)


class Hits:
    """What a search found: `value` is the list, `items` what each is.

    `lenient` is true where a hit without the next member is passed over, false where it makes all
    empty; where only an execution knows, it is the condition for the first. None: it depends on
    each item of a search before.
    """

    __slots__ = ("items", "lenient", "value")

    def __init__(self, value: Value, items: Shape, lenient: bool | Code | None) -> None:
        self.value = value
        self.items = items
        self.lenient = lenient


def found(value: Value, steps: Sequence[Node]) -> Value:
    """What steps find of which one at least may find many places.

    Raises:
        UntranslatableError: for steps that JSONata has no equal for.
    """
    try:
        return _found(value, steps)
    except AlwaysFailsError as error:
        # What a search finds nothing in is an empty list.
        raise UntranslatableError(error.reason, error.advice) from None


def _found(value: Value, steps: Sequence[Node]) -> Value:
    first = next(n for n, step in enumerate(steps) if not isinstance(step, _ONE))
    # The input itself, or a variable, has to be there.
    root = value.present
    value = _begun(Value(root.code, root.shape, sure=root.sure), steps[:first])
    rest = list(steps[first + 1 :])
    if isinstance(steps[first], Descent) and rest and isinstance(rest[0], Member):
        hits = Hits(_anywhere(value, rest[0].name), ANY, lenient=False)
        rest = rest[1:]
    else:
        hits = _first(value, steps[first])
    while rest:
        tail = _tail(rest)
        rest = rest[len(tail) or 1 :] if tail else rest
        hits = _each(hits, tail, is_last=not rest) if tail else _again(hits, rest.pop(0))
    needs = (*root.needs, *hits.value.needs)
    return Value(hits.value.code, list_of(hits.items), needs, sure=hits.value.sure)


def _tail(steps: Sequence[Node]) -> list[Node]:
    count = next((n for n, step in enumerate(steps) if not isinstance(step, _ONE)), len(steps))
    return list(steps[:count])


def _begun(value: Value, steps: Sequence[Node]) -> Value:
    """What the first steps lead to; nothing where they lead nowhere, which is no failure here."""
    for number, step in enumerate(steps):
        before = definite(value, steps[:number])
        if not isinstance(step, Member) and before.shape.kinds & ~(ARRAY | MISSING):
            raise UntranslatableError(
                "takes an item of what may not be a list, before a search in it",
                "say what the input is (--input), or convert the path by hand",
            )
    made = definite(value, steps)
    if not made.needs:
        return made
    return Value(made.guarded, or_missing(made.shape), sure=value.sure)


def _kept(code: Code) -> Code:
    """A list with what a call gives, be it one value or none."""
    return array([Code(f"{code.within(WHOLE)}[]")])


def _anywhere(value: Value, name: str) -> Value:
    """`..` and a name: `**` finds all that is no list, in the order in which Jayway goes."""
    every = Code(f"{value.code.within(WHOLE)}.**")
    made = _kept(call("map", every, applied(ITEM.text, ITEM.member(name))))
    return Value(made, value.shape, sure=value.sure)


def _first(value: Value, step: Node) -> Hits:
    items = items_of(find(value.shape, [step])) if isinstance(step, _MANY) else ANY
    if isinstance(step, Wildcard):
        return Hits(*_wildcard(value, items))
    if isinstance(step, Filter):
        return Hits(_filtered(value, step), items, lenient=False)
    if isinstance(step, (Slice, Indexes)):
        return Hits(_sliced(value, step), items, lenient=False)
    raise UntranslatableError(
        "searches at any depth with '..'",
        "name the path to what is looked for, or write the search in JSONata",
    )


_MANY = (Wildcard, Slice, Indexes, Filter)


def _wildcard(value: Value, items: Shape) -> tuple[Value, Shape, bool | Code]:
    kinds = value.shape.kinds
    if not kinds & ~ARRAY:
        return value, items, True
    if not kinds & ~(ARRAY | MISSING):
        return Value(array([value.code]), value.shape), items, True
    if not kinds & ~(OBJECT | MISSING):
        return Value(_kept(call("each", value.code, ITSELF)), value.shape), items, False
    is_list = of_kind(value.code, ARRAY)
    made = NONE
    if kinds & OBJECT:
        values = _kept(call("each", value.code, ITSELF))
        made = chosen(of_kind(value.code, OBJECT), values, made)
    if kinds & ARRAY:
        made = chosen(is_list, value.code, made)
    lenient = is_list if kinds & ARRAY and kinds & OBJECT else not kinds & OBJECT
    return Value(Code(f"({made})"), value.shape), items, lenient


def _filtered(value: Value, step: Filter) -> Value:
    test = applied(ITEM.text, condition(step.condition, Value(ITEM, _tested_items(value.shape))))
    kinds = value.shape.kinds
    needs: tuple[Code, ...] = ()
    if kinds & ~(ARRAY | OBJECT | MISSING):
        options = [of_kind(value.code, ARRAY), of_kind(value.code, OBJECT)]
        if kinds & MISSING:
            options.append(call("not", call("exists", value.code)))
        needs = (any_of(options),)
    return Value(_kept(call("filter", value.code, test)), value.shape, needs)


def _tested_items(shape: Shape) -> Shape:
    """What a filter looks at: the items of a list, or an object as the only one."""
    return join(items_of(shape), only(shape, OBJECT))


def _sliced(value: Value, step: Slice | Indexes) -> Value:
    kinds = value.shape.kinds
    made = _slice(value, step)
    if not kinds & ~(ARRAY | MISSING):
        return Value(made, value.shape)
    options = [of_kind(value.code, ARRAY)]
    if kinds & NULL:
        options.append(of_kind(value.code, NULL))
    if kinds & MISSING:
        options.append(call("not", call("exists", value.code)))
    if options[1:]:
        made = chosen(options[0], made, NONE)
    return Value(Code(f"({made})"), value.shape, (any_of(options),))


def _slice(value: Value, step: Slice | Indexes) -> Code:
    code = value.code
    if isinstance(step, Indexes):
        return _chosen_items(value, list(step.indexes))
    first, stop = step.first, step.stop
    if first is None and stop is None:
        raise UntranslatableError("has '[:]', which fails whenever it runs", "write '[*]'")
    if first is not None and stop is not None:
        fits = 0 <= first < stop
        return _kept(code.at(f"[{first}..{stop - 1}]")) if fits else NONE
    if first is not None:
        if first < 0:
            return _kept(code.at(f"[{first}..-1]"))
        return _kept(call("filter", code, applied("$v, $i", Code(f"$i >= {first}"))))
    if stop is not None and stop >= 0:
        return _kept(code.at(f"[0..{stop - 1}]")) if stop else NONE
    return _kept(
        call("filter", code, applied("$v, $i, $a", Code(f"$i < $count($a) - {-(stop or 0)}")))
    )


def _chosen_items(value: Value, wanted: list[int]) -> Code:
    """Items by their indexes, none at all where the list has not all of them."""
    if wanted != sorted(set(wanted)) or wanted[0] < 0:
        raise UntranslatableError("takes items of a list in another order", "write it in JSONata")
    made = _kept(value.code.at(str(wanted)))
    if length_of(value.shape)[0] > wanted[-1] and not value.shape.kinds & ~ARRAY:
        return made
    enough = compared(call("count", value.code), ">", Code(str(wanted[-1])))
    return Code(f"({chosen(enough, made, NONE)})")


def _each(hits: Hits, steps: list[Node], *, is_last: bool) -> Hits:
    """Members and items of each hit."""
    shape = hits.items
    for number, step in enumerate(steps):
        kinds = definite(Value(ITEM, shape), steps[:number]).shape.kinds
        if not isinstance(step, Member) and kinds & ~(ARRAY | NULL | MISSING):
            raise UntranslatableError(
                "takes an item of each hit of a search, which may be no list",
                "write the search in JSONata",
            )
    inner = definite(Value(ITEM, shape), steps)
    certain = not inner.needs and not inner.shape.kinds & MISSING
    if not certain and not (is_last and hits.lenient is not None):
        raise UntranslatableError(
            "searches on in what a search has found", "write the search in JSONata"
        )
    plain = all(isinstance(step, Member) for step in steps) and not _meets_list(shape, steps)
    made = _of_each(hits.value.code, inner, plain=plain)
    if hits.lenient is not True and not certain:
        made = _all_or_nothing(hits, inner, plain=plain)
    value = Value(made, shape, hits.value.needs, sure=hits.value.sure)
    return Hits(value, without(inner.shape, MISSING), lenient=True)


def _of_each(hits: Code, inner: Value, *, plain: bool) -> Code:
    """What is found from each hit on; `plain` says that no list is on the way."""
    if plain:
        return array([Code(hits.within(WHOLE) + inner.code.text[len(ITEM.text) :])])
    return _kept(call("map", hits, applied(ITEM.text, inner.guarded)))


def _meets_list(shape: Shape, steps: list[Node]) -> bool:
    """Whether a list may stand at one of the steps, or behind them."""
    return any(
        definite(Value(ITEM, shape), steps[:n]).shape.kinds & ARRAY for n in range(len(steps) + 1)
    )


def _all_or_nothing(hits: Hits, inner: Value, *, plain: bool) -> Code:
    """The same, and nothing at all where one of the hits has nothing there."""
    names = unused("hits", hits.value.code), unused("found", hits.value.code)
    own, made = (Code(f"${name}") for name in names)
    whole = compared(call("count", made), "=", call("count", own))
    if isinstance(hits.lenient, Code):
        whole = any_of([hits.lenient, whole])
    assigned = zip(names, (hits.value.code, _of_each(own, inner, plain=plain)), strict=True)
    return block(assigned, chosen(whole, made, NONE))


def _again(hits: Hits, step: Node) -> Hits:
    """A further search in each hit; the lists are put one behind the other."""
    shape, item = hits.items, Value(ITEM, hits.items)
    items = items_of(find(shape, [step])) if isinstance(step, _MANY) else ANY
    if isinstance(step, Wildcard):
        part, _, lenient = _wildcard(item, items)
    elif isinstance(step, Filter) and not shape.kinds & ~(ARRAY | OBJECT):
        part, lenient = _filtered(item, step), False
    elif isinstance(step, Slice) and not shape.kinds & ~ARRAY:
        part, lenient = Value(_slice(item, step), shape), False
    else:
        raise UntranslatableError(
            "searches on in what a search has found, which may not be what it needs",
            "write the search in JSONata",
        )
    joined = applied("$a, $v", call("append", Code("$a"), part.code))
    made = call("reduce", hits.value.code, joined, NONE)
    value = Value(made, shape, hits.value.needs, sure=hits.value.sure)
    # A hit without the next member would only empty what its own item found.
    return Hits(value, items, True if lenient is True else None)
