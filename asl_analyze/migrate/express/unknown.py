"""What only a deployment knows of a definition, and a verdict on a workflow type rests on."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.quotas import quota
from asl_analyze.documents.substitution.calls import call_of
from asl_analyze.flow.functions import is_deployed_function
from asl_analyze.flow.nested import put_for
from asl_analyze.language.known import is_open
from asl_analyze.language.model import Map, Task, Wait
from asl_analyze.migrate.express.outcome import Told
from asl_analyze.migrate.express.places import told_at
from asl_analyze.syntax.tree import Object, String
from asl_analyze.wording.long_lists import a_few

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.session.declarations import Declarations

DEPLOYMENT = "is only known to a deployment"


def unknown(machine: StateMachine, declaration: Declaration | None) -> Iterator[Told]:
    """Values that may turn out to be what AWS refuses of an Express workflow.

    `declaration` is how a host declares the machine, where one does.
    """
    yield from _states(machine)
    for task, put in refused_by_host(machine, declaration).items():
        yield told_at(
            machine,
            task.resource_place,
            f"What '{task.name}' calls is '{put}' as its template has it, which Express workflows"
            " do not support",
        )
    yield from _told(
        machine,
        [task for task in machine.tasks if _calls_unknown(task, declaration)],
        ("What", "calls", "call"),
        "an Express workflow has no activities, and no call with '.sync' or '.waitForTaskToken'",
        "See that it is none of these; a Lambda function is none",
    )
    yield from _told(
        machine,
        [state for state in machine.states if isinstance(state, Map) and _has_open_mode(state)],
        ("Whether", "is distributed", "are distributed"),
        "an Express workflow has no distributed Maps",
        "See that 'Mode' is 'INLINE'",
    )
    yield from _told(
        machine,
        [
            state
            for state in machine.states
            if isinstance(state, Wait) and is_open(state.seconds.node)
        ],
        ("How long", "waits", "wait"),
        f"an Express execution ends after {quota('execution_seconds', express=True)} s",
        "See that it is less",
    )


def unread(definition: Definition, declarations: Declarations) -> Iterator[Told]:
    """The parts that could not be read; where there are two readings, these stand for them."""
    if definition.otherwise is None:
        for part, source in declarations.unread(definition):
            start = part.place.span.start
            yield Told(f"A part of it is not read: {part.reason}", "", source, start)


def _states(machine: StateMachine) -> Iterator[Told]:
    for scope in machine.scopes:
        written = scope.written_states.node
        if isinstance(written, Object):
            for name, member in written.members.items():
                if not isinstance(member.value, Object) and is_open(member.value):
                    what = "Some states are" if member.key.has_hole else f"State '{name}' is"
                    yield told_at(machine, member.value, f"{what} only known to a deployment")
        elif written is not None and is_open(written):
            yield told_at(machine, written, "Its states are only known to a deployment")


def refused_by_host(machine: StateMachine, declaration: Declaration | None) -> dict[Task, str]:
    """The Tasks of which a host says that they call what Express workflows cannot, and what."""
    put = {task: _put(task, declaration) for task in machine.tasks}
    return {task: text for task, text in put.items() if text is not None and _is_refused(text)}


def _is_refused(text: str) -> bool:
    resource = parse_resource(text)
    return resource is not None and bool(resource.kind == "activity" or resource.pattern)


def _calls_unknown(task: Task, declaration: Declaration | None) -> bool:
    """Whether what a Task calls may be a job, a callback or an activity for all that is known."""
    if not is_open(task.written_resource.node) or is_deployed_function(task):
        return False
    resource = parse_resource(_put(task, declaration) or task.resource or "")
    return resource is None or resource.kind is None or resource.pattern is None


def _put(task: Task, declaration: Declaration | None) -> str | None:
    """The text that the host puts in the place of what a Task calls, where it has one."""
    node = task.written_resource.node
    put = None if node is None else put_for(node, declaration)
    call = call_of(put)
    if call is not None and call.name == "Fn::Sub":
        put = call.argument
    return put.value if isinstance(put, String) else None


def _has_open_mode(state: Map) -> bool:
    if state.processor is None:
        return False
    config = state.processor.config
    return is_open(config.node) or is_open(config.mode.node)


def _told(
    machine: StateMachine,
    states: Sequence[State],
    words: tuple[str, str, str],
    refused: str,
    advice: str,
) -> Iterator[Told]:
    """One sentence for all states of which something is not known; `words` are for one and more."""
    if not states:
        return
    begin, one, more = words
    names = a_few([state.name for state in states])
    state = states[0]
    yield told_at(
        machine,
        state.resource_place if isinstance(state, Task) else state.key,
        f"{begin} {names} {more if len(states) > 1 else one} {DEPLOYMENT}: {refused}",
        advice,
    )
