"""How many arguments a JSONata function takes and of which kinds, by its signature.

Signatures are in JSONata's own notation: one letter a parameter, `-` after one that the context
can stand in for, `?` after an optional one, `+` after one that repeats.
"""

from __future__ import annotations


class Parameter:
    """One parameter: the kinds it takes (letters), and whether it may be left out."""

    __slots__ = ("kinds", "optional", "repeats")

    def __init__(self, kinds: str, optional: bool, repeats: bool) -> None:
        self.kinds = kinds
        self.optional = optional
        self.repeats = repeats


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
        if text[at : at + 1] == "<":
            at = text.index(">", at) + 1
        mark = text[at : at + 1]
        if mark in ("-", "?", "+") and mark:
            at += 1
        found.append(Parameter(kinds, mark in ("-", "?") and bool(mark), mark == "+"))
    return found


def bounds(known: list[Parameter]) -> tuple[int, int | None]:
    """The least and the largest number of arguments; None where there is no largest."""
    least = sum(not parameter.optional for parameter in known)
    return least, None if any(parameter.repeats for parameter in known) else len(known)
