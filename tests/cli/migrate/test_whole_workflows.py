"""Workflows as teams write them, converted in one run, in whatever host they stand."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def errors(run: Run) -> Counter[tuple[str, str]]:
    found = json.loads(run("--format", "json", ".").stdout)["findings"]
    return Counter((one["path"], one["code"]) for one in found if one["severity"] == "error")


@pytest.mark.parametrize("folder", ["workflows", "ok"])
def test_a_second_run_changes_nothing_and_no_error_is_new(
    home: Path, run: Run, folder: str
) -> None:
    shutil.copytree(FIXTURES / folder, home, dirs_exist_ok=True)
    before, known = contents(home), errors(run)
    first = run("migrate", "jsonata", "--write", "--partial", "-f", "json", ".")
    outcomes = {
        machine["outcome"]
        for file in json.loads(first.stdout)["files"]
        for machine in file["machines"]
    }
    assert "converted" in outcomes
    once = contents(home)
    assert once != before
    assert errors(run) - known == Counter()
    run("migrate", "jsonata", "--write", "--partial", ".")
    assert contents(home) == once
