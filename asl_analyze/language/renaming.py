"""Other names for keys, in a text that otherwise stays as it is."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.source.span import Span
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Member, String


def renamed(
    members: Sequence[Member], name: str, source: SourceText
) -> list[tuple[Span, str]] | None:
    """What to write where so that the keys have another name; None where that is not possible."""
    return replaced([(member.key, member.name, name) for member in members], source)


def replaced(
    changes: Sequence[tuple[String, str, str]], source: SourceText
) -> list[tuple[Span, str]] | None:
    """What to write where so that in each string one part is another, in the quotes it has.

    None where a string is not written as it is read (it has escapes, or is cut over lines).
    """
    texts: dict[Span, str] = {}  # a YAML alias gives two places one text
    for string, old, new in changes:
        written = source.text[slice(*string.span)]
        if written.count(old) != 1:
            return None
        texts[string.span] = written.replace(old, new)
    return list(texts.items())
