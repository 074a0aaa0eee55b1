"""What is lost of a machine's output, and the state that gives it without."""

from __future__ import annotations

from asl_analyze.flow.contract.carried import carried_out
from asl_analyze.flow.contract.gives import endings, gives
from asl_analyze.language.remembered import remembered
from asl_analyze.shapes.differences import Difference, differences
from asl_analyze.shapes.steps import member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.language.model import State, StateMachine


class Lost:
    """Places of the output that differ alike; `state` ends the newer version without them."""

    __slots__ = ("differences", "state")

    def __init__(self, difference: Difference, state: State | None) -> None:
        self.differences = [difference]
        self.state = state

    @property
    def first(self) -> Difference:
        """The first of the places."""
        return self.differences[0]


@remembered
def lost_outputs(pair: MachinePair) -> list[Lost]:
    """What readers of the output may miss or not expect, what is missing together as one."""
    found: dict[object, Lost] = {}
    for difference, state in (*_by_shape(pair), *_left_to_the_input(pair)):
        key: object = difference
        if difference.is_gone or difference.may_be_gone:
            key = (state, difference.is_gone)
        if key in found:
            found[key].differences.append(difference)
        else:
            found[key] = Lost(difference, state)
    return list(found.values())


def _by_shape(pair: MachinePair) -> Iterator[tuple[Difference, State | None]]:
    before, ends = gives(pair.old), endings(pair.new)
    found = differences(before, gives(pair.new))
    told = {state: {one.path for one in differences(before, ends[state])} for state in ends}
    for difference in found:
        state = next((one for one in ends if difference.path in told[one]), None)
        yield difference, state or next(iter(ends), None)


def _left_to_the_input(pair: MachinePair) -> Iterator[tuple[Difference, State]]:
    """Members that a result was put at, and are there now only where the input has them."""
    before = gives(pair.old)
    ends, outputs = carried_out(pair.new), endings(pair.new)
    for name in sorted(_always_put(pair.old)):
        was = member(before, name)
        for state, replaced in ends.items():
            now = member(outputs[state], name)
            if name not in replaced and now.may_be_missing and now.present:
                difference = Difference(f"$.{name}", was, now)
                if difference.may_be_gone:
                    yield difference, state
                    break


def _always_put(machine: StateMachine) -> frozenset[str]:
    """The names that each ending puts something new at; none where that is not known of one."""
    known = carried_out(machine)
    facts = [known.get(state, frozenset[str]()) for state in endings(machine)]
    return frozenset.intersection(*facts) if facts else frozenset()
