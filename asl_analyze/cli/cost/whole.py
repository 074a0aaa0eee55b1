"""The bill of all definitions, with the volumes and budgets that a configuration has."""

from __future__ import annotations

from importlib import import_module

from asl_analyze.cli.options.settings import Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import complain
from asl_analyze.cli.printing.output import write_report
from asl_analyze.cost.whole import whole
from asl_analyze.reports.cost.amounts import amount
from asl_analyze.reports.cost.whole import is_over

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from asl_analyze.cost.money.tariff import Tariff
    from asl_analyze.cost.sheet import Sheet

WITHIN, OVER = 0, 1


def show_whole(sheets: Sequence[Sheet], tariff: Tariff, given: dict[str, Any]) -> int:
    """Print the bill; 1 where a definition costs more than its budget, else 0."""
    asked = {"paths": given["paths"], "config": given["config"], "isolated": given["isolated"]}
    budget = Settings({**unset(), **asked}).budget()
    bill = whole(sheets, tariff, budget, given["per_month"])
    write = getattr(import_module("asl_analyze.reports.cost.whole"), given["format"])
    write_report(write(bill), None)
    over = [line for line in bill.lines if is_over(line)]
    for line in over:
        costs, limit = amount(line.usd), line.budget.cost_per_year
        complain(f"{line.sheet.title}: costs {costs} a year, over its budget of ${limit:,.2f}")
    return OVER if over else WITHIN
