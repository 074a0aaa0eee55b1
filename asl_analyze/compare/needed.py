"""What the newer version of a machine needs of its input, and the older one could do without."""

from __future__ import annotations

from asl_analyze.flow.contract.handed import handed_on
from asl_analyze.flow.contract.needs import needs_of
from asl_analyze.flow.graph.graph import graph_of, reach
from asl_analyze.language.model import Catcher
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.flow.contract.needs import Need
    from asl_analyze.language.model import Scope, State, Transition


def newly_needed(pair: MachinePair) -> Iterator[Need]:
    """Each place that has to be there now, and did not have to before, as far as that is certain.

    What the older version read of a part that it had put elsewhere is left out, and so is what is
    read after an error only that failed the execution before.
    """
    known = {
        need.names[:count] for need in needs_of(pair.old) for count in range(1, len(need.names) + 1)
    }
    handed = handed_on(pair.old)
    for need in needs_of(pair.new):
        is_old = need.names in known or handed.may_be_read(need.names)
        if not is_old and not _failed_before(pair, need.state):
            yield need


def _failed_before(pair: MachinePair, state: State | None) -> bool:
    """Whether only executions come to a state that an error ended before."""
    while state is not None:
        graph = graph_of(state.scope)
        if graph.number[state] not in _without_errors(state.scope):
            sources = [edge.source for edge in _catching(state.scope)]
            return not any(_caught_before(pair, source) for source in sources)
        state = state.scope.owner
    return False


def _caught_before(pair: MachinePair, state: State | None) -> bool:
    old = None if state is None else pair.before(state)
    return old is not None and bool(old.catchers)


@remembered
def _without_errors(scope: Scope) -> set[int]:
    """The numbers of the states that executions come to without any error."""
    graph = graph_of(scope)
    if graph.start is None or scope.uncertain:
        return set(range(len(graph.states)))
    after = [
        [graph.number[edge.to] for edge in edges if not isinstance(edge.holder, Catcher)]
        for edges in graph.edges
    ]
    return reach(after, [graph.start])


def _catching(scope: Scope) -> Iterator[Transition]:
    for state in scope.states:
        for edge in state.transitions:
            if isinstance(edge.holder, Catcher):
                yield edge
