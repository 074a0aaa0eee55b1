"""What the bills of a move rest on, as the options and the configuration say it."""

from __future__ import annotations

from asl_analyze.cli.cost.assumed import profile_from
from asl_analyze.cli.cost.priced import tariff_from
from asl_analyze.cost.profile.profile import set_fact
from asl_analyze.migrate.express.billing import Billing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.cli.options.settings import Settings


def billing_from(given: dict[str, Any], settings: Settings) -> Billing:
    """The billing of a run.

    Raises:
        ProfileError: where a file or a value of an assumption cannot be used.
        RefusedError: where the Region has no prices.
    """
    profile = profile_from(given)
    if given["payload"] is not None:
        set_fact(profile, None, "payload", given["payload"], "--payload")
    budget = settings.budget()
    return Billing(
        tariff_from(given),
        profile,
        per_month=given["per_month"],
        volume=lambda definition: budget.of(definition).per_month,
        level=given["log_level"],
        with_data=given["log_data"],
    )
