"""How reading goes on after a mistake in JSON, and how its echoes are kept quiet.

After a fault that leaves the reader unsure where it stands, all is silence up to the next
`"key":` or, in an array, the next comma, so that one mistake gives one fault.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.json.builder import Builder
from asl_analyze.syntax.json.lexer import Lexer
from asl_analyze.syntax.json.word import shown
from asl_analyze.syntax.tree import MalformedText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern

    from asl_analyze.source.edit import Edit
    from asl_analyze.syntax.json.lexer import Token
    from asl_analyze.syntax.tree import Fault, String

FAULT_LIMIT = 20
OPENERS = {"}": "{", "]": "["}


class Recovery:
    """The token that is next, the tree so far, and the faults.

    `behind` is where the token before the next one ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.builder = Builder()
        self.faults: list[Fault] = []
        self.losses = 0
        self.guessed = False
        self.skipped = False
        self._unsure = False
        self._surplus: dict[str, int] | None = None
        self.lexer = Lexer(text, self.mistake)
        self.behind = 0
        self.token = self.lexer.next()

    def advance(self, *, sure: bool = False) -> Token:
        """Step to the next token; `sure` where the grammar is back in step with the text."""
        if sure:
            self._unsure = False
        self.behind = self.token.end
        self.token = self.lexer.next()
        return self.token

    def mistake(
        self, start: int, end: int, reason: str, *, guess: bool = False, cure: Edit | None = None
    ) -> None:
        """Report what does not hinder reading on; `guess` where its meaning is not certain."""
        self.guessed |= guess
        if not self._unsure and len(self.faults) < FAULT_LIMIT:
            fault = MalformedText(Span(start, end), "json", reason)
            fault.cure = cure
            self.faults.append(fault)

    def mistakes(self) -> Iterator[MalformedText]:
        """The faults of the text so far, without those of what it says."""
        return (fault for fault in self.faults if isinstance(fault, MalformedText))

    def lose(
        self,
        reason: str,
        place: Token | String | None = None,
        *,
        guess: bool = True,
        cure: Edit | None = None,
    ) -> None:
        """Report, at the token if not elsewhere, what leaves the reader unsure where it stands."""
        self.guessed |= guess
        if not self._unsure:
            place = place or self.token
            self.mistake(place.start, place.end, reason, cure=cure)
            self.losses += 1
            self._unsure = True

    def expect(self, what: str) -> None:
        """Report that something else than the token should stand in its place."""
        self.lose(f"expected {what}, found {shown(self.token.text)}")

    def skip(self) -> None:
        """Pass over tokens up to a comma, a closing bracket or, in an object, the next key."""
        depth = 0
        token = self.token
        self.skipped = True
        while token.kind != "end":
            if depth == 0 and (token.kind in ",}]" or self.is_member(token)):
                return
            depth += (token.kind in "{[") - (token.kind in "}]")
            token = self.advance()

    def skip_container(self) -> None:
        """Pass over the container that the token opens."""
        depth = 0
        token = self.token
        while token.kind != "end":
            depth += (token.kind in "{[") - (token.kind in "}]")
            token = self.advance()
            if depth == 0:
                return

    def close_forgotten(self, what: str) -> bool:
        """Close the innermost container if the text has too few of its closing brackets."""
        closer = self.builder.closer
        if len(self.builder.open_nodes) < 2 or self._brackets(closer) >= 0:
            return False
        self.lose(f"expected '{closer}' before {what}")
        self._count(closer, 1)
        self.builder.close(self.token.start)
        return True

    def wrong_closer(self) -> None:
        """The token closes something else than the innermost container.

        Either the right bracket was forgotten, or this one was typed in its place, or it is one
        too many; how often each occurs in the text tells which.
        """
        builder, found = self.builder, self.token.kind
        self.expect(f"',' or '{builder.closer}'")
        if self._brackets(found) <= 0 and builder.would_close(found):
            while builder.closer != found:
                self._count(builder.closer, 1)
                builder.close(self.token.start)
            return
        self._count(found, -1)
        if self._brackets(builder.closer) < 0:
            self._count(builder.closer, 1)
            builder.close(self.token.end)
        self.advance()

    def is_member(self, token: Token) -> bool:
        """Whether the token is the key of a member."""
        return token.kind == "string" and self.builder.in_object and self.lexer.colon_follows(token)

    def _brackets(self, closer: str) -> int:
        """How many more of a closing bracket the text has than of its opening one."""
        if self._surplus is None:
            found = _brackets().findall(self.text)
            self._surplus = {c: found.count(c) - found.count(o) for c, o in OPENERS.items()}
        return self._surplus[closer]

    def _count(self, closer: str, change: int) -> None:
        self._surplus = {**(self._surplus or {}), closer: self._brackets(closer) + change}


@cache
def _brackets() -> Pattern[str]:
    import re

    return re.compile(r'[{}\[\]]|(?<!\\)"(?>[^"\\\r\n]|\\.)*+"|(?://|#)[^\r\n]*+')
