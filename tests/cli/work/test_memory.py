"""More than the memory holds: a sentence that names the file, and the others are checked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no such limit elsewhere")

NO_MEMORY = "asl-analyze: error: large.asl.json: needs more memory than there is\n"


@pytest.fixture
def large(home: Path) -> Path:
    """A definition of 60,000 states, between two others."""
    states = {f"S{n}": {"Type": "Pass", "Next": f"S{n + 1}"} for n in range(60_000)}
    text = json.dumps({"StartAt": "S0", "States": {**states, "S60000": {"Type": "Succeed"}}})
    (home / "large.asl.json").write_text(text, encoding="utf-8")
    for name in ("a", "z"):
        (home / f"{name}.asl.json").write_text(FAULTY, encoding="utf-8")
    return home


@pytest.mark.parametrize("megabytes", [60, 90, 120])
def test_a_file_that_needs_too_much(large: Path, megabytes: int) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    done = subprocess.run(
        [sys.executable, "-m", "asl_analyze", "-f", "concise", "--select", "flow", "."],
        cwd=large,
        preexec_fn=limited,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2, done.stderr
    assert NO_MEMORY in done.stderr
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["a.asl.json", "z.asl.json"]


def test_a_report_that_needs_too_much(home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    program = (
        "import asl_analyze.cli.check.reporting as reporting\n"
        "def render(*_): raise MemoryError\n"
        "reporting.render = render\n"
        "from asl_analyze.cli.main import main\n"
        "raise SystemExit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "x.asl.json"],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "asl-analyze: error: the run needs more memory than there is\n"
