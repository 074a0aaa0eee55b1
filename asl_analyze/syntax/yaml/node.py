"""Single nodes from the parser's events: places without tag and anchor, and what tags mean."""

from __future__ import annotations

from functools import cache

from asl_analyze.syntax.tree import String, Unknown
from asl_analyze.syntax.yaml.scalar import plain_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.syntax.tree import Node
    from asl_analyze.syntax.yaml.events import NodeEvent, ScalarEvent

_STANDARD = "tag:yaml.org,2002:"
_TYPED = (_STANDARD + "int", _STANDARD + "float", _STANDARD + "bool", _STANDARD + "null")


def marked_value(start: int, end: int, event: ScalarEvent, text: str) -> Node:
    """The node of a scalar value that has quotes, a block header or a tag."""
    tag = event.tag
    inner = String(start, end, event.value)
    if tag is None:
        return inner
    if is_local(tag):
        return with_tag(event.start_mark.index, end, tag, inner, text)
    return plain_value(start, end, event.value) if tag in _TYPED else inner


def scalar_place(event: ScalarEvent, text: str) -> tuple[int, int]:
    """Where a scalar stands, its quotes or block header included."""
    start = event.start_mark.index
    end = event.end_mark.index
    if event.tag is not None or event.anchor is not None:
        start = content_start(event, text)
    if event.style and event.style in "|>":
        # The parser ends a block scalar where the next token begins.
        end = start + len(text[start:end].rstrip())
    return start, end


def content_start(event: NodeEvent, text: str) -> int:
    """Where a node begins after its tag and its anchor."""
    start = event.start_mark.index
    if event.tag is None and event.anchor is None:
        return start
    found = _properties().match(text, start)
    return min(found.end(), event.end_mark.index) if found else start


def is_local(tag: str) -> bool:
    """Whether a tag is none of YAML's own, so that only its reader knows the value."""
    return tag != "!" and not tag.startswith(_STANDARD)


def with_tag(start: int, end: int, tag: str, inner: Node, text: str) -> Unknown:
    """A value that its tag makes unknown."""
    return Unknown(start, end, text[start:end], tag, inner)


def key_from(node: Node, text: str) -> String:
    """The text of a key that is no plain word."""
    if isinstance(node, String):
        return node
    if isinstance(node, Unknown) and node.inner is not None:
        node = node.inner
    return String(node.start, node.end, text[node.start : node.end])


@cache
def _properties() -> Pattern[str]:
    import re

    return re.compile(r"(?>(?:!<[^>\s]*+>|[!&][^\s,\[\]{}]*+)(?>\s++(?>#[^\r\n]*+\s*+)*+)?+)*+")
