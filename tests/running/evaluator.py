"""A small evaluator of the Amazon States Language, in both query languages.

It runs a definition on one input, one state after the other: Parallel's branches and Map's
iterations in their order, tasks by an answer that a test gives, waits at once. What AWS refuses
when a machine is created, it does not refuse. It is written from the specification alone and
shares no code with the analyzer, so that the two can be held against each other.
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from asl_analyze.shapes.values import ABSENT
from tests.running import choices, jsonata
from tests.running.copied import copied, is_larger
from tests.running.failure import (
    INTOLERABLE,
    NO_CHOICE,
    QUERY,
    RUNTIME,
    TOO_LARGE,
    UNCATCHABLE,
    ExecutionError,
    TooLongError,
)
from tests.running.fields import View, is_expression, payload, put, selected, template
from tests.running.trace import Outcome, Visit

DEFAULT_ATTEMPTS = 3
MOST_DATA = 262_144
TIMEOUTS = ("States.Timeout", "States.HeartbeatTimeout")
WAITING = re.compile(r"\.waitForTaskToken$|:activity:")
# Fields whose path may lead to digits instead of a number.
DIGITS = (
    "MaxConcurrency",
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
    "MaxItemsPerBatch",
)
MOST_SECONDS = 99_999_999


@dataclass(frozen=True)
class Call:
    """A task as it is called: `number` counts the calls of its state from 0."""

    state: str
    resource: str
    arguments: Any
    number: int


Answers = Callable[[Call], Any]
"""What a call gives; it raises `ExecutionError` for a task that fails."""


def echo(call: Call) -> Any:
    """An answer that is what was asked with."""
    return call.arguments


def run(
    definition: dict[str, Any],
    input: Any,
    answers: Answers = echo,
    *,
    steps: int = 1000,
    items: Callable[[str], Any] = lambda _: [],
) -> Outcome:
    """How a definition runs. `items` is what a Map's ItemReader reads, by the Map's name."""
    execution = Execution(definition, answers, steps, items)
    data = copied(input)
    context = {
        "Execution": {
            "Id": "arn:aws:states:us-east-1:123456789012:execution:machine:run",
            "Input": data,
            "Name": "run",
            "RoleArn": "arn:aws:iam::123456789012:role/machine",
            "StartTime": "2026-01-02T03:04:05.678Z",
            "RedriveCount": 0,
        },
        "StateMachine": {
            "Id": "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
            "Name": "machine",
        },
    }
    variables: dict[str, Any] = {}
    outcome = execution.outcome
    outcome.variables = variables
    try:
        outcome.output = execution.scope(definition, data, variables, context)
        outcome.status = "SUCCEEDED"
    except ExecutionError as failed:
        outcome.status, outcome.error, outcome.cause = "FAILED", failed.error, failed.cause
    except TooLongError:
        outcome.status = "STOPPED"
    return outcome


class Execution:
    """One execution: what it has left behind so far, and how many steps it may still take."""

    def __init__(
        self, definition: dict[str, Any], answers: Answers, steps: int, items: Callable[[str], Any]
    ) -> None:
        self.language = definition.get("QueryLanguage", "JSONPath")
        self.answers = answers
        self.steps = steps
        self.items = items
        self.called: dict[str, int] = {}
        self.outcome = Outcome("RUNNING")

    def scope(
        self, scope: dict[str, Any], data: Any, variables: dict[str, Any], context: dict[str, Any]
    ) -> Any:
        """What the states of a scope make of an input; `variables` are changed."""
        name: str | None = scope["StartAt"]
        while name is not None:
            data, name = self._state(name, scope["States"][name], data, variables, context)
        return data

    def _state(
        self,
        name: str,
        state: dict[str, Any],
        raw: Any,
        variables: dict[str, Any],
        context: dict[str, Any],
    ) -> tuple[Any, str | None]:
        """What follows a state: the data, and the next state."""
        there: dict[str, Any] = {"EnteredTime": "2026-01-02T03:04:06Z", "Name": name}
        if state["Type"] == "Task":
            there["RetryCount"] = 0
        entered: dict[str, Any] = {**context, "State": there}
        if WAITING.search(state.get("Resource", "")):
            entered["Task"] = {"Token": "token"}
        visit = Visit(name, dict(variables), entered, raw=raw)
        self.outcome.visits.append(visit)
        if state.get("QueryLanguage", self.language) == "JSONata":
            kind: type[Running] = WithJsonata
        else:
            kind = WithPaths
        running = kind(self, state, visit)
        try:
            data = running.retried()
            if any(is_larger(each, MOST_DATA) for each in (data, *visit.assigned.values())):
                raise ExecutionError(TOO_LARGE, "the output is too large")
        except ExecutionError as failed:
            visit.failed, visit.error, visit.cause = True, failed.error, failed.cause
            raise
        variables.update(visit.assigned)
        return data, visit.next

    def step(self) -> None:
        """Count a step.

        Raises:
            TooLongError: where there have been too many.
        """
        self.steps -= 1
        if self.steps < 0:
            raise TooLongError

    def call(self, state: str, resource: str, arguments: Any) -> Any:
        """What a task answers."""
        number = self.called.get(state, 0)
        self.called[state] = number + 1
        self.outcome.calls.append((state, arguments))
        return copied(self.answers(Call(state, resource, arguments, number)))


def matches(names: list[str], error: str | None) -> bool:
    """Whether `ErrorEquals` takes an error."""
    if error in UNCATCHABLE:
        return False
    if "States.ALL" in names or error in names:
        return True
    if error in TIMEOUTS:
        return "States.Timeout" in names
    return "States.TaskFailed" in names


class Running:
    """A state at work. What its two query languages do differently is in the two classes below."""

    def __init__(self, execution: Execution, state: dict[str, Any], visit: Visit) -> None:
        self.execution = execution
        self.state = state
        self.visit = visit
        self.view = View(visit.raw, visit.variables, visit.context)
        self.type = state["Type"]

    def retried(self) -> Any:
        """The state's output, after as many attempts as its Retry allows, or a Catcher's."""
        used: dict[int, int] = {}
        while True:
            self.execution.step()
            try:
                return self.attempt()
            except ExecutionError as failed:
                self.visit.assigned = {}
                if not self._may_retry(failed, used):
                    return self._caught(failed)
                counted = sum(used.values())
                if self.type == "Task":
                    self.visit.context["State"]["RetryCount"] = counted

    def _may_retry(self, failed: ExecutionError, used: dict[int, int]) -> bool:
        for number, retrier in enumerate(self.state.get("Retry", [])):
            if matches(retrier["ErrorEquals"], failed.error):
                used[number] = used.get(number, 0) + 1
                return used[number] <= retrier.get("MaxAttempts", DEFAULT_ATTEMPTS)
        return False

    def _caught(self, failed: ExecutionError) -> Any:
        for number, catcher in enumerate(self.state.get("Catch", [])):
            if matches(catcher["ErrorEquals"], failed.error):
                made = self.catch(catcher, failed.output)
                self.visit.next, self.visit.via = catcher["Next"], f"Catch[{number}]"
                self.visit.error, self.visit.cause = failed.error, failed.cause
                return made
        raise failed

    def attempt(self) -> Any:
        """Run the state once, to its output."""
        self.visit.begin()
        self.prepare()
        work = getattr(self, f"_{self.type.lower()}")
        made = work()
        if self.type not in ("Choice", "Succeed"):
            self.visit.next = self.state.get("Next")
        return made

    # What follows is of both languages; it asks for values by the methods of the classes below.

    def prepare(self) -> None:
        """Work out what the state works on."""
        raise NotImplementedError

    def finish(self, result: Any) -> Any:
        """From a result to the output."""
        raise NotImplementedError

    def passed_on(self) -> Any:
        """The output of a state that has no result."""
        raise NotImplementedError

    def catch(self, catcher: dict[str, Any], error: Any) -> Any:
        """What a Catcher passes on."""
        raise NotImplementedError

    def amount(self, field: str, holder: dict[str, Any] | None = None) -> Any:
        """The value of a field that may be computed, `ABSENT` without it.

        `holder` is the object in the state that has the field, None for the state itself.
        """
        raise NotImplementedError

    def text(self, field: str) -> str | None:
        """The text of `Error` or `Cause`."""
        raise NotImplementedError

    def items(self) -> Any:
        """What a Map iterates over."""
        raise NotImplementedError

    def made_for(self, written: Any, context: dict[str, Any]) -> Any:
        """What ItemSelector or BatchInput make, with the context object of an iteration."""
        raise NotImplementedError

    def wrong(self, cause: str) -> ExecutionError:
        """The failure of a value that is of a wrong kind."""
        raise NotImplementedError

    def whole(self, field: str, least: int = 0, holder: dict[str, Any] | None = None) -> int | None:
        """A number of a field, None without it."""
        value = self.amount(field, holder)
        if value is ABSENT:
            return None
        most = MOST_SECONDS if field.endswith("Seconds") else math.inf
        is_whole = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not is_whole or value != int(value) or not least <= value <= most:
            raise self.wrong(f"{field}: {value!r}")
        return int(value)

    def _task(self) -> Any:
        for field in ("TimeoutSeconds", "HeartbeatSeconds"):
            self.whole(field, 1)
        visit = self.visit
        resource = self.state["Resource"]
        return self.finish(self.execution.call(visit.state, resource, visit.arguments))

    def _wait(self) -> Any:
        seconds = self.whole("Seconds")
        wanted = seconds
        if seconds is None:
            wanted = self.amount("Timestamp")
            if not isinstance(wanted, str) or choices.moment(wanted) is None:
                raise self.wrong(f"Timestamp: {wanted!r}")
        self.execution.outcome.waits.append((self.visit.state, wanted))
        return self.passed_on()

    def _succeed(self) -> Any:
        return self.passed_on()

    def _fail(self) -> Any:
        raise ExecutionError(self.text("Error"), self.text("Cause"))

    def _parallel(self) -> Any:
        visit = self.visit
        results = []
        for branch in self.state["Branches"]:
            given = copied(visit.arguments)
            results.append(
                self.execution.scope(branch, given, dict(visit.variables), visit.context)
            )
        return self.finish(results)

    def _map(self) -> Any:
        visit, state = self.visit, self.state
        self.whole("MaxConcurrency")
        self.whole("ToleratedFailureCount")
        self._share()
        visit.items = self.items()
        inputs = [self._item(*each) for each in self._numbered(visit.items)]
        if "ItemBatcher" in state:
            inputs = self._batches(inputs)
        visit.inputs = [given for given, _ in inputs]
        results = self._iterated(inputs)
        if "Resource" in state.get("ResultWriter", {}):
            return self.finish(
                {
                    "MapRunArn": "arn:aws:states:us-east-1:123456789012:mapRun:machine/run:1",
                    "ResultWriterDetails": {"Bucket": "bucket", "Key": "run/manifest.json"},
                }
            )
        return self.finish(results)

    def read(self) -> Any:
        """What a Map's reader reads."""
        most = self.whole("MaxItems", 1, self.state["ItemReader"].get("ReaderConfig", {}))
        items = self.execution.items(self.visit.state)
        return items if most is None else items[:most]

    def _iterated(self, inputs: list[Any]) -> list[Any]:
        """What the iterations give; of a distributed Map, those that succeed."""
        visit, state = self.visit, self.state
        processor = state.get("ItemProcessor") or state["Iterator"]
        if not self.is_distributed:
            return [
                self.execution.scope(processor, copied(given), dict(visit.variables), context)
                for given, context in inputs
            ]
        results = []
        for given, context in inputs:
            own = {**visit.context["Execution"], "Input": given}
            with contextlib.suppress(ExecutionError):
                results.append(
                    self.execution.scope(
                        processor, copied(given), {}, {**context, "Execution": own}
                    )
                )
        tolerated = max(self.whole("ToleratedFailureCount") or 0, self._share() * len(inputs))
        if len(inputs) - len(results) > tolerated:
            raise ExecutionError(INTOLERABLE, "too many items failed")
        return results

    def _share(self) -> float:
        """How many of a Map's items may fail."""
        value = self.amount("ToleratedFailurePercentage")
        if value is ABSENT:
            return 0
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= 100:
            raise self.wrong(f"ToleratedFailurePercentage: {value!r}")
        return float(value / 100)

    @property
    def is_distributed(self) -> bool:
        """Whether a Map's iterations are executions of their own."""
        processor = self.state.get("ItemProcessor", {})
        return bool(processor.get("ProcessorConfig", {}).get("Mode") == "DISTRIBUTED")

    def _numbered(self, items: Any) -> list[tuple[int, str | None, Any]]:
        if isinstance(items, dict):
            return [(n, key, value) for n, (key, value) in enumerate(items.items())]
        return [(n, None, value) for n, value in enumerate(items)]

    def _item(self, index: int, key: str | None, value: Any) -> tuple[Any, dict[str, Any]]:
        item = {"Index": index, "Value": value} | ({} if key is None else {"Key": key})
        context = {**self.visit.context, "Map": {"Item": item}}
        written = self.state.get("ItemSelector", self.state.get("Parameters", ABSENT))
        if written is ABSENT:
            return (value if key is None else {"Key": key, "Value": value}), context
        return self.made_for(written, context), context

    def _batches(self, inputs: list[Any]) -> list[Any]:
        batcher = self.state["ItemBatcher"]
        self.whole("MaxInputBytesPerBatch", 1, batcher)
        size = self.whole("MaxItemsPerBatch", 1, batcher) or max(len(inputs), 1)
        batches = []
        for at in range(0, len(inputs), size):
            made = {"Items": [given for given, _ in inputs[at : at + size]]}
            if "BatchInput" in batcher:
                made["BatchInput"] = self.made_for(batcher["BatchInput"], self.visit.context)
            batches.append((made, self.visit.context))
        return batches


