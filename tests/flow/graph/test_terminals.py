"""Where an execution of a scope can end, and the loops from which it cannot."""

from __future__ import annotations

import pytest

from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.flow.graph.loops import loops
from asl_analyze.flow.graph.terminals import closed_loops, has_terminal, is_left_by_error, may_end
from asl_analyze.flow.progress.repetition import repeats_for_ever
from asl_analyze.language.model import Scope
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
TASK = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"}


def body(**states: object) -> dict:
    return {"StartAt": next(iter(states)), "States": states}


def scope(**states: object) -> Scope:
    return machine(body(**states)).top


@pytest.mark.parametrize(
    ("state", "ends"),
    [
        (DONE, True),
        ({"Type": "Fail"}, True),
        ({"Type": "Pass", "End": True}, True),
        ({"Type": "Pass", "Next": "Z"}, False),
        ({"Type": "Pass", "End": False, "Next": "Z"}, False),
        ({"Type": "Pass", "End": False}, True),
        ({"Type": "Pass", "End": "${End}", "Next": "Z"}, True),
        ({"Type": "Pass", "End": "yes", "Next": "Z"}, True),
        ({"Type": "Pass"}, True),
        ({"Type": "Mystery", "Next": "Z"}, True),
        ({"Type": "Choice", "Choices": []}, False),
        ({"Type": "Choice", "Choices": [], "End": True}, False),
    ],
)
def test_whether_an_execution_may_end_at_a_state(state: dict, ends: bool) -> None:
    found = scope(A=state, Z={"Type": "Pass", "Next": "A"})
    assert may_end(found.by_name["A"]) is ends
    assert has_terminal(found) is ends


def test_a_state_that_cannot_be_read_may_end() -> None:
    assert has_terminal(scope(A={"Type": "Pass", "Next": "A"}, B=5))
    assert has_terminal(machine({"StartAt": "A", "States": {}}).top)
    assert has_terminal(machine({"StartAt": "A", "States": "${States}"}).top)


def closed(**states: object) -> list[list[str]]:
    return [[state.name for state in loop.states] for loop in closed_loops(scope(**states))]


def fork(*targets: str) -> dict:
    rules = [{"Variable": "$.x", "StringEquals": name, "Next": name} for name in targets]
    return {"Type": "Choice", "Choices": rules}


def test_a_loop_that_nothing_leaves_is_closed() -> None:
    there, back = {"Type": "Pass", "Next": "B"}, {"Type": "Pass", "Next": "A"}
    assert closed(A=there, B=back, Z=DONE) == [["A", "B"]]
    assert closed(A=there, B=fork("A", "Z"), Z=DONE) == []
    assert closed(A=there, B=fork("A"), Z=DONE) == [["A", "B"]]
    assert closed(A=there, B={**back, "End": "${End}"}, Z=DONE) == []
    assert closed(A=there, B=DONE) == []


def test_each_closed_loop_is_told_and_no_other() -> None:
    turn = {"Type": "Pass", "Next": "C"}
    found = closed(A=fork("A", "B", "C"), B={"Type": "Pass", "Next": "B"}, C=turn)
    assert found == [["B"], ["C"]]


def test_a_loop_with_a_target_that_is_missing_is_left_alone() -> None:
    # What was meant may lead out.
    assert closed(A={"Type": "Pass", "Next": "B"}, B=fork("A", "Lost")) == []
    assert closed(A={"Type": "Pass", "Next": "B"}, B=fork("A", "${Lost}")) == []


def left(owner: dict, **states: dict) -> bool:
    """Whether an error may end the first loop inside a state."""
    inside = body(**states)
    found = machine(body(Around={**owner, "Next": "Z", **_holding(owner, inside)}, Z=DONE))
    (loop,) = loops(graph_of(found.scopes[1]))
    return is_left_by_error(loop)


