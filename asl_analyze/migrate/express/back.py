"""What a Standard workflow does otherwise than an Express one, as far as a definition tells.

Facts: developer guide, pages on workflow types and on quotas; API reference, StartExecution (2025).
"""

from __future__ import annotations

from asl_analyze.aws.quotas import quota
from asl_analyze.limits.written_events import expected_events
from asl_analyze.migrate.express.callers import gives_a_name, is_synchronous
from asl_analyze.migrate.express.outcome import Told
from asl_analyze.migrate.express.places import told_at
from asl_analyze.wording.long_lists import states_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.language.model import StateMachine, Task


def refused_callers(callers: Sequence[Task]) -> Iterator[Told]:
    """Tasks that start it with a call that AWS refuses of a Standard workflow."""
    for task in callers:
        if is_synchronous(task):
            yield told_at(
                task.machine,
                task.resource_place,
                f"State '{task.name}' starts this state machine with 'startSyncExecution', which"
                " Standard workflows do not have",
                "Use 'states:startExecution.sync:2' there",
            )


def risks(machine: StateMachine, sheet: Sheet, callers: Sequence[Task]) -> Iterator[Told]:
    """What may go wrong, or stop working, that nothing refuses."""
    yield Told(
        "Callers that wait with 'StartSyncExecution', such as an API, get an error from a Standard"
        " workflow",
        "Have them start it with 'StartExecution' and ask for the result later",
        is_general=True,
    )
    yield from _names(callers)
    yield from _events(machine, sheet)
    yield from _timeouts(machine)
    yield Told(
        "Standard executions are started and make transitions at a limited rate for each account"
        " and Region; what is over it is refused or delayed",
        "Hold the rate of starts against the quotas of the account",
        is_general=True,
    )


def _names(callers: Sequence[Task]) -> Iterator[Told]:
    named = [task for task in callers if gives_a_name(task)]
    for task in named:
        yield told_at(
            task.machine,
            task.resource_place,
            f"State '{task.name}' names the execution that it starts: a name can be used once in 90"
            " days, so a second start is refused, or taken for the first one",
            "See that each execution gets a name of its own",
        )
    if not named:
        yield Told(
            "A name of an execution can be used once in 90 days; a second start with it is refused,"
            " or taken for the first one",
            "See that callers that give names give each execution its own",
            is_general=True,
        )


def _events(machine: StateMachine, sheet: Sheet) -> Iterator[Told]:
    limit = quota("history_events")
    if sheet.model is None or limit is None:
        return
    events = expected_events(sheet.model)
    if events > limit:
        yield told_at(
            machine,
            machine.node,
            f"An execution writes {events:,.0f} events on average, and fails at {limit:,}, which a"
            " Standard workflow's history holds",
            "Do the work in child executions, such as those of a distributed Map",
        )


def _timeouts(machine: StateMachine) -> Iterator[Told]:
    open_tasks = [task for task in machine.tasks if not task.is_timed]
    if not open_tasks or machine.timeout_seconds.is_given:
        return
    names = [task.name for task in open_tasks]
    yield told_at(
        machine,
        open_tasks[0].key,
        f"{states_words(names)} {'have' if len(names) > 1 else 'has'} no timeout, and five minutes"
        " no longer end an execution: it may hang for a year",
        "Add a 'TimeoutSeconds' to the states, or to the definition",
    )
