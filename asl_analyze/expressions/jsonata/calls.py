"""Calls: of functions of the expression, of those of JSONata, by name, by `~>` and by others.

Source: JSONata 2.0.6, `jsonata.js` (`evaluateFunction`, `apply`, `hofFuncArgs`).
"""

from __future__ import annotations

from asl_analyze.expressions.signatures import jsonata_function, jsonata_functions, sequences
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ARRAY,
    DATA,
    FUNCTION,
    FUNCTIONS,
    MISSING,
    NEVER,
    NOTHING,
    OBJECT,
    OBJECTS,
    STRINGS,
    UNKNOWN,
    WHOLES,
    Shape,
    between,
    of_kinds,
    only,
    or_missing,
    record,
    tuple_of,
    without,
)

from . import ast, operators
from .arity import parameters, returned
from .frames import Bound, Closure, Frame, Scope
from .functions import BY_LETTER, listed, result, updated
from .letters import bits
from .matching import mismatch
from .sequences import (
    Sequence,
    collapsed,
    filtered,
    is_opaque,
    list_of,
    of_those,
    spread,
    values_in,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from collections.abc import Sequence as List
    from typing import Any

    from asl_analyze.expressions.node import Node

    from .known import Known

    Function = Closure | str
    Steps = Generator[tuple[Node, Frame], Shape, Shape]

# So often the result of a `$reduce` goes in again before its shape is taken for unknown.
ROUNDS = 3


def function_of(self: Known, node: Node, frame: Frame) -> Function | None:
    """Which function a part of the expression is, where its text says so."""
    while isinstance(node, ast.Block) and len(node.expressions) == 1:
        node = node.expressions[0]
    if isinstance(node, ast.Lambda):
        closure = Closure(node, frame)
        self.closures.append(closure)
        return closure
    if not isinstance(node, ast.Variable) or node.name in self.unclear or node.name in ("", "$"):
        return None
    bound = frame.scope.find(node.name)
    if bound is not None:
        return bound.function
    return built_in(self, node.name)


def built_in(self: Known, name: str) -> str | None:
    """The name of a function of JSONata, if no workflow variable hides it."""
    if jsonata_function(name) is None or self.variable(name) is not None:
        return None
    return name


def with_anything(closure: Closure) -> Frame:
    """The frame of a function that is called with arguments of which nothing is known."""
    bound = {each.name: Bound(UNKNOWN) for each in closure.node.parameters}
    return Frame(closure.frame.context, Scope(bound, closure.frame.scope), False)


def call(self: Known, node: ast.Call, frame: Frame) -> Steps:
    """A call as it is written."""
    return (yield from called(self, node, frame, []))


def called(self: Known, node: ast.Call, frame: Frame, before: list[Shape]) -> Steps:
    """A call with the arguments that `~>` puts before those written."""
    function = function_of(self, node.procedure, frame)
    if function is None:
        procedure = yield node.procedure, frame
    else:
        self.note(node.procedure, FUNCTIONS)
        procedure = FUNCTIONS
    arguments = list(before)
    functions: list[Function | None] = [None] * len(before)
    handing = function in HIGHER and not node.partial
    for argument in node.arguments:
        given = function_of(self, argument, frame) if handing else None
        if given is not None:
            self.note(argument, FUNCTIONS)
            arguments.append(FUNCTIONS)
        else:
            arguments.append((yield argument, frame))
        functions.append(given)
    if node.partial:
        return FUNCTIONS
    if isinstance(function, Closure):
        return (yield from applied(self, function, arguments, frame))
    if function is not None:
        return (yield from _by_name(self, function, node, arguments, functions, frame))
    if not _is_named_by_workflow(self, node.procedure, frame) and procedure.is_apart(FUNCTION):
        self.fault("call", node.procedure, frame, found=procedure)
    return UNKNOWN


def _is_named_by_workflow(self: Known, node: Node, frame: Frame) -> bool:
    """Whether a call is of a variable that the expression does not bind."""
    return (
        isinstance(node, ast.Variable)
        and node.name not in self.unclear
        and frame.scope.find(node.name) is None
    )


def chain(self: Known, node: ast.Binary, frame: Frame) -> Steps:
    """`left ~> right`: a call, or one function after the other."""
    left = yield node.left, frame
    right = node.right
    if isinstance(right, ast.Call) and not right.partial:
        value = yield from called(self, right, frame, [left])
        self.note(right, value)
        return value
    function = function_of(self, right, frame)
    if function is None or left.kinds & FUNCTION:
        value = yield right, frame
        if value.is_apart(FUNCTION):
            self.fault("operand", right, frame, operator="~>", wanted="f", found=value)
        if isinstance(right, ast.Transform) and not left.kinds & FUNCTION:
            return _transformed(self, right, left)
        return UNKNOWN
    self.note(right, FUNCTIONS)
    if isinstance(function, Closure):
        return (yield from applied(self, function, [left], frame))
    return (yield from _by_name(self, function, right, [left], [None], frame))


def _transformed(self: Known, node: ast.Transform, value: Shape) -> Shape:
    """A copy of a value in which what the pattern finds is changed."""
    kept = of_kinds(Shape(value.kinds), value.kinds & (ARRAY | OBJECT | MISSING))
    whole = isinstance(node.pattern, ast.Variable) and node.pattern.name == ""
    if whole and node.delete is None and value.kinds == OBJECT:
        return updated(value, self.of(node.update))
    return kept


def applied(
    self: Known, closure: Closure, arguments: List[Shape], frame: Frame, sure: bool = True
) -> Steps:
    """What a function of the expression gives for arguments."""
    if not self.begin(closure):
        return UNKNOWN
    node = closure.node
    bound = {}
    for number, parameter in enumerate(node.parameters):
        given = arguments[number] if number < len(arguments) else NOTHING
        # A signature may put the context in or make arrays of arguments.
        bound[parameter.name] = Bound(given if node.signature is None else UNKNOWN)
    scope = Scope(bound, closure.frame.scope)
    inner = Frame(closure.frame.context, scope, frame.sure and sure)
    value = yield node.body, inner
    self.end(closure)
    return value


def applied_any(
    self: Known,
    function: Function | None,
    arguments: List[Shape],
    frame: Frame,
    sure: bool,
) -> Steps:
    """What a function that another one calls gives; arguments beyond its own are left out."""
    if isinstance(function, Closure):
        value = yield from applied(self, function, arguments, frame, sure)
        if not _ends_in_sequence(function.node.body):
            return value
        return _not_collapsed(value)
    if function is None or function in HIGHER:
        return UNKNOWN
    signature = jsonata_functions()["functions"][function]["signature"]
    known = parameters(signature)
    taken = list(arguments[: max(1, len(known))])
    letter = returned(signature)
    if letter in "snb":
        found = result(function, letter, taken, False) if len(known) == 1 else BY_LETTER[letter]
        return or_missing(found)
    if len(known) != 1 or mismatch(known, taken, True) is not None:
        return UNKNOWN
    return or_missing(_not_collapsed(result(function, letter, taken, False)))


def _not_collapsed(value: Shape) -> Shape:
    """What may be the sequence of a value where the reference makes no value of it."""
    if is_opaque(value):
        return UNKNOWN
    # One item that is an array itself looks like all of them.
    item = join(spread(value).item, without(value, MISSING))
    return join(value, list_of(item)) if item.kinds else join(value, tuple_of(()))


def _ends_in_sequence(body: Node) -> bool:
    """Whether a function may end in a call whose sequence another function gets as it is.

    The reference makes no value of what the last call in a body gives.
    """
    pending: list[Node | None] = [body]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Block):
            pending += node.expressions[-1:]
        elif isinstance(node, ast.Condition):
            pending += [node.then, node.otherwise]
        elif isinstance(node, ast.Call):
            procedure = node.procedure
            name = procedure.name if isinstance(procedure, ast.Variable) else ""
            if jsonata_function(name) is None or name in sequences():
                return True
    return False


