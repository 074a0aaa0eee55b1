"""Random JSONata expressions, mostly such that succeed on an example of what they read."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from tests.running import data
from tests.running.written import IDENTIFIER, Place

CONTEXT = (
    "$states.context.Execution.Input",
    "$states.context.Execution.Id",
    "$states.context.Execution.StartTime",
    "$states.context.State.Name",
    "$states.context.StateMachine.Name",
    "$states.context.Execution.RedriveCount",
    "$states.context.State",
)
ORDERS = ("=", "!=", "<", "<=", ">", ">=")
KINDS = ("string", "number", "array", "object", "null", "boolean")
# A member that is no data: what holds it may have functions anywhere.
WITH_FUNCTION = "'f': function($x) { $x }"
PLAIN = [name for name in data.NAMES if IDENTIFIER.fullmatch(name)]


def step(name: str) -> str:
    """A name as a step of a path."""
    return name if IDENTIFIER.fullmatch(name) else f"`{name}`"


class Asking:
    """What an expression can read: roots such as `$states.input`, each with an example."""

    def __init__(self, r: Random, roots: dict[str, Any]) -> None:
        self.r = r
        self.roots = roots
        self.places: list[Place] = []
        for root, value in roots.items():
            self.places += list(self._below(root, value, 4))[:60]

    def _below(self, root: str, value: Any, depth: int) -> Any:
        yield root, value
        if depth and isinstance(value, dict):
            for name, below in value.items():
                yield from self._below(f"{root}.{step(name)}", below, depth - 1)
        elif depth and isinstance(value, list) and value:
            yield from self._below(f"{root}[0]", value[0], depth - 1)

    def also(self, root: str, value: Any) -> Asking:
        """The same with one more root."""
        return Asking(self.r, {**self.roots, root: value})

    def place(self, *kinds: type) -> str | None:
        """A place with a value of certain kinds."""
        wanted = [path for path, value in self.places if not kinds or type(value) in kinds]
        return self.r.choice(wanted) if wanted else None

    # By kind

    def written(self, depth: int = 2) -> str:
        """An expression of any kind."""
        r = self.r
        makers: list[tuple[int, Callable[[int], str]]] = [
            (6, lambda _: self.place() or "1"),
            (3, self.number),
            (3, self.text),
            (3, self.truth),
            (4, self.list),
            (3, self.object),
            (2, self.odd),
            (1, lambda _: r.choice(CONTEXT)),
            (2, lambda d: f"{self.truth(d)} ? {self.written(d)} : {self.written(d)}"),
            (1, lambda d: f"({self.truth(d)} ? {self.written(d)})"),
            (1, lambda _: r.choice(("null", "[]", "{}", '""', "$nope"))),
            (1, self._block),
            (1, lambda _: f"({self.place() or '$states.input'}).{r.choice(PLAIN)}"),
        ]
        makes = r.choices([make for _, make in makers], [weight for weight, _ in makers])[0]
        if depth <= 0:
            return self.place() or "1"
        return makes(depth - 1)

    def kept(self) -> str:
        """An expression that seldom gives nothing."""
        made = self.written()
        if self.r.random() < 0.25:
            return f"$exists({made}) ? {made} : {self.r.choice(('null', '0', '[]'))}"
        return made

    def _either(self, kinds: tuple[type, ...], literals: tuple[str, ...]) -> str:
        there = self.place(*kinds)
        if there is None or self.r.random() < 0.3:
            return self.r.choice(literals)
        return there

    def number(self, depth: int = 1) -> str:
        """A number."""
        r = self.r
        if depth <= 0 or r.random() < 0.3:
            return self._either((int, float), ("0", "1", "2.5", "-3", "7"))
        d = depth - 1
        n, t = self.number, self.text
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"({n(d)} {r.choice('+-*')} {n(d)})",
            lambda: f"({n(d)} / {r.choice((2, 4))})",
            lambda: f"({n(d)} % 3)",
            lambda: f"-{n(0) if r.random() < 0.5 else '1'}",
            lambda: f"$sum({self.numbers(d)})",
            lambda: f"$count({self.list(d)})",
            lambda: f"${r.choice(('max', 'min', 'average'))}({self.numbers(d)})",
            lambda: f"$length({t(d)})",
            lambda: f"${r.choice(('abs', 'floor', 'ceil', 'round'))}({n(d)})",
            lambda: f"$round({n(d)}, {r.choice((0, 1, -1))})",
            lambda: f"$power({n(d)}, 2)",
            lambda: f"$sqrt($abs({n(d)}))",
            lambda: f"$number({r.choice((self._quoted('7'), n(d), t(d), 'true'))})",
            lambda: "$millis()",
            lambda: '$toMillis("2026-01-02T03:04:05Z")',
            lambda: f'$parseInteger("{r.choice((12, 7))}", "0")',
            lambda: f"$reduce({self.numbers(d)}, function($a, $b) {{ $a + $b }})",
            lambda: f"$reduce({self.numbers(d)}, function($a, $b) {{ $a + $b }}, {n(d)})",
            lambda: f"({self.truth(d)} ? {n(d)} : {n(d)})",
            lambda: f"{self.numbers(0)} ~> $sum()",
            lambda: "$floor($random() * 10)",
        )
        return r.choice(makers)()

    def numbers(self, depth: int = 1) -> str:
        """An array of numbers, or one, or none."""
        r = self.r
        drawn = r.random()
        objects = self._objects()
        if objects is not None and drawn < 0.4:
            return f"{objects}.{r.choice(('n', 'n', 'id', 'total'))}"
        if drawn < 0.7:
            return f"[{', '.join(self.number(depth - 1) for _ in range(r.randint(0, 3)))}]"
        return r.choice(("[1..3]", "[1..$count([1,2])]", f"[{self.number(0)}]", "[0..-1]"))

    def text(self, depth: int = 1) -> str:
        """A string."""
        r = self.r
        if depth <= 0 or r.random() < 0.3:
            return self._either((str,), ('"x"', '""', '"a,b"', '"Order "', '"12"'))
        d = depth - 1
        n, t = self.number, self.text
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"({t(d)} & {r.choice((t(d), n(d), self.written(d)))})",
            lambda: f"$string({self.written(d)})",
            lambda: f"$substring({t(d)}, {r.choice((0, 1, -2))}{r.choice(('', ', 2'))})",
            lambda: f'$substring{r.choice(("Before", "After"))}({t(d)}, ",")',
            lambda: f"${r.choice(('uppercase', 'lowercase', 'trim'))}({t(d)})",
            lambda: f"$pad({t(d)}, {r.choice((5, -5))})",
            lambda: f'$join($split({t(d)}, ","), "-")',
            lambda: f'$join({self.texts(d)}, "")',
            lambda: f'$replace({t(d)}, {r.choice((self._quoted("a"), "/[a-z]/"))}, "z")',
            lambda: f"${r.choice(('base64encode', 'encodeUrlComponent', 'encodeUrl'))}({t(d)})",
            lambda: "$now()",
            lambda: "$fromMillis(0)",
            lambda: f"$type({self.written(d)})",
            lambda: "$uuid()",
            lambda: f'$hash({t(d)}, "MD5")',
            lambda: f'$formatNumber({n(d)}, "0.00")',
            lambda: f"$formatBase({r.choice((7, 10))}, 2)",
            lambda: '$formatInteger(12, "w")',
            lambda: f"({self.truth(d)} ? {t(d)} : {t(d)})",
            lambda: f"{t(0)} ~> $uppercase()",
            lambda: f"({t(0)} ~> $trim ~> $lowercase)",
        )
        return r.choice(makers)()

    def texts(self, depth: int = 1) -> str:
        """Strings."""
        objects = self._objects()
        if objects is not None and self.r.random() < 0.3:
            return f"{objects}.name"
        return self.r.choice((f"[{self.text(depth - 1)}, {self.text(depth - 1)}]", '["a", "b"]'))

    def truth(self, depth: int = 1) -> str:
        """A boolean, mostly."""
        r = self.r
        if depth <= 0 or r.random() < 0.2:
            return self._either((bool,), ("true", "false", "1 = 1"))
        d = depth - 1
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"({self.number(d)} {r.choice(ORDERS)} {r.choice((0, 1, 2))})",
            lambda: f"({self.text(d)} {r.choice(('=', '!=', '<', '>='))} {self._quoted('abc')})",
            lambda: f"({self.written(d)} = {self.written(d)})",
            lambda: f"$exists({self._maybe()})",
            lambda: f"$not({self.truth(d)})",
            lambda: f"({self.truth(d)} {r.choice(('and', 'or'))} {self.truth(d)})",
            lambda: f"({self.written(0)} in {self.list(d)})",
            lambda: f"$boolean({self.written(d)})",
            lambda: f"$contains({self.text(d)}, {r.choice((self._quoted('a'), '/b/i'))})",
            lambda: f"($type({self._maybe()}) = {self._quoted(r.choice(KINDS))})",
            lambda: f"($exists({self._maybe()}) and {self.truth(d)})",
        )
        return r.choice(makers)()

    def _maybe(self) -> str:
        there = self.place() or "$states.input"
        return f"{there}.{self.r.choice(PLAIN)}" if self.r.random() < 0.4 else there

    def _quoted(self, text: str) -> str:
        return f'"{text}"'

    def _objects(self) -> str | None:
        """A place with an array of objects."""
        wanted = [
            path
            for path, value in self.places
            if isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
        ]
        return self.r.choice(wanted) if wanted else None

    def list(self, depth: int = 1) -> str:
        """An array; what may collapse to a single value, or to nothing, as well."""
        r = self.r
        source = self.place(list) or "[1, 2]"
        objects = self._objects()
        if depth <= 0:
            return source
        d = depth - 1
        name = r.choice(PLAIN)
        inner = Asking(r, {"$v": self._item_of(source)})
        makers: list[Callable[[], str]] = [
            lambda: source,
            lambda: f"[{', '.join(self.written(d) for _ in range(r.randint(0, 3)))}]",
            lambda: f"$map({source}, function($v) {{ {inner.written(d)} }})",
            lambda: f"$map({source}, function($v, $i) {{ $i }})",
            lambda: f"$filter({source}, function($v) {{ {inner.truth(d)} }})",
            lambda: (
                f"$map({source}, function($v, $i, $a) {{ [$i, $count($a), {inner.written(0)}] }})"
            ),
            lambda: f"$map({source}, function($v) {{ {inner.truth(d)} ? {inner.written(d)} }})",
            lambda: f"$reduce({source}, function($a, $v) {{ {inner.written(d)} }}, 0)",
            lambda: f"$reduce({source}, function($a, $v) {{ [$a, {inner.written(0)}] }}, [])",
            lambda: f"$merge($map({source}, function($v) {{ {{'k': {inner.written(0)}}} }}))",
            lambda: f"$single({source}, function($v) {{ {inner.truth(d)} }})",
            lambda: f"$zip({source}, {self.list(d)})",
            lambda: f"$append({self.list(d)}, {self.list(d)})",
            lambda: f"[[1, 2], [{self.written(d)}]]{r.choice(('', '[0]', '.$', '[1][0]'))}",
            lambda: f"{source}[{r.choice((0, 1))}][{r.choice((0, -1))}]",
            lambda: f"[{self.number(0)}..{r.choice((1, 3))}]",
            lambda: f"({self.list(d)})[{r.choice((0, -1, '$ != 1'))}]",
            lambda: f"{{{WITH_FUNCTION}, 'v': {self.truth(d)}}}.(v ? [$type(f)] : $map([1], f))",
            lambda: (
                f"function($o) {{ $o.v ? [$type($o.f)] }}"
                f"({{{WITH_FUNCTION}, 'v': {self.written(d)}}})"
            ),
            lambda: (
                f"function($o) {{ $type($o) != 'array' ? $append({source}, $type($o.f)) }}"
                f"({{{WITH_FUNCTION}, 'v': {self.written(d)}}})"
            ),
            lambda: (
                f"$each({{{WITH_FUNCTION}, 'v': {self.written(d)}}}, "
                f"function($v, $k, $o) {{ $type($o.f) }})"
            ),
            lambda: f"$reverse({self.list(d)})",
            lambda: f"$distinct({self.list(d)})",
            lambda: f"$sort({self.texts(d)})",
            lambda: f"$each({self.object(d)}, function($v, $k) {{ $v }})",
            lambda: f"$keys({self.object(d)})",
            lambda: f"$spread({self.list(d)})",
            lambda: f"$lookup({self.list(d)}, {self._quoted(name)})",
            lambda: f"({self.list(d)}).{name}",
            lambda: f"({self.list(d)}).*",
            lambda: f"$shuffle({self.list(d)})",
            lambda: f"$map({self.list(d)}, $type)",
            lambda: f"{source} ~> $map(function($v) {{ {inner.written(d)} }})",
            lambda: f"{source} ~> $filter(function($v) {{ {inner.truth(d)} }}) ~> $count()",
            lambda: f"$single({source}, function($v, $i) {{ $i = 0 }})",
            lambda: f"$append({source}, {self.written(d)})",
            lambda: f"$reverse({source})",
            lambda: f"$distinct({source})",
            lambda: f"$shuffle({source})",
            lambda: f"$sort({self.numbers(d)})",
            lambda: f"$zip({source}, {source})",
            lambda: f"$partition({source}, {r.choice((1, 2))})",
            lambda: f"$range({r.choice((1, 2))}, {r.choice((1, 5))}, 2)",
            lambda: f'$split({self.text(d)}, ","{r.choice(("", ", 1"))})',
            lambda: f"$match({self.text(d)}, /[a-z]/){r.choice(('', '.match', '[0].match'))}",
            lambda: f"{source}[{r.choice((0, 1, -1, '$ = 1', '[0, 1]', '[0..1]'))}]",
            lambda: f"{source}[]",
            lambda: f"{source}[[0]]",
            lambda: f"[{source}]",
            lambda: f"[[{source}]]",
            lambda: f"$each({self.object(0)}, function($v, $k) {{ {r.choice(('$k', '$v'))} }})",
            lambda: f"$keys({self.object(0)})",
            lambda: f"$spread({self.object(0)})",
            lambda: f"{self.object(0)}.*",
            lambda: f"$lookup({source}, {self._quoted(name)})",
            lambda: f"[{source}[$type($) = {self._quoted('number')}]]",
        ]
        if depth > 0 and r.random() < 0.25:
            return self._within(objects or source, d)
        if objects is not None and r.random() < 0.6:
            numeric = r.choice(("n", "id", "total"))
            makers = [
                lambda: f"{objects}.{name}",
                lambda: f"{objects}.{name}[]",
                lambda: f"{objects}[{numeric} > 1]",
                lambda: f"{objects}[{numeric} > 0].{name}",
                lambda: f"{objects}[{name} = {self.written(0)}]",
                lambda: f"{objects}[0].{name}",
                lambda: f"{objects}[-1]",
                lambda: f'{objects}.{{"a": {name}, "b": {numeric}}}',
                lambda: f"{objects}.[{name}, {numeric}]",
                lambda: f"{objects}.({name})",
                lambda: f"{objects}.($exists({name}) ? {name} : 0)",
                lambda: f'{objects}.($string({numeric}) & "!")',
                lambda: f"{objects}^({r.choice('<>')}{numeric})",
                lambda: f"{objects}^({numeric}).{name}",
                lambda: f"{objects}#$i.{{'i': $i, 'v': {name}}}",
                lambda: f"{objects}#$i[$i = 0].{name}",
                lambda: f"{objects}@$o.$o.{name}",
                lambda: f"{objects}.*",
                lambda: f"{objects}.**",
                lambda: f"{objects}{{$string({numeric}): $count($)}}",
                lambda: f"{objects}{{$string({numeric}): {name}}}",
                lambda: f"{objects}.list.{name}",
                lambda: f"{objects}.obj.%.{numeric}",
                lambda: f"$sort({objects}, function($l, $r) {{ $l.{numeric} > $r.{numeric} }})",
                lambda: f"$map({objects}, function($v) {{ $v.{name} }})",
                lambda: f"$filter({objects}, function($v) {{ $v.{numeric} > 0 }})",
                lambda: f"$distinct({objects}.{name})",
                lambda: f"$reduce({objects}, function($a, $v) {{ $append($a, $v.{name}) }}, [])",
                lambda: f"$merge({objects})",
                lambda: f"$keys({objects})",
            ]
        return r.choice(makers)()

    def _within(self, source: str, depth: int) -> str:
        """A path with a step, a predicate or the like that reads the item at hand."""
        r = self.r
        item = self._item_of(source)
        roots = {"$": item}
        if isinstance(item, dict):
            roots |= {step(name): value for name, value in item.items()}
        inner = Asking(r, {**self.roots, **roots} if r.random() < 0.3 else roots)
        # The reference engine changes an empty array that it groups, wherever it is read.
        own = Asking(r, roots)
        value = inner.written(depth)
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"{source}.({value})",
            lambda: f"{source}.[{value}]",
            lambda: f"{source}.[{value}, {inner.written(depth)}]",
            lambda: f'{source}.{{"a": {value}}}',
            lambda: f"{source}[{inner.truth(depth)}]",
            lambda: f"{source}[{inner.truth(depth)}].({value})",
            lambda: f"{source}[{inner.truth(depth)}][0]",
            lambda: f"({source}[{inner.truth(depth)}])[]",
            lambda: f"{source}[{value}]",
            lambda: f"{source}^({inner.number(1)})",
            lambda: f"{source}^(>{inner.text(0)}, {inner.number(0)}).({value})",
            lambda: f"{source}{{{own.text(1)}: {own.written(depth)}}}",
            lambda: f'{source}.{{"b": {value}}}[0]',
            lambda: f"{source} ~> |$|{{'made': {value}}}|",
            lambda: f"{source}.($x := {value}; [$x, $x])",
            lambda: f"{source}.({inner.truth(depth)} ? {value})",
            lambda: f"{source}#$i.($i > 0 ? {value} : $i)",
            lambda: f"[{source}.({value})]",
            lambda: f"{source}.({value})[0]",
            lambda: f"{source}.(function($q) {{ $q }}({value}))",
        )
        return r.choice(makers)()

    def _item_of(self, source: str) -> Any:
        found = next((value for path, value in self.places if path == source), [1])
        return found[0] if isinstance(found, list) and found else 1

    def object(self, depth: int = 1) -> str:
        """An object."""
        r = self.r
        there = self.place(dict)
        if depth <= 0:
            return there or '{"n": 1}'
        d = depth - 1
        pairs = [f'"{name}": {self.written(d)}' for name in r.sample(PLAIN, r.randint(0, 3))]
        base = there or '{"n": 1}'
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"{{{', '.join(pairs)}}}",
            lambda: f"{{{', '.join(pairs)}}}",
            lambda: f"{{$string({self.number(0)}): {self.written(d)}}}",
            lambda: f"$merge([{base}, {{{', '.join(pairs)}}}])",
            lambda: f"$sift({base}, function($v) {{ $type($v) = $type(1) }})",
            lambda: f"$sift({base}, function($v, $k) {{ $k != $k }})",
            lambda: f"$sift({base}, function($v, $k) {{ $k != {self._quoted('n')} }})",
            lambda: f'{base} ~> |$|{{"made": {self.number(0)}}}|',
            lambda: f'{base} ~> |$|{{"made": 1}}, ["n", "name"]|',
            lambda: f"{base} ~> |obj|{{'n': 5}}|",
            lambda: f"$clone({base})",
            lambda: f"({self.truth(d)} ? {base} : {{{', '.join(pairs)}}})",
            lambda: f"{base}.{{{', '.join(pairs)}}}",
            lambda: f"{base}{{'k': n}}",
            lambda: "$parse('{\"n\": [1]}')",
        )
        return r.choice(makers)()

    def odd(self, _: int = 1) -> str:
        """A form that none of the above is."""
        r = self.r
        base = self.place() or "$states.input"
        thing = self.place(dict) or "$states.input"
        name = r.choice(PLAIN)
        makers: tuple[Callable[[], str], ...] = (
            lambda: f"{thing}.**.{name}",
            lambda: f"{thing}.**",
            lambda: f"{thing}.*.{name}",
            lambda: f"{thing}.*",
            lambda: f"$lookup({thing}, {self._quoted(name)})",
            lambda: f"{base}.{name}",
            lambda: f"{thing}[{name} = 1]",
            lambda: f"{thing}[$exists({name})].{name}",
            lambda: f"{thing}.{name}[0]",
            lambda: f"{thing}.{name}[]",
            lambda: f"{base}[0]",
            lambda: f"{base}[1]",
            lambda: f"$assert({self.truth(0)}, 'wrong')",
            lambda: f"({self.truth(0)} ? $error('no') : 1)",
            lambda: f"($f := function($x) {{ $x.{name} }}; $f({thing}))",
            lambda: "($g := function($x) { $x < 1 ? 0 : 1 + $g($x - 1) }; $g(3))",
            lambda: f"($h := $substring(?, 0, 1); $h({self.text(0)}))",
            lambda: f"function($x) {{ {r.choice(('$x', '[$x]'))} }}({self.written(0)})",
            lambda: f"({thing}).({name})",
            lambda: f"{thing}.({name}; {r.choice(PLAIN)})",
            lambda: f"{thing}.{name}.%.{r.choice(PLAIN)}",
            lambda: f"[{base}, {base}]",
            lambda: f"({base})[0]",
            lambda: f"$append({base}, {base})",
            lambda: f"$count({base})",
            lambda: f"$distinct({base})",
            lambda: f"$reverse({base})",
            lambda: f"$map({base}, $string)",
            lambda: f"$sort({base})",
        )
        return r.choice(makers)()

    def _block(self, depth: int) -> str:
        value = self.written(depth)
        there = next((each for path, each in self.places if path == value), 1)
        return f"($x := {value}; {self.also('$x', there).written(depth)})"
