"""Random machines with inputs, in both query languages, of all state types.

A machine is made state by state. What each state does is chosen for an example of the data there,
which is found by running the state; so most executions get far, and some fail on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.running import data
from tests.running.asked import Asking
from tests.running.evaluator import Call, Execution
from tests.running.failure import ExecutionError, TooLongError
from tests.running.services import LAMBDA, OPEN, READERS, SERVICES, answered, read, request
from tests.running.written import Reading

JSONPATH, JSONATA = "JSONPath", "JSONata"
ERRORS = ("Boom", "States.Timeout", "States.TaskFailed", "Lambda.TooManyRequestsException")
DEEPEST = 2
TRIES = 3
FAILING = 0.15
# The states in front that make the data.
EITHER, MAKE = "Either", "Make{}"


@dataclass
class Made:
    """A machine, inputs for it, and the seed of what its tasks answer."""

    definition: dict[str, Any]
    inputs: list[Any]
    seed: int

    @property
    def is_closed(self) -> bool:
        """Whether all of its data comes from itself, but for what closed answers hold."""
        beginning = self.definition["StartAt"] in (EITHER, MAKE.format(0))
        return beginning and not any(each in OPEN for each in resources(self.definition))

    def answer(self, call: Call) -> Any:
        """What a task answers: the same whenever the machine is run."""
        return answer(self.seed, call)

    def items(self, name: str) -> Any:
        """What a Map's reader reads: the same whenever the machine is run."""
        reader = next(
            state["ItemReader"] for each, state in states_of(self.definition) if each == name
        )
        return read(Random(f"{self.seed} {name}"), reader)


def answer(seed: int, call: Call) -> Any:
    """What a task answers, or how it fails, at random."""
    r = Random(f"{seed} {call.state} {call.number}")
    if r.random() < FAILING:
        raise ExecutionError(r.choice(ERRORS), r.choice((None, "why", '{"errorMessage":"why"}')))
    return answered(r, call.resource)


