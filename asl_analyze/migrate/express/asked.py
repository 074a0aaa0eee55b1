"""A move as a program asks for it: billing from plain values, and the definitions of a report."""

from __future__ import annotations

from asl_analyze.aws.logs import LEVELS
from asl_analyze.cost.money.tariff import Tariff
from asl_analyze.cost.profile.profile import Profile, ProfileError, check_names
from asl_analyze.language.build import build
from asl_analyze.migrate.express.billing import Billing
from asl_analyze.migrate.express.move import Mover
from asl_analyze.migrate.express.outcome import Movings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.result import Report


def billing_of(
    per_month: int,
    region: str,
    assumptions: Mapping[str, object] | None,
    log_level: str | None,
    log_data: bool | None,
) -> Billing:
    """The billing that plain values make.

    Raises:
        ValueError: where one of them cannot be used.
    """
    from asl_analyze.cost.profile.profile_file import profile_of

    level = None if log_level is None else log_level.upper()
    if level is not None and level not in LEVELS:
        raise ValueError(f"log_level must be one of {', '.join(LEVELS)}, not '{log_level}'")
    if type(per_month) is not int or per_month < 0:
        raise ValueError(f"per_month must be a number of executions, not {per_month!r}")
    try:
        tariff = Tariff(region.lower())
        profile = Profile() if assumptions is None else profile_of(dict(assumptions), "assumptions")
    except ProfileError as error:
        raise ValueError(str(error)) from error
    return Billing(tariff, profile, per_month=per_month, level=level, with_data=log_data)


def movings(report: Report, target: str, billing: Billing) -> Movings:
    """What a move means for each definition of a report.

    Raises:
        ValueError: where an assumption names a state that there is not, or does not fit it.
    """
    definitions = [one for file in report.files for one in file.definitions]
    machines = [machine for one in definitions if (machine := build(one)) is not None]
    mover = Mover(report.files, target, billing)
    try:
        check_names(billing.profile, machines)
        made = [mover.moving(one) for one in definitions]
    except ProfileError as error:
        raise ValueError(str(error)) from error
    return Movings(target, made, report.failures, billing)
