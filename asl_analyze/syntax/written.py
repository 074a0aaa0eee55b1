"""Decodes a string again from how it was written, noting where each part of it stands."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.alignment import Alignment
from asl_analyze.syntax.line_breaks import BREAK, line_breaks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match, Pattern

    from asl_analyze.syntax.tree import String

_BLANK_LINES = rf"(?>[ \t]*+{BREAK})*+[ \t]*+"
_HEX = "[0-9a-fA-F]"
_ESCAPE = (
    rf"(?P<pair>\\u[dD][89abAB]{_HEX}{{2}}\\u[dD][c-fC-F]{_HEX}{{2}})"
    rf"|(?P<escape>\\(?:x{_HEX}{{2}}|u{_HEX}{{4}}|U00{_HEX}{{6}}|[^xuU]))"
)

_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def align_written(text: str, string: String) -> Alignment | None:
    """The alignment of a JSON or YAML string with the text it was written as, if they agree.

    Its first character tells the style: quotes, `|` and `>` for block scalars, else plain. Line
    ends are part of a string in JSON, which has fewer of them, and fold in YAML.
    """
    style = text[string.start]
    if style in "|>":
        from asl_analyze.syntax.yaml.block_scalar import decode_block

        alignment = Alignment()
        agrees = decode_block(text, string.start, string.value, alignment) == string.value
        return alignment if agrees else None
    quotes = 1 if style in "\"'" else 0
    place = Span(string.start + quotes, string.end - quotes)
    patterns = [_json(), _yaml(style)] if style == '"' else [_yaml(style if quotes else "")]
    for pattern in patterns:
        alignment = Alignment()
        if _decode(text, place, pattern, alignment) == string.value:
            return alignment
    return None


def _decode(text: str, place: Span, pattern: Pattern[str], alignment: Alignment) -> str:
    pieces: list[str] = []
    for found in pattern.finditer(text, *place):
        if found.lastgroup is None:
            alignment.copied(*found.span())
            pieces.append(found[0])
        else:
            piece = _DECODERS[found.lastgroup](found)
            alignment.decoded(len(piece), *found.span())
            pieces.append(piece)
    return "".join(pieces)


def _escape(found: Match[str]) -> str:
    body = found[0][1:]
    return chr(int(body[1:], 16)) if len(body) > 1 else _ESCAPES.get(body, body)


def _pair(found: Match[str]) -> str:
    """A code point above U+FFFF as JSON writes it."""
    high, low = int(found[0][2:6], 16), int(found[0][8:], 16)
    return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))


def _doubled(_: Match[str]) -> str:
    return "'"


def _join(found: Match[str]) -> str:
    """An escaped line end stands for nothing, empty lines after it for a line end each."""
    return "".join(line_breaks(found[0])[1:])


def _fold(found: Match[str]) -> str:
    """One line end stands for a space; of several the first stands for nothing."""
    first, *others = line_breaks(found[0])
    if first != "\n":
        return first + "".join(others)
    return "".join(others) or " "


_DECODERS: dict[str, Callable[[Match[str]], str]] = {
    "escape": _escape,
    "pair": _pair,
    "doubled": _doubled,
    "join": _join,
    "fold": _fold,
}


@cache
def _json() -> Pattern[str]:
    """A double-quoted string of JSON: text as it is, and escapes."""
    import re

    return re.compile(rf'[^"\\]++|{_ESCAPE}')


@cache
def _yaml(quote: str) -> Pattern[str]:
    """A scalar of YAML: text as it is in the first branch, and what stands for something else."""
    import re

    special = {"": "", "'": "'", '"': r'"\\'}[quote]
    branches = [
        rf"(?>[^ \t\r\n\x85\u2028\u2029{special}]++|[ \t]++(?!{BREAK}))++",
        rf"(?P<fold>[ \t]*+{BREAK}{_BLANK_LINES})",
    ]
    if quote == "'":
        branches.append("(?P<doubled>'')")
    if quote == '"':
        branches += [rf"(?P<join>\\{BREAK}{_BLANK_LINES})", _ESCAPE]
    return re.compile("|".join(branches))
