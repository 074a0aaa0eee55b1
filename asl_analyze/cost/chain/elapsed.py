"""How long a run lasts in the mean when a limit ends it: the mean of the lesser of the two.

Each visit of a state is taken to last its mean time, so the time of a run depends on its path
alone. Runs are followed in the order of their time, those that are at one node at one time
together, until the limit ends them. Time is counted in whole microseconds, so that no sum is off.
"""

from __future__ import annotations

import math
from fractions import Fraction
from heapq import heappop, heappush

from asl_analyze.cost.chain.chain import OUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.chain.chain import Chain

MICRO = 1_000_000
# Whole numbers that are larger by far are no floats.
LARGEST = 10**300
# So small a part of the runs has no weight any more.
NOTHING = 1e-12
# So many steps are followed.
MOST_STEPS = 10_000


def exact(number: float | Fraction) -> Fraction:
    """A number as it was written: 0.1 is a tenth, not a little more.

    Sums of probabilities are off in their last digits; these are left out.
    """
    return Fraction(f"{number:.14g}") if isinstance(number, float) else Fraction(number)


def number(seconds: Fraction) -> float:
    """Seconds as a float; infinite where they are more than one holds."""
    return float(seconds) if seconds < LARGEST else math.inf


def mean_within(
    chain: Chain, start: int, seconds: Sequence[float], limit: float
) -> Fraction | None:
    """The mean seconds of a run from a state, each run ended after `limit` seconds.

    None where that takes too many steps.
    """
    # Not `min`: a time that is not a number counts as the limit.
    lasting = [round(exact(each if each < limit else limit) * MICRO) for each in seconds]  # noqa: FURB136
    end = round(exact(limit) * MICRO)
    mass = {(0, start): 1.0}
    waiting = [(0, start)]
    total, left = 0.0, 1.0
    for _ in range(MOST_STEPS):
        if not waiting or left < NOTHING:
            return exact(total) / MICRO
        key = at, state = heappop(waiting)
        share = mass.pop(key)
        then = at + lasting[state]
        for target, part in zip(chain.targets[state], chain.rows[state], strict=True):
            if part <= 0:
                continue
            if target == OUT or then >= end:
                total += share * part * min(then, end)
                left -= share * part
            elif (then, target) in mass:
                mass[then, target] += share * part
            else:
                mass[then, target] = share * part
                heappush(waiting, (then, target))
    return None
