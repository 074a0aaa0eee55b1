"""CloudFormation's functions in a tree: `!Sub text` in YAML, `{"Fn::Sub": text}` anywhere."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.syntax.tree import Node

NO_VALUE = "AWS::NoValue"
# Deeper than this nobody nests functions.
DEPTH = 30
_PLAIN_TAGS = ("Ref", "Condition")


class Call:
    """A function by its long name (`Ref`, `Fn::Sub`) with its argument."""

    __slots__ = ("argument", "name", "node")

    def __init__(self, name: str, argument: Node, node: Node) -> None:
        self.name = name
        self.argument = argument
        self.node = node

    @property
    def items(self) -> list[Node]:
        """The arguments of a function that takes a list."""
        return self.argument.items if isinstance(self.argument, Array) else []

    @property
    def words(self) -> str:
        """The call as a message names it."""
        name = target(self)
        return f"{self.name} {name}" if name else self.name


def call_of(node: Node | None) -> Call | None:
    """The call that a node is, if it is one."""
    if isinstance(node, Unknown):
        if node.tag is None or node.inner is None:
            return None
        name = node.tag.removeprefix("!")
        return Call(name if name in _PLAIN_TAGS else f"Fn::{name}", node.inner, node)
    if isinstance(node, Object) and len(node.members) == 1:
        for name, member in node.members.items():
            # A state may be called "Ref".
            is_ref = name == "Ref" and isinstance(member.value, String)
            if is_ref or (is_macro(name) and not name.startswith("Fn::ForEach::")):
                return Call(name, member.value, node)
    return None


def target(call: Call) -> str | None:
    """What a `Ref` or an `Fn::GetAtt` names."""
    argument = call.argument
    if call.name == "Ref":
        return argument.value if isinstance(argument, String) else None
    if call.name == "Fn::GetAtt":
        parts = argument.items if isinstance(argument, Array) else [argument]
        names = [part.value for part in parts if isinstance(part, String)]
        return ".".join(names) if len(names) == len(parts) else None
    return None


def is_macro(name: str) -> bool:
    """Whether a key stands for members that the deployment puts there."""
    return name.startswith("Fn::")


def is_no_value(node: Node | None) -> bool:
    """Whether a node is the reference that takes its property away."""
    call = call_of(node)
    return call is not None and call.name == "Ref" and target(call) == NO_VALUE


def alternatives(node: Node) -> Iterator[Node]:
    """What `Fn::If` may choose from, or the node itself; no `AWS::NoValue`."""
    waiting = [node]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        call = call_of(node)
        if call is not None and call.name == "Fn::If" and len(call.items) == 3:
            waiting.extend(reversed(call.items[1:]))
        elif not is_no_value(node):
            yield node


def hole(call: Call) -> str:
    """A token that stands for a value only a deployment knows."""
    name = target(call) or call.name
    sound = "".join(char if char.isalnum() or char in "_.:" else "_" for char in name)
    return f"${{{sound.strip('.:') or 'value'}}}"


def scalar_text(node: Node) -> str | None:
    """A number or boolean as CloudFormation writes it into a text."""
    if not isinstance(node, Scalar) or node.value is None:
        return None
    return str(node.value).lower() if isinstance(node.value, bool) else str(node.value)
