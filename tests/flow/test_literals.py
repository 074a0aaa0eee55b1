"""Which values of a request are certain before anything runs."""

from __future__ import annotations

import pytest

from asl_analyze.flow.literals import is_plain, literal, returns_text
from asl_analyze.flow.requests import Part, request, strangers
from asl_analyze.language.model import JSONATA, JSONPATH, Task
from tests.flow.machines import machine


def parts(
    language: str, parameters: object, resource: str = "aws-sdk:sqs:sendMessage"
) -> tuple[Task, list[Part]]:
    field = "Arguments" if language == JSONATA else "Parameters"
    task = {
        "Type": "Task",
        "Resource": f"arn:aws:states:::{resource}",
        field: parameters,
        "End": True,
    }
    made = machine({"QueryLanguage": language, "StartAt": "A", "States": {"A": task}})
    state = made.states[0]
    assert isinstance(state, Task)
    found = request(state)
    return state, [] if found is None else found.parts


def part(language: str, key: str, value: object) -> Part:
    (found,) = parts(language, {key: value})[1]
    return found


@pytest.mark.parametrize(
    ("language", "key", "value", "text"),
    [
        (JSONPATH, "MessageBody", "hello", "hello"),
        (JSONPATH, "MessageBody", "{% $x %}", "{% $x %}"),
        (JSONPATH, "MessageBody.$", "$.x", None),
        (JSONPATH, "MessageBody", "${Body}", None),
        (JSONPATH, "MessageBody", 5, None),
        (JSONATA, "MessageBody", "hello", "hello"),
        (JSONATA, "MessageBody", "{% $x %}", None),
    ],
)
def test_a_text_that_is_sent_as_it_stands(
    language: str, key: str, value: object, text: str | None
) -> None:
    found = literal(part(language, key, value), language)
    assert (None if found is None else found.value) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [("hello world", True), ("", True), ("{name}", False), ("a#b", False), ("%s", False)],
)
def test_a_text_that_looks_like_no_placeholder(text: str, plain: bool) -> None:
    assert is_plain(text) is plain


@pytest.mark.parametrize(
    ("language", "key", "value", "certain"),
    [
        (JSONPATH, "MessageBody.$", "States.Format('{}', $.x)", True),
        (JSONPATH, "MessageBody.$", " States.UUID()", True),
        (JSONPATH, "MessageBody.$", "States.MathAdd(1, 2)", False),
        (JSONPATH, "MessageBody", "States.UUID()", False),
        (JSONPATH, "MessageBody.$", "$$.Execution.Id", True),
        (JSONPATH, "MessageBody.$", "$$.Execution.Input", False),
        (JSONPATH, "MessageBody.$", "$$.State.RetryCount", False),
        (JSONPATH, "MessageBody.$", "$$.No.Such", False),
        (JSONPATH, "MessageBody.$", "$.x", False),
        (JSONPATH, "MessageBody.$", 5, False),
        (JSONATA, "MessageBody", "{% $states.context.Execution.Id %}", True),
        (JSONATA, "MessageBody", "{% $states.context.Execution.Input %}", False),
        (JSONATA, "MessageBody", "{% $x %}", False),
        (JSONATA, "MessageBody", "States.UUID()", False),
    ],
)
def test_what_certainly_returns_a_text(
    language: str, key: str, value: object, certain: bool
) -> None:
    assert returns_text(part(language, key, value), language) is certain


def test_a_parameter_that_differs_only_in_case_is_respelt() -> None:
    state, (wrong, right, strange) = parts(
        JSONPATH, {"messagebody": "x", "QueueUrl": "u", "Strange": 1}
    )
    assert wrong.respelt == "MessageBody"
    assert strange.respelt is None
    assert [found.name for found in strangers(state)] == ["messagebody", "Strange"]
    assert right.type is not None
    assert right.canonical == "QueueUrl"


def test_an_optimized_integration_has_no_strangers_of_the_sdk() -> None:
    state, found = parts(JSONPATH, {"Strange": 1}, "sqs:sendMessage")
    assert [one.type for one in found] == [None]
    assert strangers(state) == ()


def test_a_key_with_a_hole_is_no_part_of_what_is_known() -> None:
    assert parts(JSONPATH, {"${Key}": 1})[1] == []
    nested = {"MessageAttributes": {"${Key}": {"DataType": "String"}}}
    assert len(parts(JSONPATH, nested)[1]) > 1
