"""What Step Functions writes to CloudWatch Logs: which events at which level, and how many bytes.

Facts, sources and date: `data/logs.json`.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.aws.table import table

ALL, ERROR, FATAL, OFF = LEVELS = ("ALL", "ERROR", "FATAL", "OFF")
# The rank of a level among these says how much it logs beside the others, 0 that it logs nothing.
RANKED = LEVELS[::-1]


@cache
def logged(level: str) -> frozenset[str] | None:
    """The events that a level logs; None for `ALL`, which logs every one.

    Raises KeyError for a level that there is not.
    """
    return None if level == ALL else frozenset(table("logs")["levels"][level])


def event_bytes() -> int:
    """What an event takes without its data: its type, its times and names, the execution's ARN."""
    return int(table("logs")["event_bytes"])


def data_bytes() -> int:
    """What the data of an event are assumed to take, as text escaped once more."""
    return int(table("logs")["data_bytes"])


def most_data_bytes() -> int:
    """What is kept of the data of an event; the rest is cut off."""
    return int(table("logs")["most_data_bytes"])


@cache
def holds_data(event: str) -> bool:
    """Whether an event holds an input or an output, which a configuration may leave out."""
    facts = table("logs")
    return event in facts["data"] or event.endswith(tuple(facts["data_endings"]))


@cache
def holds_cause(event: str) -> bool:
    """Whether an event tells an error with its cause."""
    return event.endswith(tuple(table("logs")["cause_endings"]))