def _by_name(
    self: Known,
    name: str,
    node: Node,
    arguments: list[Shape],
    functions: list[Function | None],
    frame: Frame,
) -> Steps:
    """What a function of JSONata gives, and the fault where an argument cannot fit."""
    signature = jsonata_functions()["functions"][name]["signature"]
    known = parameters(signature)
    if any(not each.kinds for each in arguments):
        return NEVER
    wrong = mismatch(known, arguments, frame.context is not None)
    if wrong is not None:
        _note(self, name, node, arguments, wrong, frame)
    required = sum(parameter.mark != "?" for parameter in known)
    if _needs_context(known, arguments, required):
        arguments = [UNKNOWN if frame.context is None else frame.context, *arguments]
        functions = [None, *functions]
    higher = HIGHER.get(name)
    if higher is not None and wrong is None and required <= len(arguments) <= len(known):
        return (yield from higher(self, arguments, functions, frame))
    fits = wrong is None and _is_in_order(known, arguments, required)
    sure = name in jsonata_functions()["never_missing"] or (
        fits and not any(each.may_be_missing for each in arguments)
    )
    if not fits:
        letter = returned(signature)
        kinds = bits(letter) if letter in "snbo" else UNKNOWN.kinds
        return of_kinds(UNKNOWN, kinds | (0 if sure else MISSING))
    made = result(name, returned(signature), arguments, sure)
    if name == "merge" and isinstance(node, ast.Call) and made.members is None:
        return _merged_last(self, node, made)
    return made


