"""Which variables are assigned where a state begins, and what reads them."""

from __future__ import annotations

import pytest

from asl_analyze.flow.variables.variables import Variables, assigning_scopes, variables_of
from asl_analyze.language.model import State
from tests.flow.machines import machine

DONE = {"Type": "Succeed"}
TASK = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke"}


def body(**states: dict) -> dict:
    return {"StartAt": next(iter(states)), "States": states}


def known(language: str = "JSONPath", /, **states: dict) -> Variables:
    """Of the machine that begins with the first of these states."""
    return variables_of(machine({"QueryLanguage": language, **body(**states)}))


def assign(next: str, **values: object) -> dict:
    return {"Type": "Pass", "Assign": values, "Next": next}


def plain(next: str) -> dict:
    return {"Type": "Pass", "Next": next}


def of(found: Variables, name: str) -> State:
    return next(state for state in found.machine.states if state.name == name)


def holds(found: Variables, state: str, name: str) -> tuple[bool, bool]:
    """Whether some way, and whether every way, to a state assigns a variable."""
    return found.may_hold(of(found, state), name), found.must_hold(of(found, state), name)


def fork(*targets: str, default: str = "Done", **assigned: dict) -> dict:
    """A Choice with a rule to each target, which assigns what is given for it."""
    rules = [
        {"Variable": "$.x", "StringEquals": target, "Next": target}
        | ({"Assign": assigned[target]} if target in assigned else {})
        for target in targets
    ]
    return {"Type": "Choice", "Choices": rules, "Default": default}


def test_a_variable_is_there_behind_the_state_that_assigns_it() -> None:
    found = known(A=assign("B", x=1), B=assign("Done", y=2), Done=DONE)
    assert holds(found, "A", "x") == (False, False)
    assert holds(found, "B", "x") == (True, True)
    assert holds(found, "B", "y") == (False, False)
    assert holds(found, "Done", "x") == holds(found, "Done", "y") == (True, True)
    assert holds(found, "Done", "z") == (False, False)


def test_a_variable_of_one_of_two_ways_may_be_there() -> None:
    found = known(F=fork("A"), A=assign("Done", x=1), Done=DONE)
    assert holds(found, "Done", "x") == (True, False)
    both = known(F=fork("A", default="B"), A=assign("Done", x=1), B=assign("Done", x=2), Done=DONE)
    assert holds(both, "Done", "x") == (True, True)


def test_what_comes_round_a_loop_may_be_there() -> None:
    found = known(F=fork("A"), A=assign("F", x=1), Done=DONE)
    assert holds(found, "F", "x") == (True, False)
    assert holds(found, "Done", "x") == (True, False)


def test_each_rule_and_catcher_assigns_on_its_own_way() -> None:
    choice = fork("A", "B", default="C", A={"a": 1}, B={"b": 1}) | {"Assign": {"c": 1}}
    found = known(F=choice, A=plain("Done"), B=plain("Done"), C=plain("Done"), Done=DONE)
    there = {
        state: {name for name in "abc" if found.must_hold(of(found, state), name)}
        for state in ("A", "B", "C")
    }
    assert there == {"A": {"a"}, "B": {"b"}, "C": {"c"}}
    catch = [
        {"ErrorEquals": ["X"], "Next": "A", "Assign": {"a": 1}},
        {"ErrorEquals": ["States.ALL"], "Next": "B"},
    ]
    task = {**TASK, "Next": "Done", "Assign": {"c": 1}, "Catch": catch}
    caught = known(T=task, A=plain("Done"), B=plain("Done"), Done=DONE)
    assert holds(caught, "A", "a") == (True, True)
    assert holds(caught, "A", "c") == holds(caught, "B", "c") == (False, False)
    assert holds(caught, "Done", "c") == (True, False)


def test_inner_states_begin_with_what_holds_around_them() -> None:
    inside = body(I=assign("E", inner=1), E=DONE)
    found = known(
        A=assign("P", x=1),
        P={"Type": "Parallel", "Branches": [inside], "Next": "Done"},
        Done=DONE,
    )
    assert holds(found, "I", "x") == (True, True)
    assert holds(found, "E", "inner") == (True, True)
    assert holds(found, "Done", "inner") == (False, False)


