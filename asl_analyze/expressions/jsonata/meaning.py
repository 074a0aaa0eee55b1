"""What can be said of an expression before it runs, as Step Functions runs it.

There is no implicit input: a name, `$` or a wildcard means something only where an outer step,
predicate, sort key or group gives it a context. Sources: AWS Step Functions Developer Guide,
"Transforming data with JSONata"; what the service refuses when a definition is created was
measured on it.
"""

from __future__ import annotations

from asl_analyze.expressions.node import children

from . import ast
from .scopes import bound_reads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.node import Node

    Visit = tuple[Node, bool, bool]

REFERENCES = (ast.Name, ast.Wildcard, ast.Descendants)
STATES = "states"


class Called:
    """A call of a function by its name; `sure` says that it is certainly evaluated."""

    __slots__ = ("call", "name", "sure")

    def __init__(self, call: ast.Call, name: str, sure: bool) -> None:
        self.call = call
        self.name = name
        self.sure = sure


class Meaning:
    """One walk's findings.

    loose: names, wildcards and `$` that have no context to refer to.
    roots: every `$$`.
    reads: variables that the expression itself does not bind where they stand, `$states` left out;
        one may be a function of JSONata that is handed on by its name.
    members: first steps after `$states`, such as the `Name` of `input`.
    contexts: the names after `$states.context`, down to the first step that is none.
    calls: calls of functions that the expression itself does not bind.
    chained: the calls that `~>` gives one more argument.
    """

    __slots__ = ("calls", "chained", "contexts", "loose", "members", "reads", "roots")

    def __init__(self, expression: Node) -> None:
        self.loose: list[Node] = []
        self.roots: list[ast.Variable] = []
        self.reads: list[ast.Variable] = []
        self.members: list[ast.Name] = []
        self.calls: list[Called] = []
        self.chained: set[Node] = set()
        self.contexts: list[list[ast.Name]] = []
        variables = self._walk(expression)
        bound = bound_reads(expression) if variables else set()
        called = {each.call.procedure for each in self.calls}
        for variable in variables:
            if variable not in bound and variable not in called:
                self.reads.append(variable)
        self.calls = [each for each in self.calls if each.call.procedure not in bound]

    def _walk(self, expression: Node) -> list[ast.Variable]:
        variables: list[ast.Variable] = []
        pending: list[Visit] = [(expression, False, True)]
        while pending:
            node, context, sure = pending.pop()
            if isinstance(node, LEAVES):
                continue
            if isinstance(node, ast.Variable):
                if node.name == "$":
                    self.roots.append(node)
                elif node.name == "":
                    self._refer(node, context)
                elif node.name != STATES:
                    variables.append(node)
            elif isinstance(node, REFERENCES):
                self._refer(node, context)
            else:
                self._look_into(node, sure)
                pending += _below(node, context, sure)[::-1]
        return variables

    def _refer(self, node: Node, context: bool) -> None:
        if not context:
            self.loose.append(node)

    def _look_into(self, node: Node, sure: bool) -> None:
        if isinstance(node, ast.Call) and isinstance(node.procedure, ast.Variable):
            self.calls.append(Called(node, node.procedure.name, sure))
        elif isinstance(node, ast.Binary) and node.operator == "~>":
            self.chained.add(node.right)
        elif isinstance(node, ast.Path) and is_variable(unwrapped(node.steps[0]), STATES):
            member = unwrapped(node.steps[1])
            if isinstance(member, ast.Name):
                self.members.append(member)
                if member.name == "context":
                    self._look_at_context(node)

    def _look_at_context(self, path: ast.Path) -> None:
        names = []
        for step in path.steps[2:]:
            name = unwrapped(step)
            if not isinstance(name, ast.Name):
                break
            names.append(name)
            if name is not step:
                break
        if names:
            self.contexts.append(names)


# Nodes whose first part is evaluated where they stand, and whose other parts get each item of it
# as their context.
ITEMIZING = (ast.Path, ast.Predicate, ast.OrderBy, ast.GroupBy)
ALL_OF_ITEMS = (ast.SortTerm, ast.Transform)
BINDS = (ast.Bind, ast.FocusBind, ast.IndexBind)
ATTACHED = (ast.Predicate, ast.KeepArray, ast.FocusBind, ast.IndexBind)
LEAVES = (ast.Number, ast.Constant, ast.String, ast.Regex)


def _below(node: Node, context: bool, sure: bool) -> list[Visit]:
    """The parts of a node: each with whether it has a context and is certainly evaluated."""
    if isinstance(node, ITEMIZING):
        first, *others = children(node)
        return [(first, context, sure), *[(part, True, False) for part in others]]
    if isinstance(node, ALL_OF_ITEMS):
        return [(part, True, False) for part in children(node)]
    if isinstance(node, ast.Lambda):
        return [(node.body, context, False)]
    if isinstance(node, BINDS):
        return [(node.value if isinstance(node, ast.Bind) else node.operand, context, sure)]
    # A condition's branches and the right side of `and` and `or` may be left out.
    lazy = isinstance(node, ast.Condition) or (
        isinstance(node, ast.Binary) and node.operator in ("and", "or")
    )
    return [
        (part, context, sure and not (lazy and number))
        for number, part in enumerate(children(node))
    ]


def unwrapped(node: Node) -> Node:
    """What predicates, `[]` and binds are attached to."""
    while isinstance(node, ATTACHED):
        node = node.operand
    return node


def is_variable(node: Node, name: str) -> bool:
    """Whether a node is the variable `$name`."""
    return isinstance(node, ast.Variable) and node.name == name


def result(node: Node) -> Node:
    """The part whose value is the expression's value: through parentheses and binds."""
    while True:
        if isinstance(node, ast.Block) and node.expressions:
            node = node.expressions[-1]
        elif isinstance(node, ast.Bind):
            node = node.value
        else:
            return node