def _holding(owner: dict, inside: dict) -> dict:
    if owner["Type"] == "Map":
        return {"ItemProcessor": {**inside, "ProcessorConfig": owner["Config"]}}
    return {"Branches": [inside, *owner.get("Others", [])]}


CATCH = {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Z"}]}
QUIET, LOUD = {"Type": "Pass", "Next": "A"}, {**TASK, "Next": "A"}


def test_an_error_that_is_caught_around_a_loop_ends_it() -> None:
    both = {"Type": "Parallel", **CATCH}
    assert left(both, A=LOUD)
    assert not left(both, A=QUIET)
    assert not left({"Type": "Parallel"}, A=LOUD)
    for kind in ({"Type": "Parallel", "Branches": []}, {"Type": "Map"}):
        assert left(both, A={**kind, "Next": "A"})


def test_an_error_of_another_branch_ends_a_loop() -> None:
    others = [body(T={**TASK, "End": True})]
    assert left({"Type": "Parallel", **CATCH, "Others": others}, A=QUIET)
    failing = [body(F={"Type": "Fail"})]
    assert left({"Type": "Parallel", **CATCH, "Others": failing}, A=QUIET)
    assert not left({"Type": "Parallel", **CATCH, "Others": [body(P=DONE)]}, A=QUIET)


def test_an_error_inside_a_distributed_map_arrives_elsewhere() -> None:
    assert left({"Type": "Map", "Config": {"Mode": "INLINE"}, **CATCH}, A=LOUD)
    assert not left({"Type": "Map", "Config": {"Mode": "DISTRIBUTED"}, **CATCH}, A=LOUD)


def test_a_loop_at_the_top_is_ended_by_no_catch() -> None:
    (loop,) = loops(graph_of(scope(A=LOUD)))
    assert not is_left_by_error(loop)


def repeats(state: dict, kind: str = "next") -> bool:
    """Whether the first transition of state 'A' to itself is taken again and again."""
    edges = scope(A=state, Z=DONE).by_name["A"].transitions
    return repeats_for_ever(next(edge for edge in edges if edge.kind == kind))


RULE = {"Variable": "$.n", "NumericEquals": 1, "Next": "A"}


@pytest.mark.parametrize(
    ("state", "kind", "expected"),
    [
        ({"Type": "Pass", "Next": "A"}, "next", True),
        ({"Type": "Pass", "Next": "A", "End": True}, "next", False),
        (LOUD, "next", True),
        ({**LOUD, "Catch": []}, "next", False),
        ({**LOUD, **CATCH}, "next", False),
        ({**TASK, "Next": "Z", "Catch": [{**CATCH["Catch"][0], "Next": "A"}]}, "catch", False),
        ({"Type": "Choice", "Choices": [RULE], "Default": "Z"}, "choice", True),
        ({"Type": "Choice", "Choices": [{**RULE, "Next": "Z"}], "Default": "A"}, "default", True),
        ({"Type": "Choice", "Default": "A"}, "default", False),
        ({"Type": "Choice", "Choices": [{**RULE, "Assign": {"n": 1}}]}, "choice", False),
        ({"Type": "Choice", "Choices": [{**RULE, "Output": 1}]}, "choice", False),
        ({"Type": "Choice", "Choices": [RULE], "Assign": {"n": 1}}, "choice", False),
        ({"Type": "Choice", "Choices": [RULE], "OutputPath": "$.x"}, "choice", False),
        ({"Type": "Choice", "Choices": [{**RULE, "Variable": "$$.x"}]}, "choice", False),
        ({"Type": "Choice", "Choices": [{**RULE, "Variable": "$.${n}"}]}, "choice", False),
    ],
)
def test_whether_a_state_leads_to_itself_for_ever(state: dict, kind: str, expected: bool) -> None:
    assert repeats(state, kind) is expected


def test_the_way_to_the_first_state_does_not_repeat() -> None:
    start = scope(A=DONE).start
    assert start is not None
    assert not repeats_for_ever(start)
