"""Random JSONPath machines with all that a conversion to JSONata has to keep, and inputs.

As in `tests/running/machines.py` states are made for an example of the data that comes to them;
the inputs besides the example are unlike it in places.
"""

from __future__ import annotations

from random import Random
from typing import Any

from tests.migrate import answers, values
from tests.migrate.reading import Wider
from tests.running import data
from tests.running.copied import copied
from tests.running.evaluator import Call
from tests.running.machines import JSONPATH, Made, Maker, PathWriter, states_of
from tests.running.services import READERS, answered, read, request
from tests.running.written import Reading

INPUTS = 4
# Functions of JSONata whose value is another each time, and where machines are that take the place
# of those with them.
TOLD_BY_TIME = ("$now(", "$millis(", "$shuffle(")
ELSEWHERE = 5_000_000
ERROR_NAMES = (*answers.ERRORS[:3], "States.ALL", "States.Runtime", "States.QueryEvaluationError")


class Case(Made):
    """A machine, inputs for it, and the seed of what its tasks answer."""

    def answer(self, call: Call) -> Any:
        """What a task answers: the same whenever the machine is run."""
        return answers.answer(self.seed, call)

    def items(self, name: str) -> Any:
        """What a Map's reader reads, and of JSON what is unlike it."""
        r = Random(f"{self.seed} {name}")
        reader = next(
            state["ItemReader"] for each, state in states_of(self.definition) if each == name
        )
        # What it reads from may be a path; what it makes of it says its own part.
        found = next(
            each
            for each, _ in READERS
            if each["Resource"] == reader["Resource"] and _configured(each) == _configured(reader)
        )
        items = read(r, found)
        if found.get("ReaderConfig", {}).get("InputType") != "JSON":
            return items
        return [values.unlike(r, item) if r.random() < 0.3 else item for item in items]


def _configured(reader: dict[str, Any]) -> dict[str, Any]:
    """The configuration of a reader, without how many items it reads."""
    config = reader.get("ReaderConfig", {})
    return {name: value for name, value in config.items() if not name.startswith("MaxItems")}


def case(seed: int) -> Case:
    """The machine of a seed."""
    return _Maker(seed).case()


# Names that the converter or JSONata would give to something of their own.
NAMES = (("v", "i", "hits", "text"), ("h", "l", "found", "a"), ("f", "k", "count", "value"))


class _Maker(Maker):
    kind = Case

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.language = JSONPATH
        self.mixing = 0.0
        self.budget = self.r.choice((0, 1, 2, 4, 8))

    def variable(self, depth: int) -> str:
        """At times a name that is in the way, another one in each scope."""
        if depth < len(NAMES) and self.r.random() < 0.5:
            return self.r.choice(NAMES[depth])
        return super().variable(depth)

    def case(self) -> Case:
        r = self.r
        example = values.example(r) if r.random() < 0.9 else values.anything(r, 3)
        context = self.context(example)
        count = r.choice((1, 1, 1, 2, 2, 3, 5))
        if r.random() < 0.08:
            self.mixing = 0.3
        definition, _ = self.scope(example, {}, context, 0, count)
        if any(name in str(definition) for name in TOLD_BY_TIME):
            return case(self.seed + ELSEWHERE)
        if r.random() < 0.1:
            definition = {"Comment": "{% of a machine %}", **definition, "TimeoutSeconds": 600}
        inputs = [example, *(values.unlike(r, example) for _ in range(INPUTS - 1))]
        return Case(definition, inputs, self.seed)


