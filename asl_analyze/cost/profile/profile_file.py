"""A profile as a YAML or JSON file; every part may be left out.

    items: 25              # of each Map
    failure: 0.01          # of each attempt of a Task
    seconds: 0.5           # of each attempt of a Task
    payload: 2048          # bytes of an input or output, where logs are counted
    express: {seconds: 2.5, memory: 128}
    states:
      "Done?":
        probability: {"Choices[0]": 0.2, Default: 0.8}
      "More?": {rounds: 12}
      Resize: {items: 100}
      Charge: {failure: 0.02, seconds: 1.5}

Means over executions; probabilities from 0 to 1, seconds, bytes, and megabytes of memory.
"""

from __future__ import annotations

import math

from asl_analyze.cost.profile.profile import Fact, Profile, ProfileError, check_range, set_fact
from asl_analyze.files.roots import read_option
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.syntax.tree import Node

GENERAL = ("items", "failure", "seconds", "payload")
OF_A_STATE = ("items", "failure", "seconds", "rounds")


def read_plain(path: str) -> Any:
    """The value in a YAML or JSON file as plain Python values.

    Raises:
        ProfileError: where it cannot be read.
    """
    try:
        data = read_option(path)
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror}") from error
    text, _ = decode(data)
    tree = read(text, format_of(path, text))
    if tree.root is None or tree.faults:
        raise ProfileError(f"{path}: is not readable YAML or JSON")
    try:
        return plain(tree.root)
    except RecursionError:
        raise ProfileError(f"{path}: is nested too deeply") from None


def plain(node: Node) -> Any:
    """A tree as dictionaries, lists and scalars; what only a deployment knows is None."""
    if isinstance(node, Object):
        return {name: plain(member.value) for name, member in node.members.items()}
    if isinstance(node, Array):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, (Scalar, String)) else None


def read_profile(path: str) -> Profile:
    """The profile in a file.

    Raises:
        ProfileError: where it cannot be used; the message names the file.
    """
    value = read_plain(path)
    try:
        return profile_of(value, path)
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from error


def profile_of(value: object, source: str) -> Profile:
    """The profile that plain values of that form make; `source` is where they come from.

    Raises:
        ProfileError: where they cannot be used.
    """
    table = _table(value, "the profile", (*GENERAL, "express", "states"))
    profile = Profile()
    for field in GENERAL:
        if field in table:
            set_fact(profile, None, field, _number(table[field], field), source)
    express = _table(table.get("express", {}), "'express'", ("seconds", "memory"))
    for field, name in (("seconds", "duration"), ("memory", "memory")):
        if field in express:
            set_fact(profile, None, name, _number(express[field], field), source)
    states = table.get("states", {})
    if not isinstance(states, dict):
        raise ProfileError("'states' is not an object")
    for name, facts in states.items():
        _state(profile, name, facts, source)
    return profile


def _state(profile: Profile, name: str, value: object, source: str) -> None:
    table = _table(value, f"state '{name}'", (*OF_A_STATE, "probability"))
    for field in OF_A_STATE:
        if field in table:
            set_fact(profile, name, field, _number(table[field], field), source)
    ways = table.get("probability", {})
    if not isinstance(ways, dict):
        raise ProfileError(f"'probability' of state '{name}' is not an object")
    for way, share in ways.items():
        number = _number(share, f"{name}: {way}")
        check_range("probability", number)
        profile.of(name).ways[way] = Fact(number, source)


def _table(value: object, what: str, keys: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProfileError(f"{what} is not an object")
    for key in value:
        if key not in keys:
            raise ProfileError(f"{what} has no '{key}'; the keys are {', '.join(keys)}")
    return value


def _number(value: object, what: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ProfileError(f"'{what}' is not a number")
    return float(value)
