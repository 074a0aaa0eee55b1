"""The arguments of one call while it is translated, and what must hold for them."""

from __future__ import annotations

import re

from asl_analyze.expressions.intrinsic.ast import Literal
from asl_analyze.expressions.signatures import volatile
from asl_analyze.migrate.jsonata.code import Code, all_of, block, call, chosen, quoted
from asl_analyze.migrate.jsonata.guards import of_kind, there
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value
from asl_analyze.shapes.lattice import meet
from asl_analyze.shapes.shape import (
    ANY,
    MISSING,
    or_missing,
    without,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.expressions.intrinsic.ast import Call
    from asl_analyze.shapes.shape import Shape


# What may be written more than once: a literal, or a path from a variable on.
_SHORT = re.compile(r"-?[\d.]+|'[^'\\]{0,20}'|\$\w+(?:\.\w+|\.`[^`]*`|\[-?\d+\])*")

_VARIABLE = re.compile(r"\$(\w+)")

UNKNOWN = object()
"""Stands for an argument that is no literal."""


class Given:
    """The arguments of a call, asked for one by one as they are written.

    An argument that is written more than once is put into a variable if it is long; then what must
    hold for it is tested behind that variable, in the same block.

    sure: whether nothing that is written can fail.
    limits: what the result is besides, if that is known.
    """

    def __init__(self, made: Call, values: Sequence[Value], *, outermost: bool) -> None:
        self.name = made.name
        self.nodes = made.arguments
        self.values = list(values)
        self.sure = all(value.sure for value in values)
        self.limits: Shape | None = None
        self._outermost = outermost
        self._codes = [value.code for value in values]
        self._bound: list[tuple[str, Code]] = []
        self._needs = [guard for value in values for guard in value.needs]
        self._checks: list[Code] = []
        self._there: set[int] = set()
        self._passing: set[int] = set()
        self._nothing = False
        self._taken: set[str] | None = None
        self._counts: dict[str, int] = {}

    @property
    def shapes(self) -> list[Shape]:
        """What the arguments may be."""
        return [value.shape for value in self.values]

    def kinds(self, number: int) -> int:
        """The kinds that an argument may be of; `MISSING` is left out where that is tested."""
        kinds = self.values[number].shape.kinds
        return kinds & ~MISSING if number in self._there else kinds

    def constant(self, number: int) -> object:
        """The value of a literal argument, `UNKNOWN` for any other."""
        node = self.nodes[number]
        return node.value if isinstance(node, Literal) else UNKNOWN

    def never(self) -> UntranslatableError:
        """For a call that fails whatever the data is."""
        return AlwaysFailsError(
            f"calls {self.name} with arguments that it never takes",
            "mend the call",
        )

    def once(self, number: int) -> Code:
        """An argument that must be there."""
        if self.kinds(number) & MISSING:
            self.check(call("exists", self.often(number)), number)
        return self._codes[number]

    def code(self, number: int) -> Code:
        """An argument as it is written by now."""
        return self._codes[number]

    def passing(self, number: int) -> Code:
        """An argument without which the call's code is nothing, too."""
        if self.kinds(number) & MISSING:
            if not self._outermost:
                return self.once(number)
            self._passing.add(number)
        return self._codes[number]

    def often(self, number: int) -> Code:
        """An argument that is written more than once; nobody says that it is there."""
        code = self._codes[number]
        if not _SHORT.fullmatch(code.text):
            self._codes[number] = self.bind("v", code)
        return self._codes[number]

    def bind(self, name: str, code: Code) -> Code:
        """A variable with a value; `name` as it should be called."""
        made = self.fresh(name)
        self._bound.append((made, code))
        return Code(f"${made}")

    def steady(self, number: int) -> None:
        """An argument whose result may be asked for again must not become another one then."""
        if any(f"{name}(" in self._codes[number].text for name in volatile()):
            self.often(number)

    def typed(self, number: int, kind: int) -> Code:
        """An argument that must be of a kind."""
        kinds = self._possible(number, kind)
        if kinds & ~kind:
            if kinds & ~kind == MISSING:
                return self.once(number)
            self.check(of_kind(self.often(number), kind), number)
        return self._codes[number]

    def fails_unless(self, number: int, kind: int) -> None:
        """What is written fails by itself where an argument is of another kind."""
        if self._possible(number, kind) & ~(kind | MISSING):
            self.sure = False

    def _possible(self, number: int, kind: int) -> int:
        """The kinds of an argument; what is read from the data is not taken for impossible."""
        kinds = self.kinds(number)
        if not kinds & kind and isinstance(self.nodes[number], Literal):
            raise self.never()
        return kinds

    def check(self, condition: Code, *numbers: int) -> None:
        """What must hold where the call does not fail.

        It does not hold where one of the arguments of these `numbers` is not there.
        """
        self._checks.append(condition)
        self._there.update(numbers)

    def may_be_nothing(self) -> None:
        """The code is nothing where the call fails."""
        self._nothing = True

    def fresh(self, name: str) -> str:
        """A variable's name that no argument uses, nor another such name."""
        if self._taken is None:
            codes = (value.code.text for value in self.values)
            self._taken = {found for code in codes for found in _VARIABLE.findall(code)}
        made = name
        while made in self._taken:
            self._counts[name] = self._counts.get(name, 1) + 1
            made = f"{name}{self._counts[name]}"
        self._taken.add(made)
        return made

    def result(self, code: Code, shape: Shape) -> Value:
        """The call, as it was written."""
        shape = without(shape, MISSING)
        if self.limits is not None:
            shape = meet(shape, self.limits)
        if not shape.kinds:
            shape = ANY
        nothing = self._nothing or not self._passing <= self._there
        if self._bound:
            if nothing:
                self._checks.append(call("exists", code))
            return Value(self._block(code), shape, self._needs, sure=self.sure and not self._checks)
        if nothing:
            shape = or_missing(shape)
        presence = () if self._nothing else tuple(self._presence())
        needs = (*self._needs, *self._checks)
        return Value(code, shape, needs, sure=self.sure, presence=presence)

    def _presence(self) -> Iterator[Code]:
        """What says of the arguments that pass nothing on that they are there."""
        for number in sorted(self._passing - self._there):
            yield from there(self._codes[number], self.values[number].shape)

    def _block(self, code: Code) -> Code:
        if self._checks:
            failure = call("error", quoted(f"{self.name} does not take these arguments"))
            code = chosen(all_of(self._checks), code, failure)
        return block(self._bound, code)
