"""What an execution really did: its history, as `aws stepfunctions get-execution-history` has it.

Events form chains by `previousEventId`, one for each branch and iteration that runs at a time, so
an entered state's predecessor is found in its own chain whatever ran beside it.
"""

from __future__ import annotations

from collections import Counter
from json import dumps

from asl_analyze.cost.profile.profile import Fact, Profile, ProfileError
from asl_analyze.cost.profile.profile_file import read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

# What each further attempt of a task begins and ends with, in all kinds of tasks.
BEGUN = ("TaskScheduled", "LambdaFunctionScheduled", "ActivityScheduled")
FAILED = (
    "TaskFailed",
    "TaskTimedOut",
    "TaskStartFailed",
    "TaskSubmitFailed",
    "LambdaFunctionFailed",
    "LambdaFunctionTimedOut",
    "LambdaFunctionStartFailed",
    "LambdaFunctionScheduleFailed",
    "ActivityFailed",
    "ActivityTimedOut",
    "ActivityScheduleFailed",
)

# Where the details of an event hold an input or an output.
HELD = ("input", "output", "parameters")


class Counts:
    """How often each way was taken, and what Maps and attempts came to, by state name.

    `payloads` are the bytes of inputs and outputs as logs have them.
    """

    def __init__(self) -> None:
        self.ways: Counter[tuple[str, str]] = Counter()
        self.attempts: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.maps: Counter[str] = Counter()
        self.items: Counter[str] = Counter()
        self.payloads: list[int] = []


def read_history(paths: Iterable[str]) -> Profile:
    """A profile with the probabilities that the executions in these files show.

    Raises:
        ProfileError: where a file holds no history.
    """
    counts = Counts()
    names = list(paths)
    for path in names:
        value = read_plain(path)
        events = value.get("events") if isinstance(value, dict) else value
        if not isinstance(events, list) or not all(isinstance(e, dict) for e in events):
            raise ProfileError(f"{path}: holds no execution history")
        count(events, counts)
    return profile_of(counts, ", ".join(names))


def count(events: list[dict[str, Any]], counts: Counts) -> None:
    """Add the events of one execution."""
    by_id = {event.get("id"): event for event in events}
    owners: dict[Any, str | None] = {}
    for event in sorted(events, key=lambda event: _whole(event.get("id"))):
        counts.payloads += _payloads(event)
        kind, before = str(event.get("type")), by_id.get(event.get("previousEventId"))
        name = _name(event, "stateEnteredEventDetails")
        if name is not None:
            came = _name(before or {}, "stateExitedEventDetails")
            if came is not None:
                counts.ways[came, name] += 1
        owner = owners.get(event.get("previousEventId")) if name is None else name
        owners[event.get("id")] = owner
        if owner is not None:
            _count_event(event, kind, owner, counts)


def _count_event(event: dict[str, Any], kind: str, owner: str, counts: Counts) -> None:
    if kind in BEGUN:
        counts.attempts[owner] += 1
    elif kind in FAILED:
        counts.failures[owner] += 1
    elif kind == "MapStateStarted":
        details = event.get("mapStateStartedEventDetails")
        counts.maps[owner] += 1
        counts.items[owner] += _whole(details.get("length") if isinstance(details, dict) else 0)


def profile_of(counts: Counts, source: str) -> Profile:
    """What was counted as a profile; each value says how it was counted."""
    profile = Profile()
    totals: Counter[str] = Counter()
    for (name, _), times in counts.ways.items():
        totals[name] += times
    for (name, target), times in counts.ways.items():
        said = f"{source}: {times} of {totals[name]}"
        profile.of(name).ways[target] = Fact(times / totals[name], said)
    for name, times in counts.maps.items():
        said = f"{source}: {counts.items[name]} items in {times} runs"
        profile.of(name).items = Fact(counts.items[name] / times, said)
    for name, times in counts.attempts.items():
        failed = min(counts.failures[name], times)
        said = f"{source}: {failed} of {times} attempts"
        profile.of(name).failure = Fact(failed / times, said)
    if counts.payloads:
        number = len(counts.payloads)
        said = f"{source}: the mean of {number} inputs and outputs"
        profile.payload = Fact(sum(counts.payloads) / number, said)
    return profile


def _payloads(event: dict[str, Any]) -> Iterator[int]:
    """The bytes of what an event holds, as a text within the text that a log is."""
    for details in event.values():
        if isinstance(details, dict):
            for field in HELD:
                held = details.get(field)
                if isinstance(held, str):
                    yield len(dumps(held, ensure_ascii=False).encode("utf-8", "replace")) - 2


def _name(event: dict[str, Any], field: str) -> str | None:
    details = event.get(field)
    name = details.get("name") if isinstance(details, dict) else None
    return name if isinstance(name, str) else None


def _whole(value: object) -> int:
    return value if type(value) is int else 0
