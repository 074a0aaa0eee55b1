"""What Terraform's `replace` makes of a text.

A text between slashes is a pattern (RE2, which takes linear time). Python's patterns mean the same
where they are simple, and simple ones are all that is done here: those in which nothing can be
tried over and over again.
"""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.documents.excerpt import Excerpt

_LONGEST_PATTERN = 200
# How often a part of a pattern is repeated at most, by how many such parts there are: the work at
# each character is the product.
_REPEATED = (0, 600, 25)


def can_replace(old: str, new: str) -> bool:
    """Whether it is known what a replacement does."""
    if not _is_pattern(old):
        return bool(old)
    return _pattern(old) is not None and _numbers(new) is not None


def replaced(excerpt: Excerpt, old: str, new: str) -> Excerpt:
    """A text with all that is replaced in it; what is new stands where the old text stood."""
    edits: list[tuple[int, int, str]] = []
    if not _is_pattern(old):
        at = excerpt.text.find(old)
        while at >= 0:
            edits.append((at, at + len(old), new))
            at = excerpt.text.find(old, at + len(old))
        return excerpt.edited(edits)
    pattern, pieces = _pattern(old), _numbers(new)
    if pattern is None or pieces is None:
        return excerpt
    for found in pattern.finditer(excerpt.text):
        groups = [found[0], *(group or "" for group in found.groups())]
        made = "".join(
            piece if isinstance(piece, str) else groups[piece] if piece < len(groups) else ""
            for piece in pieces
        )
        edits.append((*found.span(), made))
    return excerpt.edited(edits)


def _is_pattern(old: str) -> bool:
    return len(old) > 1 and old[0] == old[-1] == "/"


@lru_cache(maxsize=8)
def _pattern(old: str) -> Pattern[str] | None:
    import re

    inner = old[1:-1]
    # Escapes, sets and quantifiers, of which a group has none.
    token = re.compile(
        r"\\[\s\S]|\[\^?(?:\\[\s\S]|[^\]\\\[])+\]|\)[*+?{]|[*+]\??|[{}|^$]|\(\?|[\s\S]"
    )
    pieces = token.findall(inner)
    repeated = [piece for piece in pieces if piece[0] in "*+"]
    is_hard = any(
        piece[0] in "{}|^$" or piece[:2] in ("(?", ")*", ")+", ")?", "){") for piece in pieces
    )
    if is_hard or len(inner) > _LONGEST_PATTERN or len(repeated) >= len(_REPEATED):
        return None
    most = _REPEATED[len(repeated)]
    written = "".join(
        f"{{{int(piece[0] == '+')},{most}}}{piece[1:]}" if piece[0] in "*+" else piece
        for piece in pieces
    )
    try:
        return re.compile(written, re.ASCII)
    except re.error:
        return None


def _numbers(new: str) -> list[str | int] | None:
    """A replacement in pieces: texts, and the numbers of groups; None where it names some."""
    import re

    pieces: list[str | int] = []
    at = 0
    for found in re.finditer(r"\$(?:\$|(\d+)(?!\w)|\{(\d+)\})", new):
        pieces.append(new[at : found.start()])
        number = found[1] or found[2]
        pieces.append("$" if number is None else int(number))
        at = found.end()
    pieces.append(new[at:])
    return None if any(isinstance(p, str) and "$" in p and p != "$" for p in pieces) else pieces
