"""A contextual lexer: finds the next terminal among those the parser can use.

It tries what lark's lexer tries, in the same order; the tables say which characters a terminal
may start with, so most are never tried and never compiled.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Match = Callable[[str, int, int], re.Match[str] | None]


class Choices(dict[str, "list[tuple[int, Match, bool]]"]):
    """By first character the terminals to try; filled as characters come.

    `accepted` are the numbers of all terminals that the parser can use, in the order to try them.
    """

    __slots__ = ("accepted",)

    def __init__(self, accepted: list[int]) -> None:
        super().__init__()
        self.accepted = accepted


class Scanner:
    """The terminals of one grammar."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.terminals: list[list[Any]] = tables["terminals"]
        self.ignored: list[int] = tables["ignore"]
        self._end = len(self.terminals)
        self._choices: dict[frozenset[int], Choices] = {}
        self._patterns: dict[int, Any] = {}

    def choices(self, accepted: frozenset[int]) -> Choices:
        """What `scan` needs to know of a set of terminals; the same object for the same set."""
        found = self._choices.get(accepted)
        if found is None:
            numbers = sorted((accepted - {self._end}).union(self.ignored))
            found = self._choices[accepted] = Choices(numbers)
        return found

    def scan(self, choices: Choices, text: str, at: int, stop: int) -> tuple[int, int, int]:
        """The next terminal and where it stands, blanks skipped; -1 where there is none."""
        while at < stop:
            for term, match, is_ignored in choices.get(text[at]) or self._starting(
                choices, text[at]
            ):
                found = match(text, at, stop)
                if found is None:
                    continue
                if is_ignored:
                    at = found.end()
                    break
                return term, at, found.end()
            else:
                return -1, at, at
        return self._end, at, at

    def _starting(self, choices: Choices, character: str) -> list[Any]:
        """The accepted terminals that may start with a character, in the order to try them."""
        found = []
        for term in choices.accepted:
            _, regexp, _, starts = self.terminals[term]
            if character in starts or (character > "\x7f" and "\x80" in starts):
                if term not in self._patterns:
                    self._patterns[term] = re.compile(regexp).match
                found.append((term, self._patterns[term], term in self.ignored))
        choices[character] = found
        return found

    def skip_blanks(self, text: str, at: int, stop: int) -> int:
        """Where the next token starts, or the end."""
        _, at, _ = self.scan(self.choices(frozenset()), text, at, stop)
        return at
