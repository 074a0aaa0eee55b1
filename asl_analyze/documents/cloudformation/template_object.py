"""A definition that a template holds as an object, with what the deployment makes of it.

Functions become unknown values or strings with holes, and declared tokens their values, so that
nobody else has to know that the definition stands in a template.
"""

from __future__ import annotations

from asl_analyze.documents.cloudformation.template_text import RESOLVED, TemplateText
from asl_analyze.documents.substitution.calls import call_of, hole, is_macro
from asl_analyze.syntax.tree import (
    Array,
    Member,
    Object,
    String,
    Unknown,
    Within,
    walk,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.substitution.calls import Call
    from asl_analyze.documents.substitution.substitutions import Substitutions
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node


class TemplateObject:
    """Rewrites one tree; `undeclared` are the tokens that nothing declares, with their places."""

    __slots__ = ("_file", "_made", "_substitutions", "undeclared")

    def __init__(self, file: SourceText, substitutions: Substitutions) -> None:
        self._file = file
        self._substitutions = substitutions
        self._made: dict[Node, Node] = {}
        self.undeclared: list[tuple[str, Node | Within]] = []

    def rewritten(self, root: Node) -> Node:
        """The tree without functions and known tokens; the same one where it has none."""
        if not any(_is_dynamic(node) for node in walk(root)):
            return root
        waiting = [(root, False)]
        while waiting:
            node, is_ready = waiting.pop()
            if node in self._made:
                continue
            if is_ready:
                self._made[node] = self._container(node)
            elif isinstance(node, (Object, Array)) and call_of(node) is None:
                waiting.append((node, True))
                waiting.extend((child, False) for child in reversed(_children(node)))
            else:
                self._made[node] = self._leaf(node)
        return self._made[root]

    def _container(self, node: Node) -> Node:
        if isinstance(node, Array):
            return Array(node.start, node.end, [self._made[item] for item in node.items])
        if not isinstance(node, Object):
            return node
        members: dict[str, Member] = {}
        for member in node.members.values():
            key, value = member.key, self._made[member.value]
            if is_macro(key.value):
                key = String(key.start, key.end, f"${{{key.value}}}")
                value = Unknown(value.start, value.end, key.value)
            elif "${" in key.value:
                key = self._string(key)
            members[key.value] = Member(key, value)
        return Object(node.start, node.end, members)

    def _leaf(self, node: Node) -> Node:
        call = call_of(node)
        if call is not None:
            return self._called(call)
        if isinstance(node, String):
            return self._string(node) if _is_dynamic(node) else node
        if isinstance(node, Unknown) and node.tag is None:
            string = self._string(String(node.start, node.end, node.text))
            return node if string.value == node.text else string
        return node

    def _called(self, call: Call) -> Node:
        node, argument = call.node, call.argument
        if call.name in RESOLVED:
            place = argument if isinstance(argument, String) else node
            made = self._text(node, place)
            whole = made.value.startswith("${") and made.value.endswith("}")
            if not (whole and made.value.count("${") == 1):
                return made
        if isinstance(node, Unknown):
            return Unknown(node.start, node.end, hole(call), node.tag, node.inner)
        return Unknown(node.start, node.end, hole(call))

    def _string(self, string: String) -> String:
        return self._text(string, string)

    def _text(self, node: Node, place: Node) -> String:
        writer = TemplateText(self._file, self._substitutions)
        writer.write(node)
        made = String(place.start, place.end, writer.finish(node).text)
        for name, span in writer.undeclared:
            self.undeclared.append((name, Within(made, *span)))
        return made


def _children(node: Object | Array) -> list[Node]:
    if isinstance(node, Array):
        return node.items
    return [member.value for member in node.members.values()]


def _is_dynamic(node: Node) -> bool:
    if isinstance(node, String):
        return "${" in node.value or "{{resolve:" in node.value
    if isinstance(node, Object):
        return any("${" in name or is_macro(name) for name in node.members) or (
            call_of(node) is not None
        )
    return isinstance(node, Unknown)
