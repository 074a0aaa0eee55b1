"""What holds of two versions whatever was edited: no state is two, and no difference is unseen."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.compare.differences import differences
from tests.amounts import tries
from tests.compare.odd_edits import edited, shuffled
from tests.compare.test_edit_scripts import TEXTS
from tests.compared import compared_texts
from tests.running.machines import machine

if TYPE_CHECKING:
    from asl_analyze.compare.pair import MachinePair

SEEDS = tries(400)
MOST_EDITS = 6


def start(random: Random) -> dict[str, Any]:
    """One of the bases, or a machine at random."""
    if random.random() < 0.5:
        base: dict[str, Any] = json.loads(TEXTS[random.choice(sorted(TEXTS))])
        return base
    return machine(random.randrange(10**6)).definition


def pair_of(before: Any, after: Any) -> MachinePair | None:
    """Both versions side by side; None where one cannot be read as a state machine."""
    comparison = compared_texts(json.dumps(before), json.dumps(after, indent=3))
    assert comparison.failures == []
    (compared,) = comparison.compared
    return compared.pair


def without_notes(value: Any) -> Any:
    """Without the comments of entries in lists, which a comparison does not tell."""
    if isinstance(value, dict):
        return {key: without_notes(one) for key, one in value.items()}
    if isinstance(value, list):
        return [
            {key: without_notes(one) for key, one in item.items() if key != "Comment"}
            if isinstance(item, dict) and "States" not in item
            else without_notes(item)
            for item in value
        ]
    return value


@pytest.mark.parametrize("seed", range(SEEDS))
def test_each_state_is_matched_once_and_no_difference_is_unseen(seed: int) -> None:
    random = Random(seed)
    before = edited(start(random), random, 2) if seed % 2 else start(random)
    after = edited(before, random, MOST_EDITS if seed % 3 else 1)
    pair = pair_of(before, after)
    if pair is None:
        return
    olds, news = ([getattr(one, side) for one in pair.states] for side in ("old", "new"))
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)
    assert {*olds, *pair.removed} == {*pair.old.states}
    assert {*news, *pair.added} == {*pair.new.states}
    assert len(set(pair.scopes.values())) == len(pair.scopes)
    is_same = without_notes(before) == without_notes(after)
    told = [change.words for change in differences(pair)]
    assert is_same == (not told), told


@pytest.mark.parametrize("seed", range(0, SEEDS, 3))
def test_the_order_of_members_and_the_layout_are_no_difference(seed: int) -> None:
    random = Random(seed)
    definition = edited(start(random), random, 3) if seed % 2 else start(random)
    pair = pair_of(definition, shuffled(definition, random))
    if pair is None or len({state.name for state in pair.new.states}) < len(pair.new.states):
        return
    assert [*pair.added, *pair.removed, *differences(pair)] == []
    assert all(one.old.name == one.new.name for one in pair.states)


@pytest.mark.parametrize("seed", range(0, SEEDS, 3))
def test_a_version_is_no_different_from_itself(seed: int) -> None:
    random = Random(seed)
    definition = edited(start(random), random, MOST_EDITS)
    pair = pair_of(definition, definition)
    if pair is not None:
        assert [*pair.added, *pair.removed, *differences(pair)] == []
        assert [one.old.name for one in pair.states] == [one.new.name for one in pair.states]


def inside(type: str, field: str, **fields: Any) -> dict[str, Any]:
    """A machine with one state that holds another one."""
    scope = {"StartAt": "In", "States": {"In": {"Type": "Pass", "End": True}}, **fields}
    holder = {"Type": type, field: [scope] if type == "Parallel" else scope, "End": True}
    return {"StartAt": "Out", "States": {"Out": holder}}


UNSEEN = {
    "language of a branch": (
        inside("Parallel", "Branches"),
        inside("Parallel", "Branches", QueryLanguage="JSONata"),
        "state 'Out': 'QueryLanguage' is new: 'JSONata'",
    ),
    "field of a processor": (
        inside("Map", "ItemProcessor", Other=1),
        inside("Map", "ItemProcessor", Other=2),
        "state 'Out': 'Other' changes from 1 to 2",
    ),
    "branches that do not belong": (
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}},
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True, "Branches": []}}},
        "state 'A': 'Branches' is new",
    ),
    "target that is no name": (
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}},
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True, "Next": 1}}},
        "state 'A': 'Next' is new: 1",
    ),
    "processor that is gone": (
        inside("Map", "ItemProcessor"),
        {"StartAt": "Out", "States": {"Out": {"Type": "Map", "End": True}}},
        "state 'Out': 'ItemProcessor' is gone",
    ),
}


@pytest.mark.parametrize("case", UNSEEN)
def test_what_is_easily_left_unseen_is_told(case: str) -> None:
    before, after, words = UNSEEN[case]
    pair = pair_of(before, after)
    assert pair is not None
    assert words in [change.words for change in differences(pair)]
