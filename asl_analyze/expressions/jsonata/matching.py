"""Whether arguments can fit a signature, as the reference compares them.

It writes the kinds of the arguments as a string and the signature as a regular expression, in
which a parameter marked `-` may be left out for the context. An undefined argument fits every
parameter but that for a function. A single value stands in for an array of one.

Source: JSONata 2.0.6, `signature.js`.
"""

from __future__ import annotations

from asl_analyze.shapes.shape import ARRAY, MISSING

from .letters import bits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.shapes.shape import Shape

    from .arity import Parameter

# What fits a parameter beyond its own kind and nothing: everything stands in for an array.
WIDER = {"a": "x", "j": "snblao", "u": "snbl"}


class Mismatch:
    """The first argument that fits in no way: its position from 1 and what its parameter takes.

    contextual: another reading, with the context as the first argument, would fit.
    """

    __slots__ = ("contextual", "parameter", "position")

    def __init__(self, position: int, parameter: Parameter, contextual: bool) -> None:
        self.position = position
        self.parameter = parameter
        self.contextual = contextual


def mismatch(
    known: Sequence[Parameter], arguments: Sequence[Shape], has_context: bool
) -> Mismatch | None:
    """What certainly does not fit; None if all may fit or the number of arguments is wrong."""
    first: Mismatch | None = None
    contextual = False
    for taken in _readings(known, len(arguments)):
        wrong = _first_wrong(taken, arguments)
        in_order = list(known[: len(taken)]) == taken
        if wrong is None and (in_order or has_context or not _leaves_context(known, taken)):
            return None
        contextual = contextual or wrong is None
        if wrong is not None and (first is None or in_order):
            first = Mismatch(wrong + 1, taken[wrong], False)
    if first is not None:
        first.contextual = contextual
    return first


def _readings(known: Sequence[Parameter], count: int) -> Iterator[list[Parameter]]:
    """The ways to give `count` arguments to the parameters, each as the parameter of each."""
    if known and known[-1].repeats:
        if count >= len(known):
            yield [*known, *[known[-1]] * (count - len(known))]
        return
    spare = len(known) - count
    if spare < 0:
        return
    optional = [number for number, parameter in enumerate(known) if parameter.optional]
    for left_out in _choices(optional, spare):
        yield [parameter for number, parameter in enumerate(known) if number not in left_out]


def _choices(numbers: list[int], count: int) -> Iterator[set[int]]:
    from itertools import combinations

    for chosen in combinations(reversed(numbers), count):
        yield set(chosen)


def _leaves_context(known: Sequence[Parameter], taken: list[Parameter]) -> bool:
    return any(parameter.contextual and parameter not in taken for parameter in known)


def _first_wrong(taken: Sequence[Parameter], arguments: Sequence[Shape]) -> int | None:
    for number, (parameter, argument) in enumerate(zip(taken, arguments, strict=True)):
        if not _may_fit(parameter, argument):
            return number
    return None


def _may_fit(parameter: Parameter, argument: Shape) -> bool:
    fitting = 0
    for kind in parameter.kinds:
        fitting |= bits(WIDER.get(kind, kind)) | (0 if kind == "f" else MISSING)
    if not argument.kinds & fitting:
        return False
    if parameter.kinds != "a" or not parameter.items:
        return True
    wanted = bits(parameter.items)
    if argument.kinds != ARRAY:
        return not argument.is_apart(ARRAY | wanted)
    return not any(item.is_apart(wanted) for item in certain_items(argument))


def certain_items(shape: Shape) -> list[Shape]:
    """What the items are that every array of a shape has, each once where they are alike."""
    items = shape.items
    if items is None:
        return []
    certain = list(items.first[: items.least])
    return certain if items.least <= len(items.first) else [*certain, items.rest]
