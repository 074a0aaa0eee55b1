"""A definition that a template holds as an object whose parts depend on the template's conditions.

`Fn::If` in the place of a state makes two definitions of one. Each condition is decided on alone,
both ways, while the others stay open: nobody knows which of them can hold at the same time.
"""

from __future__ import annotations

from asl_analyze.documents.substitution.calls import call_of, is_no_value
from asl_analyze.syntax.tree import Array, Member, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node

# Every condition costs two more readings of the definition.
_MOST_CONDITIONS = 4


def conditions_of(root: Node) -> list[str]:
    """The conditions on which whole objects, lists or keys of a definition depend, in order."""
    names: dict[str, None] = {}
    waiting = [root]
    seen: set[Node] = set()
    while waiting and len(names) < _MOST_CONDITIONS:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        choice = _choice(node)
        if choice is not None:
            name, ways = choice
            if any(_is_structure(way) for way in ways):
                names[name] = None
            waiting.extend(reversed(ways))
        elif call_of(node) is None:
            waiting.extend(reversed(_children(node)))
    return list(names)


def reading(root: Node, condition: str, *, holds: bool) -> Node:
    """The definition where a condition holds or does not; `AWS::NoValue` takes its key away."""
    made: dict[Node, Node] = {}
    waiting = [(root, False)]
    while waiting:
        node, is_ready = waiting.pop()
        if node in made:
            continue
        chosen = _chosen(node, condition, holds)
        if is_ready:
            made[node] = _container(chosen, made)
        elif isinstance(chosen, (Object, Array)) and call_of(chosen) is None:
            waiting.append((node, True))
            waiting.extend((child, False) for child in _children(chosen))
        else:
            made[node] = chosen
    return made[root]


def _choice(node: Node) -> tuple[str, list[Node]] | None:
    """The condition of an `Fn::If`, with what stands where it holds and where it does not."""
    call = call_of(node)
    if call is None or call.name != "Fn::If" or len(call.items) != 3:
        return None
    name, *ways = call.items
    return (name.value, ways) if isinstance(name, String) else None


def _chosen(node: Node, condition: str, holds: bool) -> Node:
    while (choice := _choice(node)) is not None and choice[0] == condition:
        node = choice[1][0 if holds else 1]
    return node


def _container(node: Node, made: dict[Node, Node]) -> Node:
    if isinstance(node, Array):
        items = [made[item] for item in node.items]
        return Array(node.start, node.end, [item for item in items if not is_no_value(item)])
    if not isinstance(node, Object):
        return node
    members: dict[str, Member] = {}
    for name, member in node.members.items():
        key, value = member.key, made[member.value]
        if is_no_value(value):
            continue
        if _may_be_absent(value):
            # A macro's key is one of which nobody knows whether it is there.
            key = String(key.start, key.end, f"Fn::If::{name}")
        members[key.value] = Member(key, value)
    return Object(node.start, node.end, members)


def _may_be_absent(node: Node) -> bool:
    """Whether a condition that stays open may take a key away."""
    waiting = [node]
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if is_no_value(node):
            return True
        choice = _choice(node)
        if choice is not None and node not in seen:
            seen.add(node)
            waiting.extend(choice[1])
    return False


def _children(node: Node) -> list[Node]:
    if isinstance(node, Array):
        return node.items
    return [member.value for member in node.members.values()] if isinstance(node, Object) else []


def _is_structure(node: Node) -> bool:
    is_container = isinstance(node, (Object, Array)) and call_of(node) is None
    return is_container or is_no_value(node)
