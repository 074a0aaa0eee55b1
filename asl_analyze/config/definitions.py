"""The table `definitions` of the configuration: what holds of some definitions alone.

    [tool.asl-analyze.definitions."orders/*.asl.json"]
    per-month = 200_000
    max-cost-per-year = 500

    [tool.asl-analyze.definitions.Refund]
    max-transitions = 40

A name is a pattern of `.gitignore` for the file with the definition, or what its host calls it. The
first that fits counts.
"""

from __future__ import annotations

from asl_analyze.budget import Budget
from asl_analyze.config.numbers import is_limit

LIMITS = ("max-cost-per-million", "max-transitions", "max-cost-per-year")
VOLUME = "per-month"
KEYS = (VOLUME, *LIMITS)
# More than any account starts in a month.
MOST_EXECUTIONS = 10**12


class GivenDefinition:
    """What is said of the definitions that a pattern means."""

    __slots__ = ("budget", "pattern")

    def __init__(self, pattern: str, budget: Budget) -> None:
        self.pattern = pattern
        self.budget = budget


def given_definitions(table: object) -> list[GivenDefinition]:
    """What the table says.

    Raises:
        ValueError: where it is not such a table, with what it must be.
    """
    if not isinstance(table, dict):
        raise ValueError("'definitions' must be a table")
    return [_given(pattern, value) for pattern, value in table.items()]


def _given(pattern: str, value: object) -> GivenDefinition:
    where = f"definitions.{pattern}"
    if not isinstance(value, dict):
        raise ValueError(f"'{where}' must be a table")
    for key, number in value.items():
        if key not in KEYS:
            raise ValueError(f"unknown key '{where}.{key}'{_hint(key)}")
        if key == VOLUME and not (type(number) is int and 0 <= number <= MOST_EXECUTIONS):
            raise ValueError(f"'{where}.{key}' must be a number of executions")
        if key != VOLUME and not is_limit(number):
            raise ValueError(f"'{where}.{key}' must be a number above 0")
    return GivenDefinition(pattern, Budget(*(value.get(key) for key in (*LIMITS, VOLUME))))


def _hint(key: object) -> str:
    from difflib import get_close_matches

    close = get_close_matches(str(key).replace("_", "-").lower(), KEYS, 1)
    known = ", ".join(f"'{each}'" for each in KEYS)
    return f"; did you mean '{close[0]}'?" if close else f"; the keys are {known}"
