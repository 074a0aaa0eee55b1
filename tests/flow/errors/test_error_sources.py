"""Which reserved errors may arrive at a state, and in what words that is told."""

from __future__ import annotations

import pytest

from asl_analyze.aws.errors import reserved
from asl_analyze.flow.errors.error_sources import is_childs, may_report, source_words
from asl_analyze.language.model import Map, State
from tests.flow.machines import machine

LAMBDA = "arn:aws:states:::lambda:invoke"


def task(resource: object = LAMBDA, **fields: object) -> dict:
    return {"Type": "Task", "Resource": resource, "End": True, **fields}


def body(**states: dict) -> dict:
    return {"StartAt": next(iter(states)), "States": states}


def branches(*inside: dict) -> dict:
    return {"Type": "Parallel", "Branches": list(inside), "End": True}


def each(inside: dict, mode: str = "INLINE", **fields: object) -> dict:
    processor = {**inside, "ProcessorConfig": {"Mode": mode}}
    return {"Type": "Map", "ItemProcessor": processor, "End": True, **fields}


def first(state: dict, language: str = "JSONPath") -> State:
    return machine({"QueryLanguage": language, **body(A=state)}).states[0]


def may(state: dict, name: str, language: str = "JSONPath") -> bool:
    error = reserved(name)
    assert error is not None
    return may_report(first(state, language), error)


ASKING = {"Type": "Choice", "Choices": [{"Variable": "$.x", "IsNull": True, "Next": "C"}]}
ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:a"


@pytest.mark.parametrize(
    ("state", "error", "expected"),
    [
        (task(), "States.Timeout", True),
        (task(), "States.BranchFailed", False),
        (task(), "States.NoChoiceMatched", False),
        (task(), "States.HeartbeatTimeout", False),
        (task(HeartbeatSeconds=5), "States.HeartbeatTimeout", True),
        (task(HeartbeatSecondsPath="$.n"), "States.HeartbeatTimeout", True),
        (task(), "States.Http.Socket", False),
        (task("arn:aws:states:::http:invoke"), "States.Http.Socket", True),
        (task("arn:aws:states:::http:invoke"), "States.Http.StatusCode.404", True),
        (task(), "States.Http.StatusCode.404", False),
        # Whoever works for these may report any name.
        (task(ACTIVITY), "States.BranchFailed", True),
        (task(LAMBDA + ".waitForTaskToken"), "States.BranchFailed", True),
        (task("arn:aws:states:::batch:submitJob.sync"), "States.BranchFailed", False),
        (task("${Resource}"), "States.BranchFailed", True),
        (task(5), "States.BranchFailed", True),
        (task(), "States.ExceedToleratedFailureThreshold", False),
        (branches(body(T=task())), "States.BranchFailed", True),
        (branches(body(T=task())), "States.Timeout", True),
        (branches(body(T=task())), "States.NoChoiceMatched", False),
        (branches(body(T={"Type": "Succeed"})), "States.Timeout", False),
        (branches(body(C=ASKING)), "States.NoChoiceMatched", True),
        (branches(), "States.Timeout", True),
        (
            branches(body(T=task(), B={"Type": "Pass", "Next": "${N}"})),
            "States.NoChoiceMatched",
            True,
        ),
        (branches(body(M={"Type": "Mystery"})), "States.NoChoiceMatched", True),
        ({"Type": "Mystery"}, "States.NoChoiceMatched", True),
        ({"Type": "Pass", "End": True}, "States.Timeout", True),
        (each(body(T=task())), "States.Timeout", True),
        (each(body(S={"Type": "Succeed"})), "States.Timeout", False),
        (each(body(S={"Type": "Succeed"})), "States.ExceedToleratedFailureThreshold", False),
        (
            each(body(S={"Type": "Succeed"}), "DISTRIBUTED"),
            "States.ExceedToleratedFailureThreshold",
            True,
        ),
        # It starts its children as a task might; what they fail with is another matter.
        (each(body(S={"Type": "Succeed"}), "DISTRIBUTED"), "States.Permissions", True),
        (each(body(S={"Type": "Succeed"})), "States.Permissions", False),
        (each(body(T=task()), "DISTRIBUTED"), "States.Http.Socket", False),
        (
            each(body(C=ASKING), "DISTRIBUTED"),
            "States.NoChoiceMatched",
            False,
        ),
        (each(body(T=task())), "States.ItemReaderFailed", False),
        (each(body(T=task()), "DISTRIBUTED", ItemReader={}), "States.ItemReaderFailed", True),
    ],
)
def test_which_reserved_errors_may_arrive(state: dict, error: str, expected: bool) -> None:
    assert may(state, error) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, False),
        ({"Parameters": {"id.$": "States.UUID()"}}, True),
        ({"Parameters": {"id.$": "${Expression}"}}, True),
        ({"Catch": [{"ErrorEquals": ["States.IntrinsicFailure"], "Next": "A"}]}, False),
    ],
)
def test_an_intrinsic_function_fails_where_one_is_called(fields: dict, expected: bool) -> None:
    assert may(task(**fields), "States.IntrinsicFailure") is expected


@pytest.mark.parametrize("default", [False, True])
def test_a_choice_with_a_default_always_has_a_match(default: bool) -> None:
    choice = {**ASKING, "Default": "C"} if default else ASKING
    assert may(branches(body(C=choice)), "States.NoChoiceMatched") is not default


@pytest.mark.parametrize(
    ("error", "jsonpath", "jsonata"),
    [
        ("States.QueryEvaluationError", False, True),
        ("States.ParameterPathFailure", True, False),
        ("States.Permissions", True, True),
    ],
)
def test_errors_of_one_query_language(error: str, jsonpath: bool, jsonata: bool) -> None:
    assert may(task(), error) is jsonpath
    assert may(task(), error, "JSONata") is jsonata


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("States.NoChoiceMatched", True),
        ("States.Timeout", False),
        (None, True),
    ],
)
def test_a_fail_raises_the_error_it_names(named: str | None, expected: bool) -> None:
    fail = {"Type": "Fail"} | ({} if named is None else {"Error": named})
    assert may(branches(body(F=fail)), "States.NoChoiceMatched") is expected


@pytest.mark.parametrize(
    ("name", "mode", "childs"),
    [
        ("Own.Error", "DISTRIBUTED", True),
        ("Own.Error", "INLINE", False),
        ("States.Timeout", "DISTRIBUTED", False),
        ("states.timeout", "DISTRIBUTED", False),
        ("State.Timeout", "DISTRIBUTED", False),
    ],
)
def test_whether_a_name_can_only_be_that_of_a_child(name: str, mode: str, childs: bool) -> None:
    state = first(each(body(T=task()), mode))
    assert isinstance(state, Map)
    assert is_childs(name, state) is childs


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("States.HeartbeatTimeout", "a state with 'HeartbeatSeconds'"),
        ("States.ExceedToleratedFailureThreshold", "a distributed Map"),
        ("States.Http.Socket", "a Task that calls an HTTP endpoint"),
        ("States.ParameterPathFailure", "a state that uses JSONPath"),
        ("States.IntrinsicFailure", "a state that calls a function 'States.…'"),
        ("States.BranchFailed", "a Parallel state"),
        ("States.TaskFailed", "a Task state or a Parallel state or a Map state"),
    ],
)
def test_what_raises_an_error_in_words(name: str, words: str) -> None:
    error = reserved(name)
    assert error is not None
    assert source_words(error) == words
