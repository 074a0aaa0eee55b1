"""A JSON string that has a mistake inside, or no end."""

from __future__ import annotations

from functools import cache

from asl_analyze.syntax.json.value import unescape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match

    Matcher = Callable[[str, int], Match[str] | None]


class DamagedString:
    """What can be made of the string that begins with the quote at `start`.

    `mistakes` are places with reasons; `closed` tells whether a closing quote was found.
    """

    __slots__ = ("_pieces", "_text", "closed", "end", "mistakes")

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._pieces: list[str] = []
        self.mistakes: list[tuple[int, int, str]] = []
        self.closed = False
        self.end = self._read(start + 1)
        if not self.closed:
            self.mistakes.append((start, self.end, "a string has no closing quote on its line"))

    @property
    def value(self) -> str:
        """The text as far as it can be told; a bad escape stands for itself."""
        return unescape("".join(self._pieces) + '"', 0, strict=False)

    def _read(self, at: int) -> int:
        text = self._text
        several_lines = False
        while True:
            start, at = at, _sound_end(text, at)
            self._pieces.append(text[start:at])
            stop = text[at : at + 1]
            if stop == '"':
                self.closed = True
                return at + 1
            if not stop:
                return self._cut(at)
            if stop == "\\":
                at = self._bad_escape(at)
            elif stop in "\r\n":
                if not several_lines and not _goes_on(text, at):
                    return self._cut(at)
                if not several_lines:
                    reason = r"a string goes on in the next line; a line break is written \n"
                    self.mistakes.append((at, at + 1, reason))
                several_lines = True
                at = self._keep(at, stop)
            else:
                self.mistakes.append((at, at + 1, _control_character(stop)))
                at = self._keep(at, stop)

    def _keep(self, at: int, character: str) -> int:
        self._pieces.append(character)
        return at + 1

    def _bad_escape(self, at: int) -> int:
        found = _escape()(self._text, at)
        if found is not None and found.end() < len(self._text):
            self.mistakes.append((*found.span(), f"'{found[0]}' is not an escape sequence of JSON"))
        self._pieces.append("\\\\")
        return at + 1

    def _cut(self, at: int) -> int:
        """End the string at its line's end, before what looks like punctuation after it."""
        content = "".join(self._pieces)
        kept = content.rstrip(" \t,:{}[]")
        self._pieces = [kept]
        return at - (len(content) - len(kept))


def _sound_end(text: str, at: int) -> int:
    found = _sound()(text, at)
    return found.end() if found else at


def _goes_on(text: str, at: int) -> bool:
    """Whether a string with a line end at `at` looks written over several lines.

    Else its closing quote was forgotten: the next line reads as a member or as a closer, or
    the next quote opens another string.
    """
    return _next_member()(text, at) is None and _rest_of_string()(text, at) is not None


def _control_character(character: str) -> str:
    if character == "\t":
        return r"a raw tab in a string; it is written \t"
    code = ord(character)
    return rf"the raw control character U+{code:04X} in a string; it is written \u{code:04x}"


@cache
def _sound() -> Matcher:
    import re

    return re.compile(r'(?>[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+').match


@cache
def _escape() -> Matcher:
    import re

    return re.compile(r"\\(?:u[0-9a-fA-F]{0,3}|[^\x00-\x1f])").match


@cache
def _next_member() -> Matcher:
    import re

    return re.compile(r'\s*+(?:"[^"\\\r\n]*+"\s*+:|[}\]])').match


@cache
def _rest_of_string() -> Matcher:
    import re

    return re.compile(r'(?>[^"\\]++|\\.)*+"\s*+(?:[,:}\]]|\Z)', re.DOTALL).match
