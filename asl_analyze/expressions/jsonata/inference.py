"""Which kinds of values an expression and its parts can have, and what certainly fails in it.

Only what is certain from the text and from what is known of workflow variables: anything from
the state's input, result or context may hold whatever JSON holds, and a variable of the
expression counts only where it is bound once and by a statement of a block.

The walk is a generator for each node, run on a stack of its own: nothing recurses.
Source of what fails: JSONata 2.0.6, `jsonata.js` (T1003, T1006, T2001 ... T2010, D1002).
"""

from __future__ import annotations

from asl_analyze.expressions.node import walk
from asl_analyze.expressions.signatures import jsonata_function, jsonata_functions

from . import ast
from .arity import parameters, returned
from .kinds import ANY, DATA, NOTHING, Value, missing_or, of
from .matching import mismatch
from .meaning import STATES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from typing import Any

    from asl_analyze.expressions.node import Node

    Steps = Generator[tuple[Node, Value | None], Value, Value]

BOOLEAN = frozenset(("=", "!=", "and", "or", "in"))
ORDER = frozenset(("<", "<=", ">", ">="))
ARITHMETIC = frozenset("+-*/%")
KEY = "{…}"
"""What stands for the operator where the key of an object is judged."""


class Fault:
    """What fails whenever it is evaluated on a value: `node` is the place, `parts` the details.

    The kinds:

    - `operand`: `operator`, `wanted` (kinds), `found` (a value); of `..`, `-x` and keys as well
    - `argument`: `function`, `position`, `parameter`, `found`, `certain` (it cannot be left out)
    - `call`: `found`; what is called is not a function
    """

    __slots__ = ("kind", "node", "parts")

    def __init__(self, kind: str, node: Node, **parts: Any) -> None:
        self.kind = kind
        self.node = node
        self.parts = parts


def no_variable(_name: str) -> Value | None:
    """Nothing is known of workflow variables."""
    return None