class _Writer(PathWriter):
    @property
    def reading(self) -> Wider:
        item = self.context.get("Map", {}).get("Item")
        return Wider(self.r, self.example, self.variables, item)

    def write(self, state: dict[str, Any]) -> None:
        super().write(state)
        if self.sometimes(0.05):
            state["Comment"] = "{% of a state %}"

    def handlers(self, state: dict[str, Any]) -> None:
        r = self.r
        if self.sometimes(0.3):
            state["Retry"] = [
                {"ErrorEquals": [r.choice(ERROR_NAMES)], "MaxAttempts": r.randint(0, 2)}
            ]
        if self.rest and self.sometimes(0.6):
            names = r.sample(ERROR_NAMES, r.randint(1, 2))
            names.sort(key=lambda name: name == "States.ALL")
            state["Catch"] = [
                self.catcher({"ErrorEquals": [each], "Next": r.choice(self.rest)}) for each in names
            ]

    def numbers(self, state: dict[str, Any], *fields: str) -> None:
        """Write some fields that are numbers, or paths to numbers, now and then."""
        for field in fields:
            if self.sometimes(0.12):
                reading = self.reading
                path = reading.definite(int) if self.sometimes(0.8) else reading.definite(str)
                if self.sometimes(0.3):
                    state[field] = self.r.choice((1, 2, 60))
                else:
                    state[f"{field}Path"] = path

    def _pass(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        drawn = self.r.random()
        if drawn < 0.25:
            state["Result"] = values.anything(self.r, 2)
        elif drawn < 0.9:
            state["Parameters"] = reading.template()
        self.behind(state, reading)

    def _task(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        state["Resource"] = self.resource()
        needed = request(state["Resource"])
        if needed is not None:
            state["Parameters"], anything = dict(needed[0]), needed[1]
            if anything is not None and self.sometimes(0.6):
                state["Parameters"].pop(anything, None)
                drawn = self.r.random()
                if drawn < 0.6:
                    given = reading.path() if drawn < 0.3 else reading.call()
                    state["Parameters"][f"{anything}.$"] = given
                else:
                    state["Parameters"][anything] = reading.template(1)
        elif self.sometimes(0.6):
            state["Parameters"] = reading.template()
        if self.sometimes(0.06):
            state["Credentials"] = {"RoleArn.$": reading.definite(str)}
        result = reading.of(answered(self.r, state["Resource"]))
        if self.sometimes(0.4):
            state["ResultSelector"] = result.template(1)
        self.behind(state, result)
        self.numbers(state, "TimeoutSeconds", "HeartbeatSeconds")
        self.handlers(state)

    def _fail(self, state: dict[str, Any]) -> None:
        r, reading = self.r, self.reading
        for field in ("Error", "Cause"):
            drawn = r.random()
            if drawn < 0.3:
                state[field] = r.choice(("Boom", "{% $states.input.name %}", "it's"))
            elif drawn < 0.6:
                state[f"{field}Path"] = reading.definite(str)
            elif drawn < 0.8:
                state[f"{field}Path"] = reading.call()

    def _map(self, state: dict[str, Any]) -> None:
        reading = self.around(state)
        is_distributed = self.sometimes(0.3)
        items = self.items(state, reading, is_distributed=is_distributed)
        if items is None:
            state["Type"] = "Pass"
            return self.behind(state, reading)
        if "ItemReader" in state:
            state["ItemReader"] = self.reader(state["ItemReader"], reading)
        value = items[0] if items else values.scalar(self.r)
        item = {"Index": 0, "Value": value}
        context = {**self.context, "Map": {"Item": item}}
        given = value
        if self.sometimes(0.5):
            name = "Parameters" if not is_distributed and self.sometimes(0.3) else "ItemSelector"
            state[name] = self.selector(Wider(self.r, reading.example, self.variables, item))
            given = {"item": value, **data.record(self.r, 1)}
        if is_distributed and self.sometimes(0.4):
            given = self.batched(state, reading, given)
        variables = {} if is_distributed else self.variables
        processor, output = self.inner(given, variables, context)
        if is_distributed:
            processor["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}
            self.numbers(state, "ToleratedFailureCount", "ToleratedFailurePercentage")
        is_old = not is_distributed and self.sometimes(0.15)
        state["Iterator" if is_old else "ItemProcessor"] = processor
        self.numbers(state, "MaxConcurrency")
        if is_distributed and self.sometimes(0.15):
            where = {"Bucket": "b", "Prefix": "p", **reading.template(0)}
            resource = "arn:aws:states:::s3:putObject"
            state["ResultWriter"] = {"Resource": resource, "Parameters": where}
        result = reading.of([output])
        if self.sometimes(0.3):
            state["ResultSelector"] = result.template(1)
        self.behind(state, result)
        return self.handlers(state)

    def selector(self, reading: Wider) -> dict[str, Any]:
        """An ItemSelector, mostly with the item in it."""
        written = reading.template(1)
        if self.sometimes(0.7):
            written["item.$"] = "$$.Map.Item.Value"
        return written

    def reader(self, reader: dict[str, Any], reading: Reading) -> dict[str, Any]:
        """A reader that reads from where paths say, now and then."""
        made = copied(reader)
        if self.sometimes(0.4):
            made["Parameters"] = {"Bucket": "b", "Key.$": reading.path()}
        if "ReaderConfig" in made and self.sometimes(0.3):
            made["ReaderConfig"]["MaxItemsPath"] = reading.definite(int)
        return made

    def batched(self, state: dict[str, Any], reading: Reading, given: Any) -> Any:
        """Write an ItemBatcher; an example of what an iteration is given."""
        batcher: dict[str, Any] = {"MaxItemsPerBatch": self.r.randint(1, 2)}
        if self.sometimes(0.3):
            batcher = {"MaxItemsPerBatchPath": reading.definite(int)}
        made: dict[str, Any] = {"Items": [given]}
        if self.sometimes(0.5):
            batcher["BatchInput"] = reading.template(1)
            made["BatchInput"] = {"n": 1}
        state["ItemBatcher"] = batcher
        return made


_Maker.in_paths = _Writer
