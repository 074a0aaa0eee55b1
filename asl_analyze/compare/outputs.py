"""What is lost of a machine's output, and the state that gives it without."""

from __future__ import annotations

from asl_analyze.flow.contract.absent import may_lack
from asl_analyze.flow.contract.carried import carried_out
from asl_analyze.flow.contract.endings import endings
from asl_analyze.language.model import JSONATA
from asl_analyze.language.remembered import remembered
from asl_analyze.shapes.differences import Difference, differences
from asl_analyze.shapes.lattice import join_all
from asl_analyze.shapes.steps import member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.language.model import State
    from asl_analyze.shapes.shape import Shape


class Ending:
    """A state that ends the newer version, with what it gives and what `before` gave.

    `before` are the states of the older version whose place it takes.
    """

    __slots__ = ("before", "given", "given_before", "state")

    def __init__(self, state: State, given: Shape, before: dict[State, Shape]) -> None:
        self.state = state
        self.given = given
        self.before = list(before)
        self.given_before = join_all(before.values())


class Lost:
    """Places of an output that differ alike: all are gone, all may be, or it is one place."""

    __slots__ = ("differences", "ending")

    def __init__(self, difference: Difference, ending: Ending) -> None:
        self.differences = [difference]
        self.ending = ending

    @property
    def first(self) -> Difference:
        """The first of the places."""
        return self.differences[0]


@remembered
def lost_outputs(pair: MachinePair) -> list[Lost]:
    """What readers of the output may miss or not expect, what is missing together as one."""
    found: dict[object, Lost] = {}
    for ending in _endings(pair):
        told = [
            one
            for one in differences(ending.given_before, ending.given)
            if one.is_gone or not one.may_be_gone or _is_exact(ending.state, one)
        ]
        for difference in (*told, *_left_to_the_input(pair, ending)):
            key: object = difference
            if difference.is_gone or difference.may_be_gone:
                key = (ending.state, difference.is_gone)
            if key in found:
                found[key].differences.append(difference)
            else:
                found[key] = Lost(difference, ending)
    return list(found.values())


def _is_exact(state: State, difference: Difference) -> bool:
    """Whether it is certain that what may be absent of a state's output can be.

    Of what JSONata makes too little is known for that: `$merge` may well keep a member. So it has
    to be a branch of an expression, or a way to the state, in which it is certainly not there.
    """
    if all(one.language != JSONATA for one in state.machine.states):
        return True
    names = difference.names
    return names is not None and difference.now.present != 0 and may_lack(state, names)


def _endings(pair: MachinePair) -> Iterator[Ending]:
    """Where an execution ends now, each with where it ended before.

    What ends at a state that is new, or ended nowhere, takes the place of what no longer ends.
    """
    old, new = endings(pair.old), endings(pair.new)
    kept = {state: before for state in new if (before := pair.before(state)) in old}
    gone = {state: given for state, given in old.items() if state not in kept.values()} or old
    for state, given in new.items():
        if not given.present:
            continue  # no execution gets so far
        before = kept.get(state)
        if before is not None:
            yield Ending(state, given, {before: old[before]})
        elif gone:
            yield Ending(state, given, gone)


def _left_to_the_input(pair: MachinePair, ending: Ending) -> Iterator[Difference]:
    """Members that a result was put at, and are there now only where the input has them."""
    known, replaced = carried_out(pair.old), carried_out(pair.new).get(ending.state)
    if replaced is None:
        return
    facts = [known.get(state, frozenset[str]()) for state in ending.before]
    for name in sorted(frozenset.intersection(*facts) - replaced):
        was, now = member(ending.given_before, name), member(ending.given, name)
        difference = Difference(f"$.{name}", was, now)
        if now.present and difference.may_be_gone:
            yield difference
