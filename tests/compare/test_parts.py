"""The parts of a change: each difference is one, findings take out their own, values are short."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.compare.changes import FieldChange
from asl_analyze.compare.differences import differences
from asl_analyze.compare.parts import parts_of
from asl_analyze.compare.shown import LONGEST
from asl_analyze.reports.comparison import words
from tests.compare.odd_edits import edited
from tests.compare.test_matching_laws import pair_of, start
from tests.compared import compared_texts

if TYPE_CHECKING:
    from asl_analyze.comparing.outcome import Compared

SEEDS = 300
LEAVES: tuple[Any, ...] = (None, 0, 1, True, "", "a", "$.a", "a long text " * 20)


def value(random: Random, depth: int) -> Any:
    """A value at random, with names that a path has to quote among its keys."""
    kind = random.randrange(3) if depth else 2
    if kind == 0:
        names = random.sample(
            ("a", "b.$", "c d", 'e"f', "Name", "Key", "Next"), random.randrange(4)
        )
        return {name: value(random, depth - 1) for name in names}
    if kind == 1:
        return [value(random, depth - 1) for _ in range(random.randrange(4))]
    return random.choice(LEAVES)


def changed(one: Any, random: Random) -> Any:
    """The same with something else at a place or two."""
    if isinstance(one, dict) and one and random.random() < 0.8:
        name = random.choice(list(one))
        return {**one, name: changed(one[name], random)}
    if isinstance(one, list) and one and random.random() < 0.8:
        made = list(one)
        at = random.randrange(len(one))
        made[at] = changed(one[at], random)
        random.shuffle(made) if random.random() < 0.2 else None
        return made[: len(made) - (random.random() < 0.2)]
    return value(random, 1)


def machine(result: Any) -> dict[str, Any]:
    return {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": result, "End": True}}}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_two_values_differ_where_their_parts_do(seed: int) -> None:
    random = Random(seed)
    before = {"in": value(random, 4)}
    after = {"in": changed(before["in"], random)}
    pair = pair_of(machine(before), machine(after))
    assert pair is not None
    changes = [one for one in differences(pair) if isinstance(one, FieldChange)]
    parts = [part for change in changes for part in parts_of(change)]
    assert bool(parts) == (json.dumps(before, sort_keys=True) != json.dumps(after, sort_keys=True))
    for part in parts:
        assert part.path.startswith("Result.in")
        assert len(part.verb) < 3 * LONGEST
        assert is_in(part.value_before, pair.old.node)
        assert is_in(part.value, pair.new.node)


def is_in(node: Any, root: Any) -> bool:
    from asl_analyze.syntax.tree import walk

    return node is None or any(one is node for one in walk(root))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_changes_in_a_field_that_holds_others_is_told_by_its_parts(seed: int) -> None:
    random = Random(seed)
    before = start(random)
    pair = pair_of(before, edited(before, random, 6))
    for change in [] if pair is None else differences(pair):
        if isinstance(change, FieldChange) and change.verb == "changes":
            assert parts_of(change), change.words


def request(**members: Any) -> str:
    resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
    message = {"token.$": "$$.Task.Token", **members}
    sent = {"QueueUrl": "https://sqs.eu-west-1.amazonaws.com/1/q", "MessageBody": message}
    state = {"Type": "Task", "Resource": resource, "Parameters": sent, "End": True}
    return json.dumps({"StartAt": "Ask", "States": {"Ask": {**state, "HeartbeatSeconds": 9}}})


def compared(before: str, after: str) -> Compared:
    (one,) = compared_texts(before, after, checking=[]).compared
    return one


def test_a_finding_about_one_part_leaves_the_others_to_be_told() -> None:
    one = compared(request(kind="a", level=1), request(level=2))
    (result,) = one.results
    assert result.rule.code == "ASLC041"
    assert [told.words for told in one.others] == [
        "state 'Ask': 'Parameters.MessageBody.level' changes from 1 to 2"
    ]


def test_a_finding_about_every_part_leaves_nothing_to_be_told() -> None:
    one = compared(request(kind="a", level=1), request())
    assert [result.rule.code for result in one.results] == ["ASLC041"]
    assert one.others == []


def test_a_finding_about_the_whole_field_is_about_its_parts() -> None:
    role = "arn:aws:iam::123456789012:role/"
    state = {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:1:function:f", "End": True}
    texts = [
        json.dumps(
            machine(1) | {"States": {"A": {**state, "Credentials": {"RoleArn": role + name}}}}
        )
        for name in ("one", "two")
    ]
    one = compared(*texts)
    assert [result.rule.code for result in one.results] == ["ASLC062"]
    assert one.others == []


def test_the_parts_of_a_change_stand_below_it() -> None:
    one = compared(json.dumps(machine({"a": 1, "b": 2})), json.dumps(machine({"a": 3, "c": 4})))
    (told,) = one.others
    assert told.words == "state 'A': 'Result' changes in 3 parts"
    assert [(words.place(part), part.words) for part in words.parts(told)] == [
        ("1:62", "'Result.a' changes from 1 to 3"),
        ("1:70", "'Result.c' is new: 4"),
        ("1:70 before", "'Result.b' is gone: it was 2"),
    ]


def test_long_texts_are_cut_where_they_part() -> None:
    texts = [json.dumps(machine("x" * 500 + middle + "y" * 500)) for middle in ("before", "after")]
    (told,) = compared(*texts).others
    assert "'…xxxxxxxxxxxxxxxbeforeyyyy" in told.words
    assert "'…xxxxxxxxxxxxxxxafteryyyy" in told.words
    assert len(told.words) < 200


@pytest.mark.parametrize("count", [30_000])
def test_very_long_lists_are_held_together(count: int) -> None:
    before = [{"Name": f"n{number}", "Value": number} for number in range(count)]
    after = [*before[1:][::-1], {"Name": "n0", "Value": "other"}]
    (told,) = compared(json.dumps(machine(before)), json.dumps(machine(after))).others
    assert [part.part.path for part in told.parts] == [f"Result[{count - 1}].Value", "Result"]
