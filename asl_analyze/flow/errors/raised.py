"""Which error names of their own the states can report, and what arrives at those around them.

Reserved names (`States.…`) are the business of `error_sources`.
"""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.catalogue import service
from asl_analyze.aws.errors import matches, prefixes
from asl_analyze.flow.errors.error_sources import is_unread
from asl_analyze.language.model import Fail, State, Task
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.aws.arn import Resource

# Whoever answers these, if anybody does, reports no name of its own.
CALLS = ("", ".sync", ".sync:2")


class Raised:
    """What can arrive at a state's Retry and Catch: whole names and prefixes, each with its state.

    `opener` is a state that may report any name; None where there is none, so that the names and
    prefixes are all there are.
    """

    __slots__ = ("names", "opener", "prefixes")

    def __init__(self) -> None:
        self.names: dict[str, State] = {}
        self.prefixes: dict[str, State] = {}
        self.opener: State | None = None

    def may_be(self, name: str) -> bool:
        """Whether an error of this name may arrive."""
        return (
            self.opener is not None or name in self.names or name.startswith(tuple(self.prefixes))
        )

    def add(self, state: State) -> None:
        """Take in what a state reports itself."""
        if type(state) is State or is_unread(state):
            self.opener = state
        elif isinstance(state, Fail):
            self._add_fail(state)
        elif isinstance(state, Task):
            resource = parse_resource(state.resource or "")
            known = () if resource is None or resource.pattern not in CALLS else told_by(resource)
            if not known:
                self.opener = state
            self.prefixes.update({prefix: state for prefix in known if prefix not in self.prefixes})

    def _add_fail(self, state: Fail) -> None:
        if state.error.value is not None:
            self.names.setdefault(state.error.value, state)
        elif state.error.is_given or state.error_path.is_given:
            self.opener = state


@remembered
def raised_within(state: State) -> Raised:
    """What the states in a Parallel or Map report that they do not catch themselves.

    The errors in a distributed Map stay in its child executions.
    """
    raised = Raised()
    if is_unread(state):
        raised.opener = state
    waiting = [scope for scope in state.scopes if not scope.distributed]
    while waiting:
        for inner in waiting.pop().states:
            if not _catches_all(inner):
                raised.add(inner)
                waiting.extend(scope for scope in inner.scopes if not scope.distributed)
    return raised


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
