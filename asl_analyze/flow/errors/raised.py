"""Which errors can arrive at a state: those of its own, and those of the states in it.

`may_raise` answers for any name. What raises reserved names (`States.…`) is in `error_sources`.
"""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.catalogue import service
from asl_analyze.aws.errors import matches, prefixes, reserved
from asl_analyze.flow.errors.error_sources import is_childs, is_unread, may_report
from asl_analyze.language.model import Fail, Map, Parallel, State, Task
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from asl_analyze.aws.arn import Resource
    from asl_analyze.language.model import Scope, StateMachine

# Whoever answers these, if anybody does, reports no name of its own.
CALLS = ("", ".sync", ".sync:2")


def may_raise(state: State, name: str) -> bool:
    """Whether an error of this name may arrive at a state's Retry and Catch; in doubt it may."""
    known = reserved(name)
    if known is not None:
        return may_report(state, known)
    if isinstance(state, Task):
        return _task_may_raise(state, name)
    if not isinstance(state, (Parallel, Map)) or name.lower().startswith(("states.", "state.")):
        return True
    if isinstance(state, Map) and is_childs(name, state):
        return False
    return raised_within(state).may_be(name)


def _task_may_raise(task: Task, name: str) -> bool:
    resource = parse_resource(task.resource or "")
    known = () if resource is None else told_by(resource)
    if not known or resource is None:
        return True
    prefix, dot, _ = name.partition(".")
    if not dot:
        # Nobody has seen a service that reports other names without a prefix: that is no proof.
        return not is_bare(name, resource)
    if prefix in ("States", "State") or name.startswith(known):
        return True
    return resource.pattern == ".waitForTaskToken" and not is_near(name, resource, known)


class Raised:
    """What can arrive at a state's Retry and Catch: whole names and prefixes, each with its state.

    `opener` is a state that may report any name; None where there is none, so that the names and
    prefixes are all there are. `caught` are the names that a state on the way catches.
    """

    __slots__ = ("_taken", "caught", "names", "opener", "prefixes")

    def __init__(self) -> None:
        self.names: dict[str, Fail] = {}
        self.prefixes: dict[str, State] = {}
        self.opener: State | None = None
        self.caught: dict[str, State] = {}
        # What arrives of no state that reports a prefix, "" for one that reports any name.
        self._taken: dict[str, Set[str]] = {}

    def may_be(self, name: str) -> bool:
        """Whether an error of this name may arrive."""
        return name in self.names or any(
            name.startswith(prefix) and name not in taken for prefix, taken in self._taken.items()
        )

    def add(self, state: State, caught: Set[str] = frozenset()) -> None:
        """Take in what a state reports itself, but for the names that are caught on the way."""
        if type(state) is State or is_unread(state):
            self._open(state, caught)
        elif isinstance(state, Fail):
            self._add_fail(state, caught)
        elif isinstance(state, Task):
            resource = parse_resource(state.resource or "")
            known = () if resource is None or resource.pattern not in CALLS else told_by(resource)
            if not known:
                self._open(state, caught)
            for prefix in known:
                self.prefixes.setdefault(prefix, state)
                self._take(prefix, caught)

    def _add_fail(self, state: Fail, caught: Set[str]) -> None:
        name = state.error.value
        if name is not None:
            if name not in caught:
                self.names.setdefault(name, state)
        elif state.error.is_given or state.error_path.is_given:
            self._open(state, caught)

    def _open(self, state: State, caught: Set[str]) -> None:
        self.opener = state
        self._take("", caught)

    def _take(self, prefix: str, caught: Set[str]) -> None:
        known = self._taken.get(prefix)
        self._taken[prefix] = caught if known is None else known & caught


@remembered
def raised_within(state: State) -> Raised:
    """What the states in a Parallel or Map report that they do not catch themselves.

    The errors in a distributed Map stay in its child executions.
    """
    raised = Raised()
    if is_unread(state):
        raised.add(state)
    _add_all(raised, [scope for scope in state.scopes if not scope.distributed])
    return raised


@remembered
def raised_by(machine: StateMachine) -> Raised:
    """What the states of a machine report that no state catches, so that an execution fails."""
    raised = Raised()
    _add_all(raised, [machine.top])
    return raised


def _add_all(raised: Raised, scopes: Iterable[Scope]) -> None:
    nothing: Set[str] = frozenset()
    waiting = [(scope, nothing) for scope in scopes]
    while waiting:
        scope, around = waiting.pop()
        for inner in scope.states:
            if not _catches_all(inner):
                names = _caught(inner)
                raised.caught.update((name, inner) for name in names)
                caught = around | names if names else around
                raised.add(inner, caught)
                waiting.extend((each, caught) for each in inner.scopes if not each.distributed)


def _caught(state: State) -> Set[str]:
    """The names that a state's Catch takes."""
    return {
        error.value for catcher in state.catchers for error in catcher.errors if not error.has_hole
    }


def _catches_all(state: State) -> bool:
    """Whether no error with a name of its own passes a state's Catch."""
    return any(
        not error.has_hole and matches(error.value, "Any.Error") is True
        for catcher in state.catchers
        for error in catcher.errors
    )


def told_by(resource: Resource) -> tuple[str, ...]:
    """What all errors of the API that a task calls begin with; empty where that is not certain.

    Functions and activity workers report any name they like, and so may who answers a callback.
    """
    if resource.pattern not in (*CALLS, ".waitForTaskToken"):
        return ()
    if resource.service == "lambda" or resource.kind not in ("optimized", "aws-sdk", "http"):
        return ()
    known = prefixes(resource)
    return known.names if known and known.confidence == "high" else ()


def is_near(name: str, resource: Resource, known: tuple[str, ...]) -> bool:
    """Whether a name has the service's prefix in other letters, or that of its other integration.

    Whoever answers a callback may report any other name.
    """
    prefix = name.partition(".")[0].lower()
    other = service(resource.service or "")
    return prefix in {one.partition(".")[0].lower() for one in known} or (
        other is not None and prefix == other.prefix.lower()
    )


def is_bare(name: str, resource: Resource) -> bool:
    """Whether a name is that of an error of the called service, without the prefix."""
    called = service(resource.service or "")
    return called is not None and "." not in name and f"{called.prefix}.{name}" in called.errors
