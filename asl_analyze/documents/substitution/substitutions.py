"""`DefinitionSubstitutions`: what a template declares for the `${Tokens}` of a definition."""

from __future__ import annotations

from functools import cache

from asl_analyze.documents.substitution.calls import call_of, is_macro, scalar_text
from asl_analyze.documents.substitution.function_tokens import NO_FUNCTIONS
from asl_analyze.syntax.tokens import named_tokens
from asl_analyze.syntax.tree import Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.syntax.tree import Member, Node


class Substitutions:
    """The declared names, with their values where those are known before the deployment.

    `is_open` says that there may be more names than these. `used` gathers the names whose tokens
    were met, and `functions` are those that become the ARN of a Lambda function of the template.
    """

    __slots__ = ("functions", "is_open", "members", "used", "values")

    def __init__(self, node: Node | None = None, *, is_open: bool = False) -> None:
        self.is_open = is_open or (node is not None and not isinstance(node, Object))
        self.functions = NO_FUNCTIONS
        self.members: dict[str, Member] = {}
        self.used: set[str] = set()
        if isinstance(node, Object):
            if call_of(node) is None:
                self.members = dict(node.members)
            self.is_open |= call_of(node) is not None or any(
                is_macro(name) for name in node.members
            )
        self.values = {name: _literal(member.value) for name, member in self.members.items()}
        for name, member in self.members.items():
            self._use_in_value(name, member.value)

    @property
    def unused(self) -> list[Member]:
        """The declared names whose tokens were not met."""
        return [member for name, member in self.members.items() if name not in self.used]

    @property
    def key(self) -> tuple[tuple[str, str | None], ...]:
        """Equal for substitutions that make the same of every text."""
        return tuple(sorted(self.values.items(), key=lambda item: item[0]))

    def value(self, name: str) -> str | None:
        """The text that takes the place of a token, where it is known; notes the use."""
        self.used.add(name)
        return self.values.get(name)

    def _use_in_value(self, name: str, value: Node) -> None:
        """Values are searched for tokens again."""
        text = value.value if isinstance(value, String) else ""
        if isinstance(value, Unknown) and value.tag is None:
            text = value.text
        self.used.update(token.name for token in named_tokens(text) if token.name != name)


def is_declarable(name: str) -> bool:
    """Whether a name looks like one that people declare, and like no JSONata."""
    return _declarable().fullmatch(name) is not None


def _literal(node: Node) -> str | None:
    if isinstance(node, String):
        # A value with tokens may be searched again or not; nothing is known of it.
        unknown = "${" in node.value or "{{resolve:" in node.value
        return None if unknown else node.value
    return scalar_text(node)


@cache
def _declarable() -> Pattern[str]:
    import re

    return re.compile(r"\w+(?:(?:::|\.)\w+)*")
