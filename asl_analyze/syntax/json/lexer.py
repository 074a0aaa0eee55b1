"""The tokens of a text that should be JSON, whatever it really holds."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.edit import Edit
from asl_analyze.source.span import Span
from asl_analyze.syntax.json.string import DamagedString
from asl_analyze.syntax.json.value import unescape
from asl_analyze.syntax.tokens import token_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match, Pattern
    from typing import Protocol

    class Report(Protocol):
        """Told of a mistake: where, what, whether its meaning is only guessed, what mends it."""

        def __call__(
            self,
            start: int,
            end: int,
            reason: str,
            *,
            guess: bool = False,
            cure: Edit | None = None,
        ) -> None:
            """Report it."""


STRING = r'"([^"\\\x00-\x1f]*+(?>\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+)"'


class Token:
    """A piece of the text.

    `kind` is "string", "word" (anything unquoted, perhaps with a `${Token}` in it), "junk",
    "end", or one of `{ } [ ] , :`; `text` is what was written, of a string its value.
    """

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, start: int, end: int, text: str) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text


class Lexer:
    """Cuts a text into tokens; mistakes that end with the token are reported at once.

    `unclosed` tells whether a string or a comment had no end, and may have swallowed brackets.
    """

    __slots__ = ("_at", "_open_until", "_report", "_stray_hole", "text", "unclosed")

    def __init__(self, text: str, report: Report) -> None:
        self.text = text
        self.unclosed = False
        self._at = 0
        self._report = report
        self._stray_hole = False
        # Up to here no single quote closes: to look again from each would take quadratic time.
        self._open_until = 0

    def next(self) -> Token:
        """The token after the one before."""
        start = self._skip_space()
        if start < self._open_until and self.text[start] == "'":
            return self._junk(start)
        found = _pattern().match(self.text, start)
        if found is None:
            return Token("end", start, start, "")
        self._at = found.end()
        match found.lastgroup:
            case "string":
                return Token("string", start, found.end(), _string_value(found))
            case "mark":
                return Token(found[0], start, found.end(), found[0])
            case "quoted":
                reason = "strings are written in double quotes in JSON"
                self._report(start, found.end(), reason, cure=_in_double_quotes(found))
                return Token("string", start, found.end(), found[0][1:-1])
            case "word":
                return self._word(start)
            case "quote":
                return self._damaged(start)
            case "open":
                self._open_until = found.end()
        return self._junk(start)

    def _junk(self, start: int) -> Token:
        self._at = start + 1
        return Token("junk", start, start + 1, self.text[start])

    def _skip_space(self) -> int:
        while found := _space().match(self.text, self._at):
            self._at = found.end()
            if found.lastgroup == "comment":
                cure = Edit(Span(*found.span()), "")
                self._report(*found.span(), "comments are not allowed in JSON", cure=cure)
            elif found.lastgroup == "unclosed":
                self.unclosed = True
                self._report(
                    found.start(), found.start() + 2, "a comment is not closed", guess=True
                )
            elif found.lastgroup == "odd":
                code = f"U+{ord(found[0][0]):04X}"
                cure = Edit(Span(*found.span()), " ")
                self._report(*found.span(), f"{code} is not white space in JSON", cure=cure)
        return self._at

    def _damaged(self, start: int) -> Token:
        string = DamagedString(self.text, start)
        for place in string.mistakes:
            self._report(*place, guess=not string.closed)
        self._at = string.end
        self.unclosed = self.unclosed or not string.closed
        return Token("string", start, string.end, string.value)

    def _word(self, start: int) -> Token:
        text, at = self.text, start
        while True:
            if text.startswith("${", at):
                at = self._hole(at)
            elif found := _word_part().match(text, at):
                at = found.end()
            else:
                break
        self._at = at
        return Token("word", start, at, text[start:at])

    def _hole(self, start: int) -> int:
        end = -1 if self._stray_hole else token_end(self.text, start)
        if end < 0:
            # Looking for the end of each of many such would take quadratic time.
            self._stray_hole = True
            self._report(start, start + 2, "'${' is not closed", guess=True)
            return start + 2
        return end

    def rest_of_text(self, token: Token) -> Token:
        """The text that begins with the word `token` and lacks its opening quote at least."""
        found = _bare_text().match(self.text, token.start)
        if found is None or found.end() <= token.end:
            return token
        self._at = found.end()
        return Token("word", token.start, found.end(), found[1])

    def colon_follows(self, token: Token) -> bool:
        """Whether the token reads as a key."""
        return _colon().match(self.text, token.end) is not None


def _in_double_quotes(found: Match[str]) -> Edit | None:
    """The same text as a string of JSON, where it has nothing that is written otherwise there."""
    text = found[0][1:-1]
    plain = text.isprintable() and not any(letter in text for letter in '"\\')
    return Edit(Span(*found.span()), f'"{text}"') if plain else None


def _string_value(found: Match[str]) -> str:
    value = found[2]
    return unescape(found.string, found.start(2)) if "\\" in value else value


@cache
def _pattern() -> Pattern[str]:
    import re

    single = r"'(?>[^'\\\r\n]|\\.)*+"
    quoted = rf"{single}'|[“”„][^“”„\"\r\n]*+[“”]|`[^`\r\n]*+`"
    return re.compile(
        rf"(?P<string>{STRING})|(?P<mark>[{{}}\[\],:])|(?P<word>[\w.+$-])"
        rf'|(?P<quoted>{quoted})|(?P<quote>")|(?P<open>{single})|(?P<junk>[\s\S])'
    )


@cache
def _space() -> Pattern[str]:
    import re

    return re.compile(
        r"[ \t\n\r]++|(?P<comment>//[^\r\n]*+|#[^\r\n]*+|/\*(?>[^*]++|\*(?!/))*+\*/)"
        r"|(?P<unclosed>/\*[\s\S]*+)|(?P<odd>(?>(?![ \t\n\r])\s|\ufeff)++)"
    )


@cache
def _word_part() -> Pattern[str]:
    import re

    return re.compile(r"(?>[\w.+-]|\$(?!\{))++")


@cache
def _bare_text() -> Pattern[str]:
    import re

    closing_quote = r'(?:"(?=\s*+(?:[,}\]]|\Z)))?'
    return re.compile(rf'([^\r\n,{{}}\[\]"]*[^\s,{{}}\[\]"]){closing_quote}')


@cache
def _colon() -> Pattern[str]:
    import re

    return re.compile(r"\s*+:")
