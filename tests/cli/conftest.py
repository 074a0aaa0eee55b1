"""A fresh current directory, and the program run in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    Run = Callable[..., Result]
    Start = Callable[..., subprocess.CompletedProcess[bytes]]

# Rules of the family "flow" have nothing to say about it; others may.
CLEAN = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Succeed"}}})

# `B` is unreachable: an error, on line 5, and all that the family "flow" has to say.
FAULTY = """{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Succeed"},
    "B": {"Type": "Succeed"}
  }
}
"""

VARIABLES = (
    "ASL_ANALYZE_FORMAT",
    "CI",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "NO_COLOR",
    "TF_BUILD",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory, and no variable that changes a report."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    # What is known from one run would hide what the next one is about.
    monkeypatch.setenv("ASL_ANALYZE_NO_CACHE", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    directory = tmp_path / "home"
    directory.mkdir()
    monkeypatch.chdir(directory)
    return directory


@pytest.fixture
def run() -> Run:
    """Run a command line in this process."""

    def invoke(*args: str, input: bytes | None = None) -> Result:
        return CliRunner().invoke(cli, args, input=input, prog_name="asl-analyze")

    return invoke


@pytest.fixture
def start(home: Path) -> Start:
    """Run the program as a process of its own."""

    def begin(*args: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "asl_analyze", *args],
            cwd=home,
            env={**os.environ, **variables},
            capture_output=True,
            timeout=60,
        )

    return begin
