"""Definitions before and after their fixes, run side by side."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from asl_analyze.edit import applied
from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules, meant
from asl_analyze.rule import Severity
from tests.analyzed import analyze_bytes
from tests.running.evaluator import Call, run
from tests.running.failure import QUERY, RUNTIME
from tests.running.machines import answer
from tests.running.services import LAMBDA, PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.result import Result

    Answers = Callable[[Call], Any]

INVOKE = f"{PREFIX}lambda:invoke"
# Parts of the names of functions that may answer otherwise the next time.
VOLATILE = ("UUID", "uuid", "andom", "shuffle", "$now", "$millis")


def fixes(definition: dict[str, Any], code: str | None = None) -> Iterator[tuple[str, Any]]:
    """Each fix that a rule offers, or any rule a safe one, with the definition after it.

    A safe fix of a definition that AWS refuses has no run to leave alone.
    """
    text = json.dumps(definition)
    rules = all_rules() if code is None else meant(code)
    report = analyze_bytes("x.asl.json", text.encode(), Engine(rules), named=True)
    assert report is not None
    for result in report.results:
        if result.fix is not None and (code is not None or _is_harmless(result)):
            fixed = applied(text, result.fix.edits)
            assert fixed is not None
            yield result.rule.code, json.loads(fixed)


def _is_harmless(result: Result) -> bool:
    fix = result.fix
    return fix is not None and fix.is_safe and result.severity is not Severity.ERROR


def is_steady(definition: dict[str, Any]) -> bool:
    """Whether two runs of a definition are alike, all else being equal."""
    text = json.dumps(definition)
    return not any(name in text for name in VOLATILE)


def seeded(seed: int) -> Answers:
    """Answers at random, the same for a call whichever way it is made."""

    def answers(call: Call) -> Any:
        if call.resource == INVOKE and _is_function(call.arguments):
            result = answer(seed, Call(call.state, LAMBDA, call.arguments, call.number))
            return {"ExecutedVersion": "$LATEST", "Payload": result, "StatusCode": 200}
        return answer(seed, call)

    return answers


def told(definition: dict[str, Any], input: Any, answers: Answers, **known: Any) -> dict[str, Any]:
    """All that may be seen of a run, the calls by what a function is given."""
    outcome = run(definition, input, answers, **known)
    return {
        "status": outcome.status,
        "output": getattr(outcome, "output", None),
        "error": outcome.error,
        # What the interpreter says of an expression that fails names the expression.
        "cause": None if outcome.error in (RUNTIME, QUERY) else outcome.cause,
        "variables": outcome.variables,
        "waits": outcome.waits,
        "calls": [(state, _sent(arguments)) for state, arguments in outcome.calls],
        # Of a list in which an entry less stands others have other numbers.
        "states": [
            (visit.state, visit.next, visit.via.partition("[")[0]) for visit in outcome.visits
        ],
    }


def _is_function(arguments: Any) -> bool:
    return isinstance(arguments, dict) and arguments.get("FunctionName") == LAMBDA


def _sent(arguments: Any) -> Any:
    return arguments.get("Payload") if _is_function(arguments) else arguments
