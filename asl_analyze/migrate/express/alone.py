"""What is told of the parts of a definition that could move alone."""

from __future__ import annotations

from asl_analyze.flow.errors.handlers import CHILDREN_FAILED
from asl_analyze.migrate.express.moving.maps import MAP
from asl_analyze.migrate.express.outcome import Told
from asl_analyze.migrate.express.places import told_at
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import StateMachine
    from asl_analyze.migrate.express.moving.parts import AnyPart, Parts


def alone(machine: StateMachine, found: Parts, executions: int) -> Iterator[Told]:
    """The parts that are worth it, the best first, or why there is none."""
    for part in found.found:
        yield told_at(machine, part.entry.key, _told(part, executions), _advice(part))
    if not found.found and found.why_not_more is not None:
        yield Told(f"No part of it could move alone. {found.why_not_more}")


def _told(part: AnyPart, executions: int) -> str:
    said = _what(part)
    if part.saving is None or part.bill_before is None or part.bill_after is None:
        return said
    saved = f"{part.saving.transitions:,.3g}"
    return (
        f"{said}: an execution makes {saved} transition{'' if saved == '1' else 's'} fewer"
        f" on average, and {executions:,} of them a month cost ${part.bill_after:,.2f}, not"
        f" ${part.bill_before:,.2f}"
    )


def _what(part: AnyPart) -> str:
    if part.kind == MAP:
        return f"The items of Map '{part.entry.name}' could be Express child executions"
    states = f"The {len(part.states)} states" if len(part.states) > 1 else "The state"
    end = "the end" if part.exit is None else f"'{part.exit.name}'"
    before = "to" if part.exit is None else "to before"
    said = f"{states} from '{part.entry.name}' {before} {end} could be an Express workflow"
    own = "their" if len(part.states) > 1 else "its"
    return f"{said} of {own} own"


def _advice(part: AnyPart) -> str:
    if part.arn is None:
        return (
            "'--extract DIR' writes the Map so; an item that fails then fails the Map with"
            f" '{CHILDREN_FAILED}', and the role needs 'states:StartExecution' for its own workflow"
        )
    given = listed([f"${name}" for name in part.variables], "and")
    is_given = f", and give it {given} with its input" if given else ""
    return (
        f"'--extract DIR' writes it out, with the states that call it{is_given}; the caller's role"
        f" needs 'states:StartSyncExecution', and '{part.arn}' stands for its ARN"
    )
