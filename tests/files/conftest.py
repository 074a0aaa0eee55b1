"""Directory trees written for one test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Plant = Callable[..., Path]


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Write files (by path, or by path and text) in a fresh current directory."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)

    def write(*paths: str, **texts: str) -> Path:
        for path in paths:
            target = home / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(texts.get("text", "{}"), encoding="utf-8")
        return home

    return write
