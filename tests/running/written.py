"""Random parts of JSONPath states: paths, payload templates, intrinsic functions, conditions.

Most of them are made for an example of the data that they will read, so that they mostly succeed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.running import data

IDENTIFIER = re.compile(r"[^\W\d]\w*")
DEEPEST = 4
MISSES = 0.04
CONTEXT = (
    "$$.Execution.Input",
    "$$.Execution.Id",
    "$$.Execution.StartTime",
    "$$.State.Name",
    "$$.State.EnteredTime",
    "$$.StateMachine.Name",
    "$$.Execution",
    "$$.Execution.RedriveCount",
)

Place = tuple[str, Any]


def places(root: str, value: Any, depth: int = DEEPEST) -> Iterator[Place]:
    """The definite paths into a value, each with what it leads to."""
    yield root, value
    if not depth:
        return
    if isinstance(value, dict):
        for name, below in value.items():
            if "'" in name:  # no path leads there
                continue
            step = f".{name}" if IDENTIFIER.fullmatch(name) else f"['{name}']"
            yield from places(root + step, below, depth - 1)
    elif isinstance(value, list):
        for index, below in enumerate(value[:3]):
            yield from places(f"{root}[{index}]", below, depth - 1)


class Reading:
    """What a state can read, by example: its data, the variables, the item of a Map."""

    def __init__(
        self, r: Random, example: Any, variables: dict[str, Any], item: dict[str, Any] | None = None
    ) -> None:
        self.r = r
        self.example = example
        self.variables = variables
        self.item = item
        self._places: list[Place] | None = None

    def of(self, example: Any) -> Reading:
        """The same with other data."""
        return Reading(self.r, example, self.variables, self.item)

    @property
    def places(self) -> list[Place]:
        """All places in the data and in the variables."""
        if self._places is None:
            self._places = list(places("$", self.example))[:80]
            for name, value in self.variables.items():
                self._places += list(places(f"${name}", value, 2))[:12]
            if self.item is not None:
                self._places += list(places("$$.Map.Item", self.item))[:20]
        return self._places

    def pick(self, *kinds: type) -> Place | None:
        """A place with a value of certain kinds."""
        wanted = [each for each in self.places if not kinds or type(each[1]) in kinds]
        return self.r.choice(wanted) if wanted else None

    def definite(self, *kinds: type) -> str:
        """A path of a single place, mostly one that exists."""
        r = self.r
        if r.random() < MISSES:
            return f"{self.r.choice(self.places)[0]}.{r.choice([*data.NAMES[:9], 'nope'])}"
        found = self.pick(*kinds)
        return "$" if found is None else found[0]

    def path(self) -> str:
        """Any path."""
        r = self.r
        if r.random() < 0.7:
            return self.definite()
        if r.random() < 0.2:
            return r.choice(CONTEXT)
        base, value = r.choice(self.places)
        name = r.choice(data.NAMES[:9])
        if isinstance(value, list):
            return base + r.choice(
                (
                    "[*]",
                    f"[*].{name}",
                    "[0:2]",
                    "[1:]",
                    "[-1:]",
                    "[0,1]",
                    "[(@.length-1)]",
                    "[?(@.n > 1)]",
                    f"[?(@.{name})].{name}",
                    "[?(@.name == 'abc')]",
                    "[?(@.n < 3 && @.id != 0)].id",
                    "[-1]",
                    "[0]",
                    f"..{name}",
                )
            )
        if isinstance(value, dict):
            return base + r.choice(
                (
                    ".*",
                    f"..{name}",
                    "['n','name']",
                    ".*.n",
                    "..[0]",
                    f".{name}",
                    f"[?(@.{name})]",
                    "[?(@.n > 0)].name",
                )
            )
        return f"{base}..{name}" if r.random() < 0.1 else base

    # Intrinsic functions

    def call(self, depth: int = 1) -> str:
        """A call of an intrinsic function."""
        r = self.r
        makers = {
            "Array": self._any_arguments,
            "ArrayPartition": lambda d: f"{self._list(d)}, {r.randint(1, 3)}",
            "ArrayContains": lambda d: f"{self._list(d)}, {self._any(d)}",
            "ArrayRange": lambda d: f"{self._small(d)}, {r.randint(0, 9)}, {r.choice((1, 2, -1))}",
            "ArrayGetItem": lambda d: f"{self._list(d)}, {r.choice((0, 0, 1, 2))}",
            "ArrayLength": self._list,
            "ArrayUnique": self._list,
            "Base64Encode": self._text,
            "Base64Decode": lambda d: r.choice(("'YQ=='", self._text(d))),
            "Hash": lambda d: f"{self._text(d)}, 'SHA-256'",
            "JsonMerge": lambda d: f"{self._object(d)}, {self._object(d)}, false",
            "StringToJson": lambda d: r.choice(("'{\"n\":1}'", "'[1,\"x\"]'", self._text(d), "''")),
            "JsonToString": lambda _: self.definite(),
            "MathRandom": lambda _: f"{r.randint(0, 3)}, {r.randint(4, 9)}",
            "MathAdd": lambda d: f"{self._number(d)}, {self._number(d)}",
            "StringSplit": lambda d: f"{self._text(d)}, '{r.choice((',', ', ', ';'))}'",
            "UUID": lambda _: "",
            "Format": self._format,
        }
        name = r.choice(list(makers))
        return f"States.{name}({makers[name](depth)})"

    def _any_arguments(self, depth: int) -> str:
        return ", ".join(self._any(depth) for _ in range(self.r.randint(0, 3)))

    def _format(self, depth: int) -> str:
        count = self.r.randint(0, 2)
        values = "".join(f", {self._any(depth)}" for _ in range(count))
        return f"'{self.r.choice(('', 'a ', 'b: '))}{'-'.join(['{}'] * count)}'{values}"

    def _nested(self, depth: int, name: str) -> str | None:
        return name if depth and self.r.random() < 0.15 else None

    def _any(self, depth: int) -> str:
        r = self.r
        if depth and r.random() < 0.15:
            return self.call(depth - 1)
        if r.random() < 0.4:
            return r.choice(("1", "0", "2.5", "'x'", "''", "true", "null", "'a b'"))
        return self.definite()

    def _list(self, depth: int) -> str:
        if nested := self._nested(depth, "States.Array(1, 'x', 1)"):
            return nested
        return self.definite(list)

    def _small(self, depth: int) -> str:
        return str(self.r.randint(0, 3)) if self.r.random() < 0.7 else self._number(depth)

    def _number(self, depth: int) -> str:
        if nested := self._nested(depth, "States.MathAdd(1, 2)"):
            return nested
        literal = self.r.choice(("1", "-1", "0.5", "10"))
        return literal if self.r.random() < 0.4 else self.definite(int, float)

    def _text(self, depth: int) -> str:
        if nested := self._nested(depth, f"States.JsonToString({self.definite()})"):
            return nested
        literal = self.r.choice(("'a,b'", "'x'", "''", "'A, b;c'"))
        return literal if self.r.random() < 0.3 else self.definite(str)

    def _object(self, depth: int) -> str:
        if nested := self._nested(depth, "States.StringToJson('{\"m\":true}')"):
            return nested
        return self.definite(dict)

    # Payload templates

    def template(self, depth: int = 2) -> dict[str, Any]:
        """An object with some dynamic keys."""
        r = self.r
        names = r.sample((*data.NAMES, "made", "kept"), r.randint(1, 4))
        made: dict[str, Any] = {}
        for name in names:
            drawn = r.random()
            if drawn < 0.5:
                made[f"{name}.$"] = self.path()
            elif drawn < 0.7:
                made[f"{name}.$"] = self.call()
            elif drawn < 0.8 and depth:
                made[name] = self.template(depth - 1)
            elif drawn < 0.85 and depth:
                made[name] = [1, self.template(0), "$.name"]
            else:
                made[name] = data.usual(r, name, 1)
        return made

    def reference(self) -> str:
        """A reference path to write at, as ResultPath has it."""
        r = self.r
        found = self.pick(list)
        if found and found[1] and found[0].startswith(("$.", "$[")) and r.random() < 0.15:
            return f"{found[0]}[0]"
        name = r.choice((*data.NAMES[:9], "made", "kept"))
        found = self.pick(dict)
        if found is not None and r.random() < 0.3 and found[0].startswith(("$.", "$[")):
            return f"{found[0]}.{name}"
        return r.choice((f"$.{name}", f"$.{name}", f"$.{name}", f"$.{name}.made", "$"))

    # Choice rules

    def rule(self, depth: int = 2) -> dict[str, Any]:
        """A condition, without `Next`."""
        r = self.r
        drawn = r.random()
        if depth and drawn < 0.15:
            return {"And": [self.rule(depth - 1) for _ in range(r.randint(1, 3))]}
        if depth and drawn < 0.3:
            return {"Or": [self.rule(depth - 1) for _ in range(r.randint(1, 3))]}
        if depth and drawn < 0.42:
            return {"Not": self.rule(depth - 1)}
        if depth and drawn < 0.6:
            path = self._tested()
            return {"And": [{"Variable": path, "IsPresent": True}, self.comparison(path)]}
        return self.comparison(self._tested())

    def _tested(self) -> str:
        if self.r.random() < 0.25:
            return f"$.{self.r.choice((*data.NAMES[:9], 'made', 'nope'))}"
        return self.definite()

    def comparison(self, path: str) -> dict[str, Any]:
        """A comparison of what a path leads to."""
        r = self.r
        there = next((value for place, value in self.places if place == path), None)
        if r.random() < 0.4:
            tests = ("IsPresent", "IsPresent", "IsNull", "IsString", "IsNumeric", "IsBoolean")
            return {"Variable": path, r.choice((*tests, "IsTimestamp")): r.random() < 0.6}
        kind = {str: "String", int: "Numeric", float: "Numeric", bool: "Boolean"}.get(type(there))
        if kind is None or r.random() < 0.1:
            kind = r.choice(("String", "Numeric", "Boolean", "Timestamp"))
        if kind == "String" and there in data.MOMENTS and r.random() < 0.7:
            kind = "Timestamp"
        if kind == "String" and r.random() < 0.2:
            return {"Variable": path, "StringMatches": r.choice(("a*", "*", "abc", "*b*"))}
        order = r.choice(("Equals", "Equals", "LessThan", "GreaterThanEquals", "GreaterThan"))
        if kind == "Boolean":
            order = "Equals"
        if r.random() < 0.12:
            types = {"Numeric": (int, float), "Boolean": (bool,)}.get(kind, (str,))
            return {"Variable": path, f"{kind}{order}Path": self.definite(*types)}
        literals: dict[str, tuple[Any, ...]] = {
            "String": data.TEXTS,
            "Numeric": data.NUMBERS,
            "Boolean": (True, False),
            "Timestamp": data.MOMENTS,
        }
        fits = {"Numeric": (int, float), "Boolean": (bool,)}.get(kind, (str,))
        same = type(there) in fits and (kind != "Timestamp" or there in data.MOMENTS)
        operand = there if same and r.random() < 0.5 else r.choice(literals[kind])
        return {"Variable": path, f"{kind}{order}": operand}
