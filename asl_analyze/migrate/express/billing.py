"""What the bills of a move are worked out with: prices, volumes, assumptions."""

from __future__ import annotations

from asl_analyze.cost.money.tariff import REFERENCE, Tariff
from asl_analyze.cost.profile.profile import Profile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.documents.definition import Definition

# Without a volume the bills of both types are those of so many executions a month.
PER_MONTH = 1_000_000


class Billing:
    """What is wanted or assumed of all definitions of a run.

    `per_month` are the executions of every definition, None where `volume` says what is configured
    of each, or that nothing is. `level` and `with_data` are how Express workflows are to log; where
    they are None, as it is configured.
    """

    __slots__ = ("_volume", "level", "per_month", "profile", "tariff", "with_data")

    def __init__(
        self,
        tariff: Tariff | None = None,
        profile: Profile | None = None,
        *,
        per_month: int | None = None,
        volume: Callable[[Definition], int | None] = lambda _: None,
        level: str | None = None,
        with_data: bool | None = None,
    ) -> None:
        self.tariff = tariff or Tariff(REFERENCE)
        self.profile = profile or Profile()
        self.per_month = per_month
        self._volume = volume
        self.level = level
        self.with_data = with_data

    def executions(self, definition: Definition) -> int:
        """Those of a definition in a month."""
        if self.per_month is not None:
            return self.per_month
        known = self._volume(definition)
        return PER_MONTH if known is None else known

    def sheet(self, definition: Definition) -> Sheet:
        """What an execution of a definition costs.

        Raises:
            ProfileError: where the profile does not fit the definition.
        """
        from asl_analyze.cost.sheet import sheet

        return sheet(definition, profile=self.profile, tariff=self.tariff)
