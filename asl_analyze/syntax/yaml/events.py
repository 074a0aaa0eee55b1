"""What is used of the YAML parser's events; both of PyYAML's parsers give them."""

from __future__ import annotations

from typing import Protocol


class Mark(Protocol):
    """A place; only the index counts code points of the text alone."""

    index: int


class Event(Protocol):
    """Any event."""

    start_mark: Mark
    end_mark: Mark


class AliasEvent(Event, Protocol):
    """`*name`."""

    anchor: str


class NodeEvent(Event, Protocol):
    """A scalar, or the beginning of a container."""

    anchor: str | None
    tag: str | None


class ScalarEvent(NodeEvent, Protocol):
    """A scalar; `implicit` tells first whether it is plain, and `style` is its first character."""

    value: str
    implicit: tuple[bool, bool]
    style: str | None
