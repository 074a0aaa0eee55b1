"""What a machine may read of the execution's input under another name.

A part that a Pass, a variable or an `OutputPath` takes out of the input is read from there on by
what is below it. Whoever asks whether a version could do without a place has to count those, too.
"""

from __future__ import annotations

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import (
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.flow.data.proved import input_names
from asl_analyze.flow.narrowing.jsonata_places import places_in
from asl_analyze.language.model import Task
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.language.model import StateMachine

    Names = tuple[str | int, ...]

# Of longer paths only the end is looked at.
MOST_NAMES = 12
CONTEXT = ("Execution", "Input")
SENT = ("Parameters", "Arguments")


class Handed:
    """The places of the input that are handed on, and the names that are read anywhere."""

    __slots__ = ("_below", "_parts")

    def __init__(self, machine: StateMachine) -> None:
        self._parts: set[Names] = set()
        self._below: set[Names] = set()
        for part in content(machine):
            if not isinstance(part, (PathExpression, IntrinsicExpression, JsonataExpression)):
                continue
            is_sent = isinstance(part.state, Task) and part.site.field in SENT
            for names in _read(part):
                self._add(names)
                if not is_sent:
                    self._parts.add(names)
                    self._parts.add(_behind_input_path(part, names))

    def _add(self, names: Names) -> None:
        near = names[-MOST_NAMES:]
        ends = range(1, len(near) + 1)
        self._below.update(near[start:end] for end in ends for start in range(end))

    def may_be_read(self, names: Names) -> bool:
        """Whether a place of the input may be read where a part of it, or all, was handed on."""
        return any(
            names[:count] in self._parts and names[count:] in self._below
            for count in range(len(names))
        )


@remembered
def handed_on(machine: StateMachine) -> Handed:
    """What a machine hands on of the execution's input, found out once."""
    return Handed(machine)


def _read(part: Expression) -> Iterator[Names]:
    """The names of each path in an expression, wherever it begins."""
    if isinstance(part, JsonataExpression):
        yield from (tuple(place.steps) for _, place in places_in(part.ast))
        return
    paths = part.paths if isinstance(part, IntrinsicExpression) else [part.path]  # type: ignore[attr-defined]
    for path in paths:
        names = tuple(names_of(path.steps))
        yield names[len(CONTEXT) :] if path.root == "$$" and names[:2] == CONTEXT else names


def _behind_input_path(part: Expression, names: Names) -> Names:
    prefix = None if part.state is None else input_names(part.state)
    return names if prefix is None or part.site.field == "InputPath" else (*prefix, *names)
