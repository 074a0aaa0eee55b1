"""What a variable of a choice rule may hold: sets of JSON values, and of the instants they name.

Certain statements only: where it is in doubt whether a text is a timestamp, it may be both.
"""

from __future__ import annotations

from asl_analyze.flow.choice.ranges import (
    EVERYTHING,
    NOTHING,
    above,
    below,
    both,
    covers,
    either,
    just,
    outside,
    points,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.choice.ranges import Ranges

KINDS = frozenset({"missing", "null", "true", "false", "other"})
NO_INSTANT = just(float("-inf"))
INSTANTS = above(float("-inf"), included=False)
# The empty text is the least of all.
TEXTS = above(b"", included=True)


class Values:
    """A set of values a variable may hold.

    `kinds` are those without an order ("other" is an array or object, "missing" is no value at
    all), `texts` are UTF-16 code units, which is how Step Functions orders strings.
    """

    __slots__ = ("kinds", "numbers", "texts")

    def __init__(
        self,
        kinds: frozenset[str] = frozenset(),
        numbers: Ranges = NOTHING,
        texts: Ranges = NOTHING,
    ) -> None:
        self.kinds = kinds
        self.numbers = numbers
        self.texts = texts

    def __and__(self, other: Values) -> Values:
        return Values(
            self.kinds & other.kinds,
            both(self.numbers, other.numbers),
            both(self.texts, other.texts),
        )

    def __or__(self, other: Values) -> Values:
        return Values(
            self.kinds | other.kinds,
            either(self.numbers, other.numbers),
            either(self.texts, other.texts),
        )

    def __invert__(self) -> Values:
        return Values(KINDS - self.kinds, outside(self.numbers), both(outside(self.texts), TEXTS))

    def __bool__(self) -> bool:
        return bool(self.kinds or self.numbers or self.texts)

    def within(self, wide: Values) -> bool:
        """Whether every value here is in `wide` too."""
        return (
            self.kinds <= wide.kinds
            and covers(wide.numbers, self.numbers)
            and covers(wide.texts, self.texts)
        )

    @property
    def only_texts(self) -> list[str] | None:
        """The texts, where the set is a few texts and nothing else."""
        return None if self.kinds or self.numbers else text_points(self)


ANYTHING = Values(KINDS, EVERYTHING, TEXTS)
PRESENT = Values(KINDS - {"missing"}, EVERYTHING, TEXTS)
MISSING = Values(frozenset({"missing"}))
OTHER = Values(frozenset({"other"}))
NULL = Values(frozenset({"null"}))
BOOLEANS = Values(frozenset({"true", "false"}))
NUMBERS = Values(numbers=EVERYTHING)
STRINGS = Values(texts=TEXTS)
# What counts as true, or as false, where JSONata asks for a boolean; arrays may do either.
TRUTHY = Values(frozenset({"true", "other"}), outside(just(0)), above(b"", included=False))
FALSY = Values(frozenset({"missing", "null", "false", "other"}), just(0), just(b""))


def text_key(text: str) -> bytes:
    """A text as it is ordered."""
    return text.encode("utf-16-be", "surrogatepass")


def text_points(values: Values) -> list[str] | None:
    """The strings in a set if they are single ones, None where there are ranges of them."""
    keys = points(values.texts)
    return None if keys is None else [key.decode("utf-16-be", "surrogatepass") for key in keys]


def instant(text: str) -> int | None:
    """The nanoseconds since 1970 of an RFC 3339 timestamp; None where it is none, or unclear."""
    import re
    from datetime import datetime

    parts = re.fullmatch(
        r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)", text, re.ASCII
    )
    if parts is None:
        return None
    try:
        moment = datetime.fromisoformat(parts[1] + parts[3])
        seconds = round((moment - datetime.fromisoformat("1970-01-01T00:00:00Z")).total_seconds())
    except ValueError:
        return None
    return seconds * 10**9 + int((parts[2] or "").ljust(9, "0"))


def instants_of(text: str) -> Ranges:
    """What a text may be as a timestamp."""
    if not (text[:4].isdigit() and text[10:11] == "T"):
        return NO_INSTANT
    moment = instant(text)
    return EVERYTHING if moment is None else just(moment)


def matches(text: str, pattern: str) -> bool:
    """Whether `StringMatches` takes a text."""
    return wider([*text], _pieces(pattern))


def pattern_within(narrow: str, wide: str) -> bool:
    """Whether every text that one pattern takes is taken by the other as well."""
    return wider(_pieces(narrow), _pieces(wide))


def literal(pattern: str) -> str | None:
    """The only text that a pattern takes, None where it has a wildcard."""
    pieces = _pieces(pattern)
    return None if "" in pieces else "".join(pieces)


def takes_every_text(pattern: str) -> bool:
    """Whether a pattern is nothing but wildcards."""
    pieces = _pieces(pattern)
    return bool(pieces) and not any(pieces)


def patterns_apart(one: str, other: str) -> bool:
    """Whether no text is taken by both of two patterns that have a wildcard.

    Where their beginnings and their ends agree, a text that has the middles of both is.
    """
    ours, theirs = _pieces(one), _pieces(other)
    return _differ(ours, theirs) or _differ(ours[::-1], theirs[::-1])


def _differ(one: list[str], other: list[str]) -> bool:
    """Whether two patterns ask for different characters before the first wildcard of either."""
    for mine, yours in zip(one, other, strict=False):
        if not mine or not yours:
            return False
        if mine != yours:
            return True
    return False


def begins_as(pattern: str) -> Ranges:
    """The range of the texts that begin as a pattern does before its first wildcard."""
    pieces = _pieces(pattern)
    key = text_key("".join(pieces[: pieces.index("")] if "" in pieces else pieces))
    low = above(key, included=True)
    # The first text behind them: the last code unit that has a successor is raised.
    while key.endswith(b"\xff\xff"):
        key = key[:-2]
    if not key:
        return low
    behind = key[:-2] + (int.from_bytes(key[-2:], "big") + 1).to_bytes(2, "big")
    return both(low, below(behind, included=False))


def _pieces(pattern: str) -> list[str]:
    """The characters of a pattern, its wildcards as empty texts."""
    pieces = []
    escaped = False
    for character in pattern:
        if escaped or character not in "\\*":
            pieces.append(character)
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            pieces.append("")
    return pieces


def wider(pieces: list[str], pattern: list[str]) -> bool:
    """Greedy wildcard match; a wildcard among `pieces` is only taken by one of the pattern."""
    at = position = 0
    star, resume = -1, 0
    while at < len(pieces):
        if position < len(pattern) and pattern[position] == "":
            star, resume = position, at
            position += 1
        elif position < len(pattern) and pattern[position] == pieces[at]:
            at += 1
            position += 1
        elif star >= 0:
            resume += 1
            at, position = resume, star + 1
        else:
            return False
    return all(piece == "" for piece in pattern[position:])
