"""Values of a request whose type is certain before anything runs."""

from __future__ import annotations

from asl_analyze.aws import context
from asl_analyze.language.model import JSONATA
from asl_analyze.syntax.tree import Array, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

    from asl_analyze.flow.requests import Part
    from asl_analyze.syntax.tree import Node

# Intrinsic functions that return a string whatever they are given.
_TEXT_FUNCTIONS = (
    "States.Base64Decode(",
    "States.Base64Encode(",
    "States.Format(",
    "States.Hash(",
    "States.JsonToString(",
    "States.UUID(",
)
_CONTEXT = ("$$.", "{% $states.context.")
# What stands in texts that a tool fills in before AWS sees them.
_PLACEHOLDERS = frozenset("{}<>%#$@[]")


def literal(part: Part, language: str) -> String | None:
    """The string that stands as the part's value and is sent as it is, else None."""
    node = part.member.value
    return node if _is_literal(node, part, language) else None


def literals(part: Part, language: str) -> list[String]:
    """The strings that stand as the part's value or in its list and are sent as they are."""
    node = part.member.value
    values = node.items if isinstance(node, Array) and not part.dynamic else [node]
    return [value for value in values if _is_literal(value, part, language)]


def _is_literal(node: Node, part: Part, language: str) -> TypeGuard[String]:
    if not isinstance(node, String) or part.dynamic or node.has_hole:
        return False
    return not (language == JSONATA and node.value.startswith("{%"))


def is_plain(text: str) -> bool:
    """Whether nothing in the text looks like the placeholder of some tool."""
    return _PLACEHOLDERS.isdisjoint(text)


def returns_text(part: Part, language: str) -> bool:
    """Whether the part's path, function or expression certainly returns a string."""
    node = part.member.value
    if not isinstance(node, String) or not (part.dynamic or language == JSONATA):
        return False
    text = node.value.strip()
    if part.dynamic and text.startswith(_TEXT_FUNCTIONS):
        return True
    for prefix in _CONTEXT:
        if text.startswith(prefix):
            known = context.member(text.removeprefix(prefix).removesuffix("%}").strip())
            return known is not None and known.type == "string"
    return False