class WithPaths(Running):
    """A state whose query language is JSONPath."""

    def prepare(self) -> None:
        visit, state = self.visit, self.state
        if self.type == "Fail":
            return
        visit.effective = selected(state.get("InputPath", "$"), self.view)
        self.view = self.view.of(visit.effective)
        has_template = "Parameters" in state and self.type != "Map"
        visit.arguments = (
            template(state["Parameters"], self.view) if has_template else visit.effective
        )
        template(state.get("Credentials", {}), self.view)

    def retried(self) -> Any:
        raw = self.view
        given = self.attempt

        def afresh() -> Any:
            self.view = raw
            return given()

        self.attempt = afresh  # type: ignore[method-assign]
        return super().retried()

    def finish(self, result: Any) -> Any:
        visit, state = self.visit, self.state
        visit.result = result
        view = self.view.of(result)
        visit.assigned = template(state.get("Assign", {}), view)
        has_selector = "ResultSelector" in state
        visit.selected = template(state["ResultSelector"], view) if has_selector else result
        merged = put(visit.raw, state.get("ResultPath", "$"), visit.selected)
        return self._output(merged)

    def _output(self, merged: Any) -> Any:
        self.visit.output = selected(self.state.get("OutputPath", "$"), self.view.of(merged))
        return self.visit.output

    def passed_on(self) -> Any:
        self.visit.assigned = template(self.state.get("Assign", {}), self.view)
        return self._output(self.visit.effective)

    def catch(self, catcher: dict[str, Any], error: Any) -> Any:
        view = self.view.of(error)
        self.visit.assigned = template(catcher.get("Assign", {}), view)
        return put(self.visit.raw, catcher.get("ResultPath", "$"), error)

    def wrong(self, cause: str) -> ExecutionError:
        return ExecutionError(RUNTIME, cause)

    def amount(self, field: str, holder: dict[str, Any] | None = None) -> Any:
        written = self.state if holder is None else holder
        if f"{field}Path" in written:
            value = self.view.look(written[f"{field}Path"])
            is_digits = field in DIGITS and isinstance(value, str) and value.isdecimal()
            return int(value) if is_digits else value
        return written.get(field, ABSENT)

    def text(self, field: str) -> str | None:
        if f"{field}Path" not in self.state:
            return self.state.get(field)
        value = self.view.dynamic(self.state[f"{field}Path"])
        if not isinstance(value, str):
            raise self.wrong(f"{field}: {value!r}")
        return value

    def items(self) -> Any:
        if "ItemReader" in self.state:
            template(self.state["ItemReader"].get("Parameters", {}), self.view)
            return self.read()
        items = self.view.look(self.state.get("ItemsPath", "$"))
        kinds = (list, dict) if self.is_distributed else (list,)
        if not isinstance(items, kinds):
            raise self.wrong(f"not an array: {items!r}")
        return items

    def made_for(self, written: Any, context: dict[str, Any]) -> Any:
        return template(written, View(self.view.data, self.view.variables, context))

    def _pass(self) -> Any:
        return self.finish(copied(self.state.get("Result", self.visit.arguments)))

    def _choice(self) -> Any:
        for number, rule in enumerate(self.state["Choices"]):
            if choices.holds(rule, self.view):
                self.visit.next, self.visit.via = rule["Next"], f"Choices[{number}]"
                self.visit.assigned = template(rule.get("Assign", {}), self.view)
                return self._output(self.visit.effective)
        if "Default" not in self.state:
            raise ExecutionError(NO_CHOICE, "no rule takes it")
        self.visit.next, self.visit.via = self.state["Default"], "Default"
        return self.passed_on()


