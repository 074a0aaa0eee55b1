"""Random parts of JSONPath states with all that a conversion has to keep."""

from __future__ import annotations

from typing import Any

from tests.migrate import values
from tests.running import data
from tests.running.written import CONTEXT, Reading

STEPS_OF_ARRAYS = (
    "[*]",
    "[*]",
    "[*].{name}",
    "[*].{name}.{other}",
    "[*].{name}[*]",
    "[*][0]",
    "[*][*]",
    "[0:1]",
    "[0:2]",
    "[1:]",
    "[-1:]",
    "[:-1]",
    "[:1]",
    "[1:1]",
    "[-2:1]",
    "[0:2].{name}",
    "[0,1]",
    "[1,0].{name}",
    "[0]",
    "[1]",
    "[-1]",
    "[(@.length-1)]",
    "[(@.length-2)].{name}",
    "[(@.length-1)][0]",
    "[?(@.{name})]",
    "[?(@.{name})].{name}",
    "[?(@.{name})].{other}",
    "[?(!@.{name})]",
    "[?(@.{name} == {literal})]",
    "[?(@.{name} != {literal})].{other}",
    "[?(@.{name} > 1)]",
    "[?(@.{name} <= 2.5)].{name}",
    "[?(@.{name} == null)]",
    "[?(@.{name} != null)]",
    "[?(@.{name} == true)]",
    "[?(@.{name} && @.{other} == {literal})]",
    "[?(@.{name} == {literal} || @.{other})]",
    "[?(@.{name}.{other})]",
    "[?(@ == {literal})]",
    "[?(@ > 1)]",
    "[?(@.{name} =~ /[a-x].*/i)]",
    "..{name}",
    "[*]..{name}",
    ".*",
    ".{name}",
)
STEPS_OF_OBJECTS = (
    ".*",
    "[*]",
    ".*.{name}",
    ".*[*]",
    "..{name}",
    "..{name}[0]",
    "..*",
    "..[0]",
    "['{name}','{other}']",
    "[?(@.{name})]",
    "[?(@.{name} == {literal})].{name}",
    ".{name}",
    ".{name}.{other}",
    ".{name}[0]",
    ".{name}[*]",
    ".{name}[*].{other}",
    ".{name}[1:]",
    ".{name}[?(@.{other})]",
    "[0]",
)
LITERALS = ("1", "0", "2.5", "'x'", "'abc'", "''", "true", "false")
PLAIN = ("id", "name", "n", "flag", "list", "tags", "obj", "note", "when", "total")
SOMETIMES_THERE = (
    "$$.Task.Token",
    "$$.State.RetryCount",
    "$$.Map.Item.Index",
    "$$.Map.Item.Value",
    "$$.Execution.Input[*]",
    "$$.Execution.Input..name",
)
PATTERNS = (
    "*",
    "a*",
    "*b*",
    "*c",
    "a*c",
    "a\\*c",
    "*\\\\*",
    "a.b*c",
    "[a]*",
    "(x|y)",
    "$*",
    "^a",
    "",
    "abc",
    "a?c",
    "Order 1*",
    "*\n*",
)


