"""What is told of the parts of a definition that could move alone."""

from __future__ import annotations

from asl_analyze.migrate.express.outcome import Told
from asl_analyze.migrate.express.places import told_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import StateMachine
    from asl_analyze.migrate.express.moving.part import Part
    from asl_analyze.migrate.express.moving.parts import Parts


def alone(machine: StateMachine, found: Parts, executions: int) -> Iterator[Told]:
    """The parts that are worth it, the best first, or why there is none."""
    for part in found.found:
        yield told_at(machine, part.entry.key, _told(part, executions), _advice(part))
    if not found.found and found.why_not_more is not None:
        yield Told(f"No part of it could move alone. {found.why_not_more}")


def _told(part: Part, executions: int) -> str:
    states = f"The {len(part.states)} states" if len(part.states) > 1 else "The state"
    end = "the end" if part.exit is None else f"'{part.exit.name}'"
    before = "to" if part.exit is None else "to before"
    said = f"{states} from '{part.entry.name}' {before} {end} could be an Express workflow"
    own = " of their own" if len(part.states) > 1 else " of its own"
    if part.saving is None or part.bill_before is None or part.bill_after is None:
        return f"{said}{own}"
    return (
        f"{said}{own}: an execution makes {part.saving.transitions:,.3g} transitions fewer"
        f" on average, and {executions:,} of them a month cost ${part.bill_after:,.2f}, not"
        f" ${part.bill_before:,.2f}"
    )


def _advice(part: Part) -> str:
    return (
        "'--extract DIR' writes it out, with the states that call it; the caller's role needs"
        f" 'states:StartSyncExecution', and '{part.arn}' stands for its ARN"
    )
