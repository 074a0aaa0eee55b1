"""Takes out a member whose key its object has again."""

from __future__ import annotations

from functools import cache

from asl_analyze.edit.check import reads_as
from asl_analyze.edit.page import read_whole
from asl_analyze.source.edit import Edit
from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.edit.editor import Editor, Edits
    from asl_analyze.syntax.tree import Member


def without_earlier(editor: Editor, member: Member) -> Edits:
    """The edit that takes out a member in whose stead a later one of its object is read.

    None where the text would not read as it does now but for that.
    """
    text, format = editor.source.text, editor.format
    start = member.key.start
    found = _separator().match(text, member.value.end)
    end = found.end() if found else member.value.end
    before = read_whole(text, format)
    after = read_whole(text[:start] + text[end:], format)
    if len(after.faults) >= len(before.faults) or not reads_as(before, after, {}):
        return None
    return (Edit(Span(start, end), ""),)


@cache
def _separator() -> Pattern[str]:
    import re

    return re.compile(r"\s*+,?\s*+")