@pytest.mark.parametrize(("mode", "there"), [("INLINE", True), ("DISTRIBUTED", False)])
def test_the_processor_of_a_distributed_map_begins_with_nothing(mode: str, there: bool) -> None:
    inside = {**body(I=DONE), "ProcessorConfig": {"Mode": mode}}
    found = known(
        A=assign("M", x=1), M={"Type": "Map", "ItemProcessor": inside, "Next": "Done"}, Done=DONE
    )
    assert holds(found, "I", "x") == (there, there)
    scope = of(found, "I").scope
    assert len(list(assigning_scopes(scope))) == int(there)
    assert list(assigning_scopes(found.machine.top)) == []


def test_scopes_around_come_innermost_first() -> None:
    inner = {"Type": "Parallel", "Branches": [body(D=DONE)], "End": True}
    found = known(P={"Type": "Parallel", "Branches": [body(Q=inner)], "End": True})
    deepest = of(found, "D").scope
    assert list(assigning_scopes(deepest)) == [of(found, "Q").scope, found.machine.top]


def test_a_state_that_no_run_enters_holds_nothing() -> None:
    found = known(A=assign("Done", x=1), Lost=plain("Done"), Done=DONE)
    assert found.reached(of(found, "Done"))
    assert not found.reached(of(found, "Lost"))
    assert holds(found, "Lost", "x") == (False, False)
    assert holds(found, "Done", "x") == (True, True)


def test_without_any_variable_nothing_flows() -> None:
    found = known(A=plain("Done"), Done=DONE)
    assert not found.reached(of(found, "Done"))
    assert found.reads == []


def test_of_a_scope_that_is_not_known_nothing_is_claimed() -> None:
    found = known(A=assign("${Next}", x=1), Done=DONE)
    assert not found.complete
    assert not found.reached(of(found, "A"))
    assert known(A=assign("Done", x=1), Done=DONE).complete


def way(found: Variables, state: str, name: str) -> list[str]:
    return [step.name for step in found.way_without(of(found, state), name)]


def test_a_shortest_way_that_does_not_assign_a_variable() -> None:
    found = known(
        F=fork("A", "Long", default="B"),
        A=assign("Z", x=1),
        B=plain("Z"),
        Long=plain("B"),
        Z=plain("Done"),
        Done=DONE,
    )
    assert way(found, "Z", "x") == ["F", "B", "Z"]
    assert way(found, "Z", "y") == ["F", "A", "Z"]
    assert way(found, "F", "x") == ["F"]
    assert way(found, "Done", "x") == ["F", "B", "Z", "Done"]


def test_there_is_no_way_without_where_every_way_assigns() -> None:
    found = known(A=assign("B", x=1), B=plain("Done"), Done=DONE)
    assert way(found, "B", "x") == []
    assert way(found, "A", "x") == ["A"]


def test_every_place_that_assigns_a_variable() -> None:
    choice = fork("A", default="A", A={"x": 1}) | {"Assign": {"x": 2}}
    found = known(F=choice, A=assign("Done", x=3, y=4), Done=DONE)
    assert [state.name for state, _ in found.everywhere("x")] == ["F", "F", "A"]
    assert [(state.name, member.name) for state, member in found.everywhere("y")] == [("A", "y")]
    assert found.everywhere("z") == []


def reads(found: Variables) -> list[tuple[str, str]]:
    return sorted((read.state.name, read.name) for read in found.reads)


def test_what_paths_and_intrinsic_functions_read() -> None:
    found = known(
        A={
            "Type": "Pass",
            "InputPath": "$a",
            "Parameters": {
                "b.$": "$b.c",
                "data.$": "$.d",
                "context.$": "$$.State.Name",
                "f.$": "States.Format('{} {}', $e, $.g)",
            },
            "End": True,
        }
    )
    assert reads(found) == [("A", "a"), ("A", "b"), ("A", "e")]
    assert found.names_read == {"a", "b", "e"}
    assert found.readable


