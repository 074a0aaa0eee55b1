"""What the figures of moves rest on, each said once."""

from __future__ import annotations

from asl_analyze.aws.logs import event_bytes
from asl_analyze.cost.profile.profile import ASSUMED
from asl_analyze.documents.definition import EXPRESS
from asl_analyze.migrate.express.billing import PER_MONTH
from asl_analyze.migrate.express.outcome import BLOCKED, CAN, OPEN
from asl_analyze.reports.cost import resting
from asl_analyze.reports.cost.amounts import mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.migrate.express.billing import Billing
    from asl_analyze.migrate.express.outcome import Moving, Movings


def notes(movings: Movings) -> list[str]:
    """The assumptions; none where there is no figure."""
    if not any(_has_figures(one, movings.target) for one in movings.movings):
        return []
    billing = movings.billing
    return [
        _volume(billing),
        resting.averages(billing.profile),
        resting.EXPRESS,
        *_logs(movings),
        "What the called services cost is not counted.",
        *resting.prices(billing.tariff),
        *_log_prices(billing),
    ]


def _has_figures(moving: Moving, target: str) -> bool:
    """Whether a figure is told; of one that cannot move, parts and logs have some."""
    if moving.bills is None:
        return False
    return moving.what in (CAN, OPEN) or (target == EXPRESS and moving.what == BLOCKED)


def _volume(billing: Billing) -> str:
    if billing.per_month is not None:
        return f"A month has {billing.per_month:,} executions of each definition (--per-month)."
    return (
        f"A month has {PER_MONTH:,} executions of a definition of which the configuration says no"
        " 'per-month' (--per-month)."
    )


def _logs(movings: Movings) -> Iterator[str]:
    payload = movings.billing.profile.payload
    if any(_is_assumed(moving) for moving in movings.movings):
        yield (
            "Where nothing says how it logs, an Express workflow is taken to log at level 'ALL' and"
            " with execution data, as logs are all that tells of it (--log-level, --log-data); a"
            " Standard one to log nothing."
        )
    source = "assumed, --payload" if payload.source == ASSUMED else payload.source
    yield (
        f"An event takes {event_bytes()} bytes in logs, and its input, output or cause"
        f" {mean(payload.value)} more ({source}); what is taken in is counted, not what is kept or"
        " read."
    )


def _is_assumed(moving: Moving) -> bool:
    if moving.bills is None:
        return False
    sides = (moving.bills.before, moving.bills.after)
    return any(
        side.workflow_type == EXPRESS and side.logs.setting.source == ASSUMED for side in sides
    )


def _log_prices(billing: Billing) -> Iterator[str]:
    if billing.tariff.logs_region != billing.tariff.region:
        yield f"Prices of logs are those of {billing.tariff.logs_region}."
