"""What is converted to JSONata breaks nothing, so a comparison has nothing to say of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

WORKFLOWS = sorted(
    path
    for pattern in ("workflows/*", "compare/bases/*.json")
    for path in FIXTURES.glob(pattern)
    if path.suffix in (".json", ".yaml", ".tf")
)
CONTRACT = "ASLC001,ASLC002,ASLC003,ASLC004,ASLC010"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_converted_workflow_needs_and_gives_the_same(path: Path, home: Path, run: Run) -> None:
    for side in ("old", "new"):
        (home / side).mkdir()
        shutil.copy(path, home / side)
    run("migrate", "jsonata", "--write", "--partial", f"new/{path.name}")
    done = run(
        "compare", f"old/{path.name}", f"new/{path.name}", "-f", "concise", "--select", CONTRACT
    )
    assert done.stdout == ""
