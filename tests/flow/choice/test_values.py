"""Timestamps and patterns of choice rules, value by value."""

from __future__ import annotations

import pytest

from asl_analyze.flow.choice.ranges import EVERYTHING, covers, just
from asl_analyze.flow.choice.values import (
    NO_INSTANT,
    begins_as,
    instant,
    instants_of,
    literal,
    matches,
    pattern_within,
    patterns_apart,
    takes_every_text,
    text_key,
)
from asl_analyze.flow.values.context_object import has_context
from tests.flow.machines import machine

SECOND = 10**9


@pytest.mark.parametrize(
    ("text", "nanoseconds"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:01Z", SECOND),
        ("1970-01-01T00:00:00.5Z", SECOND // 2),
        ("1970-01-01T00:00:00.50Z", SECOND // 2),
        ("1970-01-01T00:00:00.000000001Z", 1),
        ("1970-01-01T01:00:00+01:00", 0),
        ("1969-12-31T23:59:59Z", -SECOND),
        ("1970-01-01 00:00:00Z", None),
        ("1970-01-01T00:00:00", None),
        ("1970-02-30T00:00:00Z", None),
        ("1970-01-01T00:00:00.0000000001Z", None),
    ],
)
def test_a_timestamp_is_a_number_of_nanoseconds(text: str, nanoseconds: int | None) -> None:
    assert instant(text) == nanoseconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1970-01-01T00:00:01Z", just(SECOND)),
        ("1970-01-01T00:00:01", EVERYTHING),
        ("1970-01-01 00:00:01Z", NO_INSTANT),
        ("abcd-01-01T00:00:01Z", NO_INSTANT),
        ("paid", NO_INSTANT),
        ("", NO_INSTANT),
    ],
)
def test_a_text_is_surely_no_timestamp_only_by_its_form(text: str, expected: object) -> None:
    assert instants_of(text) == expected


@pytest.mark.parametrize(
    ("text", "pattern", "is_taken"),
    [
        ("log-a.txt", "log-*.txt", True),
        ("log-.txt", "log-*.txt", True),
        ("log-a.txt.bak", "log-*.txt", False),
        ("a.txt.txt", "*.txt", True),
        ("aXbXc", "a*X*c", True),
        ("aXbXd", "a*X*c", False),
        ("*", "\\*", True),
        ("a", "\\*", False),
        ("\\", "\\\\", True),
        ("\\a", "\\\\*", True),
        ("ab", "\\ab", True),
        ("", "*", True),
        ("", "", True),
        ("a", "", False),
        ("a", "a**", True),
    ],
)
def test_a_pattern_takes_a_text(text: str, pattern: str, is_taken: bool) -> None:
    assert matches(text, pattern) is is_taken


def test_a_pattern_without_wildcards_is_one_text() -> None:
    assert literal("a\\*b") == "a*b"
    assert literal("a*b") is None
    assert takes_every_text("**")
    assert not takes_every_text("")
    assert not takes_every_text("a*")


@pytest.mark.parametrize(
    ("narrow", "wide", "is_within"),
    [
        ("ab*", "a*", True),
        ("a*", "ab*", False),
        ("a*b", "a*", True),
        ("a*b", "*b", True),
        ("a\\*b", "a*b", True),
        ("a*b", "a\\*b", False),
    ],
)
def test_a_pattern_lies_within_another(narrow: str, wide: str, is_within: bool) -> None:
    assert pattern_within(narrow, wide) is is_within


@pytest.mark.parametrize(
    ("one", "other", "are_apart"),
    [
        ("a*", "b*", True),
        ("*a", "*b", True),
        ("a*", "*b", False),
        ("ab*", "a*", False),
        ("a*c", "a*d", True),
    ],
)
def test_patterns_without_a_text_in_common(one: str, other: str, are_apart: bool) -> None:
    assert patterns_apart(one, other) is are_apart
    assert patterns_apart(other, one) is are_apart


@pytest.mark.parametrize(
    ("pattern", "text", "is_in"),
    [
        ("ab*", "ab", True),
        ("ab*", "abz", True),
        ("ab*", "ac", False),
        ("ab*", "aa", False),
        ("*b", "zzz", True),
        ("ab", "ab", True),
        ("\uffff*", "\uffffz", True),
        ("\uffff*", "a", False),
    ],
)
def test_the_texts_that_begin_as_a_pattern_are_a_range(
    pattern: str, text: str, is_in: bool
) -> None:
    assert covers(begins_as(pattern), just(text_key(text))) is is_in


def task(resource: str) -> dict:
    return {"Type": "Task", "Resource": resource, "End": True}


@pytest.mark.parametrize(
    ("state", "has_task"),
    [
        (task("arn:aws:states:::sqs:sendMessage.waitForTaskToken"), True),
        (task("arn:aws:states:::sqs:sendMessage"), False),
        (task("arn:aws:states:us-east-1:123456789012:activity:pick"), True),
        (task("${Resource}"), True),
        ({"Type": "Pass", "End": True}, False),
    ],
)
def test_only_a_task_that_waits_for_an_answer_has_a_token(state: dict, has_task: bool) -> None:
    made = machine({"StartAt": "A", "States": {"A": state}}).states[0]
    assert has_context(made, ["Task", "Token"]) is has_task


def test_only_in_a_map_is_there_an_item() -> None:
    inner = {"StartAt": "B", "States": {"B": {"Type": "Pass", "End": True}}}
    outer = {
        "StartAt": "A",
        "States": {
            "A": {"Type": "Map", "ItemProcessor": inner, "Next": "C"},
            "C": {"Type": "Pass", "End": True},
        },
    }
    known = {state.name: state for state in machine(outer).states}
    held = {name: has_context(state, ["Map", "Item"]) for name, state in known.items()}
    assert held == {"A": True, "B": True, "C": False}
    assert has_context(known["C"], ["Execution", "Id"])