class Inference:
    """What is known of an expression.

    variable: what is known of a workflow variable that the definition assigns, else None.
    value: of the whole.
    faults: what fails in it, in the order of evaluation.
    """

    def __init__(
        self, expression: Node, variable: Callable[[str], Value | None] = no_variable
    ) -> None:
        self.faults: list[Fault] = []
        self._variable = variable
        self._known: dict[Node, Value] = {}
        self._bound: dict[str, Value] = {}
        self._names, self._unclear = _bound_names(expression)
        self.value = self._run(expression)

    def of(self, node: Node) -> Value:
        """What is known of a part of the expression."""
        return self._known.get(node, ANY)

    def faults_of(self, kind: str) -> list[Fault]:
        """The faults of one kind."""
        return [fault for fault in self.faults if fault.kind == kind]

    def _run(self, expression: Node) -> Value:
        stack: list[tuple[Node, Steps]] = [(expression, _only(expression))]
        sent: Value | None = None
        while stack:
            node, steps = stack[-1]
            try:
                below, context = next(steps) if sent is None else steps.send(sent)
            except StopIteration as done:
                stack.pop()
                sent = done.value
                self._known[node] = done.value
            else:
                handler = HANDLERS.get(type(below))
                if handler is None:
                    sent = self._known[below] = self._leaf(below, context)
                else:
                    stack.append((below, handler(self, below, context)))
                    sent = None
        return self._known[expression]

    def _leaf(self, node: Node, context: Value | None) -> Value:
        if isinstance(node, ast.Name):
            return DATA if context is not None and context.plain else ANY
        if isinstance(node, ast.Variable):
            if node.name == "":
                return ANY if context is None else context
            return self._value_of(node.name)
        if isinstance(node, ast.Constant):
            return of("l" if node.value is None else "b")
        return LITERALS.get(type(node), ANY)

    def _value_of(self, name: str) -> Value:
        if name in self._bound:
            return self._bound[name]
        # A function that calls itself sees a name that is bound only when it is called.
        if name in self._names or name == "$":
            return ANY
        if name == STATES:
            return Value("o")
        known = self._variable(name)
        if jsonata_function(name) is None:
            return DATA if known is None else known
        # Which of the two a variable with the name of a function means is not documented.
        return of("f") if known is None else ANY

    def _block(self, node: ast.Block, context: Value | None) -> Steps:
        value = NOTHING
        names = []
        for statement in node.expressions:
            value = yield statement, context
            if isinstance(statement, ast.Bind) and statement.variable.name not in self._unclear:
                names.append(statement.variable.name)
                self._bound[names[-1]] = value
        for name in names:
            del self._bound[name]
        return value

    def _bind(self, node: ast.Bind, context: Value | None) -> Steps:
        return (yield node.value, context)

    def _lambda(self, node: ast.Lambda, context: Value | None) -> Steps:
        yield node.body, context
        return of("f")

    def _array(self, node: ast.Array, context: Value | None) -> Steps:
        items = []
        plain = True
        for item in node.items:
            value = yield item, context
            plain = plain and value.plain
            # A value that is an array is taken apart, but for one that is written out.
            if isinstance(item, ast.Array) or value.kinds.isdisjoint("am"):
                items.append(value.kinds)
        return Value("a", plain=plain, items=tuple(items))

    def _range(self, node: ast.Range, context: Value | None) -> Steps:
        for end in (node.first, node.last):
            value = yield end, context
            self._expect(end, value, "n", "..")
        return of("a")

    def _object(self, node: ast.Object, context: Value | None) -> Steps:
        plain = True
        for key, value in node.pairs:
            name = yield key, context
            self._expect(key, name, "s", KEY)
            plain = (yield value, context).plain and plain
        return Value("o", plain=plain)

    def _path(self, node: ast.Path, context: Value | None) -> Steps:
        first = yield node.steps[0], context
        value = first
        plain = first.plain
        for step in node.steps[1:]:
            value = yield step, _item(value)
            plain = plain and value.plain
        if "a" in value.kinds:
            return _unknown(value.plain)
        return Value(value.kinds | set("am"), plain=value.plain)

    def _selection(self, node: ast.Predicate, context: Value | None) -> Steps:
        value = yield node.operand, context
        yield node.condition, _item(value)
        return _unknown(value.plain)

    def _keeping(self, node: ast.KeepArray | ast.FocusBind, context: Value | None) -> Steps:
        value = yield node.operand, context
        return _unknown(value.plain)

    def _group(self, node: ast.GroupBy, context: Value | None) -> Steps:
        value = yield node.operand, context
        plain = True
        for key, grouped in node.pairs:
            yield key, _item(value)
            plain = (yield grouped, _item(value)).plain and plain
        return _unknown(plain)

    def _order(self, node: ast.OrderBy, context: Value | None) -> Steps:
        value = yield node.operand, context
        for term in node.terms:
            yield term.key, _item(value)
        return _unknown(value.plain)

    def _transform(self, node: ast.Transform, _context: Value | None) -> Steps:
        for part in (node.pattern, node.update, node.delete):
            if part is not None:
                yield part, ANY
        return of("f")

    def _condition(self, node: ast.Condition, context: Value | None) -> Steps:
        yield node.test, context
        then = yield node.then, context
        if node.otherwise is None:
            return then.or_missing()
        return then | (yield node.otherwise, context)

    def _negate(self, node: ast.Negate, context: Value | None) -> Steps:
        value = yield node.operand, context
        self._expect(node.operand, value, "n", "-")
        return missing_or("n") if value.may_be_missing else of("n")

    def _binary(self, node: ast.Binary, context: Value | None) -> Steps:
        left = yield node.left, context
        if node.operator == "~>":
            return (yield from self._chain(node, left, context))
        right = yield node.right, context
        if node.operator in BOOLEAN:
            return of("b")
        if node.operator == "&":
            return of("s")
        wanted, result = ("n", "n") if node.operator in ARITHMETIC else ("ns", "b")
        # Two sides of different kinds are a matter of their own.
        if node.operator in ARITHMETIC or not left.present.isdisjoint(right.present):
            self._expect(node.left, left, wanted, node.operator)
            self._expect(node.right, right, wanted, node.operator)
        missing = left.may_be_missing or right.may_be_missing
        return missing_or(result) if missing else of(result)

    def _expect(self, node: Node, value: Value, wanted: str, operator: str) -> None:
        if value.never(wanted):
            self.faults.append(
                Fault("operand", node, operator=operator, wanted=wanted, found=value)
            )

    def _chain(self, node: ast.Binary, left: Value, context: Value | None) -> Steps:
        right = node.right
        if isinstance(right, ast.Call) and not right.partial:
            value = yield from self._called(right, context, [left])
            self._known[right] = value
            return value
        value = yield right, context
        self._expect(right, value, "f", "~>")
        if not left.kinds.isdisjoint("f"):
            return ANY
        name = self._built_in(right)
        return ANY if name is None else self._apply(name, right, [left], context)

    def _call(self, node: ast.Call, context: Value | None) -> Steps:
        return self._called(node, context, [])

    def _called(self, node: ast.Call, context: Value | None, before: list[Value]) -> Steps:
        procedure = yield node.procedure, context
        arguments = list(before)
        for argument in node.arguments:
            value = yield argument, context
            arguments.append(value)
        name = self._built_in(node.procedure)
        if node.partial:
            return of("f")
        if name is not None:
            return self._apply(name, node, arguments, context)
        if self._is_named_by_workflow(node.procedure):
            return ANY
        if procedure.never("f"):
            self.faults.append(Fault("call", node.procedure, found=procedure))
        return ANY

    def _is_named_by_workflow(self, node: Node) -> bool:
        """Whether a call is of a variable that the expression does not bind."""
        return isinstance(node, ast.Variable) and node.name not in self._bound

    def _built_in(self, node: Node) -> str | None:
        """The name of the function of JSONata that a node is, if it is one."""
        if not isinstance(node, ast.Variable) or node.name in self._names:
            return None
        if jsonata_function(node.name) is None or self._variable(node.name) is not None:
            return None
        return node.name

    def _apply(
        self, name: str, node: Node, arguments: Sequence[Value], context: Value | None
    ) -> Value:
        signature = jsonata_functions()["functions"][name]["signature"]
        known = parameters(signature)
        wrong = mismatch(known, arguments, context is not None)
        if wrong is not None:
            self._note(name, node, arguments, wrong)
        letter = returned(signature)
        # An array of one item may come back as the item alone.
        if letter not in "snbo":
            return _unknown(all(each.plain for each in arguments))
        value = Value(letter, plain=letter != "o" or all(each.plain for each in arguments))
        sure = name in jsonata_functions()["never_missing"] or (
            wrong is None
            and len(arguments) >= sum(parameter.mark != "?" for parameter in known)
            # An empty array has no mean and no largest item.
            and not any(each.may_be_missing or "a" in each.kinds for each in arguments)
        )
        return value if sure else value.or_missing()

    def _note(self, name: str, node: Node, arguments: Sequence[Value], wrong: Any) -> None:
        value = arguments[wrong.position - 1]
        place = node
        if isinstance(node, ast.Call):
            number = wrong.position - 1 - (len(arguments) - len(node.arguments))
            place = node.arguments[number] if number >= 0 else node
        self.faults.append(
            Fault(
                "argument",
                place,
                call=node,
                function=name,
                position=wrong.position,
                parameter=wrong.parameter,
                found=value,
                certain=not wrong.contextual and not value.may_be_missing,
            )
        )


