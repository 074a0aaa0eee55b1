"""What `cost --format json` prints is as its schema says, in all its forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from asl_analyze.cli.group import cli
from tests.closed_schema import closed

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs" / "cost.schema.json").read_text(encoding="utf-8"))
BASES = sorted(str(path) for path in (ROOT / "fixtures" / "compare" / "bases").iterdir())
ENDLESS = {"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}


def printed(*words: str) -> Any:
    return json.loads(CliRunner().invoke(cli, ["cost", "-f", "json", *words]).stdout)


@pytest.mark.parametrize("form", range(3))
@pytest.mark.parametrize(
    ("words", "number"),
    [
        (BASES, 0),
        ([*BASES, "--per-month", "10", "--workflow-type", "express"], 0),
        (["--compare", *BASES[:2]], 1),
        ([str(ROOT / "fixtures" / "bill" / "repository"), "--per-month", "10"], 2),
        ([*BASES, "--whole"], 2),
    ],
)
def test_each_form_is_valid_and_no_other_one(words: list[str], number: int, form: int) -> None:
    schema = SCHEMA["anyOf"][form]
    assert Draft202012Validator(schema).is_valid(printed(*words)) == (form == number)


def test_every_field_of_a_bill_is_described() -> None:
    whole = printed(str(ROOT / "fixtures" / "bill" / "repository"), "--per-month", "10")
    Draft202012Validator(closed(SCHEMA["anyOf"][2])).validate(whole)


def test_what_has_no_figures_is_valid_too(tmp_path: Path) -> None:
    for name, text in (("a", json.dumps(ENDLESS)), ("b", '{"StartAt": "X", "States": {}}')):
        (tmp_path / f"{name}.asl.json").write_text(text, encoding="utf-8")
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    Draft202012Validator(SCHEMA).validate(printed(*paths))
    Draft202012Validator(SCHEMA).validate(printed(*paths, "--whole"))
