"""What `migrate express` and `migrate standard` print as JSON is as their schema says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.closed_schema import closed
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "docs" / "workflow-type.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(closed(SCHEMA))
FOLDERS = ("express", "workflows", "ok", "compare/bases", "bill/repository")


def printed(run: Run, *words: str) -> Any:
    value = json.loads(run("migrate", *words, "-f", "json").stdout)
    VALIDATOR.validate(value)
    return value


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("target", ["express", "standard"])
@pytest.mark.parametrize("folder", FOLDERS)
def test_reports_are_valid(folder: str, target: str, home: Path, run: Run) -> None:
    shutil.copytree(FIXTURES / folder, home / "in")
    assert printed(run, target, "in")["definitions"]


def test_all_that_may_be_told_is_told_of_the_fixtures(home: Path, run: Run) -> None:
    """So the schema was held against every kind of verdict, and against each list with items."""
    for folder in ("express", "workflows"):
        shutil.copytree(FIXTURES / folder, home / folder)
    (home / "cut.asl.json").write_text('{"StartAt": "A", "States": {', encoding="utf-8")
    value = printed(run, "express", ".", "nope.asl.json")
    definitions = value["definitions"]
    verdicts = SCHEMA["$defs"]["definition"]["properties"]["verdict"]["enum"]
    assert {one["verdict"] for one in definitions} == set(verdicts)
    lists = ("errors", "blockers", "unknown", "parts", "risks", "changes")
    assert all(any(one[name] for one in definitions) for name in lists)
    assert value["failures"]
    assert value["losses_of_parts"]
    assert {part["kind"] for one in definitions for part in one["parts"]} == {"region", "map"}
