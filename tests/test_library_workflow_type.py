"""`as_workflow_type`: moves between workflow types for programs, which write nothing."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import asl_analyze
from asl_analyze import analyze, as_workflow_type
from asl_analyze.rule import Severity
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

EXPRESS = FIXTURES / "express"
TINY = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'


def test_a_path_gives_all_that_the_command_tells() -> None:
    found = as_workflow_type(EXPRESS / "apart.express.asl.json", "express", per_month=2_000_000)
    (moving,) = found.movings
    assert (found.target, moving.what) == ("EXPRESS", "blocked")
    assert [told.place and told.place[1:] for told in moving.blockers] == [(8, 19)]
    assert moving.blockers[0].advice == "Delete '.waitForTaskToken' if it needs no answer"
    assert any("StopExecution" in told.text for told in moving.risks)
    assert any("EXPRESS" in told.advice for told in moving.changes)
    assert moving.bills is not None
    assert moving.bills.executions == 2_000_000


def test_a_part_that_could_move_has_its_texts_and_its_saving() -> None:
    (moving,) = as_workflow_type(EXPRESS / "apart.express.asl.json", "EXPRESS").movings
    assert moving.parts is not None
    (part,) = moving.parts.found
    assert part.entry.name == "Clean"
    assert part.exit is not None
    assert part.exit.name == "Store"
    assert part.bill_before is not None
    assert part.bill_after is not None
    assert part.bill_after < part.bill_before
    parent = part.parent_text()
    assert parent is not None
    for text, kind in ((part.definition_text(), "EXPRESS"), (parent, "STANDARD")):
        errors = analyze(text, workflow_type=kind).results
        assert not [one for one in errors if one.severity is Severity.ERROR]


def test_a_text_is_judged_under_assumptions() -> None:
    text = (EXPRESS / "quick.express.asl.json").read_text(encoding="utf-8")

    def express(**options: Any) -> float:
        (moving,) = as_workflow_type(text, "EXPRESS", **options).movings
        assert moving.bills is not None
        assert moving.what == "can"
        return float(moving.bills.after.usd)

    usual = express()
    assert express(log_level="off") < express(log_level="ALL", log_data=False) < usual
    assert express(assumptions={"seconds": 30}) > usual
    assert express(assumptions={"states": {"Work": {"seconds": 30}}}) > usual
    assert express(assumptions={"payload": 100_000}) > usual
    assert express(region="sa-east-1") > usual


def test_the_way_back() -> None:
    found = as_workflow_type(EXPRESS / "back_again.standard.yaml", "STANDARD")
    assert [moving.what for moving in found.movings] == ["blocked", "already"]


def test_a_definition_file_is_judged_as_its_template_uses_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "x.asl.json").write_text(TINY, encoding="utf-8")
    (tmp_path / "template.yaml").write_text(
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n"
        "    Type: AWS::Serverless::StateMachine\n    Properties:\n      Type: EXPRESS\n"
        "      DefinitionUri: x.asl.json\n",
        encoding="utf-8",
    )
    (used,) = as_workflow_type(tmp_path / "x.asl.json", "EXPRESS").movings
    (alone,) = as_workflow_type(tmp_path / "x.asl.json", "EXPRESS", context=False).movings
    assert (used.what, alone.what) == ("already", "can")


def test_nothing_is_written(tmp_path: Path) -> None:
    shutil.copy(EXPRESS / "apart.express.asl.json", tmp_path)
    as_workflow_type(tmp_path / "apart.express.asl.json", "EXPRESS")
    assert [path.name for path in tmp_path.iterdir()] == ["apart.express.asl.json"]


def test_what_cannot_be_read_is_told() -> None:
    (moving,) = as_workflow_type('{"StartAt": "A", "States": {', "EXPRESS").movings
    assert (moving.what, moving.reason) == ("unreadable", "it cannot be read")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"workflow_type": "FAST"}, "workflow_type must be"),
        ({"workflow_type": None}, "workflow_type must be"),
        ({"region": "mars"}, "no prices of 'mars'"),
        ({"per_month": -1}, "per_month must be"),
        ({"per_month": "many"}, "per_month must be"),
        ({"log_level": "LOUD"}, "log_level must be one of ALL, ERROR, FATAL, OFF"),
        ({"assumptions": {"itmes": 3}}, "has no 'itmes'"),
        ({"assumptions": {"states": {"B": {"seconds": 3}}}}, "there is no state 'B'"),
        ({"assumptions": {"states": {"A": {"rounds": 3}}}}, "does not decide on a loop"),
    ],
)
def test_what_cannot_be_used_is_refused(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        as_workflow_type(TINY, **{"workflow_type": "EXPRESS", **options})


def test_a_directory_and_a_value_that_is_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="as_workflow_type"):
        as_workflow_type(tmp_path, "EXPRESS")
    with pytest.raises(TypeError, match="dict"):
        as_workflow_type(json.loads(TINY), "EXPRESS")
    with pytest.raises(FileNotFoundError):
        as_workflow_type(tmp_path / "nope.asl.json", "EXPRESS")


def test_the_types_of_what_comes_back_are_named_at_the_top() -> None:
    assert isinstance(as_workflow_type(TINY, "EXPRESS"), asl_analyze.Movings)
