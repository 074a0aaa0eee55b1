"""Names in `${…}` that become a Lambda function's ARN or name."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# What `${Name.…}` may end with where it is the function, or a version of it.
_ATTRIBUTES = ("", "Arn", "Alias", "Version")


class FunctionTokens:
    """The names in `${…}` that become a function's ARN, equal where the same names do.

    All machines of a template share the one set of `arns` and of `timeouts`, in seconds by logical
    id, however many functions there are; `declared` are a machine's own names for ARNs, `hidden`
    those of the arns that it declares as something else, and `given` all that it declares, each
    with the logical id of the function that it leads to, or with none.
    """

    __slots__ = ("_arns", "_declared", "_given", "_hidden", "_timeouts")

    def __init__(
        self,
        arns: frozenset[str] = frozenset(),
        declared: frozenset[str] = frozenset(),
        hidden: frozenset[str] = frozenset(),
        given: Mapping[str, str | None] | None = None,
        timeouts: Mapping[str, int] | None = None,
    ) -> None:
        self._arns = arns
        self._declared = declared
        self._hidden = hidden
        self._given = given or {}
        self._timeouts = timeouts or {}

    def __contains__(self, name: object) -> bool:
        return name in self._declared or (name in self._arns and name not in self._hidden)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FunctionTokens) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key[:3])

    @property
    def _key(self) -> tuple[object, ...]:
        return self._arns, self._declared, self._hidden, self._given, self._timeouts

    def timeout(self, name: str) -> tuple[str, int] | None:
        """The function that a name leads to and how many seconds it may work, if that is known."""
        own = self._given[name] if name in self._given else function_of(name)
        seconds = None if own is None else self._timeouts.get(own)
        return None if own is None or seconds is None else (own, seconds)


def function_of(name: str) -> str | None:
    """The logical id in a reference to a function as a whole: `Name`, `Name.Arn`."""
    own, _, attribute = name.partition(".")
    return own if attribute in _ATTRIBUTES else None


NO_FUNCTIONS = FunctionTokens()
"""Of most templates: no name stands for a function."""
