"""Paths as they are from the root of a repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from asl_analyze.files.paths import Rooted


def test_relative_paths_count_from_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    rooted = Rooted(str(tmp_path))
    assert rooted.path("./x/../a.json") == "inner/a.json"
    assert rooted.path("../b.json") == "b.json"
    assert Rooted("").path("a b.json") == "a b.json"


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.json").write_text("{}")
    (tmp_path / "link").symlink_to("real")
    assert Rooted(str(tmp_path)).path(f"{tmp_path}/link/a.json") == "real/a.json"
    assert Rooted(f"{tmp_path}/link").path(f"{tmp_path}/real/a.json") == "a.json"


def test_a_file_above_the_root_tells_no_absolute_path(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    assert Rooted(f"{tmp_path}/root").path(f"{tmp_path}/b.json") == "../b.json"
