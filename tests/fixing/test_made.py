"""When the edits of a fix are made: not before somebody wants them, and not without end."""

from __future__ import annotations

import json
from collections.abc import Collection

from asl_analyze.engine import Engine
from asl_analyze.files.found import FoundFile
from asl_analyze.registry import all_rules
from asl_analyze.result import Result
from asl_analyze.rule import SAFE, SHOWN, Applicability
from asl_analyze.session.session import Session
from asl_analyze.world.memory import Memory

NAME = "x.asl.json"
RULES = [rule for rule in all_rules() if rule.code in ("ASL101", "ASL609")]


def machine(states: int, comment: str = "") -> str:
    """Pass states one behind the other, each with a misspelt field."""
    names = [f"S{number}" for number in range(states)]
    made = {
        name: {"Type": "Pass", "Resutl": 1, "Next": following}
        for name, following in zip(names, [*names[1:], "Done"], strict=True)
    }
    made["Done"] = {"Type": "Succeed", "Comment": comment}
    return json.dumps({"StartAt": "S0", "States": made}, indent=2)


def results(text: str, edits_of: Collection[Applicability] = tuple(Applicability)) -> list[Result]:
    engine = Engine(RULES)
    engine.edits_of = edits_of
    session = Session(Memory({NAME: text.encode()}), engine)
    file = FoundFile(NAME, named=True, certain=True)
    return [result for analysis in session.run([file]) for result in analysis.results]


def test_a_fix_that_nobody_wants_says_what_it_does_and_no_more() -> None:
    [wanted], [unwanted] = (results(machine(1), wanted) for wanted in ((SAFE,), (SHOWN,)))
    assert wanted.fix is not None
    assert unwanted.fix is not None
    assert [edit.text for edit in wanted.fix.edits] == ['"Result"']
    assert unwanted.fix.edits == ()
    assert (wanted.fix.text, wanted.fix.is_safe) == (unwanted.fix.text, unwanted.fix.is_safe)


def test_a_fix_that_its_reader_completes_is_made_where_it_is_shown() -> None:
    task = {
        "Type": "Task",
        "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "Parameters": {"QueueUrl": "q", "MessageBody": "m"},
        "End": True,
    }
    text = json.dumps({"StartAt": "Ask", "States": {"Ask": task}})
    [shown], [told] = results(text, (SHOWN,)), results(text, ())
    assert shown.fix is not None
    assert told.fix is not None
    assert [edit.text for edit in shown.fix.edits] == [', "TaskToken.$": "$$.Task.Token"']
    assert told.fix.edits == ()


def test_each_finding_of_a_large_file_has_its_fix() -> None:
    found = results(machine(60, "x" * 400_000))
    assert len(found) == 60
    assert all(result.fix is not None and result.fix.edits for result in found)


def test_what_fixes_may_read_of_a_large_file_ends() -> None:
    # Behind a comma that is one too many all of the text is read again for each fix.
    found = results(machine(60, "x" * 400_000).rstrip()[:-1] + ",}")
    fixes = [result.fix for result in found]
    assert len(fixes) == 60
    made = sum(fix is not None for fix in fixes)
    assert 5 <= made < 30
    assert None not in fixes[:made], "the first ones are made"


def test_each_finding_of_an_ordinary_file_has_its_fix() -> None:
    found = results(machine(60))
    assert len(found) == 60
    assert all(result.fix is not None and result.fix.edits for result in found)
