"""The bytes that executions log, by the level of the logs."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.aws.logs import (
    OFF,
    event_bytes,
    holds_cause,
    holds_data,
    logged,
    most_data_bytes,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.cost.profile.profile import Fact


class LogSetting:
    """How logs are written: a level, and whether inputs and outputs are in them.

    `source` says where that comes from: `ASSUMED`, an option, what configures it.
    """

    __slots__ = ("level", "source", "with_data")

    def __init__(self, level: str, *, with_data: bool, source: str) -> None:
        self.level = level
        self.with_data = with_data
        self.source = source

    @property
    def words(self) -> str:
        """The setting as a sentence says it: "level 'ALL' with data"."""
        if self.level == OFF:
            return "level 'OFF'"
        return f"level '{self.level}' with{'' if self.with_data else 'out'} data"


class Logs:
    """What one execution logs in the mean: events, and bytes."""

    __slots__ = ("bytes", "events", "setting")

    def __init__(self, setting: LogSetting, events: Fraction, bytes: Fraction) -> None:
        self.setting = setting
        self.events = events
        self.bytes = bytes


def logs_of(events: Mapping[str, float], setting: LogSetting, payload: Fact) -> Logs:
    """What is logged of events, by how often each is written.

    `payload` are the bytes of an input or an output as text within text, or of a cause.
    """
    wanted = logged(setting.level)
    each = Fraction(min(payload.value, most_data_bytes()))
    count = size = Fraction(0)
    for event, times in events.items():
        if wanted is None or event in wanted:
            held = holds_cause(event) or (setting.with_data and holds_data(event))
            count += Fraction(times)
            size += Fraction(times) * (event_bytes() + (each if held else 0))
    return Logs(setting, count, size)
