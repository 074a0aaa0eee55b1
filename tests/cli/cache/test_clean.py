"""Where results lie, what is kept there, and how it is removed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

import asl_analyze.cli.cache.directory as directory
from asl_analyze.cli.cache.directory import UNUSED, Directory
from tests.cli.cache.conftest import known, said
from tests.cli.conftest import FAULTY
from tests.cli.test_imports import HEAVY, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_results_lie_in_the_user_s_own_directory(run: Run, many: Path, kept: Path) -> None:
    before = sorted(os.listdir(many))
    run(".")
    assert sorted(os.listdir(many)) == before
    own = {".gitignore", "CACHEDIR.TAG", "asl-analyze.secret"}
    kinds = sorted(name.rpartition(".")[2] for name in set(os.listdir(kept)) - own)
    assert kinds == ["index", "pieces"]
    if sys.platform != "win32":
        assert kept.stat().st_mode & 0o777 == 0o700


def test_a_directory_of_choice_holds_results_and_no_secret(
    run: Run, many: Path, kept: Path
) -> None:
    run("--cache-dir", "build/cache", ".")
    there = many / "build" / "cache"
    kinds = {name.rpartition(".")[2] for name in os.listdir(there)}
    assert kinds == {"gitignore", "TAG", "index", "pieces"}
    assert not list(kept.glob("*.index"))
    assert known(run("-v", "--cache-dir", "build/cache", ".")) == (13, 13)


@pytest.mark.parametrize("option", ["--no-cache", "--fix", "--diff", "-"])
def test_nothing_is_kept_of_a_run_that_does_more_than_look(
    run: Run, many: Path, kept: Path, option: str
) -> None:
    assert many
    run(option, ".", input=FAULTY.encode())
    assert not kept.exists()


def test_nothing_is_kept_of_a_few_files(run: Run, many: Path, kept: Path) -> None:
    assert many
    run("clean0.asl.json", "faulty0.asl.json")
    assert not kept.exists()


def test_the_variable_switches_it_off(
    run: Run, many: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert many
    monkeypatch.setenv("ASL_ANALYZE_NO_CACHE", "1")
    run(".")
    assert not kept.exists()


def test_clean_removes_what_is_its_own(run: Run, many: Path, kept: Path) -> None:
    assert many
    run(".")
    (kept / "letter.txt").write_text("dear", encoding="utf-8")
    result = run("clean")
    assert result.exit_code == 0
    assert "Removed 3 files (" in result.stderr
    assert str(kept) in result.stderr
    assert os.listdir(kept) == ["letter.txt"]
    assert "There is nothing to remove" in run("clean").stderr


def test_clean_removes_the_directory_that_it_has_made(run: Run, many: Path, kept: Path) -> None:
    run(".")
    run("--cache-dir", "there", ".")
    assert run("clean").exit_code == run("clean", "--cache-dir", "there").exit_code == 0
    assert not kept.exists()
    assert not (many / "there").exists()


def test_clean_leaves_a_directory_alone_that_is_none_of_its_own(run: Run, home: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine" / f"{'0' * 40}.index").write_text("mine", encoding="utf-8")
    result = run("clean", "--cache-dir", "mine")
    assert "There is nothing to remove in mine" in result.stderr
    assert os.listdir(home / "mine") == [f"{'0' * 40}.index"]


def test_clean_says_what_cannot_be_removed(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert many
    run(".")

    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "unlink", refuse)
    result = run("clean")
    assert result.exit_code == 2
    assert "cannot be removed: permission denied" in result.stderr


def test_two_may_clean_at_the_same_moment(
    run: Run, many: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert many
    run(".")
    unlink = os.unlink

    def be_quicker(path: str) -> None:
        if path.endswith(".index"):
            unlink(path)
        unlink(path)

    monkeypatch.setattr(os, "unlink", be_quicker)
    result = run("clean")
    assert result.exit_code == 0
    assert "Removed 2 files (" in result.stderr
    assert not kept.exists()


def test_what_nobody_uses_goes(run: Run, many: Path, kept: Path) -> None:
    run(".")
    [old] = kept.glob("*.index")
    os.utime(old, (old.stat().st_mtime - UNUSED - 60,) * 2)
    (kept / f"1.{'0' * 16}.draft").write_bytes(b"")
    os.utime(kept / f"1.{'0' * 16}.draft", (0, 0))
    run("--ignore", "ASL2", ".")
    [new] = kept.glob("*.index")
    assert new != old
    assert not list(kept.glob("*.draft"))
    # One that is used is not old.
    os.utime(new, (new.stat().st_mtime - UNUSED - 60,) * 2)
    run("--ignore", "ASL2", ".")
    (many / "clean0.asl.json").write_text(FAULTY, encoding="utf-8")
    run("--ignore", "ASL1", ".")
    assert new.exists()


def test_there_is_room_for_so_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Directory(str(tmp_path / "cache"))
    monkeypatch.setattr(directory, "ROOM", 250)
    for number in range(4):
        made.write(f"{number:040}.index", b"x" * 100)
        os.utime(tmp_path / "cache" / f"{number:040}.index", (number, number))
    monkeypatch.setattr(directory, "UNUSED", float("inf"))
    made.tidy()
    left = sorted(path.name for path in (tmp_path / "cache").glob("*.index"))
    assert left == [f"{2:040}.index", f"{3:040}.index"]


def test_a_run_that_knows_everything_loads_nothing_that_judges(
    many: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    line = ["-q", "-f", "concise", "--exit-zero", "."]
    first, second = loaded(many, *line), loaded(many, *line)
    assert "asl_analyze.session.analysis" in first
    unwanted = ("session.analysis", "structure", "embedded", "flow", "language", "expressions")
    starts = tuple(f"asl_analyze.{name}" for name in unwanted)
    assert not [name for name in second if name.startswith((*starts, "asl_analyze.rules."))]
    assert not second & {*HEAVY, "hashlib", "typing"}


def test_files_that_are_gone_are_forgotten(run: Run, many: Path, kept: Path) -> None:
    run(".")
    [results] = kept.glob("*.index")
    assert b"faulty0.asl.json" in results.read_bytes()
    (many / "faulty0.asl.json").unlink()
    (many / "clean0.asl.json").write_text(FAULTY, encoding="utf-8")
    result = run("-v", ".")
    assert known(result) == (11, 12)
    assert said(result)[0] == 1
    assert b"faulty0.asl.json" not in results.read_bytes()
