"""A machine held against its parent with a part moved: both run alike, the part in a child."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from asl_analyze.engine import Engine
from asl_analyze.migrate.express.moving.part import Part
from asl_analyze.migrate.express.moving.parts import parts
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms
from tests.migrate.agreement import DATA_ERRORS, DRAWN
from tests.running import chance
from tests.running.evaluator import Answers, Call, run
from tests.running.failure import TooLongError
from tests.running.intrinsics import same
from tests.running.trace import Outcome

CALL = "arn:aws:states:::aws-sdk:sfn:startSyncExecution"
STEPS = 400


def parts_of(definition: dict[str, Any]) -> list[Part]:
    """All parts of a definition that could move, cheaper or not."""
    analysis = Analysis(
        "made.asl.json", json.dumps(definition, indent=2).encode(), Terms(Engine([]))
    )
    machine = analysis.machine(analysis.definitions[0])
    assert machine is not None
    found = parts(machine, cheaper_only=False).found
    return [part for part in found if isinstance(part, Part)]


class Running:
    """Runs a definition; a call of a child runs that. Calls count over both."""

    def __init__(self, answers: Answers, items: Callable[[str], Any], child: Any = None) -> None:
        self.answers = answers
        self.items = items
        self.child = child
        self.counts: Counter[str] = Counter()
        self.calls: list[tuple[str, Any]] = []
        self.children = 0

    def run(self, definition: dict[str, Any], input: Any) -> Outcome:
        """How it ends."""
        with chance.settled(DRAWN):
            return run(definition, input, self._answer, steps=STEPS, items=self.items)

    def _answer(self, call: Call) -> Any:
        if call.resource == CALL and self.child is not None:
            return self._run_child(json.loads(call.arguments["Input"]))
        number = self.counts[call.state]
        self.counts[call.state] += 1
        self.calls.append((call.state, call.arguments))
        return self.answers(Call(call.state, call.resource, call.arguments, number))

    def _run_child(self, input: Any) -> Any:
        self.children += 1
        ended = run(self.child, input, self._answer, steps=STEPS, items=self.items)
        if ended.status == "STOPPED":
            raise TooLongError
        found = {"Status": ended.status, "Error": ended.error, "Cause": ended.cause}
        answer = {name: value for name, value in found.items() if value is not None}
        if ended.status == "SUCCEEDED":
            answer["Output"] = json.dumps(ended.output)
        return answer


def apart(
    definition: dict[str, Any],
    part: Part,
    input: Any,
    answers: Answers,
    items: Callable[[str], Any],
) -> tuple[str | None, bool]:
    """What differs between a definition and its parent with a child; whether the child was run."""
    parent = part.parent_text()
    assert parent is not None
    before, after = (
        Running(answers, items),
        Running(answers, items, json.loads(part.definition_text())),
    )
    one, other = before.run(definition, input), after.run(json.loads(parent), input)
    if "STOPPED" in (one.status, other.status):
        return None, False
    for what, mine, its in (
        ("status", one.status, other.status),
        ("error", _error(one), _error(other)),
        ("output", one.output, other.output),
        ("calls", [list(each) for each in before.calls], [list(each) for each in after.calls]),
    ):
        if not same(mine, its):
            return f"{what}: {mine!r} became {its!r}", after.children > 0
    return None, after.children > 0


def _error(outcome: Outcome) -> str | None:
    return "data" if outcome.error in DATA_ERRORS else outcome.error
