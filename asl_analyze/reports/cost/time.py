"""How long an execution lasts, in sentences."""

from __future__ import annotations

from asl_analyze.cost.paths.longest import LOOPS, MAPS, TASKS, WAITS
from asl_analyze.cost.profile.assumptions import ROUNDS
from asl_analyze.escape.terminal import one_line
from asl_analyze.language.model import Task
from asl_analyze.reports.cost.amounts import mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.cost.paths.longest import Longest, Stay
    from asl_analyze.cost.sheet import Sheet

UNITS = ((86_400, "d"), (3600, "h"))


def lasting(seconds: float) -> str:
    """Seconds, and in larger units where these say more: "90 s", "7,200 s (2 h)"."""
    unit = next(
        (f" ({mean(seconds / size)} {unit})" for size, unit in UNITS if seconds >= size), ""
    )
    return f"{mean(seconds)} s{unit}"


def times(sheet: Sheet) -> list[str]:
    """The average and the longest time of an execution, and what the longest rests on."""
    model, longest = sheet.model, sheet.longest
    if model is None or longest is None:
        return []
    said = f"An execution lasts {lasting(model.seconds)} on average, retries and waits included"
    if longest.is_open:
        return [f"{said}; its longest time is unbounded{_open(longest)}."]
    end = ", when its time limit ends it" if longest.total.seconds > longest.limit else ""
    said = f"{said}, and {lasting(longest.seconds)} at the longest{end}."
    rests = ", ".join(_rests(model, longest.total.rests))
    return [said, *([f"The longest time assumes {rests}."] if rests and not end else [])]


def stay(model: Model, longest: Stay) -> str:
    """The longest visit of a state: "16 s: 3 attempts of up to 5 s (its timeout), 1 s between"."""
    if longest.open_state is not None:
        name = one_line(longest.open_state.name)
        return f"until the execution ends, as '{name}' {_why(longest.open_state)}"
    source = one_line(longest.attempt.source)
    each = f"{lasting(longest.attempt.value)} ({source})"
    said = f"{lasting(longest.seconds)}"
    if longest.attempts == 1:
        said = each
    else:
        said += f": {longest.attempts:,} attempts of {each}, {longest.delays:,} s between them"
    rests = ", ".join(_rests(model, longest.rests))
    return f"{said}; assumes {rests}" if rests else said


def time_values(sheet: Sheet) -> dict[str, Any] | None:
    """The same as values; `longest` is null where it is unbounded."""
    model, longest = sheet.model, sheet.longest
    if model is None or longest is None:
        return None
    open_state = longest.total.open_state if longest.is_open else None
    return {
        "expected": model.seconds,
        "longest": None if longest.is_open else longest.seconds,
        "timed_out": longest.total.seconds > longest.limit and not longest.is_open,
        "unbounded_by": None if open_state is None else open_state.name,
        "assumptions": list(_rests(model, longest.total.rests)),
    }


def _open(longest: Longest) -> str:
    state = longest.total.open_state
    year = f"only the {lasting(longest.limit)} that any execution may last end it"
    return ("" if state is None else f", as '{one_line(state.name)}' {_why(state)}") + f": {year}"


def _why(state: object) -> str:
    if isinstance(state, Task):
        return "waits for an answer and has no literal 'TimeoutSeconds'"
    return "is in a loop without an exit"


def _rests(model: Model, rests: set[str]) -> Iterator[str]:
    profile = model.profile
    words = {
        LOOPS: f"{ROUNDS} rounds of each loop that does not count, or its average",
        MAPS: f"{mean(profile.items.value)} items of each Map",
        TASKS: f"{mean(profile.seconds.value)} s of each task without 'TimeoutSeconds'",
        WAITS: "0 s of each Wait whose length only the execution knows",
    }
    yield from (said for key, said in words.items() if key in rests)
