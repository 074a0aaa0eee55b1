"""The proof tells what a wrong conversion does, and passes over what is right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.migrate.machines import Case, case
from tests.migrate.proving import Converted, Count, faults

TASK = "arn:aws:lambda:us-east-1:123456789012:function:work"


def machine(**fields: Any) -> dict[str, Any]:
    """A machine of one state."""
    return {"StartAt": "One", "States": {"One": {"Type": "Pass", "End": True, **fields}}}


def in_jsonata(**fields: Any) -> dict[str, Any]:
    """A machine of one state in JSONata."""
    return {"QueryLanguage": "JSONata", **machine(**fields)}


def kinds(
    before: dict[str, Any], after: dict[str, Any], *inputs: Any, thorough: bool = False
) -> set[str]:
    """The kinds of what is wrong when a definition becomes another."""
    found = faults(Case(before, list(inputs), 0), lambda _: Converted(after, []), thorough=thorough)
    return {fault.kind for fault in found}


@pytest.mark.parametrize("number", range(0, 2000, 100))
def test_what_is_left_as_it_is_runs_alike(number: int) -> None:
    count = Count()
    assert not list(faults(case(number), lambda each: Converted(each, []), count))
    assert count.runs.total() == len(case(number).inputs)


def test_a_right_conversion_is_passed_over() -> None:
    before = machine(Parameters={"n.$": "$.n"})
    after = in_jsonata(Output={"n": "{% $states.input.n %}"})
    assert not kinds(before, after, {"n": 1}, {"n": None}, {"n": [1]}, {}, thorough=True)


@pytest.mark.parametrize(
    ("path", "expression", "input"),
    [
        ("$.list[*].n", "$states.input.list.n", {"list": [{"n": 1}]}),
        ("$.a.b", "$states.input.a.b", {"a": [{"b": 1}]}),
        ("$.a[0]", "$states.input.a[0]", {"a": 1}),
        ("$.list[*].n", "[$states.input.list.n]", {"list": [{"n": [1, 2]}]}),
        ("$.list[?(@.n)]", "[$states.input.list[n]]", {"list": [{"n": False}]}),
        ("States.Array($.a)", "[$states.input.a]", {"a": [1]}),
        ("States.MathAdd($.n, 1)", "$states.input.n + 1", {"n": 0.5}),
    ],
)
def test_what_the_languages_make_otherwise_is_told(path: str, expression: str, input: Any) -> None:
    before = machine(Parameters={"v.$": path})
    after = in_jsonata(Output={"v": f"{{% {expression} %}}"})
    assert kinds(before, after, input) & {"status by Pass", "output by Pass"}


def test_a_failure_that_is_caught_only_in_jsonata_is_told() -> None:
    rest = {"Last": {"Type": "Succeed"}}
    catch = {"Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Last"}]}
    before = machine(Type="Task", Resource=TASK, Parameters={"n.$": "$.n"}, **catch)
    after = in_jsonata(
        Type="Task", Resource=TASK, Arguments={"n": "{% $states.input.n %}"}, **catch
    )
    for each in (before, after):
        each["States"] |= rest
    assert kinds(before, after, {}) == {"status by Task"}


def test_calls_waits_and_variables_are_compared() -> None:
    call = machine(Type="Task", Resource=TASK, ResultPath=None)
    other_call = in_jsonata(Type="Task", Resource=TASK, Arguments={}, Output="{% $states.input %}")
    assert kinds(call, other_call, {"n": 1}) == {"arguments by Task"}
    assert kinds(machine(Type="Wait", Seconds=1), in_jsonata(Type="Wait", Seconds=2), {}) == {
        "waits by Wait"
    }
    assert kinds(machine(Assign={"v": 1}), in_jsonata(Assign={"v": True}), {}) == {
        "variables by Pass"
    }


def test_numbers_are_equal_whichever_way_they_are_written_but_true_is_not_one() -> None:
    assert not kinds(machine(Result=1), in_jsonata(Output=1.0), {})
    assert kinds(machine(Result=1), in_jsonata(Output=True), {}) == {"output by Pass"}


def test_chance_draws_the_same_in_both() -> None:
    before = machine(Parameters={"v.$": "States.Array(States.UUID(), States.MathRandom(1, 9))"})
    expression = "[$uuid(), 1 + $floor($random() * 8)]"
    assert not kinds(before, in_jsonata(Output={"v": f"{{% {expression} %}}"}), {})


def test_a_conversion_that_does_not_come_to_rest_is_told() -> None:
    before = machine(Result=[])

    def longer(definition: dict[str, Any]) -> Converted:
        return Converted({**definition, "Comment": "x" + definition.get("Comment", "")}, [])

    found = faults(Case(before, [{}], 0), longer)
    assert {fault.kind for fault in found} == {"converted again it changes"}


def test_an_error_that_was_not_there_is_told() -> None:
    found = kinds(machine(Result="x"), in_jsonata(Output="{% x %}"), {}, thorough=True)
    assert {kind.split()[0] for kind in found} == {"status", "error"}