def _only(expression: Node) -> Steps:
    return (yield expression, None)


def _unknown(plain: bool) -> Value:
    return DATA if plain else ANY


def _item(value: Value) -> Value:
    """What a step, predicate or sort key has for its context: an item of the value before."""
    return _unknown(value.plain) if "a" in value.kinds else value


def _bound_names(expression: Node) -> tuple[set[str], set[str]]:
    """All names that the expression binds, and those of which it is not plain where and to what.

    The latter are bound more than once, or as a parameter or a focus, or within something that
    may not be evaluated.
    """
    statements: set[Node] = set()
    names: set[str] = set()
    unclear: set[str] = set()
    for node in walk(expression):
        if isinstance(node, ast.Block):
            statements.update(node.expressions)
        elif isinstance(node, ast.Lambda):
            unclear.update(parameter.name for parameter in node.parameters)
        elif isinstance(node, ast.Bind | ast.FocusBind | ast.IndexBind):
            name = node.variable.name
            if name in names or node not in statements:
                unclear.add(name)
            names.add(name)
    return names | unclear, unclear


LITERALS: dict[type, Value] = {
    ast.String: of("s"),
    ast.Number: of("n"),
    ast.Regex: of("f"),
    ast.Wildcard: ANY,
    ast.Descendants: ANY,
    ast.Parent: ANY,
    ast.Placeholder: ANY,
}

HANDLERS: dict[type, Callable[[Inference, Any, Value | None], Steps]] = {
    ast.Block: Inference._block,
    ast.Bind: Inference._bind,
    ast.Lambda: Inference._lambda,
    ast.Array: Inference._array,
    ast.Range: Inference._range,
    ast.Object: Inference._object,
    ast.Path: Inference._path,
    ast.Predicate: Inference._selection,
    ast.KeepArray: Inference._keeping,
    ast.FocusBind: Inference._keeping,
    ast.IndexBind: Inference._keeping,
    ast.GroupBy: Inference._group,
    ast.OrderBy: Inference._order,
    ast.Transform: Inference._transform,
    ast.Condition: Inference._condition,
    ast.Negate: Inference._negate,
    ast.Binary: Inference._binary,
    ast.Call: Inference._call,
}