def _merged_last(self: Known, node: ast.Call, made: Shape) -> Shape:
    """What `$merge([any, ..., {...}])` gives: what is written last wins over what is unknown."""
    listing = node.arguments[0] if len(node.arguments) == 1 else None
    if not isinstance(listing, ast.Array) or not made.kinds & OBJECT:
        return made
    found = OBJECTS
    for item in listing.items:
        # Of anything else there may be any number of objects, or none.
        found = updated(found, self.of(item)) if isinstance(item, ast.Object) else OBJECTS
    return join(found, only(made, MISSING)) if made.kinds & MISSING else found


def _needs_context(known: List[Any], arguments: List[Shape], required: int) -> bool:
    """Whether the context is certainly the first argument."""
    if not known or not known[0].contextual:
        return False
    if len(arguments) == required - 1:
        return True
    fewer = bool(arguments) and len(arguments) < len(known)
    return fewer and arguments[0].is_apart(bits(known[0].kinds))


def _is_in_order(known: List[Any], arguments: List[Shape], required: int) -> bool:
    """Whether each argument is that of the parameter at its place, whatever the values are."""
    if known and known[-1].repeats:
        return len(arguments) >= len(known)
    if not required <= len(arguments) <= len(known):
        return False
    if len(arguments) == len(known) or not known[0].contextual:
        return True
    return arguments[0].is_only(bits(known[0].kinds) | MISSING)


def _note(
    self: Known,
    name: str,
    node: Node,
    arguments: List[Shape],
    wrong: Any,
    frame: Frame,
) -> None:
    value = arguments[wrong.position - 1]
    place = node
    if isinstance(node, ast.Call):
        number = wrong.position - 1 - (len(arguments) - len(node.arguments))
        place = node.arguments[number] if number >= 0 else node
    self.fault(
        "argument",
        place,
        frame,
        call=node,
        function=name,
        position=wrong.position,
        parameter=wrong.parameter,
        found=value,
        needed=not wrong.contextual and not value.may_be_missing,
    )


def position(over: Sequence) -> Shape:
    """The index of an item."""
    return WHOLES if over.most is None else between(0, max(over.most - 1, 0), whole=True)