def test_what_jsonata_reads() -> None:
    found = known(
        "JSONata", A={"Type": "Pass", "Output": "{% $a + $b.c + $sum($d) %}", "End": True}
    )
    assert reads(found) == [("A", "a"), ("A", "b"), ("A", "d")]
    named = known("JSONata", A={"Type": "Pass", "Output": "{% $map($x, $string) %}", "End": True})
    # The name of a function may mean the function or a variable.
    assert reads(named) == [("A", "x")]
    assert {"x", "string"} <= named.names_read
    assert "data" not in found.names_read


def test_the_place_of_a_read_is_that_of_its_name() -> None:
    fields = {"InputPath": "$first.x", "Parameters": {"b.$": "States.Array($second[0])"}}
    found = known(A={"Type": "Pass", **fields, "End": True})
    places = {read.name: read.place for read in found.reads}
    assert {
        name: place.string.value[place.start : place.end] for name, place in places.items()
    } == {"first": "$first", "second": "$second"}


def test_what_cannot_be_read_may_read_anything() -> None:
    broken = known("JSONata", A={"Type": "Pass", "Output": "{% $a + %}", "End": True})
    assert not broken.readable
    assert known("JSONata", A={"Type": "Pass", "Output": "{% $a %}", "End": True}).readable


@pytest.mark.parametrize("assigned", ["${All}", 5, {"${Name}": 1}])
def test_an_assign_of_names_that_are_not_known_may_assign_anything(assigned: object) -> None:
    made = {"Type": "Pass", "Assign": assigned, "Next": "B"}
    reading = {"Type": "Pass", "InputPath": "$x", "Assign": {"y": 1}, "Next": "Done"}
    found = known(A=made, B=reading, Done=DONE)
    assert not found.complete
    assert holds(found, "A", "x") == (False, False)
    assert holds(found, "B", "x") == holds(found, "B", "y") == (True, True)
    assert way(found, "B", "x") == []
    assert known(A=assign("B", x=1), B=reading, Done=DONE).complete


def test_only_the_part_with_such_an_assign_may_assign_anything() -> None:
    choice = fork("A", "B", A={"y": 1})
    choice["Choices"][1]["Assign"] = "${All}"
    reading = {"Type": "Pass", "InputPath": "$x", "Next": "Done"}
    found = known(F=choice, A=reading, B=reading, Done=DONE)
    assert holds(found, "A", "x") == (False, False)
    assert holds(found, "B", "x") == (True, True)
    assert holds(found, "Done", "x") == (True, False)
    assert way(found, "Done", "x") == ["F", "Done"]
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "A", "Assign": "${All}"}]
    task = {**TASK, "Next": "B", "Catch": catch}
    caught = known(T=task, A=reading, B=reading, Done=DONE)
    assert holds(caught, "A", "x") == (True, True)
    assert holds(caught, "B", "x") == (False, False)


def back_and_forth(count: int) -> Variables:
    """A row of so many states, each assigns a variable on one way and may go back by one."""
    states = {}
    for i in range(count):
        at = {"Variable": "$.x", "IsPresent": True}
        states[f"S{i}"] = {
            "Type": "Choice",
            "Choices": [{**at, "Next": f"A{i}"}],
            "Default": f"T{i}",
        }
        states[f"A{i}"] = assign(f"T{i}", **{f"v{i}": 1})
        states[f"T{i}"] = {
            "Type": "Choice",
            "Choices": [{**at, "Next": f"S{max(i - 1, 0)}"}],
            "Default": f"S{i + 1}" if i < count - 1 else "Done",
        }
    return known(**states, Done=DONE)


def test_loops_in_loops_are_followed_as_far_as_a_person_would_write_them() -> None:
    assert holds(back_and_forth(10), "T3", "v3") == (True, False)
    # What may hold everywhere and what must are both taken for granted: nothing is said.
    assert holds(back_and_forth(200), "T3", "v3") == (True, True)
