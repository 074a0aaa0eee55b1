"""Volumes and prices on the command line, of all commands that tell what something costs."""

from __future__ import annotations

import click

from asl_analyze.cli.executions import executions
from asl_analyze.cli.options.declared import file_option
from asl_analyze.cli.printing.messages import RefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.cost.money.tariff import Tariff

    Declare = Callable[[Callable[..., Any]], Callable[..., Any]]

OPTIONS = (
    click.option(
        "--region",
        metavar="REGION",
        default="us-east-1",
        show_default=True,
        help="The Region whose prices count.",
    ),
    file_option("--prices", help="Use the prices in this file instead of AWS's."),
)


def price_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare the Region and the prices on a command's function."""
    for declare in reversed(OPTIONS):
        function = declare(function)
    return function


def per_month_option(help: str) -> Declare:
    """The executions of a month; what stands for them without it differs by command."""
    return click.option("--per-month", metavar="N", callback=executions, help=help)


def tariff_from(given: dict[str, Any]) -> Tariff:
    """The prices that the options ask for.

    Raises:
        ProfileError: where the file of prices cannot be used.
        RefusedError: where the Region has no prices, with those that have.
    """
    if given["prices"] is None:
        return _of_region(given["region"])
    from asl_analyze.cost.money.tariff import Tariff
    from asl_analyze.cost.profile.profile import ProfileError
    from asl_analyze.cost.profile.profile_file import read_plain

    path = given["prices"]
    value = read_plain(path)
    if not isinstance(value, dict):
        raise ProfileError(f"{path}: holds no prices")
    return Tariff(given["region"].lower(), value, path)


def _of_region(region: str) -> Tariff:
    from asl_analyze.cost.money.tariff import Tariff
    from asl_analyze.cost.profile.profile import ProfileError

    try:
        return Tariff(region.lower())
    except ProfileError as error:
        from asl_analyze.aws.table import table
        from asl_analyze.cost.money.tariff import STANDARD

        known = ", ".join(sorted(table("prices")[STANDARD]))
        raise RefusedError(
            f"there are no prices of '{region}'; the Regions with prices are {known}"
        ) from error


def files_of(given: dict[str, Any]) -> list[str]:
    """The files that the options name for prices and assumptions."""
    named = (given["profile"], given["prices"], *given["history"])
    return [path for path in named if path is not None]
