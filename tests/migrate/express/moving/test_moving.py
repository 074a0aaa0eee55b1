"""A part that moves into a child leaves the machine to do the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from asl_analyze import analyze
from asl_analyze.engine import Engine
from asl_analyze.migrate.express.moving.parts import Parts, parts
from asl_analyze.rule import Severity
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms
from tests.amounts import tries
from tests.migrate.express.moving.proving import apart, parts_of
from tests.migrate.machines import case
from tests.running import machines

MACHINES, BATCH = tries(240), 60
# What tells the time, or draws, is another in each run.
UNSTEADY = ("$now(", "$millis(", "$random(", "$uuid(", "$shuffle(", "States.UUID", "States.MathR")
CALLBACK = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"


@pytest.mark.parametrize("make", [case, machines.machine], ids=["paths", "mixed"])
@pytest.mark.parametrize("first", range(0, MACHINES, BATCH))
def test_a_machine_with_a_part_in_a_child_runs_alike(make: Any, first: int) -> None:
    ran = 0
    for seed in range(first, first + BATCH):
        made = make(seed)
        if any(name in str(made.definition) for name in UNSTEADY):
            continue
        for part in parts_of(made.definition):
            for input in made.inputs:
                found, has_run = apart(made.definition, part, input, made.answer, made.items)
                assert found is None, f"machine {seed}, from {part.entry.name}: {found}"
                ran += has_run
    assert ran > BATCH / 3


@pytest.mark.parametrize("first", range(0, MACHINES, BATCH))
def test_a_machine_that_gives_a_variable_to_its_part_runs_alike(first: int) -> None:
    ran = 0
    for seed in range(first, first + BATCH):
        made = machines.machine(seed)
        if any(name in str(made.definition) for name in UNSTEADY):
            continue
        definition = giving(made.definition)
        for part in parts_of(definition):
            for input in made.inputs:
                found, has_run = apart(definition, part, input, made.answer, made.items)
                assert found is None, f"machine {seed}, from {part.entry.name}: {found}"
                ran += has_run and bool(part.variables)
    assert ran > BATCH / 3


def giving(definition: dict[str, Any]) -> dict[str, Any]:
    """The machine behind a Task that no part may hold and whose answer each end shows."""
    in_jsonata = definition.get("QueryLanguage") == "JSONata"
    work = {"FunctionName": "work", "Payload": {}}
    keep: dict[str, Any] = {
        "Parameters": work,
        "ResultPath": None,
        "Assign": {"given.$": "$"},
    }
    show: dict[str, Any] = {"Parameters": {"was.$": "$", "given.$": "$given"}}
    if in_jsonata:
        keep = {
            "Arguments": work,
            "Output": "{% $states.input %}",
            "Assign": {"given": "{% $states.result %}"},
        }
        show = {"Output": "{% {'was': $states.input, 'given': $given} %}"}
    function = "arn:aws:states:::lambda:invoke.waitForTaskToken"
    ask = {"Type": "Task", "Resource": function, **keep, "Next": definition["StartAt"]}
    states = json.loads(json.dumps(definition["States"]))
    for state in states.values():
        if state.pop("End", False):
            state["Next"] = "Show"
    shown = {"Show": {"Type": "Pass", **show, "End": True}}
    return {**definition, "StartAt": "Ask", "States": {"Ask": ask, **states, **shown}}


def test_what_is_written_has_no_error_as_an_express_workflow() -> None:
    seen = 0
    for seed in range(40):
        for part in parts_of(machines.machine(seed).definition):
            report = analyze(part.definition_text(), workflow_type="EXPRESS")
            assert not [one for one in report.results if one.severity is Severity.ERROR]
            seen += 1
    assert seen > 20


def read(text: str, name: str = "order.asl.json") -> Parts:
    analysis = Analysis(name, text.encode(), Terms(Engine([])))
    machine = analysis.machine(analysis.definitions[0])
    assert machine is not None
    return parts(machine)


def task(next: str | None, **fields: Any) -> dict[str, Any]:
    onward: dict[str, Any] = {"End": True} if next is None else {"Next": next}
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Parameters": {"FunctionName": "work", "Payload.$": "$"},
        **fields,
        **onward,
    }


def waiting(next: str | None) -> dict[str, Any]:
    request = {"QueueUrl": "https://q", "MessageBody": {"Token.$": "$$.Task.Token"}}
    return task(next, Resource=CALLBACK, Parameters=request)


def machine(**changed: Any) -> dict[str, Any]:
    states = {f"Step {n}": task(f"Step {n + 1}") for n in range(1, 7)}
    return {
        "StartAt": "Ask",
        "States": {"Ask": waiting("Step 1"), **states, "Step 7": task(None), **changed},
    }


def test_the_part_behind_a_callback_moves() -> None:
    found = read(json.dumps(machine())).found
    assert [(one.kind, one.entry.name, one.exit, len(one.states)) for one in found] == [
        ("region", "Step 1", None, 7)
    ]
    part = found[0]
    # Seven states, and three that stand for them.
    assert part.transitions_saved == 4
    assert part.bill_before is not None
    assert part.bill_after is not None
    assert part.bill_after < part.bill_before


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (
            {"Step 4": task("Step 5", ResultSelector={"id.$": "$$.Execution.Id"})},
            "'Step 4' reads 'Execution.Id' of the context object",
        ),
        (
            {"Step 4": task("Step 5", ResultSelector={"all.$": "$$"})},
            "'Step 4' reads the whole context object",
        ),
        (
            {"Step 4": task("Step 5", ResultSelector={"id.$": "$.${Key}"})},
            "an expression in 'Step 4' is only known to a deployment",
        ),
        (
            {
                "Ask": {**waiting("Step 1"), "Assign": {"who.$": "$.who"}},
                "Step 4": task("Step 5", ResultSelector={"id.$": "$who"}),
                "Step 5": task("Step 6", Assign={"who.$": "$.who"}),
            },
            "'Step 4' reads the variable '$who' that is assigned before, and again by 'Step 5'",
        ),
        (
            {
                "Ask": {
                    **waiting("Step 1"),
                    "Assign": {"who.$": "$.who"},
                    "Catch": [{"ErrorEquals": ["A"], "Next": "Step 1"}],
                },
                "Step 4": task("Step 5", ResultSelector={"id.$": "$who"}),
            },
            "'Step 4' reads the variable '$who' that is assigned before on some paths only",
        ),
    ],
)
def test_what_reads_across_the_border_stays(changed: dict[str, Any], reason: str) -> None:
    found = read(json.dumps(machine(**changed)))
    assert not found.found
    assert reason in (found.why_not_more or "")


def test_a_variable_from_before_is_given_with_the_input() -> None:
    states = {
        "Ask": {**waiting("Step 1"), "Assign": {"who.$": "$.who", "unread.$": "$.x"}},
        "Step 4": task("Step 5", ResultSelector={"id.$": "$who"}),
    }
    (part,) = read(json.dumps(machine(**states))).found
    # Four states stand for it, as one makes its input.
    assert (part.entry.name, part.variables, part.transitions_saved) == ("Step 1", ("who",), 3)
    child = json.loads(part.definition_text())
    assert child["StartAt"] == "Take variables"
    assert child["States"]["Take variables"] == {
        "Type": "Pass",
        "Assign": {"who.$": "$.variables['who']"},
        "OutputPath": "$.input",
        "Next": "Step 1",
    }
    parent = json.loads(part.parent_text() or "")
    first = parent["States"]["Ask"]["Next"]
    assert parent["States"][first]["Parameters"] == {
        "input.$": "$",
        "variables": {"who.$": "$who"},
    }


def test_a_variable_is_given_in_jsonata_too() -> None:
    states = {f"Step {n}": {"Type": "Pass", "Next": f"Step {n + 1}"} for n in range(1, 6)}
    ask = {
        "Type": "Task",
        "Resource": CALLBACK,
        "Arguments": {"QueueUrl": "q", "MessageBody": "{% $states.context.Task.Token %}"},
        "Assign": {"who": "{% $states.result.who %}"},
        "Next": "Step 1",
    }
    last = {"Type": "Pass", "Output": "{% $who %}", "End": True}
    whole = {"Ask": ask, **states, "Step 6": last}
    text = json.dumps({"QueryLanguage": "JSONata", "StartAt": "Ask", "States": whole}, indent=2)
    (part,) = read(text).found
    assert part.variables == ("who",)
    take = json.loads(part.definition_text())["States"]["Take variables"]
    assert take["Assign"] == {"who": "{% $states.input.variables.who %}"}
    call = json.loads(part.parent_text() or "")["States"]["Run 'Step 1' as Express"]
    assert call["Arguments"]["Input"] == (
        "{% $string({'input': $states.input, 'variables': {'who': $who}}) %}"
    )


def test_a_variable_that_is_read_behind_it_keeps_what_assigns_it() -> None:
    states = {
        "Step 2": task("Step 3", Assign={"who.$": "$.who"}),
        "Step 7": {**waiting("Last"), "ResultPath": None},
        "Last": task(None, ResultSelector={"id.$": "$who"}),
    }
    found = read(json.dumps(machine(**states)))
    assert "'Last' behind it reads the variable '$who'" in (found.why_not_more or "")
    assert all("Step 2" not in [state.name for state in one.states] for one in found.found)


def test_what_is_inside_of_a_retry_stays() -> None:
    inner = machine()
    branch = {
        "Type": "Parallel",
        "Branches": [inner],
        "End": True,
        "Retry": [{"ErrorEquals": ["A"]}],
    }
    found = read(json.dumps({"StartAt": "All", "States": {"All": branch}}))
    assert not found.found
    assert "'All' around it retries or catches what fails in it" in (found.why_not_more or "")


YAML = """\
# The order
StartAt: Ask
States:
  Ask:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    Parameters: {QueueUrl: "https://q", MessageBody: {"Token.$": "$$.Task.Token"}}
    Next: First
  # What comes first
  First:
    Type: Pass   # nothing to do
    Next: Second
  Second: {Type: Pass, Next: Third}
  Third: {Type: Pass, Next: Which}
  Which:
    Type: Choice
    Choices:
      - Variable: $.a
        IsPresent: true
        Next: Last
    Default: Fourth
  Fourth: {Type: Pass, Next: Last}
  Last:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    Parameters: {QueueUrl: "https://q", MessageBody: {"Token.$": "$$.Task.Token"}}
    End: true
"""


def test_yaml_stays_yaml_with_its_comments() -> None:
    part = read(YAML, "order.asl.yaml").found[0]
    assert part.definition_text() == (
        """\
Comment: "Taken out of order.asl.yaml: the states from 'First' to 'Last'."
StartAt: "First"
TimeoutSeconds: 300
States:
  # What comes first
  First:
    Type: Pass   # nothing to do
    Next: Second
  Second: {Type: Pass, Next: Third}
  Third: {Type: Pass, Next: Which}
  Which:
    Type: Choice
    Choices:
      - Variable: $.a
        IsPresent: true
        Next: "Done"
    Default: Fourth
  Fourth: {Type: Pass, End: true}
  Done:
    Type: "Succeed"
"""
    )
    parent = part.parent_text()
    assert parent is not None
    assert "# The order" in parent
    assert """    Next: "Run 'First' as Express"\n""" in parent
    assert not analyze(parent).results or all(
        one.severity is not Severity.ERROR for one in analyze(parent).results
    )
