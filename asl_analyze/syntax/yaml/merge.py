"""Merge keys, `<<`."""

from __future__ import annotations

from asl_analyze.syntax.tree import Array, Object, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.syntax.tree import Node

# Merges of merges multiply what is written; no definition comes near.
_LIMIT = 1_000_000

# The quotes and the colon of a key.
LEAST_OF_MEMBER = 3


class Merger:
    """Adds the members of merged mappings to an object.

    No more than `most` characters of JSON: what is left out has its file refused for its size.
    """

    __slots__ = ("_left", "_more", "_report")

    def __init__(self, report: Callable[[int, int, str], None], most: int) -> None:
        self._report = report
        self._left = _LIMIT
        self._more = most

    def merge(self, object: Object, values: list[Node]) -> None:
        """Members the object has itself win, then those of the mapping named first."""
        for source in self._sources(values):
            self._left -= 1 + len(source.members)
            if self._left < 0 or self._more < 0:
                return
            before = len(object.members)
            for name, member in source.members.items():
                object.members.setdefault(name, member)
            self._more -= LEAST_OF_MEMBER * (len(object.members) - before)

    def _sources(self, values: list[Node]) -> Iterator[Object]:
        for value in values:
            for source in value.items if isinstance(value, Array) else [value]:
                if isinstance(source, Object):
                    yield source
                elif not isinstance(source, Unknown):
                    reason = "the merge key '<<' needs a mapping or a list of mappings"
                    self._report(value.start, value.end, reason)
