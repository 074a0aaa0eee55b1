"""Edits of definitions at random that no one would make on purpose: names swapped, states copied.

Nothing is expected of a single edit; `test_matching_laws.py` has what holds whatever was edited.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

Scope = dict[str, Any]
Edit = Callable[[Scope, Random], None]
VALUES: tuple[Any, ...] = (None, 0, 1, True, "", "a", "$.a", [], {}, [{}], {"Next": 1})
FIELDS = ("Next", "Type", "End", "Catch", "Retry", "Choices", "Branches", "Comment", "Iterator")


def scopes(definition: Scope) -> list[Scope]:
    """Every object that has `States` with a state in them."""
    found: list[Scope] = []
    waiting: list[Any] = [definition]
    while waiting:
        one = waiting.pop()
        states = one.get("States") if isinstance(one, dict) else None
        if isinstance(states, dict) and states:
            found.append(one)
            for state in filter(lambda each: isinstance(each, dict), states.values()):
                branches = state.get("Branches")
                waiting += branches if isinstance(branches, list) else []
                waiting += [state.get("ItemProcessor"), state.get("Iterator")]
    return found


def edited(definition: Scope, random: Random, most: int) -> Scope:
    """A copy with up to so many edits."""
    copy = deepcopy(definition)
    for _ in range(random.randint(1, most)):
        found = scopes(copy)
        if found:
            random.choice(EDITS)(random.choice(found), random)
    return copy


def shuffled(value: Any, random: Random) -> Any:
    """The same value with the members of its objects in another order."""
    if isinstance(value, dict):
        members = list(value.items())
        random.shuffle(members)
        return {name: shuffled(one, random) for name, one in members}
    return [shuffled(one, random) for one in value] if isinstance(value, list) else value


def _name(scope: Scope, random: Random) -> str:
    return random.choice(list(scope["States"]))


def _state(scope: Scope, random: Random) -> Scope:
    state = scope["States"][_name(scope, random)]
    return state if isinstance(state, dict) else {}


def _fresh(random: Random) -> str:
    return f"State {random.randrange(10**6)}"


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """With the targets that have these names called otherwise."""
    if isinstance(value, dict):
        return {
            key: names.get(one, one)
            if key in ("Next", "Default", "StartAt") and isinstance(one, str)
            else _renamed(one, names)
            for key, one in value.items()
        }
    return [_renamed(one, names) for one in value] if isinstance(value, list) else value


def rename(scope: Scope, random: Random) -> None:
    """One state, with what leads to it."""
    _call(scope, {_name(scope, random): _fresh(random)})


def swap_names(scope: Scope, random: Random) -> None:
    """Of two states, with what leads to them."""
    one, other = _name(scope, random), _name(scope, random)
    _call(scope, {one: other, other: one})


def shift_names(scope: Scope, _: Random) -> None:
    """Each state takes the name of the next one."""
    names = list(scope["States"])
    _call(scope, dict(zip(names, [*names[1:], names[0]], strict=True)))


def rename_all(scope: Scope, random: Random) -> None:
    """Every state."""
    _call(scope, {name: _fresh(random) for name in scope["States"]})


def _call(scope: Scope, names: dict[str, str]) -> None:
    changed = _renamed(scope, names)
    changed["States"] = {names.get(key, key): one for key, one in changed["States"].items()}
    scope.update(changed)


def rename_without_targets(scope: Scope, random: Random) -> None:
    """A state that nothing leads to any more."""
    scope["States"][_fresh(random)] = scope["States"].pop(_name(scope, random))


def swap_contents(scope: Scope, random: Random) -> None:
    """Of two states."""
    states, one, other = scope["States"], _name(scope, random), _name(scope, random)
    states[one], states[other] = states[other], states[one]


def copy_state(scope: Scope, random: Random) -> None:
    """Under another name."""
    scope["States"][_fresh(random)] = deepcopy(scope["States"][_name(scope, random)])


def remove(scope: Scope, random: Random) -> None:
    """A state, with nothing in its place."""
    del scope["States"][_name(scope, random)]


def add(scope: Scope, random: Random) -> None:
    """A state in front of another one."""
    scope["States"][_fresh(random)] = {"Type": "Pass", "Next": _name(scope, random)}


def wrap(scope: Scope, random: Random) -> None:
    """The whole of a scope in a Parallel."""
    inner = {key: scope.get(key) for key in ("StartAt", "States")}
    name = _fresh(random)
    scope["States"] = {name: {"Type": "Parallel", "Branches": [inner], "End": True}}
    scope["StartAt"] = name


def unwrap(scope: Scope, random: Random) -> None:
    """What stands in a state, into the scope around it."""
    state = _state(scope, random)
    branches = state.get("Branches")
    for inner in [state.get("ItemProcessor"), *(branches if isinstance(branches, list) else ())]:
        if isinstance(inner, dict) and isinstance(inner.get("States"), dict):
            scope["States"].update(inner["States"])


def swap_branches(scope: Scope, _: Random) -> None:
    """Of a Parallel, last first."""
    for state in scope["States"].values():
        if isinstance(state, dict) and isinstance(state.get("Branches"), list):
            state["Branches"].reverse()


def copy_branch(scope: Scope, _: Random) -> None:
    """The first one, with the same names once more."""
    for state in scope["States"].values():
        if isinstance(state, dict) and isinstance(state.get("Branches"), list):
            state["Branches"] += deepcopy(state["Branches"][:1])


def spoil(scope: Scope, random: Random) -> None:
    """A field of a state, or a state, that is something else."""
    if random.random() < 0.2:
        scope["States"][_name(scope, random)] = random.choice(VALUES)
    _state(scope, random)[random.choice(FIELDS)] = deepcopy(random.choice(VALUES))


def lead_elsewhere(scope: Scope, random: Random) -> None:
    """A state to another one."""
    _state(scope, random)["Next"] = _name(scope, random)


def drop_field(scope: Scope, random: Random) -> None:
    """Any of a state."""
    state = _state(scope, random)
    if state:
        del state[random.choice(list(state))]


def set_field(scope: Scope, random: Random) -> None:
    """Of a scope: one that it may have, or one that no one knows."""
    field = random.choice(("StartAt", "Comment", "QueryLanguage", "ProcessorConfig", "Other"))
    scope[field] = random.choice(("JSONata", "JSONPath", _name(scope, random)))


EDITS: tuple[Edit, ...] = (
    rename,
    swap_names,
    shift_names,
    rename_all,
    rename_without_targets,
    swap_contents,
    copy_state,
    remove,
    add,
    wrap,
    unwrap,
    swap_branches,
    copy_branch,
    spoil,
    lead_elsewhere,
    drop_field,
    set_field,
)
