"""What each form of an expression is, from what its parts are; the calls are in `calls`.

Each handler yields the parts that it wants to know, with the frame of their evaluation, and
returns the shape of the node.
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.expressions.node import walk
from asl_analyze.expressions.signatures import jsonata_function, sequences
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ARRAY,
    BOOLEAN,
    DATA,
    FUNCTION,
    FUNCTIONS,
    MISSING,
    NEVER,
    NOTHING,
    NULLS,
    NUMBER,
    STRING,
    UNKNOWN,
    Shape,
    array,
    array_of,
    boolean,
    number,
    only,
    or_missing,
    record,
    text,
    tuple_of,
    without,
)

from . import ast, operators
from .branches import where
from .calls import call, chain, function_of
from .emptiness import finds_nothing
from .frames import Bound, Closure, Frame, Held, Scope
from .meaning import STATES
from .sequences import (
    SOMETHING,
    Sequence,
    collapsed,
    descendants,
    ended,
    filtered,
    flattened,
    indexed,
    is_opaque,
    list_of,
    spread,
    wildcard,
)
from .streams import (
    ATTACHED,
    TUPLES,
    beginning,
    one_step,
    parent_name,
    plan_of,
    streamed,
    written_index,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from collections.abc import Sequence as List
    from typing import Any

    from asl_analyze.expressions.node import Node

    from .known import Known

    Steps = Generator[tuple[Node, Frame], Shape, Shape]

ARITHMETIC = frozenset("+-*/%")
KEY = "{…}"
"""What stands for the operator where the key of an object is judged."""

ORDERED = NUMBER | STRING
WANTED = {"n": NUMBER, "ns": ORDERED, "s": STRING, "f": FUNCTION}


def leaf(self: Known, node: Node, frame: Frame) -> Shape:
    """What a node without parts is."""
    if isinstance(node, ast.Variable):
        return variable(self, node, frame)
    if isinstance(node, ast.Name):
        return self.look_up(node, node.name, frame)
    if isinstance(node, ast.String):
        return text(node.value)
    if isinstance(node, ast.Number):
        return number(node.value)
    if isinstance(node, ast.Constant):
        return NULLS if node.value is None else boolean(node.value)
    if isinstance(node, ast.Regex):
        return FUNCTIONS
    if isinstance(node, ast.Wildcard) and frame.context is not None:
        return wildcard(frame.context)
    if isinstance(node, ast.Descendants) and frame.context is not None:
        return descendants(frame.context)
    if isinstance(node, ast.Parent):
        held = frame.scope.find(parent_name(node))
        return UNKNOWN if held is None else held.shape
    return UNKNOWN


def variable(self: Known, node: ast.Variable, frame: Frame) -> Shape:
    """What a variable holds."""
    name = node.name
    if name == "":
        return UNKNOWN if frame.context is None else frame.context
    if name == "$":
        return UNKNOWN
    bound = frame.scope.find(name)
    if name in self.unclear:
        held = isinstance(bound, Held) and name not in self.assigned
        return bound.shape if held and bound is not None else UNKNOWN
    if bound is not None:
        if isinstance(bound.function, Closure):
            self.handed_on.add(bound.function.node)
        return bound.shape
    if name == STATES:
        return self.states
    known = self.variable(name)
    if jsonata_function(name) is None:
        return DATA if known is None else known
    # Which of the two a variable with the name of a function means is not documented.
    return FUNCTIONS if known is None else UNKNOWN


def _block(_self: Known, node: ast.Block, frame: Frame) -> Steps:
    inner = Frame(frame.context, Scope({}, frame.scope), frame.sure)
    value = NOTHING
    for statement in node.expressions:
        value = yield statement, inner
    return value


def _bind(self: Known, node: ast.Bind, frame: Frame) -> Steps:
    function = function_of(self, node.value, frame)
    if function is not None:
        self.note(node.value, FUNCTIONS)
        value = FUNCTIONS
    else:
        value = yield node.value, frame
    frame.scope.bound[node.variable.name] = Bound(value, function)
    return value


def _lambda(self: Known, node: ast.Lambda, frame: Frame) -> Steps:
    self.closures.append(Closure(node, frame))
    self.handed_on.add(node)
    return FUNCTIONS
    yield  # the form of a generator


def _array(_self: Known, node: ast.Array, frame: Frame) -> Steps:
    first: list[Shape] = []
    rest = NEVER
    least, most = 0, 0
    exact = True
    bounded = True
    for item in node.items:
        value = yield item, frame
        if isinstance(_core(item), ast.Array):
            there = 0 if value.kinds & MISSING else 1
            made = Sequence(without(value, MISSING), there, 1)
            known = [made.item]
        else:
            made = spread(value)
            known = _in_order(value, made)
        if is_opaque(made.item):
            return SOMETHING
        exact = exact and made.least == made.most == len(known)
        if exact:
            first += known
        else:
            rest = join(rest, made.item)
        least += made.least
        bounded = bounded and made.most is not None
        most += made.most or 0
    return array_of(tuple(first), rest, least, most if bounded else None)


def _in_order(value: Shape, made: Sequence) -> list[Shape]:
    """The items of a sequence of a known length, one by one."""
    if made.most is None or made.most > 16 or made.least != made.most:
        return []
    if value.kinds == ARRAY and value.items is not None:
        return [value.items.at(index) for index in range(made.most)]
    return [made.item] * made.most


def _core(node: Node) -> Node:
    """What predicates and `[]` are attached to."""
    while isinstance(node, ATTACHED):
        node = node.operand
    return node


def _range(self: Known, node: ast.Range, frame: Frame) -> Steps:
    ends = []
    for end in (node.first, node.last):
        value = yield end, frame
        expect(self, end, value, "n", "..", frame)
        ends.append(value)
    found = operators.counted(*ends)
    return or_missing(found) if any(end.kinds & MISSING for end in ends) else found


def _object(self: Known, node: ast.Object, frame: Frame) -> Steps:
    context = frame.context
    item = context if context is None or not context.kinds & ARRAY else _ungrouped(context)
    return (yield from _members(self, node.pairs, frame, item, context, True))


def _ungrouped(context: Shape) -> Shape:
    over = spread(context)
    # Of no items at all an object is made once.
    if over.least:
        return over.item
    return or_missing(over.item) if over.item.kinds else NOTHING


def _group(self: Known, node: ast.GroupBy, frame: Frame) -> Steps:
    value = yield node.operand, frame.maybe(node not in self.postponed)
    tuples = any(isinstance(part, TUPLES) for part in walk(node.operand))
    if node in self.postponed:
        yield from _members(self, node.pairs, frame, UNKNOWN, UNKNOWN, False)
        return UNKNOWN
    item = UNKNOWN if tuples else _ungrouped(value)
    return (yield from _members(self, node.pairs, frame, item, value, True))


def _members(
    self: Known,
    pairs: List[tuple[Node, Node]],
    frame: Frame,
    item: Shape | None,
    whole: Shape | None,
    sure: bool,
) -> Steps:
    """An object by its pairs; for each key the value sees all items that have it."""
    known: dict[str, Shape] = {}
    rest = NEVER
    several = (whole is not None and bool(whole.kinds & ARRAY)) or whole is not item
    for key, value in pairs:
        name = yield key, frame.on(item, sure)
        expect(self, key, name, "s", KEY, frame.maybe(sure))
        seen = item
        if several and item is not None:
            seen = _grouped(item)
        made = yield value, frame.on(seen, sure and not name.kinds & MISSING)
        if is_opaque(made):
            rest = UNKNOWN
        names = name.texts.values if name.kinds & STRING and name.texts else None
        if names is None:
            rest = join(rest, without(made, MISSING))
        elif len(names) == 1 and name.kinds == STRING and isinstance(key, ast.String):
            known[next(iter(names))] = made
        else:
            for each in names:
                before = known.get(each, NOTHING)
                known[each] = join(before, or_missing(made))
    if is_opaque(rest):
        return SOMETHING
    if rest.kinds:
        known = {each: join(shape, rest) for each, shape in known.items()}
    if any(not shape.kinds for shape in known.values()):
        return NEVER
    return record(known, rest)


def _grouped(item: Shape) -> Shape:
    """What the value of a key sees: the item that has it, or all items that do."""
    if is_opaque(item):
        return UNKNOWN
    if item.kinds & ARRAY:
        return DATA
    return join(item, list_of(item, 2)) if item.present else item


def _path(self: Known, node: ast.Path, frame: Frame) -> Steps:
    """A path; of some with bindings nothing is said but what their steps are."""
    tuples = _has_tuples(node)
    plan = plan_of(node) if tuples and not self.loose and not self.kept else None
    if plan is not None and plan.first is not None:
        value = yield from streamed(self, node, plan, frame)
    else:
        value = yield from _stepped(self, node, frame)
    unclear = (
        (tuples and plan is None)
        or _is_block_of_array(node.steps[0])
        or (self.hollow and not self.hollow.isdisjoint(node.steps))
        or (self.kept and isinstance(_core(node.steps[0]), ast.Array))
    )
    return UNKNOWN if unclear else value


@lru_cache(4096)  # expressions that are the same share one tree
def _has_tuples(path: ast.Path) -> bool:
    return any(isinstance(part, TUPLES) for part in walk(path))


def _of_array(value: Shape, whole: bool) -> tuple[Sequence, Shape]:
    """What the second step is taken on after an array that is written out, and what if on none.

    An empty array ends the path as it is; what a predicate leaves may be nothing, and one item of
    that is not taken for a sequence.
    """
    over = spread(value)
    empty = NOTHING if over.least else tuple_of(())
    return (over, empty) if whole else (Sequence(UNKNOWN, 0, None), or_missing(empty))


def _stepped(self: Known, node: ast.Path, frame: Frame) -> Steps:
    steps = node.steps
    first = _core(steps[0])
    over = beginning(frame.context, first)
    value, empty = UNKNOWN, NOTHING
    for position, step in enumerate(steps):
        last = position == len(steps) - 1
        if position > 1:
            empty = or_missing(empty)
        if over is not None and (over.most == 0 or not over.item.kinds):
            return empty
        if position == 0 and isinstance(first, ast.Array):
            value = yield step, frame.maybe(True)
            over, empty = _of_array(value, step is first)
            continue
        inner = frame if over is None else frame.on(over.item, over.least > 0)
        each = yield from one_step(self, step, inner)
        if over is None:
            over = Sequence(UNKNOWN, 1, 1)
        if not each.kinds:
            return NEVER if over.least else empty
        if last:
            value = ended(over, each, self.loose, self.kept, any(map(_keeps, steps)))
        else:
            before, over = over, flattened(over, each)
            if self.loose and each.kinds & ARRAY:
                bounded = before.most is not None and over.most is not None
                most = max(before.most or 0, over.most or 0) if bounded else None
                over = Sequence(join(over.item, only(each, ARRAY)), 0, most)
    return value if empty is NOTHING else join(value, empty)


def _keeps(step: Node) -> bool:
    while isinstance(step, ATTACHED):
        if isinstance(step, ast.KeepArray):
            return True
        step = step.operand
    return False


def _is_block_of_array(step: Node) -> bool:
    """Whether the reference takes a parenthesis for an array that begins a path."""
    pending = list(step.expressions) if isinstance(step, ast.Block) else []
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Block):
            pending += part.expressions
        elif isinstance(part, ast.Path) and isinstance(_core(part.steps[0]), ast.Array):
            return True
    return False


def _predicate(self: Known, node: ast.Predicate, frame: Frame) -> Steps:
    value = yield node.operand, frame.maybe(node not in self.postponed)
    if node in self.postponed:
        yield node.condition, frame.on(UNKNOWN, False)
        return UNKNOWN
    index = written_index(node.condition)
    if index is not None:
        yield node.condition, frame.maybe(False)
        return indexed(value, index)
    if value.kinds & MISSING and not finds_nothing(node.condition):
        # What the reference keeps of nothing then is an item that is nothing.
        self.hollow.add(node)
        yield node.condition, frame.on(UNKNOWN, False)
        return UNKNOWN
    over = spread(value)
    if not over.item.kinds:
        return NOTHING if value.kinds else NEVER
    condition = yield node.condition, frame.on(over.item, over.least > 0)
    if over.item.kinds & ARRAY:
        return UNKNOWN if is_opaque(over.item) else DATA
    plain = not condition.kinds & (NUMBER | ARRAY)
    if condition.kinds & ARRAY:
        # An array of indexes may name an item more than once.
        return collapsed(Sequence(over.item, 0, None))
    return collapsed(filtered(value, operators.truth(condition) if plain else None))


def _keeping(_self: Known, node: ast.KeepArray, frame: Frame) -> Steps:
    value = yield node.operand, frame
    others = without(value, ARRAY | MISSING)
    if is_opaque(value):
        return UNKNOWN
    kept = only(value, ARRAY | MISSING)
    kept = join(kept, array(others, 1, 1)) if others.kinds else kept
    core = _core(node)
    if isinstance(core, ast.Name):
        return kept
    if core is node.operand and _makes_sequence(core):
        # One item that is an array itself looks like all of them.
        arrays = only(value, ARRAY)
        return join(kept, array(arrays, 1, 1)) if arrays.kinds else kept
    return join(value, kept)


def _makes_sequence(node: Node) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.procedure, ast.Variable)
        and node.procedure.name in sequences("always")
    )


def _tuple(_self: Known, node: ast.FocusBind | ast.IndexBind, frame: Frame) -> Steps:
    yield node.operand, frame
    return UNKNOWN


def _order(self: Known, node: ast.OrderBy, frame: Frame) -> Steps:
    value = yield node.operand, frame
    over = spread(value)
    tuples = any(isinstance(part, TUPLES) for part in walk(node))
    item = UNKNOWN if tuples else over.item
    for term in node.terms:
        yield term.key, frame.on(item, over.least > 1)
    if tuples or is_opaque(over.item):
        return UNKNOWN
    if over.item.kinds & ARRAY or self.loose:
        return DATA
    return collapsed(over)


def _transform(_self: Known, node: ast.Transform, frame: Frame) -> Steps:
    for part in (node.pattern, node.update, node.delete):
        if part is not None:
            yield part, frame.on(UNKNOWN, False)
    return FUNCTIONS


def _condition(self: Known, node: ast.Condition, frame: Frame) -> Steps:
    test = yield node.test, frame
    known = operators.truth(test) if test.kinds else None
    found = NEVER
    if known is not False:
        inside = where(self, node.test, True, frame)
        if inside is not None:
            found = yield node.then, inside.maybe(known is True)
    if known is True:
        return found
    inside = where(self, node.test, False, frame)
    if inside is None:
        return found
    if node.otherwise is None:
        return or_missing(found)
    return join(found, (yield node.otherwise, inside.maybe(known is False)))


def _negate(self: Known, node: ast.Negate, frame: Frame) -> Steps:
    value = yield node.operand, frame
    expect(self, node.operand, value, "n", "-", frame)
    return operators.negated(value)


def _binary(self: Known, node: ast.Binary, frame: Frame) -> Steps:
    operator = node.operator
    if operator == "~>":
        return (yield from chain(self, node, frame))
    left = yield node.left, frame
    if operator in ("and", "or"):
        return (yield from _logical(self, node, left, frame))
    right = yield node.right, frame
    if operator in ("=", "!="):
        return operators.equated(operator, left, right)
    if operator == "in":
        return operators.included(left, right)
    if operator == "&":
        return operators.concatenated(left, right)
    if operator in ARITHMETIC:
        expect(self, node.left, left, "n", operator, frame)
        expect(self, node.right, right, "n", operator, frame)
        return operators.calculated(operator, left, right)
    # Two sides of different kinds are a matter of their own.
    if _kinds(left) & _kinds(right):
        expect(self, node.left, left, "ns", operator, frame)
        expect(self, node.right, right, "ns", operator, frame)
    return operators.ordered(operator, left, right)


def _kinds(shape: Shape) -> int:
    """The kinds of a shape, in which true and false are one."""
    return shape.present | (BOOLEAN if shape.kinds & BOOLEAN else 0)


def _logical(self: Known, node: ast.Binary, left: Shape, frame: Frame) -> Steps:
    one = operators.truth(left) if left.kinds else None
    decided = one is (node.operator == "or") if one is not None else False
    if decided:
        return operators.both(node.operator, one, None)
    inside = where(self, node.left, node.operator == "and", frame)
    if inside is None:
        return operators.both(node.operator, one, None)
    right = yield node.right, inside.maybe(one is not None)
    other = operators.truth(right) if right.kinds else None
    return operators.both(node.operator, one, other)


def expect(self: Known, node: Node, value: Shape, wanted: str, operator: str, frame: Frame) -> None:
    """Note an operand that is certainly of another kind than those wanted."""
    if value.is_apart(WANTED[wanted]):
        self.fault("operand", node, frame, operator=operator, wanted=wanted, found=value)


HANDLERS: dict[type, Callable[[Known, Any, Frame], Steps]] = {
    ast.Block: _block,
    ast.Bind: _bind,
    ast.Lambda: _lambda,
    ast.Array: _array,
    ast.Range: _range,
    ast.Object: _object,
    ast.Path: _path,
    ast.Predicate: _predicate,
    ast.KeepArray: _keeping,
    ast.FocusBind: _tuple,
    ast.IndexBind: _tuple,
    ast.GroupBy: _group,
    ast.OrderBy: _order,
    ast.Transform: _transform,
    ast.Condition: _condition,
    ast.Negate: _negate,
    ast.Binary: _binary,
    ast.Call: call,
}
