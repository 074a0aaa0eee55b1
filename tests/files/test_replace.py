"""A file is replaced in one step: whatever happens, it is the old one or the new one."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.files import replace
from asl_analyze.files.replace import ChangedError, replaced

if TYPE_CHECKING:
    from pathlib import Path

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
OLD, NEW = b"old\n", b"new " * 10_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.json"
    path.write_bytes(OLD)
    return path


class Breaking:
    """The `os` of a system that fails, or is interrupted, at one of the calls that are made."""

    def __init__(self, at: int, error: BaseException) -> None:
        self.calls: list[str] = []
        self._at = at
        self._error = error

    def __getattr__(self, name: str) -> Any:
        value = getattr(os, name)
        if name not in {"open", "fsync", "chmod", "replace", "stat", "access", "urandom"}:
            return value

        def call(*given: Any, **more: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self._at:
                raise self._error
            return value(*given, **more)

        return call


def test_a_file_is_replaced(file: Path) -> None:
    replaced(str(file), NEW, OLD)
    assert file.read_bytes() == NEW
    assert os.listdir(file.parent) == ["x.json"]


@pytest.mark.parametrize("error", [OSError(5, "gone"), KeyboardInterrupt(), MemoryError()])
@pytest.mark.parametrize("at", range(1, 10))
def test_whatever_fails_leaves_the_old_file_or_the_new_one(
    file: Path, monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException
) -> None:
    broken = Breaking(at, error)
    monkeypatch.setattr(replace, "os", broken)
    try:
        replaced(str(file), NEW, OLD)
        is_done = True
    except (OSError, KeyboardInterrupt, MemoryError):
        is_done = False
    has_replaced = "replace" in broken.calls[: at - 1]
    assert file.read_bytes() == (NEW if has_replaced or is_done else OLD)
    assert os.listdir(file.parent) == ["x.json"]


@POSIX
def test_the_calls_come_in_an_order_that_survives_a_loss_of_power(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Breaking(0, OSError())
    monkeypatch.setattr(replace, "os", watched)
    replaced(str(file), NEW, OLD)
    order = [call for call in watched.calls if call in ("fsync", "chmod", "replace")]
    assert order == ["fsync", "chmod", "replace", "fsync"]


@pytest.mark.parametrize("length", [0, 1, 4096, 9_999, len(NEW)])
def test_a_write_that_stops_at_any_byte_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    class Stopping:
        def __init__(self, name: str, mode: str, opener: Any) -> None:
            self._file = open(name, mode, opener=opener)  # noqa: SIM115

        def __enter__(self) -> Stopping:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

        def write(self, data: bytes) -> None:
            self._file.write(data[:length])
            raise KeyboardInterrupt

    monkeypatch.setattr(replace, "open", Stopping, raising=False)
    with pytest.raises(KeyboardInterrupt):
        replaced(str(file), NEW, OLD)
    assert file.read_bytes() == OLD
    assert os.listdir(file.parent) == ["x.json"]


@pytest.mark.parametrize("now", [b"older\n", b"", b"old", b"old\n" * 1000])
def test_a_file_that_has_changed_is_left_alone(file: Path, now: bytes) -> None:
    file.write_bytes(now)
    with pytest.raises(ChangedError, match="has changed since it was read"):
        replaced(str(file), NEW, OLD)
    assert file.read_bytes() == now
    assert os.listdir(file.parent) == ["x.json"]


def test_a_file_that_is_gone_does_not_come_back(file: Path) -> None:
    file.unlink()
    with pytest.raises(FileNotFoundError):
        replaced(str(file), NEW, OLD)
    assert os.listdir(file.parent) == []


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666])
def test_a_file_keeps_its_mode(file: Path, mode: int) -> None:
    file.chmod(mode)
    replaced(str(file), NEW, OLD)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@POSIX
def test_nobody_else_reads_the_draft_of_a_private_file(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.chmod(0o600)
    modes: list[int] = []

    class Watching(Breaking):
        def __getattr__(self, name: str) -> Any:
            if name == "fsync":
                modes.extend(stat.S_IMODE(p.stat().st_mode) for p in file.parent.iterdir())
            return super().__getattr__(name)

    monkeypatch.setattr(replace, "os", Watching(0, OSError()))
    replaced(str(file), NEW, OLD)
    assert modes
    assert {mode & 0o077 for mode in modes} == {0}


def test_a_link_stays_and_what_it_leads_to_is_replaced(file: Path) -> None:
    link = file.parent / "link.json"
    link.symlink_to("x.json")
    replaced(str(link), NEW, OLD)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_what_may_not_be_written_is_not(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(PermissionError):
        replaced(str(file), NEW, OLD)
    file.chmod(0o644)
    file.parent.chmod(0o555)
    with pytest.raises(PermissionError):
        replaced(str(file), NEW, OLD)
    file.parent.chmod(0o755)
    assert file.read_bytes() == OLD
