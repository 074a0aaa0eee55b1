"""What an Express workflow does otherwise than a Standard one, as far as a definition tells.

Facts: developer guide, pages on workflow types and on Express workflows (2025).
"""

from __future__ import annotations

from asl_analyze.aws.effects import CALLEE
from asl_analyze.aws.quotas import quota
from asl_analyze.flow.effects import repetition_of
from asl_analyze.migrate.express.callers import gives_a_name, waits_for_it
from asl_analyze.migrate.express.outcome import Told
from asl_analyze.migrate.express.places import told_at
from asl_analyze.wording.long_lists import a_few

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.language.model import StateMachine, Task

REDRIVEN = ("RedriveCount", "RedriveTime")


def risks(machine: StateMachine, sheet: Sheet, callers: Sequence[Task]) -> Iterator[Told]:
    """What may go wrong, or stop working, that no rule refuses."""
    yield from _time(sheet)
    yield from _effects(machine)
    yield from _callers(callers)
    yield Told(
        "Step Functions keeps no history of Express executions: 'GetExecutionHistory',"
        " 'DescribeExecution', 'ListExecutions' and 'StopExecution' do not work, nothing is"
        " redriven, and EventBridge gets no events of their status",
        "See that nobody needs these; logs are all there is",
        is_general=True,
    )
    yield from _redrives(machine)


def _time(sheet: Sheet) -> Iterator[Told]:
    limit = quota("execution_seconds", express=True) or 0
    model, longest = sheet.model, sheet.longest
    if model is None or longest is None:
        yield Told(
            f"An Express execution ends after {limit} s, and how long this one lasts is not known"
        )
        return
    lasts = f"on average {model.seconds:,.0f} s"
    if longest.is_open:
        yield Told(
            f"An Express execution ends after {limit} s; this one has no longest time ({lasts})",
            "Give the states that wait a timeout",
        )
    elif longest.seconds > limit:
        yield Told(
            f"An Express execution ends after {limit} s; this one lasts up to"
            f" {longest.seconds:,} s ({lasts}), as `asl-analyze cost` counts it",
            "See in the history how long executions last, and shorten waits and retries",
        )


def _effects(machine: StateMachine) -> Iterator[Told]:
    callees = []
    for task in machine.tasks:
        found = repetition_of(task)
        if found.is_safe is False:
            yield told_at(
                machine,
                found.place,
                f"State '{task.name}' may be executed twice, as asynchronous Express executions run"
                f" at least once: {found.why}",
                found.remedy[:1].upper() + found.remedy[1:],
            )
        elif found.kind == CALLEE:
            callees.append(task.name)
    if callees:
        yield Told(
            f"What {a_few(callees)} call{'' if len(callees) > 1 else 's'} may be called twice, as"
            " asynchronous Express executions run at least once",
            "Have the functions and endpoints stand a second call with the same input",
        )


def _callers(callers: Sequence[Task]) -> Iterator[Told]:
    for task in callers:
        machine = task.machine
        if waits_for_it(task):
            yield told_at(
                machine,
                task.resource_place,
                f"State '{task.name}' of {_whose(machine)} waits for this state machine as for a"
                " job, which asks 'DescribeExecution' how it is",
                "Call 'aws-sdk:sfn:startSyncExecution' there, and look at its 'Status'",
            )
        if gives_a_name(task):
            yield told_at(
                machine,
                task.resource_place,
                f"State '{task.name}' of {_whose(machine)} names the execution that it starts; of"
                " an Express workflow every start is a new execution, whatever its name",
                "Do not rely on the name to start it once only",
            )


def _redrives(machine: StateMachine) -> Iterator[Told]:
    text = machine.definition.source.text
    for word in REDRIVEN:
        if f"Execution.{word}" in text:
            yield Told(f"'{word}' of the context object is never there, as nothing is redriven")


def _whose(machine: StateMachine) -> str:
    name = machine.definition.name
    return f"'{name}'" if name else machine.definition.file.path
