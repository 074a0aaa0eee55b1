"""Verdicts where a file can be read in several ways, or only a deployment knows what is in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.migrate.express.billing import Billing
from asl_analyze.migrate.express.move import Mover
from asl_analyze.migrate.express.outcome import Moving
from asl_analyze.registry import chosen
from tests.documents.files import analyzed

if TYPE_CHECKING:
    from pathlib import Path

JOB = "arn:aws:states:::glue:startJobRun"
MACHINE = 'resource "aws_sfn_state_machine" "orders" {{\n  definition = {definition}\n}}\n'


def judged(folder: Path, files: dict[str, str]) -> list[Moving]:
    reports = analyzed(folder, files, Engine(chosen((), ())))
    mover = Mover(reports, "EXPRESS", Billing())
    return [mover.moving(one) for report in reports for one in report.definitions]


def said(moving: Moving) -> tuple[str, list[str], list[str]]:
    blockers = [told.text for told in moving.blockers]
    return moving.what, blockers, [told.text for told in moving.unknown]


def task(resource: str) -> str:
    state = {"Type": "Task", "Resource": resource, "Parameters": {"JobName": "j"}, "End": True}
    return json.dumps({"StartAt": "A", "States": {"A": state}})


def test_what_one_reading_of_a_template_file_has_is_a_doubt(tmp_path: Path) -> None:
    text = task(f"{JOB}%{{ if wait }}.sync%{{ endif }}")
    call = 'templatefile("${path.module}/d.json.tftpl", { wait = var.wait })'
    files = {"main.tf": MACHINE.format(definition=call), "d.json.tftpl": text}
    (moving,) = judged(tmp_path, files)
    what, blockers, unknown = said(moving)
    assert (what, blockers) == ("open", [])
    (doubt,) = unknown
    assert doubt == (
        "State 'A' waits for a job with '.sync', which Express workflows do not support, where the"
        " conditions of its file have it so"
    )


def test_what_both_readings_have_stands_in_the_way(tmp_path: Path) -> None:
    text = task(f"{JOB}.sync").replace('"j"', '"%{ if wait }j%{ else }k%{ endif }"')
    call = 'templatefile("${path.module}/d.json.tftpl", { wait = var.wait })'
    files = {"main.tf": MACHINE.format(definition=call), "d.json.tftpl": text}
    (moving,) = judged(tmp_path, files)
    assert (moving.what, len(moving.blockers), moving.unknown) == ("blocked", 1, [])


def test_what_rests_on_a_default_is_a_doubt(tmp_path: Path) -> None:
    default = f'variable "text" {{\n  default = <<EOT\n{task(f"{JOB}.sync")}\nEOT\n}}\n'
    (moving,) = judged(tmp_path, {"main.tf": default + MACHINE.format(definition="var.text")})
    what, blockers, unknown = said(moving)
    assert (what, blockers, len(unknown)) == ("open", [], 1)
    assert unknown[0].endswith("unless the variable 'text' is set")
    assert "unless the variable 'text' is set" in moving.title


def test_each_side_of_a_condition_is_judged(tmp_path: Path) -> None:
    template = {
        "Conditions": {"Waits": {"Fn::Equals": ["a", {"Ref": "AWS::Region"}]}},
        "Resources": {
            "Orders": {
                "Type": "AWS::StepFunctions::StateMachine",
                "Properties": {
                    "Definition": {
                        "StartAt": "A",
                        "States": {
                            "A": {
                                "Fn::If": [
                                    "Waits",
                                    json.loads(task(f"{JOB}.sync"))["States"]["A"],
                                    {"Type": "Pass", "End": True},
                                ]
                            }
                        },
                    }
                },
            }
        },
    }
    both = judged(tmp_path, {"template.json": json.dumps(template)})
    assert [(one.what, one.supposition) for one in both] == [
        ("open", "where the condition 'Waits' holds"),
        ("can", "where the condition 'Waits' does not hold"),
    ]


@pytest.mark.parametrize(
    ("definition", "reason"),
    [
        (
            'jsonencode({ StartAt = "A", States = var.states })',
            "A part of it is not read: it is given by the variable 'states'",
        ),
        (
            (
                'jsonencode({ StartAt = "A", States = merge({ A = { Type = "Pass", End = true } },'
                " var.more) })"
            ),
            "A part of it is not read: it is given by the variable 'more'",
        ),
        (
            (
                'jsonencode({ StartAt = "A", States = { A = { Type = "Task", Resource = var.what,'
                " End = true } } })"
            ),
            (
                "What 'A' calls is only known to a deployment: an Express workflow has no"
                " activities, and no call with '.sync' or '.waitForTaskToken'"
            ),
        ),
    ],
)
def test_what_is_not_read_is_a_doubt(tmp_path: Path, definition: str, reason: str) -> None:
    (moving,) = judged(tmp_path, {"main.tf": MACHINE.format(definition=definition)})
    assert said(moving) == ("open", [], [reason])


def test_what_the_template_puts_in_is_looked_at(tmp_path: Path) -> None:
    states = {
        name: {"Type": "Task", "Resource": f"${{{name}}}", "Next": after}
        for name, after in zip("ABCD", "BCDE", strict=True)
    }
    definition = {"StartAt": "A", "States": {**states, "E": {"Type": "Succeed"}}}
    service = "arn:${AWS::Partition}:states:::"
    put = {
        "A": {"Fn::Sub": f"{service}dynamodb:getItem"},
        "B": {"Fn::Sub": f"{service}sqs:sendMessage.waitForTaskToken"},
        "C": {"Ref": "What"},
        "D": {"Fn::GetAtt": ["Function", "Arn"]},
    }
    properties = {"DefinitionUri": "d.asl.json", "DefinitionSubstitutions": put}
    resources = {
        "Function": {"Type": "AWS::Serverless::Function"},
        "Orders": {"Type": "AWS::Serverless::StateMachine", "Properties": properties},
    }
    template = json.dumps({"Resources": resources})
    files = {"template.json": template, "d.asl.json": json.dumps(definition)}
    (moving,) = judged(tmp_path, files)
    what, blockers, unknown = said(moving)
    assert (what, blockers) == ("open", [])
    told, doubt = unknown
    assert told == (
        f"What 'B' calls is '{service}sqs:sendMessage.waitForTaskToken' as its template has it,"
        " which Express workflows do not support"
    )
    assert doubt.startswith("What 'C' calls is only known to a deployment")


def test_what_it_rests_on_that_it_is_express_already_is_told(tmp_path: Path) -> None:
    kind = 'variable "kind" {\n  default = "EXPRESS"\n}\n'
    machine = MACHINE.format(definition=f"jsonencode({task(JOB)})\n  type = var.kind")
    (moving,) = judged(tmp_path, {"main.tf": kind + machine})
    assert (moving.what, moving.reason) == ("already", "unless the variable 'kind' is set")
