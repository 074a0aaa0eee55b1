"""What only a process of its own shows: codes, pipes, signals, faults."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from asl_analyze import __version__
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Start

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


def broken(*, how: str) -> str:
    """A program that runs asl-analyze with an analysis that does something else."""
    return (
        "import asl_analyze.session.analysis as session\n"
        "inner = session.Analysis\n"
        "def analyze(path, *args, **kwargs):\n"
        "    if path.startswith('bad'):\n"
        f"        {how}\n"
        "    return inner(path, *args, **kwargs)\n"
        "session.Analysis = analyze\n"
        "from asl_analyze.cli.main import main\n"
        "raise SystemExit(main())\n"
    )


def test_the_exit_code_says_how_it_went(start: Start, home: Path) -> None:
    (home / "clean.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "faulty.asl.json").write_text(FAULTY, encoding="utf-8")
    assert start("clean.asl.json").returncode == 0
    assert start("faulty.asl.json").returncode == 1
    assert start("nowhere.asl.json").returncode == 2
    assert start("--nothing").returncode == 2
    assert start("--help").returncode == 0


def test_the_version(start: Start) -> None:
    assert start("--version").stdout.decode() == f"asl-analyze {__version__}\n"


def test_a_fault_of_the_program_is_one_line_and_the_others_are_reported(home: Path) -> None:
    (home / "bad.asl.json").write_text(FAULTY, encoding="utf-8")
    (home / "good.asl.json").write_text(FAULTY, encoding="utf-8")
    command = [sys.executable, "-c", broken(how="raise KeyError('x')"), "--select", "flow", "."]
    command += ["-f", "concise"]
    short = subprocess.run(command, capture_output=True, text=True)
    assert short.returncode == 2
    assert short.stdout.startswith("good.asl.json:5:5: error[ASL201]")
    assert "bad.asl.json: internal error, KeyError: 'x' (--verbose shows where)" in short.stderr
    assert "Traceback" not in short.stderr
    long = subprocess.run([*command, "--verbose"], capture_output=True, text=True)
    assert "Traceback" in long.stderr


def test_a_file_that_goes_away_is_a_failure(home: Path) -> None:
    (home / "a.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "b.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "bad.asl.json").write_text(CLEAN, encoding="utf-8")
    program = broken(how="pass").replace(
        "    if path",
        "    import os; os.path.exists('b.asl.json') and os.unlink('b.asl.json')\n    if path",
    )
    done = subprocess.run([sys.executable, "-c", program, "."], capture_output=True, text=True)
    assert done.returncode == 2
    assert "b.asl.json: no such file or directory" in done.stderr


def test_a_fault_outside_the_files_is_one_line_too(home: Path) -> None:
    program = (
        "import asl_analyze.registry as registry\n"
        "def fail(*_): raise ValueError('two rules share a code')\n"
        "registry.chosen = fail\n"
        "from asl_analyze.cli.main import main\n"
        "raise SystemExit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=home, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith("asl-analyze: error: internal error, ValueError: two rules")
    assert done.stderr.count("\n") == 1


@POSIX
@pytest.mark.skipif(sys.platform == "win32", reason="a directory in use cannot be removed there")
@pytest.mark.parametrize("line", ["", "x.asl.json", "graph x.asl.json", "init", "--watch"])
def test_a_current_directory_that_is_gone_is_no_fault_of_the_program(
    tmp_path: Path, line: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    program = (
        "import os, sys\n"
        f"os.chdir({str(gone)!r}); os.rmdir({str(gone)!r})\n"
        "from asl_analyze.cli.main import main\n"
        "raise SystemExit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *line.split()], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "asl-analyze: error: the current directory is no longer there\n"


def test_a_reader_that_leaves_is_no_fault(home: Path) -> None:
    for number in range(400):
        (home / f"{number}.asl.json").write_text(FAULTY, encoding="utf-8")
    command = [sys.executable, "-m", "asl_analyze", "-q", "."]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@POSIX
def test_an_interrupt_is_code_130(home: Path) -> None:
    (home / "bad.asl.json").write_text(CLEAN, encoding="utf-8")
    how = "print('now', file=sys.stderr, flush=True); time.sleep(30)"
    # A test run in the background may have been told to ignore interrupts, and hands that on.
    heed = "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    program = f"import signal, sys, time\n{heed}" + broken(how=how)
    with subprocess.Popen([sys.executable, "-c", program, "."], stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"now\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait() == 130
    assert b"Traceback" not in said


def test_output_is_utf_8_whatever_the_terminal_says(start: Start, home: Path) -> None:
    (home / "é.asl.json").write_text(FAULTY.replace('"B"', '"é😀"'), encoding="utf-8")
    done = start("-f", "concise", ".", PYTHONIOENCODING="latin-1", LC_ALL="C")
    assert "é.asl.json:5:5: error[ASL201] State 'é😀'".encode() in done.stdout


@POSIX
def test_a_file_name_that_is_no_text_is_reported(home: Path) -> None:
    name = os.fsencode(home) + b"/\xff.asl.json"
    try:
        with open(name, "w", encoding="utf-8") as file:
            file.write(FAULTY)
    except OSError:
        pytest.skip("the file system takes no such name")
    for format in ("text", "concise", "json", "sarif"):
        command = [sys.executable, "-m", "asl_analyze", "-f", format, "."]
        done = subprocess.run(command, cwd=home, capture_output=True)
        assert done.returncode == 1, done.stderr
        done.stdout.decode("utf-8")


@POSIX
@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_a_closed_stream_is_no_fault(home: Path, closed: str) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    command = f'"{sys.executable}" -m asl_analyze x.asl.json {closed}'
    assert subprocess.run(["sh", "-c", command], capture_output=True).returncode == 0


@POSIX
def test_a_closed_standard_input_is_a_failure(home: Path) -> None:
    command = f'cd "{home}" && "{sys.executable}" -m asl_analyze - 0<&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "asl-analyze: error: stdin: is closed",
    )
