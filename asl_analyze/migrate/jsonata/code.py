"""JSONata as text that is put together, with the parentheses that it needs and no others."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# How strongly the outermost operator of a text binds, as in JSONata's own parser.
CHOICE, OR, AND, COMPARISON, SUM, PRODUCT, LITERAL, WHOLE = 20, 25, 30, 40, 50, 60, 90, 100

_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_IMPLIED = re.compile(r"\$exists\((.*)\)|\$not\(\$type\((.*)\) = 'array'\)")
_VARIABLE = re.compile(r"\$(\w+)")
_WORDS = frozenset({"and", "or", "in", "true", "false", "null", "function"})
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\\]")


class Code:
    """A piece of JSONata; `strength` is that of its outermost operator."""

    __slots__ = ("strength", "text")

    def __init__(self, text: str, strength: int = WHOLE) -> None:
        self.text = text
        self.strength = strength

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def within(self, strength: int) -> str:
        """The text as an operand of an operator that binds so."""
        return self.text if self.strength >= strength else f"({self.text})"

    def member(self, name: str) -> Code:
        """A member of what it is."""
        if "`" in name:
            return call("lookup", self, quoted(name))
        bare = _BARE.fullmatch(name) and name not in _WORDS
        return Code(f"{self.within(WHOLE)}.{name if bare else f'`{name}`'}")

    def at(self, index: str) -> Code:
        """An item of what it is, by an index or a condition."""
        # JSONata forgets what is selected from a constructor where a path goes on from there.
        base = f"({self})" if self.text.startswith("[") else self.within(WHOLE)
        return Code(f"{base}[{index}]")


def call(function: str, *arguments: Code) -> Code:
    """A call of a function, whose name is without its `$`."""
    return Code(f"${function}({', '.join(each.text for each in arguments)})")


def quoted(value: str) -> Code:
    """A string as JSONata writes it, in single quotes where it has none itself.

    JSONata has no escape for a single quote.
    """
    text = _ESCAPED.sub(_escaped, value)
    if "'" not in text:
        return Code(f"'{text}'", LITERAL)
    doubled = text.replace('"', _ESCAPES['"'])
    return Code(f'"{doubled}"', LITERAL)


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def literal(value: str | float | bool | None) -> Code:
    """A scalar as JSONata writes it."""
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool):
        return Code({None: "null", True: "true", False: "false"}[value], LITERAL)
    text = repr(value)
    return Code(text, SUM if text.startswith("-") else LITERAL)


def array(items: Iterable[Code]) -> Code:
    """An array constructor, which takes apart those of its items that are lists from the data."""
    return Code(f"[{', '.join(each.text for each in items)}]")


def record(members: Iterable[tuple[str, Code]]) -> Code:
    """An object constructor, which leaves out what is nothing."""
    inner = ", ".join(f"{quoted(name)}: {value.text}" for name, value in members)
    return Code(f"{{{inner}}}")


def compared(one: Code, sign: str, other: Code) -> Code:
    """A comparison."""
    return Code(f"{one.within(SUM)} {sign} {other.within(SUM)}", COMPARISON)


def all_of(conditions: Iterable[Code]) -> Code:
    """The conditions joined by `and`, without those that their neighbours imply.

    They are asked in order, and a later one may fail where an earlier one does not hold: what is
    implied by one that comes later has to stand right before it.
    """
    parts = list(dict.fromkeys(conditions))
    kept: list[Code] = []
    for number, part in enumerate(parts):
        around = {each.text for each in parts[: number + 2] if each is not part}
        if not _is_implied(part.text, around):
            kept.append(part)
    return _joined(kept, "and", AND, COMPARISON)


def any_of(conditions: Iterable[Code]) -> Code:
    """The conditions joined by `or`."""
    return _joined(list(dict.fromkeys(conditions)), "or", OR, AND)


def _is_implied(condition: str, others: set[str]) -> bool:
    """Whether another condition says of which type something is, and this one no more than that."""
    found = _IMPLIED.fullmatch(condition)
    if found is None:
        return False
    exists, no_list = found.groups()
    types = ("object",) if exists is None else ("object", "array", "string", "number")
    return any(f"$type({exists or no_list}) = '{each}'" in others for each in types)


def _joined(conditions: list[Code], word: str, strength: int, inner: int) -> Code:
    if len(conditions) == 1:
        return conditions[0]
    # What is joined by the same word needs no parentheses.
    parts = [each.text if each.strength == strength else each.within(inner) for each in conditions]
    return Code(f" {word} ".join(parts), strength)


def chosen(condition: Code, value: Code, otherwise: Code | None = None) -> Code:
    """A conditional; without `otherwise` it is nothing where the condition fails."""
    text = f"{condition.within(OR)} ? {value.within(OR)}"
    return Code(text if otherwise is None else f"{text} : {otherwise.text}", CHOICE)


def unused(name: str, code: Code) -> str:
    """The name of a variable that does not occur in some code."""
    used = set(_VARIABLE.findall(code.text))
    made, number = name, 1
    while made in used:
        number += 1
        made = f"{name}{number}"
    return made


def block(assigned: Iterable[tuple[str, Code]], value: Code) -> Code:
    """A block with variables of its own, whose names are without their `$`."""
    parts = [f"${name} := {given.text}" for name, given in assigned]
    return Code(f"({'; '.join([*parts, value.text])})")


def applied(parameters: str, body: Code) -> Code:
    """A function; `parameters` as in `$v, $i`."""
    return Code(f"function({parameters}){{{body.text}}}")