class WithJsonata(Running):
    """A state whose query language is JSONata."""

    def bindings(self, **more: Any) -> dict[str, Any]:
        """What expressions can read; `more` are members of `$states`."""
        states = {"input": self.visit.raw, "context": self.visit.context, **more}
        return {**self.visit.variables, "states": states}

    def prepare(self) -> None:
        visit = self.visit
        visit.effective = visit.raw
        visit.arguments = visit.raw
        payload(self.state.get("Credentials", {}), self.bindings())
        if "Arguments" in self.state:
            visit.arguments = ABSENT
            visit.arguments = payload(self.state["Arguments"], self.bindings())
        payload(self.state.get("Credentials", {}), self.bindings())

    def finish(self, result: Any) -> Any:
        self.visit.result = self.visit.selected = result
        return self._made(self.state, result, self.bindings(result=result))

    def passed_on(self) -> Any:
        return self._made(self.state, self.visit.raw, self.bindings())

    def _made(self, holder: dict[str, Any], otherwise: Any, bindings: dict[str, Any]) -> Any:
        self.visit.assigned = payload(holder.get("Assign", {}), bindings)
        made = payload(holder["Output"], bindings) if "Output" in holder else otherwise
        if holder is self.state:
            self.visit.output = made
        return made

    def catch(self, catcher: dict[str, Any], error: Any) -> Any:
        return self._made(catcher, error, self.bindings(errorOutput=error))

    def wrong(self, cause: str) -> ExecutionError:
        return ExecutionError(QUERY, cause)

    def amount(self, field: str, holder: dict[str, Any] | None = None) -> Any:
        written = self.state if holder is None else holder
        return payload(written.get(field, ABSENT), self.bindings())

    def text(self, field: str) -> str | None:
        if field not in self.state:
            return None
        value = payload(self.state[field], self.bindings())
        if not isinstance(value, str):
            raise self.wrong(f"{field}: {value!r}")
        return value

    def items(self) -> Any:
        if "ItemReader" in self.state:
            payload(self.state["ItemReader"].get("Arguments", {}), self.bindings())
            return self.read()
        items = payload(self.state.get("Items", self.visit.raw), self.bindings())
        if not isinstance(items, (list, dict) if self.is_distributed else (list,)):
            raise self.wrong(f"Items: {items!r}")
        return items

    def made_for(self, written: Any, context: dict[str, Any]) -> Any:
        return payload(written, self.bindings(context=context))

    def _pass(self) -> Any:
        self.visit.result = self.visit.raw
        return self.passed_on()

    def _choice(self) -> Any:
        for number, rule in enumerate(self.state["Choices"]):
            if self._holds(rule["Condition"]):
                self.visit.next, self.visit.via = rule["Next"], f"Choices[{number}]"
                return self._made(rule, self.visit.raw, self.bindings())
        if "Default" not in self.state:
            raise ExecutionError(NO_CHOICE, "no rule takes it")
        self.visit.next, self.visit.via = self.state["Default"], "Default"
        return self.passed_on()

    def _holds(self, condition: Any) -> bool:
        if is_expression(condition):
            condition = jsonata.evaluate(condition[2:-2], self.bindings())
        if not isinstance(condition, bool):
            raise self.wrong("Condition: no boolean")
        return condition
