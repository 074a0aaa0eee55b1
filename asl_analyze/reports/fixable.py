"""How many findings have a fix that may be applied, and by which options."""

from __future__ import annotations

from asl_analyze.rule import SAFE, UNSAFE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Report


def fixable(report: Report, *, unsafe: bool) -> str | None:
    """A line about them; None where there are none. `unsafe`: it is asked for all of them."""
    fixes = [result.fix.applicability for result in report.results if result.fix is not None]
    safe, risky = fixes.count(SAFE), fixes.count(UNSAFE)
    if not safe + risky:
        return None
    if unsafe or not safe:
        return f"{_count(safe + risky)} can be fixed with --fix --unsafe-fixes"
    more = f", {risky} more with --fix --unsafe-fixes" if risky else ""
    return f"{_count(safe)} can be fixed with --fix{more}"


def _count(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"