def _over_items(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    """What a function gives for each item of the array that is the first argument."""
    over = spread(listed(arguments[0]))
    if not over.item.kinds:
        return NEVER
    handed = [over.item, position(over), without(listed(arguments[0]), MISSING)]
    return (yield from applied_any(self, functions[1], handed, frame, over.least > 0))


def _map(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    over = spread(listed(arguments[0]))
    if not over.item.kinds:
        return NOTHING
    each = yield from _over_items(self, arguments, functions, frame)
    if not each.kinds:
        return NOTHING if over.least == 0 else NEVER
    least = 0 if each.kinds & MISSING else over.least
    item = without(each, MISSING)
    if is_opaque(item):
        return UNKNOWN
    return collapsed(Sequence(item, least, over.most)) if item.kinds else NOTHING


def _filter(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    whole = listed(arguments[0])
    over = spread(whole)
    if not over.item.kinds:
        return NOTHING
    test = yield from _over_items(self, arguments, functions, frame)
    return collapsed(filtered(whole, operators.truth(test) if test.kinds else None))


def _single(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    over = spread(listed(arguments[0]))
    if len(arguments) > 1:
        yield from _over_items(self, arguments, functions, frame)
    found = over.item
    if arguments[0].kinds & MISSING:
        found = or_missing(found) if found.kinds else NOTHING
    return found


def _reduce(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    over = spread(listed(arguments[0]))
    start = arguments[2] if len(arguments) > 2 else NOTHING
    found = without(start, MISSING)
    if start.kinds & MISSING:
        found = join(found, over.item)
    found = join(found, NOTHING) if not found.kinds else found
    for _ in range(ROUNDS):
        handed = [found, over.item, WHOLES, without(listed(arguments[0]), MISSING)]
        if not over.item.kinds:
            break
        more = yield from applied_any(self, functions[1], handed, frame, False)
        widened = join(found, more)
        if widened == found:
            break
        found = widened
    else:
        found = UNKNOWN
        handed = [found, over.item, WHOLES, without(listed(arguments[0]), MISSING)]
        more = yield from applied_any(self, functions[1], handed, frame, False)
        found = more if start.present and over.least else join(more, join(start, over.item))
    empty = arguments[0].kinds & MISSING or (over.least == 0 and start.kinds & MISSING)
    return or_missing(found) if empty else found


def _each(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    value = values_in(arguments[0])
    least, most = _size(arguments[0])
    if not value.kinds:
        return NOTHING
    handed = [value, STRINGS, of_those(arguments[0], OBJECT)]
    made = yield from applied_any(self, functions[1], handed, frame, least > 0)
    item = without(made, MISSING)
    if is_opaque(item) or not item.kinds:
        return UNKNOWN if item.kinds else NOTHING
    return collapsed(Sequence(item, 0 if made.kinds & MISSING else least, most))


def _size(value: Shape) -> tuple[int, int | None]:
    """How many members an object has."""
    members = value.members
    if value.kinds != OBJECT or members is None:
        return 0, None
    least = sum(not each.kinds & MISSING for each in members.known.values())
    return least, len(members.known) if members.rest.is_never else None


def _sift(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    value = values_in(arguments[0])
    if len(arguments) > 1 and value.kinds:
        handed = [value, STRINGS, of_those(arguments[0], OBJECT)]
        yield from applied_any(self, functions[1], handed, frame, False)
    if is_opaque(arguments[0]):
        return UNKNOWN
    members = arguments[0].members
    if members is None:
        return of_kinds(DATA, OBJECT | MISSING)
    known = {name: or_missing(each) for name, each in members.known.items()}
    return or_missing(record(known, members.rest))


def _sort(
    self: Known, arguments: list[Shape], functions: list[Function | None], frame: Frame
) -> Steps:
    over = spread(listed(arguments[0]))
    if len(arguments) > 1 and over.item.kinds:
        handed = [over.item, over.item]
        yield from applied_any(self, functions[1], handed, frame, over.least > 1)
    return result("reverse", "a", arguments[:1], True)


HIGHER: dict[Any, Callable[..., Steps]] = {
    "each": _each,
    "filter": _filter,
    "map": _map,
    "reduce": _reduce,
    "sift": _sift,
    "single": _single,
    "sort": _sort,
}
