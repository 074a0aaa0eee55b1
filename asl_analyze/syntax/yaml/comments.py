"""The comments of YAML: the `#` behind a blank that are in no scalar.

The parser passes over comments without a word, but it says where each scalar stands. Whatever is
between two of them is signs, tags, anchors and comments.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.yaml.node import scalar_place
from asl_analyze.syntax.yaml.read import events_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Pattern


def yaml_comments(text: str) -> Iterator[Span]:
    """Where they stand, in the order of the text, in all of its documents up to a fault."""
    import yaml

    at = end = 0
    for event in events_of(text):
        kind = type(event)
        end = len(text) if kind is yaml.StreamEndEvent else max(end, event.end_mark.index)
        if kind is yaml.ScalarEvent:
            start, stop = scalar_place(event, text)
            yield from _between(text, at, start)
            at = max(at, stop)
            if event.style and event.style in "|>":
                header = _header().match(text, start, stop)
                if header is not None:
                    yield Span(*header.span("comment"))
    yield from _between(text, at, end)


def yaml_texts(text: str) -> Iterator[Span]:
    """Scalars on several lines; a block scalar begins behind its header and has its last line."""
    import yaml

    for event in events_of(text):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            start, end = scalar_place(event, text)
            if event.style and event.style in "|>":
                header = _header_line().match(text, start, end)
                start, end = end if header is None else header.end(), end + 1
            if _break().search(text, start, end):
                yield Span(start, end)


def _between(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _comment().finditer(text, start, end):
        yield Span(*found.span())


@cache
def _comment() -> Pattern[str]:
    """A comment begins a line or stands behind a blank: `a#b` has none."""
    import re

    return re.compile(r"(?<![^\s\ufeff])#[^\r\n\x85\u2028\u2029]*+")


@cache
def _header_line() -> Pattern[str]:
    import re

    return re.compile(r"[^\r\n\x85\u2028\u2029]*+")


@cache
def _break() -> Pattern[str]:
    import re

    return re.compile("[\r\n\x85\u2028\u2029]")


@cache
def _header() -> Pattern[str]:
    import re

    return re.compile(r"[|>][-+0-9]*+[ \t]++(?P<comment>#[^\r\n\x85\u2028\u2029]*+)")
