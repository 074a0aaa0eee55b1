"""What a terminal shows between the runs, and what is no terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import CLEAN, FAULTY
from tests.cli.watch.conftest import PATIENCE, PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.watch.conftest import Watch

CLEAR = b"\033[2J\033[H"


def shown(home: Path, *args: str, term: str = "xterm") -> bytes:
    """All that a terminal is given in two runs, the first one with nothing to report."""
    import pty

    (home / "a.asl.json").write_text(CLEAN, encoding="utf-8")
    terminal, end = pty.openpty()
    command = [sys.executable, "-c", PROGRAM, "--watch", *args]
    env = {**os.environ, "TERM": term}
    process = subprocess.Popen(command, cwd=home, env=env, stdin=end, stdout=end, stderr=end)
    os.close(end)
    guard = threading.Timer(PATIENCE, process.kill)
    guard.start()
    try:
        said = _until(terminal, b"", b"run ends")
        (home / "a.asl.json").write_text(FAULTY, encoding="utf-8")
        return _until(terminal, said, b"1 finding; waiting")
    finally:
        guard.cancel()
        process.kill()
        process.wait()
        os.close(terminal)


def _until(terminal: int, said: bytes, word: bytes) -> bytes:
    while word not in said:
        said += os.read(terminal, 1024)
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
@pytest.mark.parametrize(
    ("args", "term", "is_cleared"),
    [
        ("-f concise", "xterm", True),
        ("", "xterm", True),
        ("--no-clear", "xterm", False),
        ("-f concise", "dumb", False),
        ("-f jsonl", "xterm", False),
        ("-f json -o report.txt", "xterm", True),
    ],
)
def test_a_terminal_that_people_read_is_cleared_for_the_next_report(
    home: Path, args: str, term: str, is_cleared: bool
) -> None:
    said = shown(home, "--select", "flow", *args.split(), term=term)
    first, _, second = said.partition(b"waiting for changes")
    assert CLEAR not in first
    assert (CLEAR in second) is is_cleared
    if is_cleared:
        assert second.index(CLEAR) < second.index(b"run begins")


def test_nothing_is_cleared_where_there_is_no_terminal(watch: Watch, home: Path) -> None:
    (home / "a.asl.json").write_text(CLEAN, encoding="utf-8")
    watching = watch("--select", "flow")
    watching.run()
    (home / "a.asl.json").write_text(FAULTY, encoding="utf-8")
    assert not any("\033" in line for line in watching.run().lines)
