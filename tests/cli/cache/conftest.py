"""Runs that may know something from earlier ones, in a directory with some definitions."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import asl_analyze.cli.cache.stamps as stamps
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from click.testing import Result

    from tests.cli.conftest import Run

FIXTURES = Path(__file__).parents[3] / "fixtures"
COUNT = re.compile(r"asl-analyze: note: cache: ([\d,]+) of ([\d,]+) files are as they were\n")


@pytest.fixture(autouse=True)
def kept(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The cache of a user who has none yet."""
    assert home
    monkeypatch.delenv("ASL_ANALYZE_NO_CACHE")
    return tmp_path / "cache" / "asl-analyze"


@pytest.fixture
def many(home: Path) -> Path:
    """Definitions with and without a finding, more than are judged without a look at the cache."""
    for number in range(6):
        (home / f"clean{number}.asl.json").write_text(CLEAN, encoding="utf-8")
        (home / f"faulty{number}.asl.json").write_text(FAULTY, encoding="utf-8")
    (home / "data.json").write_text('{"Resources": {}}', encoding="utf-8")
    return home


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written just now count as written some time ago."""
    monkeypatch.setattr(stamps, "MOMENT", 0)


def known(result: Result) -> tuple[int, int]:
    """Of how many files something was known, and of how many there are."""
    found = COUNT.search(result.stderr)
    assert found is not None, result.stderr
    return int(found[1].replace(",", "")), int(found[2].replace(",", ""))


def said(result: Result) -> tuple[int, str, str]:
    """All that a run said but for what it knew."""
    return result.exit_code, result.stdout, COUNT.sub("", result.stderr)


def anew(run: Run, *args: str) -> tuple[int, str, str]:
    """What a run says that knows nothing."""
    return said(run("--verbose", "--no-cache", *args))


def template(**types: str) -> str:
    """A SAM template that uses definition files, each as a workflow of a type."""
    resources = {
        f"Machine{number}": {
            "Type": "AWS::Serverless::StateMachine",
            "Properties": {"DefinitionUri": path, "Type": kind},
        }
        for number, (path, kind) in enumerate(types.items())
    }
    return json.dumps({"Resources": resources})
