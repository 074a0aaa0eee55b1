"""What a month costs as a Standard and as an Express workflow, and where the two meet."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.aws.quotas import quota
from asl_analyze.cost.money.tariff import GIGA
from asl_analyze.cost.not_express import not_express
from asl_analyze.cost.profile.profile import DEFINED, Fact
from asl_analyze.flow.time.executions import execution_seconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.cost.money.tariff import Tariff

MEGA = 1024 * 1024
# A break-even beyond so many executions a month is of no use to anyone.
MOST = Fraction(10**13)


class Bill:
    """Prices of one workflow by executions a month, in dollars.

    transitions: of one execution as a Standard workflow. seconds, memory: of one as Express, in
    seconds and megabytes. children: Express children of a distributed Map, as executions and
    GB-hours per execution. not_express: why it cannot be an Express workflow, as a clause; None
    where it can.
    """

    __slots__ = (
        "children",
        "gb_hours",
        "memory",
        "not_express",
        "seconds",
        "tariff",
        "transitions",
    )

    def __init__(self, model: Model, tariff: Tariff, size: int) -> None:
        """A bill from a model; `size` is the definition's text in bytes."""
        profile = model.profile
        self.tariff = tariff
        self.not_express = not_express(model.machine)
        self.transitions = Fraction(model.transitions)
        limit = quota("execution_seconds", express=True) or 0
        limit = min(limit, execution_seconds(model.machine.top))
        lasting = float(model.seconds_within(limit))
        self.seconds = profile.duration or Fact(lasting, f"{DEFINED} and task times")
        base = tariff.memory_base + size / MEGA
        self.memory = profile.memory or Fact(base, "base memory and the definition, no payload")
        self.gb_hours = tariff.gb_hours(self.seconds.value, self.memory.value)
        self.children: list[tuple[Fraction, Fraction]] = [
            (Fraction(count), tariff.gb_hours(seconds, self.memory.value))
            for _, count, seconds in model.children
        ]

    def standard(self, executions: Fraction) -> Fraction:
        """A month as a Standard workflow, free transitions off, Express children included."""
        return self.tariff.standard(executions * self.transitions) + self._children(executions)

    def express(self, executions: Fraction) -> Fraction:
        """A month as an Express workflow."""
        return self.tariff.express(executions, self.gb_hours)

    def standard_per_million(self) -> Fraction:
        """A million executions at the price of a transition, nothing free."""
        executions = Fraction(1_000_000)
        billed = executions * self.transitions * self.tariff.transition
        return billed + self._children(executions)

    def _children(self, executions: Fraction) -> Fraction:
        runs = sum((count for count, _ in self.children), Fraction(0)) * executions
        hours = sum((count * each for count, each in self.children), Fraction(0)) * executions
        return runs * self.tariff.request + self.tariff.duration(hours)

    def crossings(
        self, standard_bytes: Fraction = Fraction(0), express_bytes: Fraction = Fraction(0)
    ) -> list[tuple[Fraction, str]]:
        """Executions a month from which on the other type is cheaper, and which: "express".

        The bytes are those that an execution logs as each of the types, which count too.
        None where there is no choice between the two.
        Both bills are made of straight pieces, so they meet exactly where two pieces do.
        """
        found: list[tuple[Fraction, str]] = []
        if self.not_express is not None:
            return found

        def difference(executions: Fraction) -> Fraction:
            logs = self.tariff.logs
            standard = self.standard(executions) + logs(executions * standard_bytes)
            return standard - self.express(executions) - logs(executions * express_bytes)

        kinks = self._kinks(standard_bytes, express_bytes)
        for low, high in zip(kinks, [*kinks[1:], MOST], strict=True):
            before, after = difference(low), difference(high)
            if before == after or (before > 0) == (after > 0) or after == 0:
                continue
            at = low + (high - low) * before / (before - after)
            cheaper = "express" if after > 0 else "standard"
            if not found or found[-1][1] != cheaper:
                found.append((at, cheaper))
        return found

    def _kinks(self, *bytes: Fraction) -> list[Fraction]:
        """The volumes at which a price per execution changes, from 0 upwards."""
        volumes = {Fraction(0)}
        if self.transitions:
            volumes.add(self.tariff.free / self.transitions)
        hours = sum((count * each for count, each in self.children), Fraction(0))
        for end, _ in self.tariff.tiers:
            volumes.update(end / each for each in (self.gb_hours, hours) if end and each)
        for end, _ in self.tariff.log_tiers:
            volumes.update(end * GIGA / each for each in bytes if end and each)
        return sorted(volume for volume in volumes if volume < MOST)
