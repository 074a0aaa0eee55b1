"""What is assumed of a workflow's runs, each value with where it comes from.

Units: probabilities from 0 to 1, items and rounds are means over executions, seconds, megabytes,
bytes of payload.
"""

from __future__ import annotations

from asl_analyze.aws.logs import data_bytes
from asl_analyze.cost.profile.assumptions import ITEMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import StateMachine

ASSUMED = "assumed"
DEFINED = "the definition"
TASK_SECONDS = 1.0


class ProfileError(Exception):
    """A profile that cannot be used; the message says what is wrong."""


class Fact:
    """A number and where it comes from: "assumed", a file's name, an option."""

    __slots__ = ("source", "value")

    def __init__(self, value: float, source: str) -> None:
        self.value = value
        self.source = source


class StateProfile:
    """What is known of one state's runs; None where nothing is.

    ways: probability of each way out by its name: "Choices[0]", "Default", "Catch[1]", or the
        name of the state it leads to.
    rounds: how often a loop is gone round that this Choice decides on.
    items: of a Map. failure: of one attempt. seconds: of one attempt.
    """

    __slots__ = ("failure", "items", "rounds", "seconds", "ways")

    def __init__(self) -> None:
        self.ways: dict[str, Fact] = {}
        self.rounds: Fact | None = None
        self.items: Fact | None = None
        self.failure: Fact | None = None
        self.seconds: Fact | None = None

    def update(self, other: StateProfile) -> None:
        """Let another profile's values stand over these; ways are given all or none."""
        self.ways = other.ways or self.ways
        for name in ("rounds", "items", "failure", "seconds"):
            value = getattr(other, name)
            if value is not None:
                setattr(self, name, value)


class Profile:
    """What is assumed where the definition does not say it, for all states and for named ones.

    duration and memory are those of an Express execution, None where they are estimated from the
    definition. payload: bytes of an input or output in logs.
    """

    __slots__ = ("_payload", "duration", "failure", "items", "memory", "seconds", "states")

    def __init__(self) -> None:
        self.items = Fact(ITEMS, ASSUMED)
        self.failure = Fact(0.0, ASSUMED)
        self.seconds = Fact(TASK_SECONDS, ASSUMED)
        self._payload: Fact | None = None
        self.duration: Fact | None = None
        self.memory: Fact | None = None
        self.states: dict[str, StateProfile] = {}

    @property
    def payload(self) -> Fact:
        """The bytes of an input or output; the assumption is read where somebody asks for it."""
        return Fact(data_bytes(), ASSUMED) if self._payload is None else self._payload

    @payload.setter
    def payload(self, fact: Fact) -> None:
        self._payload = fact

    def of(self, name: str) -> StateProfile:
        """What is known of a state, to be added to."""
        return self.states.setdefault(name, StateProfile())

    def known(self, name: str) -> StateProfile:
        """What is known of a state, to be read."""
        return self.states.get(name) or NOTHING_KNOWN

    def update(self, other: Profile) -> None:
        """Let another profile stand over this one."""
        for name in ("items", "failure", "seconds"):
            fact: Fact = getattr(other, name)
            if fact.source != ASSUMED:
                setattr(self, name, fact)
        self._payload = other._payload or self._payload
        self.duration = other.duration or self.duration
        self.memory = other.memory or self.memory
        for name, state in other.states.items():
            self.of(name).update(state)


NOTHING_KNOWN = StateProfile()


def check_names(profile: Profile, machines: list[StateMachine]) -> None:
    """Refuse a profile that names a state which no definition has.

    Raises:
        ProfileError: with the nearest name there is.
    """
    names = {state.name for machine in machines for state in machine.states}
    for name in profile.states:
        if name not in names:
            from difflib import get_close_matches

            close = get_close_matches(name, names, 1)
            hint = f"; did you mean '{close[0]}'?" if close else ""
            raise ProfileError(f"there is no state '{name}'{hint}")


def set_fact(profile: Profile, name: str | None, field: str, value: float, source: str) -> None:
    """Set a number for a state, or for all where `name` is None.

    Raises:
        ProfileError: where the number is out of its range.
    """
    check_range(field, value)
    setattr(profile if name is None else profile.of(name), field, Fact(value, source))


def check_range(field: str, value: float) -> None:
    """Refuse a number out of its range.

    Raises:
        ProfileError: with the range.
    """
    if field == "failure" or field == "probability":
        if not 0 <= value <= 1:
            raise ProfileError(f"a {field} of {value:g} is not between 0 and 1")
    elif field == "rounds":
        if not 1 <= value < 1e12:
            raise ProfileError(f"{value:g} rounds are fewer than 1, or too many")
    elif not 0 <= value < 1e12:
        raise ProfileError(f"'{field}' of {value:g} is negative, or too large")
