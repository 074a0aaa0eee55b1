"""The states that stand in the parent for a region that has moved.

`startSyncExecution` does not fail where the child does, and gives its output as text: a Choice
looks at `Status`, and Fail states raise the child's own error again. Source: AWS Step Functions API
Reference, "StartSyncExecution".
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice

from asl_analyze.aws.quotas import events
from asl_analyze.language.model import JSONATA, Fail
from asl_analyze.migrate.express.moving.inside import all_of
from asl_analyze.migrate.express.moving.naming import fresh_name
from asl_analyze.migrate.express.moving.pieces import (
    written,
)
from asl_analyze.migrate.express.moving.variables import in_jsonata, in_paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.flow.regions.regions import Region

    States = dict[str, dict[str, Any]]

RESOURCE = "arn:aws:states:::aws-sdk:sfn:startSyncExecution"
# JSONata's $string() writes a string as it is, without quotes.
INPUT = (
    "{% $type($states.input) = 'string' ? ($text := $string([$states.input]); "
    "$substring($text, 1, $length($text) - 2)) : $string($states.input) %}"
)


class Caller:
    """States for the parent in the order of a run; `first` is the name of the one that calls.

    `extra` is how many of them a run that succeeds comes through.
    """

    __slots__ = ("extra", "first", "states")

    def __init__(self, states: States, extra: int) -> None:
        self.states = states
        self.first = next(iter(states))
        self.extra = extra

    @property
    def events(self) -> Counter[str]:
        """The events of a run that succeeds."""
        run = islice(self.states.values(), self.extra)
        return Counter(event for state in run for event in events(state["Type"]))


def caller_of(region: Region, arn: str, passed: Sequence[str] = ()) -> Caller:
    """What replaces a region; `arn` is written for the ARN of the child.

    `passed` are the variables that the child is given with its input.
    """
    made = _Maker(region, passed)
    return made.in_jsonata(arn) if region.scope.machine.language == JSONATA else made.in_paths(arn)


class _Maker:
    def __init__(self, region: Region, passed: Sequence[str]) -> None:
        self.region = region
        self.passed = passed
        self.names: list[str] = []
        name = region.entry.name
        self.call = self._name(f"Run '{name}' as Express")
        self.look = self._name(f"Has '{name}' succeeded?")
        self.exit = region.exit.name if region.exit is not None else None

    def _name(self, wanted: str) -> str:
        name = fresh_name(wanted, self.region.scope.machine, self.names)
        self.names.append(name)
        return name

    def in_paths(self, arn: str) -> Caller:
        taking = self._name(f"Output of '{self.region.entry.name}'")
        onward: dict[str, Any] = {"End": True} if self.exit is None else {"Next": self.exit}
        fails = self._fails("ErrorPath", "$.Error", "CausePath", "$.Cause")
        parameters = {"StateMachineArn": arn, "Input.$": "States.JsonToString($)"}
        succeeded = {"Variable": "$.Status", "StringEquals": "SUCCEEDED", "Next": taking}
        states: States = {
            **self._given(),
            self.call: self._task({"Parameters": parameters}),
            self.look: {
                "Type": "Choice",
                "Choices": [succeeded, *(_present(names, to) for to, names in fails[1][:-1])],
                "Default": fails[1][-1][0],
            },
            taking: {
                "Type": "Pass",
                "Parameters": {"output.$": "States.StringToJson($.Output)"},
                "OutputPath": "$.output",
                **onward,
            },
            **fails[0],
        }
        return Caller(states, 4 if self.passed else 3)

    def _given(self) -> States:
        """The state that puts the variables to the input, where there are some."""
        if not self.passed:
            return {}
        name = self._name(f"Input of '{self.region.entry.name}'")
        return {name: {"Type": "Pass", "Parameters": in_paths(self.passed), "Next": self.call}}

    def in_jsonata(self, arn: str) -> Caller:
        end: States = {}
        given = in_jsonata(self.passed) if self.passed else INPUT
        if self.exit is None:
            done = self._name(f"Output of '{self.region.entry.name}'")
            end[done] = {"Type": "Succeed"}
        fails = self._fails(
            "Error", "{% $states.input.Error %}", "Cause", "{% $states.input.Cause %}"
        )
        succeeded = {
            "Condition": "{% $states.input.Status = 'SUCCEEDED' %}",
            "Output": "{% $parse($states.input.Output) %}",
            "Next": self.exit or next(iter(end)),
        }
        states: States = {
            self.call: self._task({"Arguments": {"StateMachineArn": arn, "Input": given}}),
            self.look: {
                "Type": "Choice",
                "Choices": [succeeded, *(_exists(names, to) for to, names in fails[1][:-1])],
                "Default": fails[1][-1][0],
            },
            **end,
            **fails[0],
        }
        return Caller(states, 2 + len(end))

    def _task(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"Type": "Task", "Resource": RESOURCE, **request, "Next": self.look}

    def _fails(
        self, error: str, of_error: str, cause: str, of_cause: str
    ) -> tuple[States, list[tuple[str, list[str]]]]:
        """The Fail states, and of each its name with the members that are there when it is it."""
        ways = [["Error", "Cause"], ["Error"]]
        fails = [one for one in all_of(self.region.states) if isinstance(one, Fail)]
        if any(one.error.is_absent and one.error_path.is_absent for one in fails):
            ways.append(["Cause"])
        ways.append([])
        states: States = {}
        names = []
        for there in ways:
            name = self._name(f"'{self.region.entry.name}' failed")
            states[name] = {"Type": "Fail"}
            if "Error" in there:
                states[name][error] = of_error
            if "Cause" in there:
                states[name][cause] = of_cause
            names.append((name, there))
        return states, names


def _present(names: list[str], to: str) -> dict[str, Any]:
    tests = [{"Variable": f"$.{name}", "IsPresent": True} for name in names]
    return {**tests[0], "Next": to} if len(tests) == 1 else {"And": tests, "Next": to}


def _exists(names: list[str], to: str) -> dict[str, Any]:
    tests = " and ".join(f"$exists($states.input.{name})" for name in names)
    return {"Condition": f"{{% {tests} %}}", "Next": to}


def snippet(caller: Caller, format: str) -> str:
    """The caller's states alone, as a member `States` has them."""
    if format == "yaml":
        return (
            "\n".join(
                written(name, state, 0, is_block=True) for name, state in caller.states.items()
            )
            + "\n"
        )
    return json.dumps(caller.states, indent=2, ensure_ascii=False) + "\n"
