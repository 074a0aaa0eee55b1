"""HCL's templates: text with `${values}` and `%{directives}`, and escapes for their openers.

Quoted strings and heredocs of HCL are templates, and so are the files that Terraform's
`templatefile` reads and the strings of Terraform in JSON.
"""

from __future__ import annotations

from functools import cache, lru_cache

from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from re import Match, Pattern

    Matcher = Callable[[str, int], Match[str] | None]

# The kinds of pieces.
TEXT = "text"
ESCAPE = "escape"
HOLE = "hole"
DIRECTIVE = "directive"
MISTAKE = "mistake"

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_NO_DIRECTIVE = "'%{' begins a directive here; the characters '%{' themselves are written '%%{'"


class Piece:
    """A piece of a template.

    `value` is what the piece stands for; of a hole that is a token, of a directive its keyword. Of
    a mistake, which stands for itself, it is the reason.
    """

    __slots__ = ("end", "kind", "start", "value")

    def __init__(self, kind: str, start: int, end: int, value: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.value = value


def pieces(text: str, start: int, end: int, *, quoted: bool) -> Iterator[Piece]:
    """The pieces of a template one after the other; `quoted` ones have escapes too."""
    match = _piece(quoted)
    at = start
    is_open = False
    while at < end:
        found = match(text, at)
        if found is None:
            break
        stop = min(found.end(), end)
        match found.lastgroup:
            case "hole" if is_open:
                piece = Piece(TEXT, at, stop, "")
            case "hole":
                piece = _hole(text, at, end)
                # Looking for the end of each of many that have none takes quadratic time.
                is_open = piece.kind == MISTAKE and piece.value != _NO_DIRECTIVE
            case "opener":
                piece = Piece(ESCAPE, at, stop, found[0][1:])
            case "escape":
                piece = Piece(ESCAPE, at, stop, _unescaped(found[0]))
            case "bad":
                piece = Piece(MISTAKE, at, stop, f"'{found[0]}' is not an escape sequence of HCL")
            case _:
                piece = Piece(TEXT, at, stop, "")
        yield piece
        at = piece.end


def opened_end(text: str, start: int) -> int:
    """Where what begins with the `${` or `%{` at `start` ends; -1 if it is not closed.

    Braces nest, and those in strings and comments do not count. What cannot be a directive is two
    characters of text.
    """
    if text[start] == "%" and keyword(text, start) is None:
        return start + 2
    ends = _ends(text)
    if start not in ends:
        _find_ends(text, start, ends)
    return ends[start]


@lru_cache(maxsize=4)
def _ends(_text: str) -> dict[int, int]:
    """Where the openers of a text end, as far as it was looked for.

    What is nested is read level by level, and each level would be gone through once for each
    around it.
    """
    return {}


def _find_ends(text: str, start: int, ends: dict[int, int]) -> None:
    """Note the end of the opener at `start` and of those inside it."""
    modes, openers = ["{"], [start]
    at = start + 2
    while found := (_in_quotes() if modes[-1] == '"' else _in_braces()).search(text, at):
        at = found.end()
        mark = found[0]
        if mark in ('"', "}") and modes[-1] == {'"': '"', "}": "{"}[mark]:
            modes.pop()
            ends[openers.pop()] = at
            if not modes:
                return
        elif mark in ('"', "{", "${", "%{"):
            modes.append('"' if mark == '"' else "{")
            openers.append(found.start())
        elif mark in "\r\n":
            break
    ends.update(dict.fromkeys(openers, -1))


def keyword(text: str, start: int) -> str | None:
    """The keyword of the directive that begins at `start`, if it is one."""
    found = _directive()(text, start)
    return found[1] if found else None


def expression_span(start: int, end: int, text: str) -> Span:
    """The expression inside `${…}`, without the marks that strip blanks."""
    start += 3 if text.startswith("~", start + 2) else 2
    end -= 2 if text.endswith("~", start, end - 1) else 1
    return Span(start, max(start, end))


def token(expression: str) -> str:
    """A token that stands for the value of an expression and is one for every reader."""
    sound = "".join(char if char.isalnum() or char in "_." else "_" for char in expression.strip())
    words = [word.strip("_") for word in sound.split(".") if word.strip("_")]
    return f"${{{'.'.join(words) or 'value'}}}"


def _hole(text: str, start: int, end: int) -> Piece:
    stop = opened_end(text, start)
    if stop < 0 or stop > end:
        return Piece(MISTAKE, start, start + 2, f"'{text[start : start + 2]}' is not closed")
    if text[start] == "$":
        expression = text[slice(*expression_span(start, stop, text))]
        return Piece(HOLE, start, stop, token(expression))
    word = keyword(text, start)
    if word is None:
        return Piece(MISTAKE, start, stop, _NO_DIRECTIVE)
    return Piece(DIRECTIVE, start, stop, word)


def _unescaped(written: str) -> str:
    if written[1] in "uU":
        code = int(f"0x{written[2:]}", 0)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return _ESCAPES[written[1]]


@cache
def _piece(quoted: bool) -> Matcher:
    import re

    plain = r"[^\\$%]" if quoted else "[^$%]"
    branches = [
        rf"(?>{plain}++|\$(?!\$?\{{)|%(?!%?\{{))++",
        r"(?P<opener>\$\$\{|%%\{)",
        r"(?P<hole>[$%]\{)",
    ]
    if quoted:
        branches.append(r'(?P<escape>\\(?:[nrt"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))')
        branches.append(r"(?P<bad>\\[\s\S]?)")
    return re.compile("|".join(branches)).match


@cache
def _in_braces() -> Pattern[str]:
    import re

    return re.compile(r'[{}"]|#[^\n]*+|//[^\n]*+|/\*(?>[^*]++|\*(?!/))*+(?:\*/|\Z)')


@cache
def _in_quotes() -> Pattern[str]:
    import re

    return re.compile(r'\\.|\$\$\{|%%\{|[$%]\{|["\r\n]')


@cache
def _directive() -> Matcher:
    import re

    return re.compile(r"%\{~?\s*+(if|else|endif|for|endfor)\b").match
