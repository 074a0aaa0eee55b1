"""A change of a text."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.source.span import Span


class Edit:
    """Replace what stands on `span` by `text`."""

    __slots__ = ("span", "text")

    def __init__(self, span: Span, text: str) -> None:
        self.span = span
        self.text = text
