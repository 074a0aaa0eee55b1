"""A CloudFormation template: its resources, and what it says of values before a deployment."""

from __future__ import annotations

from asl_analyze.documents.substitution.calls import alternatives, call_of, target
from asl_analyze.syntax.tree import Array, Object, Scalar, String, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.substitution.calls import Call
    from asl_analyze.syntax.tree import Member, Node

LOOP = "Fn::ForEach::"


class Resource:
    """A resource with its logical id; `in_loop` where an `Fn::ForEach` makes several of it."""

    __slots__ = ("in_loop", "key", "node")

    def __init__(self, key: String, node: Object, *, in_loop: bool) -> None:
        self.key = key
        self.node = node
        self.in_loop = in_loop

    @property
    def construct(self) -> str | None:
        """The path of the CDK construct it was made from."""
        metadata = self.node.get("Metadata")
        return metadata.text("aws:cdk:path") if isinstance(metadata, Object) else None


def resources(root: Object) -> Iterator[Resource]:
    """The resources of a template, those in loops too."""
    top = root.get("Resources")
    waiting = [top]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Object) or node in seen:
            continue
        seen.add(node)
        for name, member in node.members.items():
            if name.startswith(LOOP):
                if isinstance(member.value, Array) and member.value.items:
                    waiting.append(member.value.items[-1])
            elif isinstance(member.value, Object):
                yield Resource(member.key, member.value, in_loop=node is not top)


def words_of(root: Object, node: Node) -> list[str | None]:
    """The texts that a value may have; None for each that only a deployment knows."""
    return [_word(root, choice) for choice in alternatives(node)]


def _word(root: Object, node: Node) -> str | None:
    if isinstance(node, String):
        return None if node.has_hole or "{{resolve:" in node.value else node.value
    call = call_of(node)
    if call is not None and call.name == "Fn::FindInMap":
        return _in_map(root, call.items)
    return _referred(root, node)


def _referred(root: Object, node: Node) -> str | None:
    """What a text or a reference to a parameter comes to."""
    if isinstance(node, String):
        return node.value
    call = call_of(node)
    if call is None or call.name != "Ref":
        return None
    return _default(root, target(call) or "")


def _in_map(root: Object, items: list[Node]) -> str | None:
    """What `Mappings` has under a map's name and two keys."""
    found = root.get("Mappings")
    for item in items[:3]:
        name = _referred(root, item)
        if name is None or not isinstance(found, Object):
            return None
        found = found.get(name)
    return found.value if len(items) == 3 and isinstance(found, String) else None


def default_text(root: Object, call: Call | None) -> String | None:
    """The text that a referred parameter has by default."""
    parameters = root.get("Parameters")
    if call is None or call.name != "Ref" or not isinstance(parameters, Object):
        return None
    parameter = parameters.get(target(call) or "")
    default = parameter.get("Default") if isinstance(parameter, Object) else None
    # The default of an SSM parameter type is the name of what holds the value.
    if not isinstance(parameter, Object) or parameter.text("Type") != "String":
        return None
    # Anything else only holds the place of a definition.
    return default if isinstance(default, String) and '"States"' in default.value else None


def _default(root: Object, name: str) -> str | None:
    """The value that a parameter has unless somebody gives it another, or the only one it takes."""
    parameters = root.get("Parameters")
    parameter = parameters.get(name) if isinstance(parameters, Object) else None
    if not isinstance(parameter, Object):
        return None
    default = parameter.get("Default")
    allowed = parameter.get("AllowedValues")
    if default is None and isinstance(allowed, Array) and len(allowed.items) == 1:
        default = allowed.items[0]
    if isinstance(default, String):
        return default.value
    return str(default.value) if isinstance(default, Scalar) else None


def rests_on(root: Object, node: Node) -> str | None:
    """The parameter on whose default a value rests; None where nobody can set it to another."""
    parameters = root.get("Parameters")
    for inner in walk(node):
        call = call_of(inner)
        name = target(call) if call is not None and call.name == "Ref" else None
        parameter = parameters.get(name) if name and isinstance(parameters, Object) else None
        if isinstance(parameter, Object):
            allowed = parameter.get("AllowedValues")
            if not (isinstance(allowed, Array) and len(allowed.items) == 1):
                return name
    return None


def conditional(member: Member) -> bool:
    """Whether a property may be absent after all."""
    call = call_of(member.value)
    return call is not None and (call.name == "Fn::If" or target(call) == "AWS::NoValue")
