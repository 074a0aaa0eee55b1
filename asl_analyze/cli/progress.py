"""A bar on a terminal, when the work is long enough to wonder."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MANY = 100
LONG = 1.0

T = TypeVar("T")


def watched(items: Sequence[T]) -> Iterator[T]:
    """The items; a bar appears for many of them, or when they take long."""
    bar = click.progressbar(length=len(items), label="Analyzing", file=sys.stderr)
    since = monotonic()
    visible = len(items) > MANY
    for done, item in enumerate(items):
        if visible or monotonic() - since > LONG:
            visible = True
            bar.update(done - bar.pos)
        yield item
    if visible:
        bar.update(len(items) - bar.pos)
        bar.render_finish()
