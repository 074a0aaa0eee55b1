"""What an execution leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from asl_analyze.shapes.values import ABSENT

STAGES = ("raw", "effective", "arguments", "result", "selected", "output")

Calls = list[tuple[str, Any]]


@dataclass
class Visit:
    """A state as it was entered once. A stage that was not come to is `ABSENT`.

    raw: the state's input.
    effective: behind InputPath.
    arguments: what Parameters or Arguments make; the input of a Task, a Parallel, a Pass.
    result: what the state's work gave.
    selected: behind ResultSelector.
    output: what the next state is given, unless a Catcher or a Choice rule made it.
    items: what a Map iterates over; inputs: what each of its iterations is given.
    """

    state: str
    variables: dict[str, Any]
    context: dict[str, Any]
    raw: Any = ABSENT
    effective: Any = ABSENT
    arguments: Any = ABSENT
    result: Any = ABSENT
    selected: Any = ABSENT
    output: Any = ABSENT
    items: Any = ABSENT
    inputs: list[Any] = field(default_factory=list)
    assigned: dict[str, Any] = field(default_factory=dict)
    next: str | None = None
    via: str = ""
    error: str | None = None
    cause: str | None = None
    failed: bool = False

    def begin(self) -> None:
        """Forget what an attempt before has come to."""
        self.effective = self.arguments = self.result = self.selected = self.output = ABSENT
        self.items, self.inputs, self.assigned = ABSENT, [], {}

    def seen(self) -> dict[str, Any]:
        """The values of the stages that were come to."""
        values = {stage: getattr(self, stage) for stage in STAGES}
        return {stage: value for stage, value in values.items() if value is not ABSENT}


@dataclass
class Outcome:
    """How an execution ended. `status` is SUCCEEDED, FAILED, or STOPPED for too many steps."""

    status: str
    output: Any = None
    error: str | None = None
    cause: str | None = None
    variables: dict[str, Any] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    calls: Calls = field(default_factory=list)
    waits: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def entered(self) -> list[str]:
        """The names of the states in the order in which they were entered."""
        return [visit.state for visit in self.visits]
