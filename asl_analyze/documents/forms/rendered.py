"""Files that another tool renders before AWS sees them: Jinja, cookiecutter, Helm, ERB, mustache.

Such a file is neither JSON nor YAML until then, and its faults say nothing of what comes out. It
is one where the text is at fault at a tag of such a tool, or beside a line that begins with one. A
tag inside quotes hinders nobody, and `{% … %}` around an expression is JSONata.
"""

from __future__ import annotations

import os
from functools import cache

from asl_analyze.documents.parts import Rendered
from asl_analyze.documents.signs import has_trace
from asl_analyze.syntax.tree import MalformedText, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match, Pattern

    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Tree

_HOST = "template"
# The words that begin a block of Jinja, Nunjucks, Twig or Liquid. JSONata has none of them.
_BLOCKS = (
    "assign|autoescape|block|call|case|comment|elif|else|elsif|extends|filter|for|from|if|import"
    "|include|macro|raw|set|unless|verbatim|when|with|end[a-z]+"
)


def rendered(source: SourceText, tree: Tree) -> Rendered | None:
    """What to say of a file that must be rendered before it is read; None for any other."""
    fault = next((fault for fault in tree.faults if isinstance(fault, MalformedText)), None)
    if fault is None or not has_trace(source.text.encode("utf-8", "surrogatepass")):
        return None
    found = _tag_at(source.text, fault.span.start)
    if found is None:
        return None
    place = Unknown(*found.span("tag"), found["tag"])
    reason = f"another tool replaces '{found['tag']}' first; analyze the file that it writes"
    return Rendered(os.path.basename(source.path), _HOST, place, reason)


def _tag_at(text: str, at: int) -> Match[str] | None:
    """The tag at an offset, or one that begins its line or the line with text before."""
    start = text.rfind("\n", 0, at) + 1
    before = len(text[:start].rstrip())
    end = text.find("\n", at)
    for found in _tag().finditer(
        text, text.rfind("\n", 0, before) + 1, len(text) if end < 0 else end
    ):
        if found["first"] is not None or found.start("tag") <= at <= found.end():
            return found
    return None


@cache
def _tag() -> Pattern[str]:
    import re

    block = rf"\{{%[-+~]? *(?:{_BLOCKS})\b[^\n%]*(?:%\}})?"
    value = r"\{\{(?:- *+|~ *+| *+(?=[A-Za-z_.#/^>&]))(?!resolve:)[^\n{}]*+\}?\}?\}"
    return re.compile(
        rf"(?:(?P<first>^[ \t]*)|[:,\[-][ \t]*)(?P<tag>{block}|{value}|<%[^\n%]*%>)", re.MULTILINE
    )
