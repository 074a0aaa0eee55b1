"""From places in the value of a string to places in the file.

The value of a string and the text it was written as differ by escapes, folded lines and
indentation. They are aligned by decoding the text again, and the outcome is checked against the
value.
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.syntax.alignment import Alignment
from asl_analyze.syntax.tree import Aligned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.source.span import Span
    from asl_analyze.syntax.tree import String, Within


def to_span(text: str, within: Within) -> Span:
    """The place in the file of a part of a string."""
    return alignment_of(text, within.string).span(within.start, within.end)


@lru_cache(maxsize=4)
def alignment_of(text: str, string: String) -> Alignment:
    """Which part of the text each part of a string's value comes from."""
    if isinstance(string, Aligned):
        return string.alignment
    start, end, value = string.start, string.end, string.value
    alignment = Alignment()
    if text[start:end] == value:
        alignment.copied(start, end)
        return alignment
    if end - start > 1 and text[start + 1 : end - 1] == value:
        alignment.copied(start + 1, end - 1)
        return alignment
    from asl_analyze.syntax.written import align_written

    found = align_written(text, string) if value else None
    if found is None:
        alignment.decoded(len(value), start, end)
        return alignment
    return found
