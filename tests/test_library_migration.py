"""`migrate_jsonata`: the migration for programs, which writes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from asl_analyze import migrate_jsonata

if TYPE_CHECKING:
    from pathlib import Path

OLD = {
    "StartAt": "A",
    "States": {
        "A": {"Type": "Pass", "Result": {"id": 1}, "Next": "B"},
        "B": {"Type": "Pass", "Parameters": {"n.$": "$.id"}, "Next": "C"},
        "C": {"Type": "Pass", "Parameters": {"n.$": "$.${Key}"}, "End": True},
    },
}


def test_a_text_is_converted_state_by_state() -> None:
    text = json.dumps(OLD)
    migration = migrate_jsonata(text, partial=True)
    (machine,) = migration.machines
    assert machine.what == "partial"
    assert [state.what for state in machine.states] == ["converted", "converted", "left"]
    states = json.loads(migration.files[0].text)["States"]
    assert states["B"] == {
        "Type": "Pass",
        "Output": {"n": "{% $states.input.id %}"},
        "Next": "C",
        "QueryLanguage": "JSONata",
    }
    assert states["C"] == OLD["States"]["C"]  # type: ignore[index]


def test_a_state_that_stays_keeps_the_text() -> None:
    text = json.dumps(OLD)
    migration = migrate_jsonata(text)
    assert migration.machines[0].what == "left"
    assert not migration.files[0].is_changed
    assert migration.files[0].text == text
    assert migrate_jsonata(text, states=["A", "B"]).machines[0].what == "converted"


def test_a_path_is_read_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "x.asl.json"
    path.write_text(json.dumps(OLD), encoding="utf-8")
    (file,) = migrate_jsonata(path, partial=True).files
    assert file.is_changed
    assert path.read_bytes() == file.before
    with pytest.raises(IsADirectoryError, match="migrate_jsonata"):
        migrate_jsonata(tmp_path)
    with pytest.raises(TypeError, match="dict"):
        migrate_jsonata(OLD)  # type: ignore[arg-type]


def test_the_definition_file_of_a_template_is_converted_with_it(tmp_path: Path) -> None:
    (tmp_path / "x.asl.json").write_text(json.dumps(OLD), encoding="utf-8")
    template = tmp_path / "template.yaml"
    template.write_text(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n"
        "    Type: AWS::Serverless::StateMachine\n    Properties:\n"
        "      DefinitionUri: x.asl.json\n",
        encoding="utf-8",
    )
    migration = migrate_jsonata(template, partial=True)
    changed = [file.path for file in migration.files if file.is_changed]
    assert [path.rpartition("/")[2] for path in changed] == ["x.asl.json"]
