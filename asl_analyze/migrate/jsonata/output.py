"""What a state hands on: `ResultSelector`, `ResultPath` and `OutputPath` as one `Output`."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.migrate.jsonata.catching import takes_unfit
from asl_analyze.migrate.jsonata.code import call, quoted
from asl_analyze.migrate.jsonata.following import followed
from asl_analyze.migrate.jsonata.guards import reasons
from asl_analyze.migrate.jsonata.inside import steps_of
from asl_analyze.migrate.jsonata.known import INPUT
from asl_analyze.migrate.jsonata.paths import definite
from asl_analyze.migrate.jsonata.placing import NONE, Result, fits, merged
from asl_analyze.migrate.jsonata.reading import FAILS, Reading
from asl_analyze.migrate.jsonata.templates import marked
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.expressions.node import Node as Step
    from asl_analyze.migrate.jsonata.code import Code
    from asl_analyze.migrate.jsonata.inside import Inside


def output(inside: Inside, result: Result, dropped: list[Value], default: str) -> Any:
    """The content of `Output`; None where it would be what the state hands on anyway.

    `dropped` are values that JSONPath works out and then throws away: they may fail all the same.
    `default` is the root that the state hands on by itself.
    """
    steps = steps_of(inside.state.result_path)
    _check_fit(inside, steps)
    try:
        return _output(inside, result, steps, dropped, default)
    except AlwaysFailsError as error:
        inside.sure = False
        inside.guards.append(f"ResultPath {FAILS}: {error.advice}")
        return marked(call("error", quoted(f"ResultPath {FAILS}")))


def _output(
    inside: Inside,
    result: Result,
    steps: Sequence[Step] | None,
    dropped: list[Value],
    default: str,
) -> Any:
    if steps is None:
        dropped = [*dropped, result.expression()]
    placed = _placed(inside, result, steps, dropped)
    needs = [need for value in dropped for need in still(value)]
    if placed.is_template and not needs:
        made = placed.field()
        inside.took(placed.reading or Reading(inside.known, inside.find))
        return made
    value = placed.expression()
    if value.code.text == default and not needs:
        return None
    inside.sure = inside.sure and value.sure and not needs
    inside.guards += reasons((*needs, *value.needs))
    inside.known.learn(value)
    return marked(Value(value.code, value.shape, (*needs, *value.needs)).guarded)


def _check_fit(inside: Inside, steps: Sequence[Step] | None) -> None:
    """A Catch or Retry, here or around, for a `ResultPath` that does not fit has no equal.

    Raises:
        UntranslatableError: where the input may be one that it does not fit.
    """
    state = inside.state
    levels = (state, *state.scope.enclosing)
    if not steps or not any(takes_unfit((*each.retriers, *each.catchers)) for each in levels):
        return
    if not fits(inside.known.root(INPUT).shape, names_of(steps)):
        raise UntranslatableError(
            "may have a ResultPath that does not fit its input, and a Catch or Retry which takes "
            "that; in JSONata it is another error",
            "say what the input is (--input), or convert the state by hand",
        )


def still(value: Value) -> list[Code]:
    """What keeps the failure of a value that nobody needs."""
    if value.sure:
        return []
    return [*value.needs, call("exists", value.code)]


def _placed(
    inside: Inside, result: Result, steps: Sequence[Step] | None, dropped: list[Value]
) -> Result:
    """The result where `ResultPath` puts it, behind `OutputPath`."""
    path = inside.state.output_path
    raw = inside.known.root(INPUT)
    if path.is_absent:
        return _merged(raw, steps, result)
    if path.is_null:
        dropped.append(_merged(raw, steps, result).expression())
        return Result(NONE)
    reading = Reading(inside.known, lambda _, wanted: _found(raw, steps, result, wanted))
    value = reading.text(path.node)
    read = shared.path(path.value or "$")
    if read.root != "$":
        dropped.append(_merged(raw, steps, result).expression())
    return Result(value)


def _found(raw: Value, steps: Sequence[Step] | None, result: Result, path: Path) -> Value:
    """What `OutputPath` finds in the input with the result in it."""
    if steps is None:
        return followed(raw, path)
    if not steps:
        return result.followed(path)
    whole = merged(raw, steps, result.expression())
    names = names_of(steps)
    if path.definite and names == names_of(path.steps[: len(names)]):
        rest = path.steps[len(names) :]
        found = definite(result.expression(), rest) if rest else result.expression()
        return Value(found.code, found.shape, (*whole.needs, *found.needs), sure=whole.sure)
    found = followed(Value(whole.code, whole.shape), path)
    return Value(found.code, found.shape, (*whole.needs, *found.needs), sure=whole.sure)


def _merged(raw: Value, steps: Sequence[Step] | None, result: Result) -> Result:
    if steps is None:
        return Result(raw)
    return Result(merged(raw, steps, result.expression())) if steps else result
