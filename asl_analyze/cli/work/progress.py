"""A bar on a terminal, when the work is long enough to wonder."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANY = 100
LONG = 1.0

T = TypeVar("T")


def watched(items: Iterable[T], count: int) -> Iterator[T]:
    """So many items; a bar appears for many of them, or when they take long."""
    bar = click.progressbar(length=count, label="Analyzing", file=sys.stderr)
    since = monotonic()
    visible = count > MANY
    for done, item in enumerate(items):
        if visible or monotonic() - since > LONG:
            visible = True
            bar.update(done - bar.pos)
        yield item
    if visible:
        bar.update(count - bar.pos)
        bar.render_finish()
