"""What findings claim of executions, as far as running can tell."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from asl_analyze import analyze
from asl_analyze.rule import Severity
from tests.running.machines import states_of
from tests.running.trace import Visit

STATE = re.compile(r"/States/([^/]+)")
RULE = re.compile(r"/(Choices)/(\d+)$")
# What is not worked out each time: handlers, all rules but the first, and what is for items alone.
SOMETIMES = re.compile(
    r"/(?:Catch|Retry)/\d+|/Choices/(?!0/(?:(?:And/0|Or/0|Not)/)*[A-Za-z]+\Z)"
    r"|/(?:ItemSelector|BatchInput)(?:/|\Z)"
)
# What a Choice works out where no rule holds.
OF_DEFAULT = re.compile(r"/States/[^/]+/(?:Assign|Output)(?:/|\Z)")
# What these say is of all executions that come to the state, also where it is but a warning.
FAIL = {
    "ASL310": "path-into-nothing",
    "ASL311": "wrong-value-in-data",
    "ASL312": "unwritable-result-path",
    "ASL313": "wrong-argument-in-data",
}
NEVER_TAKEN = {
    "ASL208": "repeated-choice-rule",
    "ASL209": "contradictory-choice-rule",
    "ASL210": "subsumed-choice-rule",
    "ASL216": "choice-on-constant",
}
# Said of one way to the state.
ONE_WAY = "behind state"


@dataclass
class Claim:
    """What a finding says of a state: that it fails, or that it never goes the `way`.

    of_default: a Choice does not come to what it is about when it takes a rule.
    """

    state: str
    way: str
    words: str
    of_default: bool = False

    def is_about(self, visit: Visit) -> bool:
        """Whether a visit can tell."""
        took_rule = self.of_default and visit.via.startswith("Choices")
        return visit.state == self.state and not took_rule

    def denied(self, visit: Visit) -> str:
        """What a visit does against it, "" for nothing."""
        if self.way:
            return f"takes {self.way}" if visit.via == self.way else ""
        return "does not fail" if visit.error is None and not visit.failed else ""


def claims(definition: dict[str, Any]) -> list[Claim]:
    """What the findings on a definition claim.

    Of AWS refusing it nothing can be seen by running it: an error counts as a claim that the state
    fails, so a random machine must be one that AWS takes.
    """
    made = []
    languages = {name: state.get("QueryLanguage") for name, state in states_of(definition)}
    usual = definition.get("QueryLanguage")
    for result in analyze(json.dumps(definition)).results:
        pointer, code = result.pointer or "", result.rule.code
        names = STATE.findall(pointer)
        state = names[-1] if names else definition["StartAt"]
        words = f"{code} {result.message}"
        rule = RULE.search(pointer)
        if code in NEVER_TAKEN and rule is not None:
            made.append(Claim(state, f"{rule[1]}[{rule[2]}]", words))
        elif SOMETIMES.search(pointer) or ONE_WAY in words:
            continue
        elif code == "ASL310" and "JSONata" in (languages[state], usual):
            continue  # finding nothing is no failure there
        elif code in FAIL or result.severity == Severity.ERROR:
            made.append(Claim(state, "", words, of_default=bool(OF_DEFAULT.search(pointer))))
    return made
