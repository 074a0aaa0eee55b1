"""Names in `${…}` that become the ARN of a Lambda function."""

from __future__ import annotations


class FunctionTokens:
    """The names in `${…}` that become a function's ARN, equal where the same names do.

    All machines of a template share the one set of `arns`, however many functions there are;
    `declared` are a machine's own names for them, and `hidden` those of the arns that it declares
    as something else.
    """

    __slots__ = ("_arns", "_declared", "_hidden")

    def __init__(
        self,
        arns: frozenset[str],
        declared: frozenset[str],
        hidden: frozenset[str],
    ) -> None:
        self._arns = arns
        self._declared = declared
        self._hidden = hidden

    def __contains__(self, name: object) -> bool:
        return name in self._declared or (name in self._arns and name not in self._hidden)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FunctionTokens) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        return self._arns, self._declared, self._hidden
