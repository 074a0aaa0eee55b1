"""The schema files, and a definition held against them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from asl_analyze.structure.table import schema, schema_names
from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

BROKEN = """{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": "5", "Next": "B"},
    "B": {"Type": "Fail", "Next": "A"},
    "C": {"Type": "Task", "Resource": "r", "TimeoutSeconds": ${Limit}}
  }
}
"""


def test_every_schema_is_listed_with_its_title(run: Run) -> None:
    lines = run("schema").stdout.splitlines()
    *parts, config = lines
    assert [line.split()[0] for line in parts] == schema_names()
    assert all(schema(line.split()[0])["title"] in line for line in parts)
    assert config.split() == ["config", "The", "configuration,", "asl-analyze.toml"]


def test_a_schema_is_printed_as_it_stands(run: Run) -> None:
    result = run("schema", "task.jsonata")
    assert (result.exit_code, json.loads(result.stdout)) == (0, schema("task.jsonata"))
    assert run("schema", "task.jsonata.schema.json").stdout == result.stdout


def test_an_unknown_schema_is_code_2_with_a_guess(run: Run) -> None:
    result = run("schema", "task.jsonatta")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no schema 'task.jsonatta'; did you mean 'task.jsonata'?" in result.stderr


def test_a_sound_definition_passes_the_check(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    result = run("schema", "--check", "x.asl.json")
    assert (result.exit_code, result.stdout) == (0, "")


def test_complaints_stand_at_their_place_and_name_their_schema(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(BROKEN, encoding="utf-8")
    result = run("schema", "--check", "x.asl.json")
    assert result.exit_code == 1
    assert [line.split(": ", 2) for line in result.stdout.splitlines()] == [
        [
            "x.asl.json:4:38",
            "/States/A/Seconds",
            "'5' is not of type 'integer' (wait.jsonpath.schema.json)",
        ],
        [
            "x.asl.json:5:10",
            "/States/B",
            (
                "Additional properties are not allowed ('Next' was unexpected)"
                " (fail.jsonpath.schema.json)"
            ),
        ],
        [
            "x.asl.json:6:10",
            "/States/C",
            "must have exactly one of 'Next' and 'End' (task.jsonpath.schema.json)",
        ],
    ]


def test_a_file_that_is_not_there_is_code_2(run: Run) -> None:
    assert run("schema", "--check", "none.asl.json").exit_code == 2
    assert run("schema", "task.jsonata", "--check", "x.asl.json").exit_code == 2


def test_a_state_type_alone_names_its_two_schemas(run: Run) -> None:
    said = run("schema", "Task").stderr
    assert "did you mean 'task.jsonata' or 'task.jsonpath'?" in said


def test_what_no_schema_says_is_said_as_check_says_it(run: Run, home: Path) -> None:
    text = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}'
    (home / "x.asl.json").write_text(text, encoding="utf-8")
    result = run("schema", "--check", "x.asl.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error[ASL202]" in result.stderr
