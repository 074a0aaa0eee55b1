"""A file is not read anew where its size and times tell that it holds what it held."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from asl_analyze.world.disk import Disk
from tests.cli.cache.conftest import anew, known, said
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no other system tells of changes")

# As long as the other, so that its size tells nothing.
CHANGED = FAULTY.replace('"A"', '"C"')


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read."""
    paths: list[str] = []
    reading = Disk.read

    def note(disk: Disk, path: str, *limit: int) -> bytes:
        paths.append(path)
        return reading(disk, path, *limit)

    monkeypatch.setattr(Disk, "read", note)
    return paths


@pytest.mark.usefixtures("trusting")
def test_files_that_are_as_they_were_are_not_read(run: Run, many: Path, read: list[str]) -> None:
    first = run("-v", "-q", "-f", "concise", ".")
    assert len(read) >= 13
    read.clear()
    (many / "faulty0.asl.json").write_text(CLEAN, encoding="utf-8")
    second = run("-v", "-q", "-f", "concise", ".")
    assert known(second) == (12, 13)
    # Of the others those with findings, since a report tells their lines.
    assert "clean0.asl.json" not in read
    assert "faulty0.asl.json" in read
    left = [line for line in first.stdout.splitlines() if "faulty0" not in line]
    assert second.stdout.splitlines() == left


def rewritten(path: Path) -> None:
    path.write_text(CHANGED, encoding="utf-8")


def replaced(path: Path) -> None:
    path.with_name("draft").write_text(CHANGED, encoding="utf-8")
    path.with_name("draft").replace(path)


def linked(path: Path) -> None:
    rewritten(path.with_name("other.txt"))
    path.unlink()
    path.symlink_to("other.txt")


def written_in_place(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(CHANGED.encode())


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("change", [rewritten, replaced, linked, written_in_place])
def test_a_change_that_keeps_size_and_time_is_seen(
    run: Run, many: Path, change: Callable[[Path], None]
) -> None:
    path = many / "faulty0.asl.json"
    run("-v", ".")
    assert known(run("-v", ".")) == (13, 13)
    before = path.stat()
    change(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    result = run("-v", ".")
    assert known(result) == (12, 13)
    assert said(result) == anew(run, ".")


@pytest.mark.usefixtures("trusting")
def test_files_of_the_same_bytes_are_known_whenever_they_were_written(run: Run, many: Path) -> None:
    run(".")
    for path in many.iterdir():
        path.write_bytes(path.read_bytes())
    assert known(run("-v", ".")) == (13, 13)


def test_what_was_written_a_moment_ago_is_read_again(
    run: Run, many: Path, read: list[str], kept: Path
) -> None:
    assert many
    run(".")
    assert not [path for path in kept.glob("*.stamps") if b"clean0" in path.read_bytes()]
    read.clear()
    run("-q", "-f", "concise", ".")
    assert "clean0.asl.json" in read


@pytest.mark.usefixtures("trusting")
def test_a_file_that_is_written_during_the_run_is_not_trusted(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = Disk.read
    path = many / "faulty0.asl.json"

    def change_after(disk: Disk, read: str, *limit: int) -> bytes:
        data = reading(disk, read, *limit)
        if read == path.name:
            time.sleep(0.05)  # longer than a clock of any file system stands still
            path.write_text(CLEAN, encoding="utf-8")
        return data

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Disk, "read", change_after)
        found = run("-v", "-f", "json", "--exit-zero", ".").stdout
    assert path.name in found
    assert path.name not in run("-v", "-f", "json", ".").stdout


def test_a_file_that_is_written_while_the_clock_is_set_back_is_not_trusted(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, telling = Disk.read, time.time_ns
    path = many / "clean0.asl.json"
    ahead = [20_000_000_000]

    def change_after(disk: Disk, read: str, *limit: int) -> bytes:
        data = reading(disk, read, *limit)
        if read == path.name:
            ahead.clear()
            path.write_text(FAULTY, encoding="utf-8")
        return data

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Disk, "read", change_after)
        meanwhile.setattr(time, "time_ns", lambda: telling() + sum(ahead))
        assert path.name not in run("-v", "-f", "concise", ".").stdout
    result = run("-v", "-f", "concise", ".")
    assert said(result) == anew(run, "-f", "concise", ".")


@pytest.mark.usefixtures("trusting")
def test_a_file_whose_directory_leads_outside_is_not_told_by_its_stamp(
    run: Run, many: Path, tmp_path: Path
) -> None:
    (many / ".git").mkdir()
    (many / "part").mkdir()
    (many / "part" / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    names = sorted(path.name for path in many.glob("*.asl.json"))
    line = ["-v", "-f", "concise", "--no-context", *names, "part/x.asl.json"]
    assert "part/x.asl.json" in run(*line).stdout
    (many / "part").rename(tmp_path / "elsewhere")
    (many / "part").symlink_to(tmp_path / "elsewhere")
    result = run(*line)
    assert "part/x.asl.json: leads outside" in result.stderr
    assert result.exit_code == 2
