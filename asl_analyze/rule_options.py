"""Options of a rule: what a user may set for one rule alone, with types and defaults.

    class Polling(RuleOptions):
        short_wait: int = option(60, "Seconds below which a longer wait is worth a thought")

    @rule("ASL810", ...)
    def polling_loop(scope: Scope, polling: Polling) -> Iterator[Finding]: ...

In a configuration an option is written with hyphens (`short-wait`), below `rules.polling-loop`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    T = TypeVar("T", bool, int, float, str, list[str])


class Option:
    """One option: its default, which is of its type, and what it does, in one sentence.

    A number is at least `least`; a text is one of `choices`, where there are any.
    """

    __slots__ = ("choices", "default", "least", "text")

    def __init__(
        self, default: object, text: str, least: float | None, choices: tuple[str, ...]
    ) -> None:
        self.default = default
        self.text = text
        self.least = least
        self.choices = choices

    @property
    def type_name(self) -> str:
        """The type as JSON Schema has it."""
        kinds = {bool: "boolean", int: "integer", float: "number", str: "string"}
        return kinds.get(type(self.default), "array")

    def what_it_must_be(self, value: object) -> str:
        """What the value must be, where it is something else; empty where it is right."""
        wanted = type(self.default)
        is_right = type(value) is wanted or (wanted is float and type(value) is int)
        if wanted is list:
            is_right = isinstance(value, list) and all(isinstance(item, str) for item in value)
        if is_right and isinstance(value, (int, float)) and self.least is not None:
            is_right = value >= self.least
        if is_right and self.choices:
            is_right = value in self.choices
        return "" if is_right else self._needed()

    def _needed(self) -> str:
        if self.choices:
            return f"one of {', '.join(repr(choice) for choice in self.choices)}"
        words = {
            "boolean": "true or false",
            "integer": "a whole number",
            "number": "a number",
            "string": "a text",
            "array": "a list of texts",
        }[self.type_name]
        return words if self.least is None else f"{words} from {self.least:g} on"


def option(default: T, text: str, *, least: float | None = None, choices: Sequence[str] = ()) -> T:
    """Declare an option in a class of `RuleOptions`; the type is that of the default."""
    declared: Any = Option(default, text, least, tuple(choices))
    return declared  # type: ignore[no-any-return]


class RuleOptions:
    """The base of a rule's options; what is not given has its default."""

    def __init__(self, **given: object) -> None:
        for name, declared in self.declared().items():
            attribute = name.replace("-", "_")
            setattr(self, attribute, given.get(attribute, declared.default))

    @classmethod
    def declared(cls) -> dict[str, Option]:
        """The options by their names in a configuration."""
        return {
            name.replace("_", "-"): value
            for kind in reversed(cls.__mro__)
            for name, value in vars(kind).items()
            if isinstance(value, Option)
        }
