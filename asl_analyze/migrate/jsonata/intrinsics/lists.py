"""Functions of lists, which must stay lists however few items they have."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.jsonata.ast import Array
from asl_analyze.migrate.jsonata import code as written
from asl_analyze.migrate.jsonata.code import COMPARISON, SUM, Code, applied, call, chosen, compared
from asl_analyze.migrate.jsonata.guards import of_kind
from asl_analyze.migrate.jsonata.intrinsics.numbers import constant, positive, rounded, within
from asl_analyze.shapes.shape import ARRAY, MISSING, SCALAR
from asl_analyze.shapes.steps import length_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.jsonata.intrinsics.given import Given


def array(given: Given) -> Code:
    """A list of the arguments, which keep what lists they are."""
    return written.array([_whole(given, number) for number in range(len(given.values))])


def _whole(given: Given, number: int) -> Code:
    """An item as it stands in a list, which would take lists apart that are not constructed."""
    kinds = given.kinds(number)
    if not kinds & ARRAY:
        return given.once(number)
    if not kinds & ~(ARRAY | MISSING):
        item = given.once(number)
        return item if is_constructed(item) else written.array([item])
    item = given.often(number)
    given.once(number)
    kept = written.array([written.array([item])])
    return chosen(of_kind(item, ARRAY), kept, item)


def is_constructed(code: Code) -> bool:
    """Whether the code is an array constructor."""
    return code.text.startswith("[") and isinstance(shared.jsonata_expression(code.text), Array)


def partition(given: Given) -> Code:
    """Lists of so many items each."""
    items = given.typed(0, ARRAY)
    positive(given, 1)
    given.once(1)
    parts = call("partition", items, rounded(given, 1))
    # Of no items `$partition` makes nothing.
    return parts if length_of(given.shapes[0])[0] else written.array([parts])


def contains(given: Given) -> Code:
    """Whether an item equals a value."""
    items = given.typed(0, ARRAY)
    wanted = given.once(1)
    if not given.kinds(1) & ~(SCALAR | MISSING):
        return Code(f"{wanted.within(SUM)} in {items.within(SUM)}", COMPARISON)
    # `in` takes no list or object for equal to another. What may fail has to be asked where there
    # are no items, too.
    if given.values[1].place is None and not given.values[1].sure:
        wanted = given.bind("wanted", wanted)
    name = given.fresh("item")
    same = compared(Code(f"${name}"), "=", wanted)
    return call("exists", call("filter", items, applied(f"${name}", same)))


def get_item(given: Given) -> Code:
    """An item; nothing where there is none."""
    wanted = given.constant(1)
    if isinstance(wanted, float) and wanted < 0:
        raise given.never()
    given.steady(0)
    given.steady(1)
    within(given, 1, 0, others=True)
    items = given.typed(0, ARRAY) if given.kinds(0) & ~(ARRAY | MISSING) else given.passing(0)
    index = constant(given, 1)
    if index is None or index >= length_of(given.shapes[0])[0]:
        given.may_be_nothing()
    return items.at(rounded(given, 1).text)


def length(given: Given) -> Code:
    """How many items there are."""
    return call("count", given.typed(0, ARRAY))


def unique(given: Given) -> Code:
    """The items, each once."""
    return call("distinct", given.typed(0, ARRAY))
