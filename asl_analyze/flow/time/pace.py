"""What slows a run down: states that wait, and the loops that go round without one."""

from __future__ import annotations

from asl_analyze.aws.actions import only_reads
from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.quotas import events, quota, task_step
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.time.executions import is_express
from asl_analyze.language.model import Choice, Map, Parallel, Pass, State, Task, Wait
from asl_analyze.language.remembered import remembered
from asl_analyze.syntax.tree import String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.graph.loops import Loop
    from asl_analyze.language.model import Scope, StateMachine
    from asl_analyze.syntax.tree import Member


@remembered
def unpaced_loops(scope: Scope) -> list[Loop]:
    """Loops in which nothing waits; the way back from a caught error makes no loop here."""
    graph = graph_of(scope)
    if scope.uncertain or not graph.loops():
        return []
    slow = _pausing(scope.machine)
    edges = [
        edge
        for part in graph.loops()
        for number in part
        for edge in graph.edges[number]
        if edge.kind != "catch" and edge.source not in slow and edge.to not in slow
    ]
    return loops(graph, edges)


def polled(loop: Loop) -> Task | None:
    """The only task of a loop, if it reads something and the loop depends on a text it read."""
    states = [loop.graph.states[number] for number in loop.part]
    tasks = [state for state in states if isinstance(state, Task)]
    choices = [state for state in states if isinstance(state, Choice)]
    # A Pass only picks the status out of the answer.
    picking = sum(isinstance(state, Pass) for state in states)
    others = len(states) - len(choices) - picking
    if len(tasks) != 1 or others != 1 or not any(map(_asks_text, choices)):
        return None
    resource = parse_resource(tasks[0].resource or "")
    if resource is None or resource.kind not in ("optimized", "aws-sdk"):
        return None
    return tasks[0] if only_reads(resource.action or "") else None


def _asks_text(choice: Choice) -> bool:
    operators = (rule.operator for top in choice.choices for rule in top.walk())
    return any(operator is not None and _tests_text(operator) for operator in operators)


def _tests_text(operator: Member) -> bool:
    if operator.name != "Condition":
        return operator.name.startswith("String")
    text = operator.value.value if isinstance(operator.value, String) else ""
    return "'" in text or '"' in text


def consequence(loop: Loop) -> str:
    """What comes of a loop that nothing slows down, as a clause."""
    room = rounds(loop)
    if room is None:
        return "nothing slows it down until the execution times out"
    return f"{room[0]} or more events per round fill the history in {room[1]:,} rounds at most"


def rounds(loop: Loop) -> tuple[int, int] | None:
    """The history events that a round writes at least, and the rounds that fill a history.

    None in an Express execution, which has no such limit.
    """
    scope = loop.graph.scope
    limit = quota("history_events", express=is_express(scope))
    if limit is None:
        return None
    written = sum(len(events(_step(state))) for state in loop.states)
    around = len(events("start") + events("end"))
    return written, (limit - around) // written


def _step(state: State) -> str:
    if isinstance(state, Task):
        resource = parse_resource(state.resource or "")
        return "Task" if resource is None else task_step(resource.kind, resource.pattern)
    return state.type or "Pass"


@remembered
def _pausing(machine: StateMachine) -> set[State]:
    """States that wait for time or for someone; in doubt a state does."""
    known: set[State] = set()
    # Backwards, so that what is inside a state comes before it.
    for scope in reversed(machine.scopes):
        known |= {state for state in scope.states if _pauses(state, known)}
    return known


def _pauses(state: State, known: set[State]) -> bool:
    if isinstance(state, Task):
        return _task_pauses(state)
    if isinstance(state, (Parallel, Map)):
        return any(
            scope.distributed or any(inner in known for inner in scope.states)
            for scope in state.scopes
        )
    return isinstance(state, Wait) or type(state) is State


def _names_function(task: Task) -> bool:
    """Whether a `Resource` that a deployment fills in is a Lambda function by its name."""
    node = task.written_resource.node
    text = node.text if isinstance(node, Unknown) else task.resource or ""
    if isinstance(node, String) and not node.has_hole:
        return False
    name = text.lower()
    return ("lambda" in name or "function" in name) and "activity" not in name


def _task_pauses(task: Task) -> bool:
    resource = parse_resource(task.resource or "")
    if resource is None or resource.kind is None:
        return not _names_function(task)
    return resource.kind in ("activity", "other-arn") or resource.pattern != ""
