"""Whether a value is known before the deployment."""

from __future__ import annotations

from asl_analyze.syntax.tree import String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


def is_open(node: Node | None) -> bool:
    """Whether only a deployment knows the value, or a part of it."""
    return isinstance(node, Unknown) or (isinstance(node, String) and node.has_hole)
