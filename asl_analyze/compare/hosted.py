"""Values of hosts by what they hold: a function is the same however it is written."""

from __future__ import annotations

from asl_analyze.compare.contents import Contents
from asl_analyze.documents.substitution.calls import call_of, scalar_text, target
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.compare.contents import Part
    from asl_analyze.syntax.tree import Node


class HostContents(Contents):
    """Numbers for values of templates and modules.

    `!GetAtt Work.Arn` is `{"Fn::GetAtt": ["Work", "Arn"]}`, and `"true"` is `true`: what a host
    hands on are texts.
    """

    __slots__ = ()

    def is_single(self, node: Node) -> bool:
        """Whether it has no parts that could be told by themselves: a function is one value."""
        return super().is_single(node) or call_of(node) is not None

    def inner(self, node: Node) -> list[Node]:
        """The values in a value; of a function what it is given."""
        call = call_of(node)
        if call is None:
            return super().inner(node)
        return [] if target(call) is not None else [call.argument]

    def part(self, node: Node) -> Part:
        """What a value holds."""
        call = call_of(node)
        if call is not None:
            named = target(call)
            return "call", call.name, self.of(call.argument) if named is None else named
        text = scalar_text(node)
        return super().part(node) if text is None else (String.kind, text)
