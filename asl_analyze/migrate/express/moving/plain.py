"""Nodes of a tree as plain values."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.syntax.tree import Node


class NotPlainError(Exception):
    """A value that only its host gives, such as `!Ref`."""


def plain_object(node: Object) -> dict[str, Any]:
    """What an object stands for; see `plain`."""
    return {name: plain(member.value) for name, member in node.members.items()}


def plain(node: Node) -> object:
    """What a node stands for.

    Raises:
        NotPlainError: where it, or a part of it, is only known at deploy and is no text.
        RecursionError: where it is nested too deeply.
    """
    if isinstance(node, Object):
        return plain_object(node)
    if isinstance(node, Array):
        return [plain(item) for item in node.items]
    if isinstance(node, (String, Scalar)):
        return node.value
    raise NotPlainError
