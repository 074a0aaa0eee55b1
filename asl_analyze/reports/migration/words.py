"""The sentences that the reports of a migration share."""

from __future__ import annotations

from asl_analyze.migrate.outcome import (
    ALREADY,
    CONVERTED,
    LEFT,
    PARTIAL,
    REFUSED,
    UNASKED,
    UNREADABLE,
)
from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.migrate.outcome import MigratedMachine, MigratedState, Migration

STAY = "Stay in JSONPath"
GUARD = (
    "A guard is a test of what JSONPath tests by itself, such as whether there is something to "
    "read. Remove it where you know that it always holds."
)


def totals(migration: Migration, *, done: bool) -> str:
    """One sentence on all state machines of a run."""
    machines = migration.machines
    if not machines:
        return "There is no state machine to convert."
    new = [one for one in machines if one.what in (CONVERTED, PARTIAL)]
    states = sum(len(one.convertible) for one in new)
    asked = sum(len(one.asked) for one in machines)
    already = sum(one.what == ALREADY for one in machines)
    verb = "Converted" if done else "Can convert"
    of_machines = _share(len(new), len(machines) - already, "state machine")
    said = f"{verb} {of_machines} ({of_states(states, asked)})"
    if already == len(machines):
        return f"All {number(already)} state machines are in JSONata already."
    return (
        f"{said}; {number(already)} {_are(already)} in JSONata already." if already else f"{said}."
    )


def headline(machine: MigratedMachine, *, done: bool) -> str:
    """One sentence on a state machine, without a full stop."""
    title = title_of(machine)
    what, asked, left = machine.what, len(machine.asked), len(machine.left)
    if what in (UNREADABLE, REFUSED):
        return f"{'Did not' if done else 'Cannot'} convert {title}: {machine.problem}"
    if what == LEFT:
        no = "Did not" if done else "Cannot"
        have = "has" if left == 1 else "have"
        return f"{no} convert {title}: {of_states(left, asked)} {have} to stay in JSONPath"
    if what == ALREADY:
        unasked = bool(machine.of(UNASKED))
        return f"{title} {'has no such state' if unasked else 'is in JSONata already'}"
    verb = "Converted" if done else "Can convert"
    said = f"{verb} {of_states(asked - left, asked)} of {title}"
    return f"{said}; {left} {'stays' if left == 1 else 'stay'} in JSONPath" if left else said


def remedy(machine: MigratedMachine) -> str | None:
    """What to do about a state machine that is not converted for the sake of some states."""
    if machine.what != LEFT or not machine.convertible:
        return None
    others = len(machine.convertible)
    return (
        f"--partial converts the other {number(others)} and leaves "
        f"{'this one' if len(machine.left) == 1 else 'these'} in JSONPath."
    )


def of_converted(machine: MigratedMachine, *, done: bool) -> str:
    """What is said of the states that are converted."""
    return "Converted" if done and machine.is_rewritten else "Can be converted"


def of_states(some: int, all: int) -> str:
    """How many of how many states: "2 of 14 states"."""
    return _share(some, all, "state")


def title_of(machine: MigratedMachine) -> str:
    """What a state machine is called: "'Orders' (template.yaml:12)"."""
    if machine.name is None:
        return machine.path
    return f"'{machine.name}' ({machine.path}:{machine.line})"


def kind_of(state: MigratedState) -> str:
    """Its type and its line: "Task, line 12"."""
    return f"{state.type}, line {state.line}"


def listed(names: Sequence[str]) -> str:
    """Names with quotes around them."""
    return ", ".join(f"'{name}'" for name in names)


def _share(some: int, all: int, word: str) -> str:
    return f"{number(some)} of {number(all)} {word}{'' if all == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
