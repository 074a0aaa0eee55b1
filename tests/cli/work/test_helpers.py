"""Many files are shared among processes, and nobody can tell from the report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.work.helpers import SHARE, shares
from tests.cli.conftest import CLEAN, FAULTY
from tests.cli.processes import is_running, wait_until

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Start

MANY = 3 * SHARE

pytestmark = pytest.mark.skipif(shares(MANY, 2) == 1, reason="processes are not forked here")

# In a helper: what is done with a file whose name begins with "bad". The first process waits at the
# first file that it shares until the helper has come to that one.
IN_A_HELPER = """
import os, signal, sys, time
import asl_analyze.session.analysis as session
first = os.getpid()
inner = session.Analysis
def analyze(path, *args, **kwargs):
    if os.getpid() == first and path.endswith(".asl.json"):
        while {waits} and not os.path.exists("come"):
            time.sleep(0.01)
    if path.startswith("bad") and os.getpid() != first:
        open("come", "w").close()
        {do}
    return inner(path, *args, **kwargs)
session.Analysis = analyze
{more}
from asl_analyze.cli.main import main
raise SystemExit(main())
"""


@pytest.fixture
def many(home: Path) -> Path:
    """Definitions with and without a fault, one that is broken, and a template that uses some."""
    for number in range(MANY):
        # No two are alike, so that each is judged.
        text = (FAULTY if number % 3 else CLEAN) + "\n" * number
        (home / f"{number:03}.asl.json").write_text(text, encoding="utf-8")
    (home / "050.asl.json").write_text('{"StartAt": ', encoding="utf-8")
    (home / "bad.asl.json").write_text(f" {FAULTY}", encoding="utf-8")
    (home / "notes.json").write_text('{"StartAt": 1, "States": 2}', encoding="utf-8")
    resources = {
        f"Machine{number}": {
            "Type": "AWS::Serverless::StateMachine",
            "Properties": {"DefinitionUri": f"{number:03}.asl.json", "Type": "EXPRESS"},
        }
        for number in range(0, MANY, 5)
    }
    (home / "template.json").write_text(json.dumps({"Resources": resources}), encoding="utf-8")
    return home


def program(*, do: str = "pass", more: str = "") -> list[str]:
    """A program whose helpers do something else."""
    text = IN_A_HELPER.format(do=do, more=more, waits=do != "pass")
    return [sys.executable, "-c", text, "-f", "concise"]


# A helper that tells its number and stays.
LINGER = "open('draft', 'w').write(str(os.getpid())); os.rename('draft', 'pid'); time.sleep(60)"


def lingering(home: Path) -> int:
    """The number of the process that lingers."""
    wait_until((home / "pid").exists)
    return int((home / "pid").read_text())


@pytest.mark.parametrize("format", ["text", "concise", "json", "sarif", "aws"])
def test_the_report_is_the_same_however_many_processes_make_it(
    many: Path, start: Start, format: str
) -> None:
    assert many
    alone = start("-f", format, "--jobs", "1", ".")
    shared = start("-f", format, "--jobs", "3", ".")
    assert (shared.returncode, shared.stdout, shared.stderr) == (
        alone.returncode,
        alone.stdout,
        alone.stderr,
    )
    assert alone.returncode == 1
    assert alone.stdout


def test_the_files_are_really_shared(many: Path) -> None:
    line = program(do="open('a helper has it', 'w').close()")
    subprocess.run([*line, "-j", "2", "."], cwd=many, capture_output=True)
    assert (many / "a helper has it").exists()


def test_notes_come_in_the_order_of_the_files(many: Path, start: Start) -> None:
    for number in range(1, MANY, 7):
        (many / f"{number:03}.json").write_text('{"Resources": {}}', encoding="utf-8")
    names = sorted(os.listdir(many))
    alone = start("--jobs", "1", *names)
    assert alone.stderr.decode().count("holds no definition") > 10
    assert start("--jobs", "3", *names).stderr == alone.stderr


@pytest.mark.parametrize("death", ["os._exit(9)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_what_a_helper_leaves_undone_is_done_all_the_same(
    many: Path, start: Start, death: str
) -> None:
    line = program(do=death)
    done = subprocess.run([*line, "-j", "2", "."], cwd=many, capture_output=True)
    alone = start("-f", "concise", "--jobs", "1", ".")
    assert (done.returncode, done.stdout) == (alone.returncode, alone.stdout)


def test_a_system_that_grants_no_process_is_no_fault(many: Path, start: Start) -> None:
    more = "def refuse(): raise OSError('no more')\nos.fork = refuse"
    done = subprocess.run([*program(more=more), "-j", "2", "."], cwd=many, capture_output=True)
    assert done.stdout == start("-f", "concise", "--jobs", "1", ".").stdout


def test_a_fault_of_the_program_in_a_helper_is_one_line(many: Path) -> None:
    line = program(do="raise KeyError('x')")
    done = subprocess.run([*line, "-j", "2", "."], cwd=many, capture_output=True, text=True)
    assert done.returncode == 2
    assert "bad.asl.json: internal error, KeyError: 'x' (--verbose shows where)" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupt_ends_the_helpers_too(many: Path) -> None:
    # A test run in the background may have been told to ignore interrupts, and hands that on.
    heed = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    line = [*program(do=LINGER, more=heed), "-j", "2", "."]
    with subprocess.Popen(
        line, cwd=many, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        helper = lingering(many)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 130
    wait_until(lambda: not is_running(helper))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are not listed here")
def test_a_helper_does_not_outlive_the_program(many: Path) -> None:
    line = [*program(do=LINGER), "-j", "2", "."]
    with subprocess.Popen(line, cwd=many, stdout=subprocess.PIPE) as process:
        helper = lingering(many)
        process.kill()
        assert process.stdout is not None
        process.stdout.read()  # which a helper must not keep open
    wait_until(lambda: not is_running(helper))


def test_who_ignores_that_children_end_gets_the_same_report(many: Path, start: Start) -> None:
    done = subprocess.run(
        [*program(), "-j", "3", "."],
        cwd=many,
        capture_output=True,
        preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN),
    )
    alone = start("-f", "concise", "--jobs", "1", ".")
    assert (done.returncode, done.stdout) == (alone.returncode, alone.stdout)


def test_a_template_with_the_name_of_a_definition_is_not_for_helpers(
    many: Path, start: Start
) -> None:
    os.rename(many / "template.json", many / "095.asl.json")
    os.remove(many / "notes.json")
    alone = start("-f", "concise", "--jobs", "1", ".")
    shared = start("-f", "concise", "--jobs", "2", ".")
    assert (shared.stdout, shared.stderr) == (alone.stdout, alone.stderr)
    told = alone.stdout.splitlines()
    assert len(set(told)) == len(told)


def test_fewer_files_are_not_shared() -> None:
    assert shares(SHARE + 1, 4) == 1
    assert shares(4 * SHARE, 3) == 3
    assert shares(4 * SHARE, 1) == 1


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_a_number_of_processes_that_is_none(run: Run, number: str) -> None:
    result = run("--jobs", number, ".")
    assert result.exit_code == 2
    assert "--jobs" in result.stderr
