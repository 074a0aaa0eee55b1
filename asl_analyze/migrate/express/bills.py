"""What a month costs as each of the workflow types, logs included."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.cost.logs.expected import expected
from asl_analyze.cost.logs.logs import logs_of
from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.migrate.express.outcome import Bills, Side

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.cost.logs.logs import Logs, LogSetting
    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.migrate.express.billing import Billing
    from asl_analyze.migrate.express.logging import LogSettings


def bills(
    sheet: Sheet, target: str, executions: int, settings: LogSettings, billing: Billing
) -> Bills | None:
    """The bills of so many executions; None where nothing can be counted."""
    if sheet.bill is None or sheet.model is None:
        return None
    count = Fraction(executions)
    model = sheet.model
    standard = Side(
        STANDARD, sheet.bill.standard(count), *logged(model, settings.standard, count, billing)
    )
    express = Side(
        EXPRESS, sheet.bill.express(count), *logged(model, settings.express, count, billing)
    )
    sides = (standard, express) if target == EXPRESS else (express, standard)
    return Bills(model, sheet.bill, executions, *sides)


def logged(
    model: Model, setting: LogSetting, executions: Fraction, billing: Billing
) -> tuple[Logs, Fraction]:
    """What one execution logs, and the dollars of a month of them."""
    logs = logs_of(expected(model), setting, billing.profile.payload)
    return logs, billing.tariff.logs(executions * logs.bytes)
