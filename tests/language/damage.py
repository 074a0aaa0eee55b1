"""Sound definitions, and random damage done to them."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from tests.amounts import tries
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

# How many damaged definitions a test looks at.
RUNS = tries(400)

VALUES: list[Any] = [
    *(None, True, False, 0, 1, -1, 5, 1.5, 10**30, [], {}, [1], {"a": 1}, [[]], [{}]),
    *("", "5", "true", "Nowhere", "States.ALL", "JSONata", "JSONPath", "Task", "Choice", "Pass"),
    *("$", "$.a", "$.a[*]", "$.a[", "$$.State.Name", "$v", "States.UUID()", "States.Nothing("),
    *("{% 1 %}", "{% 1", "1 %}", "{% ( %}", "{%}", "{% $states.input.a %}"),
    *("${Token}", "a${Token}", "DISTRIBUTED", "INLINE", "CSV", "JSON", "GIVEN", "FIRST_ROW"),
    *({"ErrorEquals": ["A"]}, {"Variable": "$.a"}, {"Next": "Nowhere"}, {"StartAt": "A"}),
]


@dataclass
class Place:
    """A member of an object or an item of an array, by the container and the key in it."""

    container: Any
    key: Any
    path: tuple[str | int, ...]

    @property
    def value(self) -> Any:
        return self.container[self.key]


def places(root: Any) -> list[Place]:
    """Every member and item below a value."""
    found: list[Place] = []
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(root, ())]
    while waiting:
        node, path = waiting.pop()
        for key in node if isinstance(node, dict) else range(len(node)):
            found.append(Place(node, key, (*path, key)))
            if isinstance(node[key], (dict, list)):
                waiting.append((node[key], (*path, key)))
    return found


def sound_definitions() -> Iterator[tuple[str, Any]]:
    """The machines of `fixtures/ok` as plain values; those with tags or bare tokens are none."""
    for path in sorted((FIXTURES / "ok").iterdir()):
        text = path.read_text(encoding="utf-8")
        try:
            yield path.name, json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
        except (json.JSONDecodeError, yaml.YAMLError):
            continue


def damaged(definition: Any, random: Random, names: list[str]) -> Any:
    """A copy with one to three things dropped, renamed, retyped, doubled or moved."""
    made = copy.deepcopy(definition)
    for _ in range(random.randint(1, 3)):
        every = places(made)
        if every:
            random.choice(DAMAGES)(random.choice(every), random, names, every)
    # Values that were doubled or moved may be shared; a text holds them twice.
    return json.loads(json.dumps(made))


def _drop(place: Place, *_: Any) -> None:
    del place.container[place.key]


def _rename(place: Place, random: Random, names: list[str], _: list[Place]) -> None:
    if isinstance(place.container, dict):
        key = place.key
        at = random.randrange(len(key) + 1)
        new = random.choice(
            [random.choice(names), key[:at] + key[at + 1 :], key.swapcase(), "${K}"]
        )
        members = [(new if name == key else name, value) for name, value in place.container.items()]
        place.container.clear()
        place.container.update(members)


def _retype(place: Place, random: Random, *_: Any) -> None:
    place.container[place.key] = copy.deepcopy(random.choice(VALUES))


def _double(place: Place, random: Random, names: list[str], _: list[Place]) -> None:
    _put(place.container, copy.deepcopy(place.value), random, names)


def _move(place: Place, random: Random, names: list[str], every: list[Place]) -> None:
    value = place.value
    homes = [p.value for p in every if isinstance(p.value, (dict, list)) and not _holds(value, p)]
    if homes:
        del place.container[place.key]
        name = [place.key] if isinstance(place.container, dict) else names
        _put(random.choice(homes), value, random, name)


def _holds(value: Any, place: Place) -> bool:
    return value is place.value or any(below.value is place.value for below in _below(value))


def _below(value: Any) -> list[Place]:
    return places(value) if isinstance(value, (dict, list)) else []


def _put(home: Any, value: Any, random: Random, names: list[str]) -> None:
    if isinstance(home, dict):
        home[random.choice(names)] = value
    else:
        home.insert(random.randrange(len(home) + 1), value)


DAMAGES = [_drop, _drop, _rename, _retype, _retype, _double, _move]


def field_names(definitions: list[Any]) -> list[str]:
    """Every key there is in the definitions."""
    return sorted({p.key for root in definitions for p in places(root) if isinstance(p.key, str)})
