"""What is known of a value before the expression runs: which kinds it can have.

Kinds are the letters of JSONata's signatures: s string, n number, b boolean, l null, a array,
o object, f function; m (missing) stands for no value at all, JSONata's undefined.
"""

from __future__ import annotations

from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MISSING = "m"
JSON = frozenset("snblao")
WORDS = {
    "s": "a string",
    "n": "a number",
    "b": "a boolean",
    "l": "null",
    "a": "an array",
    "o": "an object",
    "f": "a function",
}


class Value:
    """What can be said of a value; it never changes, since many parts share one.

    kinds: the kinds it may have, never too few.
    plain: whether there is certainly no function in it, however deep.
    items: of an array, for each item that is certainly in it the kinds that item may have.
    present: the kinds it may have if it is a value at all.
    """

    __slots__ = ("items", "kinds", "plain", "present")

    def __init__(
        self,
        kinds: Iterable[str],
        *,
        plain: bool = True,
        items: tuple[frozenset[str], ...] = (),
    ) -> None:
        self.kinds = frozenset(kinds)
        self.plain = plain
        self.items = items
        self.present = self.kinds - {MISSING}

    @property
    def may_be_missing(self) -> bool:
        """Whether it may be undefined."""
        return MISSING in self.kinds

    def never(self, wanted: Iterable[str]) -> bool:
        """Whether it is certainly of another kind than those wanted, if it is a value at all."""
        return bool(self.present) and self.present.isdisjoint(wanted)

    def or_missing(self) -> Value:
        """The same, but it may be undefined as well."""
        if MISSING in self.kinds:
            return self
        return Value(self.kinds | {MISSING}, plain=self.plain, items=self.items)

    def __or__(self, other: Value) -> Value:
        return Value(self.kinds | other.kinds, plain=self.plain and other.plain)


ANY = Value([*JSON, "f", MISSING], plain=False)
"""Nothing is known."""

DATA = Value([*JSON, MISSING])
"""JSON from outside of the expression, or nothing where it is not there."""

NOTHING = Value(MISSING)


@cache
def of(letter: str) -> Value:
    """A value of one kind."""
    return Value(letter, plain=letter != "f")


@cache
def missing_or(letter: str) -> Value:
    """A value of one kind, or none."""
    return of(letter).or_missing()


def words(kinds: Iterable[str]) -> str:
    """Kinds in words: "a string or a number"; all that JSON has is "a JSON value"."""
    present = set(kinds) - {MISSING}
    if present >= JSON:
        return "a JSON value"
    named = [word for letter, word in WORDS.items() if letter in present]
    if len(named) < 2:
        return "".join(named)
    return f"{', '.join(named[:-1])} or {named[-1]}"
