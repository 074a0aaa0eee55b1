"""When a progress bar is shown."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.work import progress
from asl_analyze.cli.work.progress import watched

if TYPE_CHECKING:
    from collections.abc import Sequence


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(patch: pytest.MonkeyPatch, screen: io.StringIO, items: Sequence[int]) -> list[int]:
    """What comes out of a watched sequence while stderr is that screen."""
    with patch.context() as context:
        context.setattr("sys.stderr", screen)
        return list(watched(items, len(items)))


def test_many_items_show_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    assert shown(monkeypatch, screen, range(150)) == list(range(150))
    assert "Analyzing" in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_few_and_quick_items_show_none(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    assert shown(monkeypatch, screen, range(50)) == list(range(50))
    assert screen.getvalue() == ""


def test_few_items_that_take_long_show_one(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(progress, "LONG", -1.0)
    assert shown(monkeypatch, screen, range(3)) == [0, 1, 2]
    assert "Analyzing" in screen.getvalue()