class Wider(Reading):
    """What a state can read, by example; it writes more than what mostly succeeds."""

    def of(self, example: Any) -> Wider:
        """The same with other data."""
        return Wider(self.r, example, self.variables, self.item)

    def path(self) -> str:
        """Any path."""
        r = self.r
        drawn = r.random()
        if drawn < 0.35:
            return self.definite()
        if drawn < 0.45:
            return r.choice((*CONTEXT, *SOMETIMES_THERE))
        base, value = r.choice(self.places)
        if isinstance(value, (list, dict)) and drawn < 0.95:
            return base + self._step(
                STEPS_OF_ARRAYS if isinstance(value, list) else STEPS_OF_OBJECTS
            )
        return base + self._step((*STEPS_OF_ARRAYS, *STEPS_OF_OBJECTS))

    def _step(self, steps: tuple[str, ...]) -> str:
        r = self.r
        name, other = r.sample(PLAIN, 2)
        return r.choice(steps).format(name=name, other=other, literal=r.choice(LITERALS))

    # Intrinsic functions

    def call(self, depth: int = 2) -> str:
        """A call of an intrinsic function, with arguments of the right kind or of others."""
        r = self.r
        number, text, list_, any_ = self._number, self._text, self._list, self._any
        makers = {
            "Array": lambda d: ", ".join(any_(d) for _ in range(r.randint(0, 3))),
            "ArrayPartition": lambda d: f"{list_(d)}, {r.choice(('1', '2', '1.5', number(d)))}",
            "ArrayContains": lambda d: f"{list_(d)}, {any_(d)}",
            "ArrayRange": lambda d: (
                f"{number(d)}, {number(d)}, {r.choice(('1', '2', '-1', '0.5', '0', number(d)))}"
            ),
            "ArrayGetItem": lambda d: f"{list_(d)}, {r.choice(('0', '0', '1', '2', '-1'))}",
            "ArrayLength": list_,
            "ArrayUnique": list_,
            "Base64Encode": text,
            "Base64Decode": lambda d: r.choice(("'YQ=='", "'w6k='", text(d))),
            "Hash": lambda d: (
                f"{r.choice((text(d), any_(d)))}, '{r.choice(('MD5', 'SHA-1', 'SHA-256'))}'"
            ),
            "JsonMerge": lambda d: f"{self._object(d)}, {self._object(d)}, false",
            "StringToJson": lambda d: r.choice(("'{\"n\":1}'", "'[1,\"x\"]'", text(d), "''")),
            "JsonToString": any_,
            "MathRandom": lambda d: f"{number(d)}, {r.choice(('9', '10.5', number(d)))}",
            "MathAdd": lambda d: f"{number(d)}, {number(d)}",
            "StringSplit": lambda d: (
                f"{text(d)}, '{r.choice((',', ', ', ';,', '.', '|', ']^', '-'))}'"
            ),
            "UUID": lambda _: "",
            "Format": self._template,
        }
        name = r.choice(list(makers))
        return f"States.{name}({makers[name](depth - 1)})"

    def _template(self, depth: int) -> str:
        r = self.r
        count = r.choice((0, 1, 1, 2))
        around = r.choice(("", "a ", "it\\'s ", "\\{x\\} ", '"', "é ", "`", "100% ", "{}"))
        values_ = "".join(f", {self._any(depth)}" for _ in range(count))
        return f"'{around}{'-'.join(['{}'] * count)}'{values_}"

    def _any(self, depth: int) -> str:
        r = self.r
        drawn = r.random()
        if depth > 0 and drawn < 0.2:
            return self.call(depth)
        if drawn < 0.45:
            return r.choice(
                ("1", "0", "-1", "2.5", "'x'", "''", "true", "null", "'a b'", "'it\\'s'")
            )
        return self.definite() if drawn < 0.8 else self._argument()

    def _argument(self) -> str:
        path = self.path()
        return "$" if any(each in path for each in ("'", ",", "=~")) else path

    def _wrong(self, depth: int) -> str | None:
        """Now and then something that may be of another kind than what is wanted."""
        return self._any(depth) if self.r.random() < 0.12 else None

    def _list(self, depth: int) -> str:
        r = self.r
        if wrong := self._wrong(depth):
            return wrong
        if r.random() < 0.3:
            return r.choice(
                (
                    "States.Array(1, 'x', 1)",
                    "States.Array()",
                    f"States.Array({self.definite()})",
                    f"States.Array({self.definite(list)}, {self.definite()})",
                )
            )
        found = self.pick(list)
        return self._argument() if found is None or r.random() < 0.15 else found[0]

    def _number(self, depth: int) -> str:
        if wrong := self._wrong(depth):
            return wrong
        if self.r.random() < 0.5:
            return self.r.choice(("1", "0", "-1", "3", "0.5", "-0.5", "1.5", "2.5", "10"))
        return self.definite(int, float)

    def _text(self, depth: int) -> str:
        if wrong := self._wrong(depth):
            return wrong
        if self.r.random() < 0.4:
            return self.r.choice(("'a,b'", "'x'", "''", "'A, b;c'", "',a,,b,'", "'a.b|c'", "'é'"))
        return self.definite(str)

    def _object(self, depth: int) -> str:
        if wrong := self._wrong(depth):
            return wrong
        if self.r.random() < 0.2:
            return "States.StringToJson('{\"m\":true}')"
        found = self.pick(dict)
        return "$" if found is None else found[0]

    # Payload templates

    def template(self, depth: int = 2) -> dict[str, Any]:
        """An object with some dynamic keys."""
        r = self.r
        made: dict[str, Any] = {}
        for name in dict.fromkeys(values.name(r) for _ in range(r.randint(0, 4))):
            drawn = r.random()
            if drawn < 0.45:
                made[f"{name}.$"] = self.path()
            elif drawn < 0.65:
                made[f"{name}.$"] = self.call()
            elif drawn < 0.78 and depth:
                made[name] = self.template(depth - 1)
            elif drawn < 0.88 and depth:
                made[name] = [r.choice(values.TEXTS), self.template(0), [self.template(0)]]
            else:
                made[name] = values.anything(r, 1)
        return made

    def reference(self) -> str:
        """A reference path to write at, as ResultPath has it."""
        r = self.r
        drawn = r.random()
        base, value = "$", self.example
        if drawn < 0.3:
            found = self.pick(dict) if drawn < 0.2 else r.choice(self.places)
            if found is not None and found[0].startswith(("$.", "$[")):
                base, value = found
        if isinstance(value, list) and r.random() < 0.6:
            return f"{base}[{r.choice((0, 0, 1, len(value)))}]"
        if drawn > 0.95:
            return "$"
        name = r.choice((*PLAIN, "made", "made"))
        return base + r.choice(
            (f".{name}", f".{name}", f".{name}", f".{name}.made", f".{name}.a.b", "['a b']")
        )

    # Choice rules

    def rule(self, depth: int = 2) -> dict[str, Any]:
        """A condition, without `Next`."""
        r = self.r
        if depth and r.random() < 0.08:
            path = self._tested()
            missing = {"Variable": path, "IsPresent": False}
            return {"Or": [missing, self.comparison(path)]}
        return super().rule(depth)

    def comparison(self, path: str) -> dict[str, Any]:
        """A comparison of what a path leads to."""
        r = self.r
        drawn = r.random()
        if drawn < 0.1:
            return {"Variable": path, "StringMatches": r.choice(PATTERNS)}
        if drawn < 0.3:
            kind = r.choice(("String", "Numeric", "Boolean", "Timestamp"))
            orders = ("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")
            order = "Equals" if kind == "Boolean" else r.choice(orders)
            if r.random() < 0.4:
                return {"Variable": path, f"{kind}{order}Path": self.definite()}
            operands: dict[str, tuple[Any, ...]] = {
                "String": values.TEXTS,
                "Numeric": values.NUMBERS,
                "Boolean": (True, False),
                "Timestamp": data.MOMENTS,
            }
            return {"Variable": path, f"{kind}{order}": r.choice(operands[kind])}
        return super().comparison(path)
