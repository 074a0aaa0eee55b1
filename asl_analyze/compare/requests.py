"""The members of what a Task sends, at every depth, as its template has them."""

from __future__ import annotations

from asl_analyze.expressions.jsonata import ast
from asl_analyze.flow.values.written_jsonata import written_jsonata
from asl_analyze.language.model import JSONATA
from asl_analyze.language.template import SUFFIX, jsonata_text
from asl_analyze.syntax.tree import Array, Member, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.expressions.node import Node as Ast
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Node

    Spot = Node | Member
    Members = dict[str, "SentMember"]

# How a template reads the token, in both query languages.
TOKEN = ("$$.Task.Token", "$states.context.Task.Token")
# What entries of a list are known by, as variables of a container's environment are.
NAMES = ("Name", "Key")


class SentMember:
    """A member of a request, or an entry of a list in it; `around` is the path of what holds it.

    `kind` is that of a value, of one that JSONata makes too where it is an object as it is written.
    """

    __slots__ = ("around", "holds_token", "kind", "place")

    def __init__(self, place: Spot, around: str, kind: str, text: str) -> None:
        self.place = place
        self.around = around
        self.kind = kind
        self.holds_token = any(token in text for token in TOKEN)


def members_of(task: Task) -> Members:
    """Every member of a request by its path; keys of JSONPath without `.$`."""
    request = task.request.node
    is_jsonata = task.language == JSONATA
    found: Members = {}
    waiting: list[tuple[str, Node]] = [] if request is None else [("", request)]
    seen: set[Node] = set()
    while waiting:
        path, node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for inner, place, value in _inside(path, node):
            made = _made(value) if is_jsonata else None
            kind = value.kind if made is None else _kind(made)
            # What an expression makes is told by its own members.
            text = value.value if isinstance(value, String) and made is None else ""
            found[inner] = SentMember(place, path, kind, text)
            waiting.append((inner, value))
            if made is not None and isinstance(value, String):
                found.update(_in_expression(inner, made, value))
    return found


def _inside(path: str, node: Node) -> Iterator[tuple[str, Spot, Node]]:
    if isinstance(node, Object):
        for name, member in node.members.items():
            yield _below(path, name.removesuffix(SUFFIX)), member, member.value
    elif isinstance(node, Array):
        for number, item in enumerate(node.items):
            yield f"{path}[{_name(item) or number}]", item, item


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _name(item: Node) -> str | None:
    names = (item.text(name) for name in NAMES) if isinstance(item, Object) else ()
    return next((name for name in names if name is not None), None)


def _made(node: Node) -> ast.Object | None:
    """The object that an expression is, or makes a text of: `{% $string({…}) %}`."""
    made = written_jsonata(node)
    if isinstance(made, ast.Call) and len(made.arguments) == 1 and _is_string(made.procedure):
        made = made.arguments[0]
    return made if isinstance(made, ast.Object) else None


def _is_string(procedure: Ast) -> bool:
    return isinstance(procedure, ast.Variable) and procedure.name == "string"


def _kind(made: Ast) -> str:
    """An object whose keys are all written, or anything else."""
    is_written = isinstance(made, ast.Object) and made.has_written_keys
    return Object.kind if is_written else "expression"


def _in_expression(path: str, made: ast.Object, string: String) -> Members:
    """The members of an object in JSONata, whose place is that of the whole expression."""
    content = jsonata_text(string) or ""
    found: Members = {}
    waiting = [(path, made)]
    while waiting:
        around, one = waiting.pop()
        for key, value in one.pairs:
            if not isinstance(key, ast.String):
                continue
            inner = _below(around, key.value)
            is_object = isinstance(value, ast.Object)
            text = "" if is_object else content[value.start : value.end]
            found[inner] = SentMember(string, around, _kind(value), text)
            if isinstance(value, ast.Object):
                waiting.append((inner, value))
    return found