def states_of(scope: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The states of a scope and of all within, each with its name."""
    for name, state in scope["States"].items():
        yield name, state
        inner = [state[field] for field in ("ItemProcessor", "Iterator") if field in state]
        for below in (*inner, *state.get("Branches", ())):
            yield from states_of(below)


def resources(scope: dict[str, Any]) -> Iterator[str]:
    """What a scope and all within call and read, as their `Resource` says."""
    for _, state in states_of(scope):
        for holder in (state, state.get("ItemReader", {})):
            if "Resource" in holder:
                yield holder["Resource"]


def machine(seed: int) -> Made:
    """The machine of a seed."""
    return Maker(seed).made()


class Maker:
    """Makes a machine. `in_paths` writes its JSONPath states; `kind` answers for its tasks."""

    in_paths: type[PathWriter]
    kind: type[Made] = Made

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.r = Random(seed)
        drawn = self.r.random()
        self.language = JSONATA if drawn < 0.25 else JSONPATH
        self.mixing = 0.25 if 0.25 <= drawn < 0.55 else 0.0
        self.names = 0
        self.variables = 0
        self.budget = self.r.randint(3, 14)

    def made(self) -> Made:
        r = self.r
        example = data.record(r, 3)
        if r.random() < 0.05:
            example = data.value(r, 3)
        definition, _ = self.scope(example, {}, self.context(example), 0, r.randint(2, 8))
        if self.language == JSONATA:
            definition["QueryLanguage"] = JSONATA
        drawn = r.random()
        if drawn < 0.5:
            self._known_beginning(definition, example, 1 if drawn < 0.2 else 2)
        inputs = [example, data.like(r, example), data.record(r, 3)]
        return Made(definition, inputs, self.seed)

    def context(self, example: Any) -> dict[str, Any]:
        """An example of the context object, with the execution's input."""
        return {
            "Execution": {
                "Id": "arn",
                "Input": example,
                "Name": "run",
                "RoleArn": "arn",
                "StartTime": data.MOMENTS[0],
                "RedriveCount": 0,
            },
            "StateMachine": {"Id": "arn", "Name": "machine"},
        }

    def _known_beginning(self, definition: dict[str, Any], example: Any, count: int) -> None:
        """States in front that make the data, so that it is known from the definition alone."""
        states: dict[str, Any] = {}
        start = definition["StartAt"]
        names = [MAKE.format(number) for number in range(count)]
        for number, name in enumerate(names):
            made = data.like(self.r, example) if number else example
            states[name] = {"Type": "Pass", "Next": start}
            states[name]["Output" if self.language == JSONATA else "Result"] = made
        if count > 1:
            reading = Reading(self.r, example, {})
            rule = {"Condition": "{% $exists($states.input.name) %}", "Next": names[0]}
            if self.language != JSONATA:
                rule = {**reading.rule(0), "Next": names[0]}
            states = {
                EITHER: {"Type": "Choice", "Choices": [rule], "Default": names[1]},
                **states,
            }
        definition["States"] = {**states, **definition["States"]}
        definition["StartAt"] = EITHER if count > 1 else names[0]

    def scope(
        self, example: Any, variables: dict[str, Any], context: Any, depth: int, count: int
    ) -> tuple[dict[str, Any], Any]:
        """A scope with some states, and an example of its output."""
        names = []
        for _ in range(count):
            self.names += 1
            names.append(f"S{self.names}")
        states: dict[str, Any] = {}
        at = 0
        while at < count:
            rest = names[at + 1 :]
            if len(rest) >= 3 and self.r.random() < 0.1:
                states |= self._loop(names[at], rest, depth)
                at += 3
                continue
            for _ in range(TRIES):
                state = self._state(example, variables, context, depth, rest)
                self._turn_back(state, names[:at])
                after = self._after(names[at], state, example, variables, context)
                if after is not None or self.r.random() < 0.15:
                    break
            states[names[at]] = state
            if after is not None:
                example, variables = after
            at += 1
        return {"StartAt": names[0], "States": states}, example

    def _after(
        self, name: str, state: Any, example: Any, variables: dict[str, Any], context: Any
    ) -> tuple[Any, dict[str, Any]] | None:
        """Examples of what is behind a state; None where it fails."""
        if state["Type"] == "Fail":
            return example, variables
        alone = {key: value for key, value in state.items() if key not in ("Next", "Catch")}
        states = {name: alone}
        for way in (*state.get("Choices", ()), {"Next": state.get("Default", "")}):
            states[way["Next"]] = {"Type": "Succeed"}
        top = {"QueryLanguage": self.language, "StartAt": name, "States": states}
        known = dict(variables)
        try:
            alone_made = self.kind(top, [], self.seed)
            execution = Execution(top, alone_made.answer, 60, alone_made.items)
            return execution.scope(top, example, known, context), known
        except (ExecutionError, TooLongError):
            return None

    # States

    def _state(
        self, example: Any, variables: dict[str, Any], context: Any, depth: int, rest: list[str]
    ) -> dict[str, Any]:
        r = self.r
        kinds = {"Pass": 8, "Task": 6, "Wait": 1}
        if rest:
            kinds["Choice"] = 5
        else:
            kinds |= {"Succeed": 3, "Fail": 1}
        if depth < DEEPEST and self.budget > 0:
            kinds |= {"Parallel": 2, "Map": 4}
        kind = r.choices(list(kinds), list(kinds.values()))[0]
        self.budget -= 1
        state: dict[str, Any] = {"Type": kind}
        is_jsonata = self.language == JSONATA or r.random() < self.mixing
        if is_jsonata and self.language != JSONATA:
            state["QueryLanguage"] = JSONATA
        if kind not in ("Succeed", "Fail", "Choice"):
            state |= {"Next": rest[0]} if rest else {"End": True}
        writer: type[Writer] = JsonataWriter if is_jsonata else self.in_paths
        writer(self, example, variables, context, depth, rest).write(state)
        return state

    def _turn_back(self, state: dict[str, Any], before: list[str]) -> None:
        """Let a way out of a Choice or a Catcher lead back to a state before, now and then."""
        ways = [*state.get("Choices", ())[1:], *state.get("Catch", ())]
        for way in ways:
            if before and self.r.random() < 0.15:
                way["Next"] = self.r.choice(before)

    def _loop(self, name: str, rest: list[str], depth: int) -> dict[str, Any]:
        """Three states that count."""
        most = self.r.randint(1, 3)
        step, test, after = rest[:3]
        if self.language == JSONATA:
            variable = self.variable(depth)
            return {
                name: {"Type": "Pass", "Assign": {variable: 0}, "Next": step},
                step: {
                    "Type": "Pass",
                    "Assign": {variable: f"{{% ${variable} + 1 %}}"},
                    "Next": test,
                },
                test: {
                    "Type": "Choice",
                    "Choices": [{"Condition": f"{{% ${variable} < {most} %}}", "Next": step}],
                    "Default": after,
                },
            }
        counter = {"count.$": "States.MathAdd($.loop.count, 1)"}
        if self.r.random() < 0.5:
            counter["seen.$"] = "States.Array($.loop)"
        return {
            name: {
                "Type": "Pass",
                "Result": {"count": 0},
                "ResultPath": "$.loop",
                "Next": step,
            },
            step: {"Type": "Pass", "Parameters": counter, "ResultPath": "$.loop", "Next": test},
            test: {
                "Type": "Choice",
                "Choices": [
                    {"Variable": "$.loop.count", "NumericLessThan": most, "Next": step},
                ],
                "Default": after,
            },
        }

    def variable(self, depth: int) -> str:
        """A name that no enclosing scope assigns."""
        return f"v{depth}{self.r.choice('abc')}"


class Writer:
    """Writes a state's fields; the classes below know the languages."""

    def __init__(
        self,
        maker: Maker,
        example: Any,
        variables: dict[str, Any],
        context: Any,
        depth: int,
        rest: list[str],
    ) -> None:
        self.maker = maker
        self.r = maker.r
        self.example = example
        self.variables = variables
        self.context = context
        self.depth = depth
        self.rest = rest

    def sometimes(self, chance: float) -> bool:
        return self.r.random() < chance

    def write(self, state: dict[str, Any]) -> None:
        getattr(self, f"_{state['Type'].lower()}")(state)

    def inner(self, example: Any, variables: dict[str, Any], context: Any) -> Any:
        """A scope within a state, and an example of its output."""
        maker = self.maker
        maker.budget -= 1
        return maker.scope(example, variables, context, self.depth + 1, self.r.randint(1, 3))

    def handlers(self, state: dict[str, Any]) -> None:
        r = self.r
        if self.sometimes(0.3):
            state["Retry"] = [
                {"ErrorEquals": [r.choice((*ERRORS, "States.ALL"))], "MaxAttempts": r.randint(0, 2)}
            ]
        if self.rest and self.sometimes(0.6):
            names = [[r.choice(ERRORS)]] if self.sometimes(0.3) else []
            names.append([r.choice(("States.ALL", "States.ALL", "Boom", "States.TaskFailed"))])
            state["Catch"] = [
                self.catcher({"ErrorEquals": each, "Next": r.choice(self.rest)}) for each in names
            ]

    def catcher(self, catcher: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError

    def resource(self) -> str:
        return LAMBDA if self.sometimes(0.4) else self.r.choice(list(SERVICES))


class PathWriter(Writer):
    """Writes a state in JSONPath."""

    @property
    def reading(self) -> Reading:
        item = self.context.get("Map", {}).get("Item")
        return Reading(self.r, self.example, self.variables, item)

    def around(self, state: dict[str, Any]) -> Reading:
        """Write what is before the work; the answer reads what the work is given."""
        reading = self.reading
        if self.sometimes(0.2):
            state["InputPath"] = None if self.sometimes(0.1) else self._whole_path(reading)
            found = None if state["InputPath"] is None else _at(reading, state["InputPath"])
            reading = reading.of({} if found is None else found)
        return reading

    def _whole_path(self, reading: Reading) -> str:
        return reading.definite(dict, list) if self.sometimes(0.7) else reading.path()

    def behind(self, state: dict[str, Any], result: Reading, *, places: bool = True) -> None:
        """Write what is behind the work."""
        if places and self.sometimes(0.55):
            state["ResultPath"] = None if self.sometimes(0.15) else self.reading.reference()
        if self.sometimes(0.15):
            state["OutputPath"] = (
                None if self.sometimes(0.08) else self.r.choice(("$", self._whole_path(result)))
            )
        if self.sometimes(0.25):
            state["Assign"] = self.assigned(result)

    def assigned(self, reading: Reading) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for _ in range(self.r.randint(1, 2)):
            name = self.maker.variable(self.depth)
            made.pop(name, None)
            made.pop(f"{name}.$", None)
            drawn = self.r.random()
            if drawn < 0.5:
                made[f"{name}.$"] = reading.path()
            elif drawn < 0.7:
                made[f"{name}.$"] = reading.call()
            else:
                made[name] = data.value(self.r, 1) if drawn < 0.85 else reading.template(1)
        return made

    def catcher(self, catcher: dict[str, Any]) -> dict[str, Any]:
        if self.sometimes(0.6):
            catcher["ResultPath"] = None if self.sometimes(0.2) else self.reading.reference()
        if self.sometimes(0.2):
            catcher["Assign"] = self.assigned(self.reading.of({"Error": "Boom", "Cause": "why"}))
        return catcher

    def _pass(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        drawn = self.r.random()
        if drawn < 0.3:
            state["Result"] = data.value(self.r, 2)
        elif drawn < 0.9:
            state["Parameters"] = reading.template()
        self.behind(state, reading)

    def _task(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        state["Resource"] = self.resource()
        needed = request(state["Resource"])
        if needed is not None:
            state["Parameters"], anything = dict(needed[0]), needed[1]
            if anything is not None and self.sometimes(0.5):
                state["Parameters"].pop(anything, None)
                if self.sometimes(0.5):
                    state["Parameters"][f"{anything}.$"] = reading.path()
                else:
                    state["Parameters"][anything] = reading.template(1)
        elif self.sometimes(0.5):
            state["Parameters"] = reading.template()
        result = reading.of(answered(self.r, state["Resource"]))
        if self.sometimes(0.4):
            state["ResultSelector"] = result.template(1)
        self.behind(state, result)
        if self.sometimes(0.1):
            state["TimeoutSecondsPath"] = reading.definite(int)
        self.handlers(state)

    def _wait(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        field, value = self.r.choice(
            (
                ("Seconds", 1),
                ("SecondsPath", reading.definite(int)),
                ("Timestamp", data.MOMENTS[0]),
                ("TimestampPath", reading.definite(str)),
            )
        )
        state[field] = value
        self.behind(state, reading, places=False)

    def _succeed(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        if self.sometimes(0.4):
            state["OutputPath"] = self._whole_path(reading)

    def _fail(self, state: dict[str, Any]) -> None:
        if self.sometimes(0.5):
            state |= {"Error": self.r.choice(ERRORS), "Cause": "why"}
        else:
            state |= {"ErrorPath": self.reading.definite(str)}

    def _choice(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        state["Choices"] = []
        for _ in range(self.r.randint(1, 3)):
            rule = {**reading.rule(), "Next": self.r.choice(self.rest[:3])}
            if self.sometimes(0.15):
                rule["Assign"] = self.assigned(reading)
            state["Choices"].append(rule)
        if self.sometimes(0.9):
            state["Default"] = self.rest[0]
        else:
            state["Choices"][-1]["Next"] = self.rest[0]
        if self.sometimes(0.1):
            state["OutputPath"] = self._whole_path(reading)
        if self.sometimes(0.15):
            state["Assign"] = self.assigned(reading)

    def _parallel(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        given = reading.example
        if self.sometimes(0.3):
            state["Parameters"] = reading.template()
        branches = [
            self.inner(given, self.variables, self.context) for _ in range(self.r.randint(1, 3))
        ]
        state["Branches"] = [branch for branch, _ in branches]
        result = reading.of([output for _, output in branches])
        if self.sometimes(0.3):
            state["ResultSelector"] = result.template(1)
        self.behind(state, result)
        self.handlers(state)

    def items(
        self, state: dict[str, Any], reading: Reading, *, is_distributed: bool
    ) -> list[Any] | None:
        """Write where a Map's items come from, and give examples; None where there is no list."""
        if is_distributed and self.sometimes(0.3):
            state["ItemReader"] = self.r.choice(READERS)[0]
            return read(self.r, state["ItemReader"])
        if is_distributed and self.sometimes(0.2) and (found := reading.pick(dict)):
            state["ItemsPath"], members = found
            return [{"Key": name, "Value": value} for name, value in members.items()]
        items = reading.example
        if isinstance(items, list) and not self.sometimes(0.1):
            return items
        found = reading.pick(list)
        if found is None or found[0].startswith("$$.Map"):
            return None
        state["ItemsPath"], items = found
        return list(items)

    def _map(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        r = self.r
        is_distributed = self.sometimes(0.3)
        items = self.items(state, reading, is_distributed=is_distributed)
        if items is None:
            state["Type"] = "Pass"
            return self.behind(state, reading)
        value = items[0] if items else "x"
        context = {**self.context, "Map": {"Item": {"Index": 0, "Value": value}}}
        given = value
        if self.sometimes(0.45):
            selector = Reading(r, reading.example, self.variables, context["Map"]["Item"])
            state["ItemSelector"] = selector.template(1)
            state["ItemSelector"]["item.$"] = "$$.Map.Item.Value"
            given = {"item": value, **data.record(r, 1)}
        variables = {} if is_distributed else self.variables
        if is_distributed and self.sometimes(0.4):
            state["ItemBatcher"] = {"MaxItemsPerBatch": r.randint(1, 2)}
            given = {"Items": [given]}
            if self.sometimes(0.5):
                state["ItemBatcher"]["BatchInput"] = reading.template(1)
                given["BatchInput"] = {"n": 1}
        processor, output = self.inner(given, variables, context)
        if is_distributed:
            processor["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
        state["ItemProcessor"] = processor
        if is_distributed and self.sometimes(0.2):
            state["ResultWriter"] = {
                "Resource": "arn:aws:states:::s3:putObject",
                "Parameters": {"Bucket": "b", "Prefix": "p"},
            }
        result = reading.of([output])
        if self.sometimes(0.25):
            state["ResultSelector"] = result.template(1)
        self.behind(state, result)
        return self.handlers(state)


def _at(reading: Reading, path: str) -> Any:
    return next((value for place, value in reading.places if place == path), None)


class JsonataWriter(Writer):
    """Writes a state in JSONata."""

    def asking(self, **more: Any) -> Asking:
        roots = {"$states.input": self.example}
        roots |= {f"$states.{name}": value for name, value in more.items()}
        roots |= {f"${name}": value for name, value in self.variables.items()}
        item = self.context.get("Map", {}).get("Item")
        if item is not None and "context" not in more:
            roots["$states.context.Map.Item"] = item
        return Asking(self.r, roots)

    def expression(self, asking: Asking) -> str:
        return f"{{% {asking.kept()} %}}"

    def payload(self, asking: Asking, depth: int = 1) -> Any:
        r = self.r
        if self.sometimes(0.5):
            return self.expression(asking)
        made: dict[str, Any] = {}
        for name in r.sample(data.NAMES, r.randint(1, 3)):
            drawn = r.random()
            if drawn < 0.65:
                made[name] = self.expression(asking)
            elif drawn < 0.75 and depth:
                made[name] = self.payload(asking, depth - 1)
            elif drawn < 0.8:
                made[name] = [1, self.expression(asking)]
            else:
                made[name] = data.usual(r, name, 1)
        return made

    def behind(self, holder: dict[str, Any], asking: Asking, chance: float = 0.5) -> None:
        if self.sometimes(chance):
            holder["Output"] = self.payload(asking)
        if self.sometimes(0.3):
            name = self.maker.variable(self.depth)
            holder["Assign"] = {name: self.payload(asking)}

    def catcher(self, catcher: dict[str, Any]) -> dict[str, Any]:
        self.behind(catcher, self.asking(errorOutput={"Error": "Boom", "Cause": "why"}), 0.4)
        return catcher

    def _pass(self, state: dict[str, Any]) -> None:
        self.behind(state, self.asking(), 0.9)

    def _task(self, state: dict[str, Any]) -> None:
        state["Resource"] = self.resource()
        needed = request(state["Resource"])
        if needed is not None:
            state["Arguments"], anything = dict(needed[0]), needed[1]
            if anything is not None and self.sometimes(0.5):
                state["Arguments"][anything] = self.payload(self.asking())
        elif self.sometimes(0.6):
            state["Arguments"] = self.payload(self.asking())
        self.behind(state, self.asking(result=answered(self.r, state["Resource"])))
        if self.sometimes(0.1):
            state["TimeoutSeconds"] = f"{{% {self.asking().number()} %}}"
        self.handlers(state)

    def _wait(self, state: dict[str, Any]) -> None:
        asking = self.asking()
        field, value = self.r.choice(
            (
                ("Seconds", 1),
                ("Seconds", f"{{% $abs($floor({asking.number()})) %}}"),
                ("Timestamp", f"{{% {asking.text()} %}}"),
                ("Timestamp", "{% $now() %}"),
            )
        )
        state[field] = value
        self.behind(state, asking, 0.3)

    def _succeed(self, state: dict[str, Any]) -> None:
        if self.sometimes(0.6):
            state["Output"] = self.payload(self.asking())

    def _fail(self, state: dict[str, Any]) -> None:
        state["Error"] = self.r.choice(ERRORS)
        if self.sometimes(0.5):
            state["Cause"] = f"{{% {self.asking().text()} %}}"

    def _choice(self, state: dict[str, Any]) -> None:
        asking = self.asking()
        state["Choices"] = []
        for _ in range(self.r.randint(1, 3)):
            condition = self.r.choice((asking.truth(2), f"$boolean({asking.written(1)})"))
            rule = {"Condition": f"{{% {condition} %}}", "Next": self.r.choice(self.rest[:3])}
            if self.sometimes(0.3):
                self.behind(rule, asking)
            state["Choices"].append(rule)
        state["Default"] = self.rest[0]
        if self.sometimes(0.3):
            self.behind(state, asking)

    def _parallel(self, state: dict[str, Any]) -> None:
        given = self.example
        if self.sometimes(0.3):
            state["Arguments"] = self.payload(self.asking())
        branches = [
            self.inner(given, self.variables, self.context) for _ in range(self.r.randint(1, 3))
        ]
        state["Branches"] = [branch for branch, _ in branches]
        self.behind(state, self.asking(result=[output for _, output in branches]))
        self.handlers(state)

    def _map(self, state: dict[str, Any]) -> None:
        asking = self.asking()
        r = self.r
        place = asking.place(list)
        items: Any = [1]
        if place is not None and self.sometimes(0.6):
            state["Items"] = f"{{% {place} %}}"
            items = next(value for path, value in asking.places if path == place)
        elif self.sometimes(0.5):
            state["Items"] = f"{{% [{asking.list()}] %}}"
        else:
            state["Items"] = [1, "x", self.expression(asking)]
        is_distributed = self.sometimes(0.25)
        value = items[0] if items else "x"
        item = {"Index": 0, "Value": value}
        context = {**self.context, "Map": {"Item": item}}
        given = value
        if self.sometimes(0.4):
            state["ItemSelector"] = {
                "item": "{% $states.context.Map.Item.Value %}",
                "at": "{% $states.context.Map.Item.Index %}",
                "more": self.payload(asking),
            }
            given = {"item": value, "at": 0}
        variables = {} if is_distributed else self.variables
        if is_distributed and self.sometimes(0.4):
            state["ItemBatcher"] = {"MaxItemsPerBatch": r.randint(1, 2)}
            given = {"Items": [given]}
            if self.sometimes(0.5):
                state["ItemBatcher"]["BatchInput"] = {"n": self.expression(asking)}
        processor, output = self.inner(given, variables, context)
        if is_distributed:
            processor["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
        state["ItemProcessor"] = processor
        self.behind(state, self.asking(result=[output]))
        self.handlers(state)


Maker.in_paths = PathWriter
