"""The program as a process that watches, and what it says of each run."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Watch = Callable[..., "Watched"]

# So long a run is waited for that never ends, in seconds.
PATIENCE = 120
BEGINS = re.compile(r"^asl-analyze: watch: \d\d:\d\d:\d\d run begins(?:: (.*))?$")
ENDS = re.compile(r"^asl-analyze: watch: \d\d:\d\d:\d\d run ends: (.*); waiting for changes$")

# Who starts the tests in the background may have them ignore interrupts, and that is handed on.
# Python looks for modules in the current directory here, unlike for an installed program.
PROGRAM = (
    "import signal, sys\n"
    "sys.path[:] = [path for path in sys.path if path]\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "from asl_analyze.cli.main import main\n"
    "raise SystemExit(main())\n"
)


class Run:
    """What was said of a run: why it began, its lines, and how it ended."""

    def __init__(self, why: str | None, lines: list[str], end: str) -> None:
        self.why = why
        self.lines = lines
        self.end = end


class Watched:
    """A process that watches; both of its streams are one pipe, as in a terminal of an editor."""

    def __init__(self, home: Path, *args: str, program: str = PROGRAM) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, "--watch", "-f", "concise", *args],
            cwd=home,
            env={**os.environ, "PYTHONPATH": ""},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        assert self.process.stdout is not None
        self._lines = self.process.stdout
        self._guard = threading.Timer(PATIENCE, self.process.kill)
        self._guard.start()

    def line(self) -> str:
        """The next line."""
        line = self._lines.readline()
        assert line, f"ended with {self.process.wait()}"
        return line.rstrip("\n")

    def run(self) -> Run:
        """What is said until the next run has ended."""
        begin = self.line()
        began = BEGINS.match(begin)
        assert began is not None, begin
        lines: list[str] = []
        while (ended := ENDS.match(line := self.line())) is None:
            assert BEGINS.match(line) is None, line
            lines.append(line)
        return Run(began[1], lines, ended[1])

    def interrupt(self) -> tuple[int, str]:
        """Interrupt it as Ctrl-C does: the exit code, and what was said until the end."""
        self.process.send_signal(signal.SIGINT)
        said = self._lines.read()
        return self.process.wait(), said

    def close(self) -> None:
        """End it, however it fares."""
        self._guard.cancel()
        self.process.kill()
        self.process.wait()
        self._lines.close()


@pytest.fixture
def watch(home: Path) -> Iterator[Watch]:
    """Begin to watch in the home directory."""
    begun: list[Watched] = []

    def begin(*args: str, program: str = PROGRAM) -> Watched:
        begun.append(Watched(home, *args, program=program))
        return begun[-1]

    yield begin
    for one in begun:
        one.close()
