"""A file that takes too long is named and left, and the others are checked."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from asl_analyze.cli.work.helpers import SHARE, shares
from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.documents.definition import Definition
    from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")

# A program for which some files take for ever, whatever handler stands around what they do.
SLOW = """
import asl_analyze.session.analysis as session
inner = session.Analysis
def analyze(path, *args, **kwargs):
    while path.startswith("slow"):
        try:
            sum(range(1000))
        except Exception:
            pass
    return inner(path, *args, **kwargs)
session.Analysis = analyze
from asl_analyze.cli.main import main
raise SystemExit(main())
"""
LEFT = "left after 1 s, which --time-limit sets; nothing is known of it"


def slowly(*line: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SLOW, "-f", "concise", "--time-limit", "1", *line]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_it_is_named_and_the_others_are_reported(home: Path) -> None:
    for name in ("a", "slow", "z"):
        (home / f"{name}.asl.json").write_text(FAULTY, encoding="utf-8")
    done = slowly(".")
    assert done.returncode == 2
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["a.asl.json", "z.asl.json"]
    assert f"asl-analyze: error: slow.asl.json: {LEFT}\n" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(shares(3 * SHARE, 2) == 1, reason="processes are not forked here")
def test_so_it_is_among_helpers(home: Path) -> None:
    for number in range(3 * SHARE):
        (home / f"{number:03}.asl.json").write_text(FAULTY, encoding="utf-8")
    for name in ("slow1", "slow2", "slow3"):
        (home / f"{name}.asl.json").write_text(CLEAN, encoding="utf-8")
    done = slowly("-j", "3", ".")
    assert done.returncode == 2
    assert done.stdout.count("ASL201") == 3 * SHARE
    said = [line for line in done.stderr.splitlines() if "--time-limit" in line]
    assert said == [f"asl-analyze: error: slow{n}.asl.json: {LEFT}" for n in (1, 2, 3)]


def test_a_report_says_that_it_was_left(home: Path) -> None:
    (home / "slow.asl.json").write_text(CLEAN, encoding="utf-8")
    command = [sys.executable, "-c", SLOW, "-f", "sarif", "--time-limit", "1", "."]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    invocation = json.loads(done.stdout)["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert LEFT in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_zero_is_no_limit(home: Path, run: Run) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    assert run("--time-limit", "0", "x.asl.json").exit_code == 1
    assert run("--time-limit", "-1", "x.asl.json").exit_code == 2


def test_no_ordinary_handler_swallows_it_and_all_is_as_before() -> None:
    def work() -> None:
        while True:
            try:
                time.process_time()
            except Exception:
                return

    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(TimeUpError):
        TimeLimit(0.05).within(work)
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert TimeLimit(0.05).within(lambda: "done") == "done"


def test_time_asleep_does_not_count() -> None:
    TimeLimit(0.05).within(lambda: time.sleep(0.2))


def test_what_swallows_it_once_is_asked_again() -> None:
    swallowed = []

    def work() -> None:
        while True:
            try:
                while True:
                    time.process_time()
            except TimeUpError:
                swallowed.append(1)
                if len(swallowed) > 1:
                    raise

    with pytest.raises(TimeUpError):
        TimeLimit(0.05).within(work)
    assert len(swallowed) == 2


def test_a_template_that_takes_too_long_does_not_keep_a_file_from_being_checked(
    home: Path,
) -> None:
    (home / ".git").mkdir()
    for name in ("x", "y"):
        (home / f"{name}.asl.json").write_text(FAULTY, encoding="utf-8")
    program = (
        "import asl_analyze.session.context as context\n"
        "def uses(self, path):\n"
        "    while True: pass\n"
        "context.Context.uses = uses\n" + SLOW
    )
    line = ["-f", "concise", "--time-limit", "1", "x.asl.json", "y.asl.json"]
    done = subprocess.run([sys.executable, "-c", program, *line], capture_output=True, text=True)
    assert done.stdout.count("ASL201") == 2
    assert "x.asl.json: looking for its template was left after 1 s" in done.stderr
    assert "y.asl.json: looking for its template was left after 1 s" in done.stderr
    assert done.returncode == 1


def for_ever(*_: object, **__: object) -> None:
    while True:
        time.process_time()


def test_counting_a_definition_is_limited_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from asl_analyze.cost import sheet

    count = sheet.sheet

    def slow(definition: Definition, **given: Any) -> sheet.Sheet:
        if definition.source.path.startswith("slow"):
            for_ever()
        return count(definition, **given)

    monkeypatch.setattr(sheet, "sheet", slow)
    for name in ("a", "slow", "z"):
        (home / f"{name}.asl.json").write_text(CLEAN, encoding="utf-8")
    names = ["a.asl.json", "slow.asl.json", "z.asl.json"]
    done = CliRunner().invoke(cli, ["cost", "--time-limit", "1", "--format", "csv", *names])
    assert done.exit_code == 2
    said = (
        "slow.asl.json: the transitions are not counted: left after 1 s, which --time-limit sets\n"
    )
    assert done.stderr == f"asl-analyze: error: {said}"
    assert "a.asl.json" in done.stdout
    assert "z.asl.json" in done.stdout


def test_drawing_is_limited_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asl_analyze.reports.graph.draw.draw", for_ever)
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    done = CliRunner().invoke(cli, ["graph", "--time-limit", "1", "x.asl.json"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "x.asl.json: not drawn, left after 1 s, which --time-limit sets" in done.stderr
