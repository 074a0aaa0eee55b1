"""The visits of a chain, part by part, and what known answers do to a Choice's probabilities."""

from __future__ import annotations

from asl_analyze.cost.chain.chain import OUT, Chain, Flow, eliminated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def solve(chain: Chain, start: int) -> Flow:
    """The flow of one run from a state.

    Raises:
        EndlessError: where a run can come into a loop that it never leaves.
    """
    flow = Flow()
    inflow = {start: 1.0}
    for part in chain.parts():
        mine = {state: inflow[state] for state in part if inflow.get(state)}
        if not mine:
            continue
        visits = eliminated(chain, part, mine) if chain.loops(part) else mine
        flow.visits.update(visits)
        inside = set(part)
        for state, count in visits.items():
            for way, share in enumerate(chain.rows[state]):
                if share > 0:
                    target = chain.targets[state][way]
                    flow.uses[state, way] = count * share
                    if target != OUT and target not in inside:
                        inflow[target] = inflow.get(target, 0.0) + count * share
    return flow


def answered(row: Iterable[float], known: dict[int, bool | None]) -> list[float]:
    """A Choice's probabilities once some of its rules are known to hold or not.

    `row` is that while the rules in `known` are open, in the order in which they are asked. A
    rule that does not hold leaves its share to the others; one that does takes all that the rules
    before it leave. The last way is the error of a Choice in which nothing holds.
    """
    shares = list(row)
    closed = {way for way, answer in known.items() if answer is False}
    holding = [way for way, answer in known.items() if answer is True]
    if not closed and not holding:
        return shares
    first = min(holding, default=len(shares))
    decided = closed | set(holding)
    total = sum(share for way, share in enumerate(shares) if way not in decided)
    made = [0.0] * len(shares)
    for way, share in enumerate(shares):
        if way not in decided and way < first:
            made[way] = share / total if total > 0 else 0.0
    if holding:
        made[first] = max(0.0, 1.0 - sum(made))
    elif total <= 0:
        # Nothing else is ever taken, so the shares of what is left are not known: alike.
        left = [way for way in range(len(shares) - 1) if way not in closed] or [len(shares) - 1]
        for way in left:
            made[way] = 1.0 / len(left)
    return made
