"""Numbers of executions on the command line."""

from __future__ import annotations

import click

# More than any account starts in a month; the columns of the table hold what that costs.
MOST_EXECUTIONS = 10**12


def executions(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    """A number of executions, which may end with `k` for thousands or `M` for millions."""
    if value is None:
        return None
    text = value.strip().lower().replace("_", "").replace(",", "")
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:], 1)
    digits = text if factor == 1 else text[:-1]
    number = int(digits) * factor if digits.isascii() and digits.isdigit() else -1
    if not 0 <= number <= MOST_EXECUTIONS:
        raise click.BadParameter(
            f"'{value}' is not a number of executions such as 2000000, 2M or 500k"
        )
    return number
