"""How many arguments a JSONata function takes and of which kinds, by its signature.

Signatures are in JSONata's own notation: one letter a parameter, `-` after one that the context
can stand in for, `?` after an optional one, `+` after one that repeats.
"""

from __future__ import annotations


class Parameter:
    """One parameter: the kinds it accepts (letters), and whether it may be left out.

    items: the kind of an array's items, "" where they may be of any.
    mark: `-`, `?`, `+` or "".
    """

    __slots__ = ("items", "kinds", "mark")

    def __init__(self, kinds: str, items: str, mark: str) -> None:
        self.kinds = kinds
        self.items = items
        self.mark = mark

    @property
    def contextual(self) -> bool:
        """Whether the context stands in for it where it is left out."""
        return self.mark == "-"

    @property
    def optional(self) -> bool:
        """Whether it may be left out."""
        return self.mark in ("-", "?")

    @property
    def repeats(self) -> bool:
        """Whether there may be more of it."""
        return self.mark == "+"


def parameters(signature: str) -> list[Parameter]:
    """The parameters of a signature such as `<s-(sf)n?:a<s>>`."""
    text = signature[1:-1]
    found: list[Parameter] = []
    at = 0
    while at < len(text) and text[at] != ":":
        if text[at] == "(":
            close = text.index(")", at)
            kinds, at = text[at + 1 : close], close + 1
        else:
            kinds, at = text[at], at + 1
        items = ""
        if text[at : at + 1] == "<":
            close = text.index(">", at)
            items, at = text[at + 1 : close] if kinds == "a" else "", close + 1
        mark = text[at : at + 1] if at < len(text) and text[at] in "-?+" else ""
        at += len(mark)
        found.append(Parameter(kinds, items, mark))
    return found


def returned(signature: str) -> str:
    """The letter of what the function returns; `x` where the signature does not say."""
    _, colon, kind = signature.strip("<>").rpartition(":")
    return kind[0] if colon else "x"


def bounds(known: list[Parameter]) -> tuple[int, int | None]:
    """The least and the largest number of arguments; None where there is no largest."""
    least = sum(not parameter.optional for parameter in known)
    return least, None if any(parameter.repeats for parameter in known) else len(known)
