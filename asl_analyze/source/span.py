"""A half-open range of a text."""

from __future__ import annotations

from operator import itemgetter


class Span(tuple[int, int]):
    """Offsets `start` (inclusive) and `end` (exclusive), in code points of the decoded text.

    Equal to the pair of them. (`typing.NamedTuple` would double what a start of the program loads.)
    """

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> Span:
        """A range from `start` up to `end`.

        Raises:
            ValueError: for one that ends before it begins, which no report could show.
        """
        if end < start:
            raise ValueError(f"a span from {start} cannot end at {end}")
        return tuple.__new__(cls, (start, end))

    def __getnewargs__(self) -> tuple[int, int]:
        return (self[0], self[1])

    start: int = property(itemgetter(0))  # type: ignore[assignment]
    end: int = property(itemgetter(1))  # type: ignore[assignment]
