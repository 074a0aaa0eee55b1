"""What the callers of a module, Terragrunt and variables make of a state machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asl_analyze.documents.project import Project
from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from asl_analyze.world.disk import Disk
from tests.analyzed import analyze_bytes
from tests.documents.files import analyzed
from tests.documents.terraform.module_forms import resource

if TYPE_CHECKING:
    from asl_analyze.result import FileReport, Result

ENGINE = Engine(all_rules())
JOB = (
    '{ StartAt = "Job", States = { Job = { Type = "Task", TimeoutSeconds = 60, End = true, '
    'Resource = "arn:aws:states:::glue:startJobRun.sync", Parameters = { JobName = "j" } } } }'
)
LOST = '{ StartAt = "A", States = { A = { Type = "Pass", Next = "Lost" } } }'
LOST_TEXT = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Lost"}}}'
PASSING = """variable "text" {}
variable "kind" {
  default = "STANDARD"
}
resource "aws_sfn_state_machine" "made" {
  definition = var.text
  type       = var.kind
  logging_configuration {}
}
"""


def found(reports: list[FileReport], code: str) -> list[Result]:
    return [one for report in reports for one in report.results if one.rule.code == code]


def test_a_call_gives_definition_and_type(tmp_path: Path) -> None:
    call = 'module "m" {\n  source = "./parts/made"\n  kind = "EXPRESS"\n  text = %s\n}\n'
    files = {"main.tf": call % f"jsonencode({JOB})", "parts/made/main.tf": PASSING}
    reports = analyzed(tmp_path, files, ENGINE)
    [definition] = reports[0].definitions
    assert definition.name == "module.m.aws_sfn_state_machine.made"
    assert [one.severity for one in found(reports, "ASL701")] == [Severity.ERROR]
    files["main.tf"] = call.replace('kind = "EXPRESS"', "") % f"jsonencode({JOB})"
    assert found(analyzed(tmp_path, files, ENGINE), "ASL701") == []


def test_a_call_through_another_module_with_a_file_beside_the_caller(tmp_path: Path) -> None:
    files = {
        "main.tf": (
            'module "outer" {\n  source = "./outer"\n  flow = file("${path.module}/flow.json")\n}\n'
        ),
        "outer/main.tf": (
            'variable "flow" {}\n'
            'module "inner" {\n  source = "../inner"\n  text = var.flow\n  kind = "EXPRESS"\n}\n'
        ),
        "inner/main.tf": PASSING,
        "flow.json": LOST_TEXT,
    }
    reports = analyzed(tmp_path, files, ENGINE)
    assert [report.source.path for report in reports][1:] == [(tmp_path / "flow.json").as_posix()]
    [definition] = reports[1].definitions
    assert definition.workflow_type == "EXPRESS"
    assert [one.line for one in found(reports, "ASL202")] == [1]


def test_a_module_that_is_not_here_is_given_a_definition(tmp_path: Path) -> None:
    call = 'module "m" {\n  source = "git::https://example.com/x"\n  anything = %s\n  size = 5\n}\n'
    for value in (f"jsonencode({LOST})", f"<<E\n{LOST_TEXT}\nE", 'file("a.json")', "local.flow"):
        text = call % value + f"locals {{\n  flow = jsonencode({LOST})\n}}\n"
        reports = analyzed(tmp_path, {"main.tf": text, "a.json": LOST_TEXT}, ENGINE)
        [result] = found(reports, "ASL202")
        assert result.severity is Severity.ERROR, value
    assert analyzed(tmp_path, {"main.tf": call % '"x"'}, ENGINE) == []


@pytest.mark.parametrize("spelled", ["express", "Express", "EXPRESS"])
def test_the_module_of_the_registry_writes_the_type_in_capitals(
    spelled: str, tmp_path: Path
) -> None:
    call = (
        'module "m" {{\n  source = "terraform-aws-modules/step-functions/aws"\n'
        '  type = "{}"\n  definition = jsonencode({})\n}}\n'
    )
    reports = analyzed(tmp_path, {"main.tf": call.format(spelled, JOB)}, ENGINE)
    assert len(found(reports, "ASL701")) == 1
    assert found(reports, "ASL028") == []


def test_what_rests_on_a_default_is_a_warning_that_says_so(tmp_path: Path) -> None:
    text = resource("var.flow", f'variable "flow" {{\n  default = <<E\n{LOST_TEXT}\nE\n}}\n')
    [result] = found(analyzed(tmp_path, {"main.tf": text}, ENGINE), "ASL202")
    assert result.severity is Severity.WARNING
    assert result.message.endswith(", unless the variable 'flow' is set")


def test_only_what_follows_from_a_supposed_type_is_less_certain(tmp_path: Path) -> None:
    machine = resource(
        "jsonencode({})\n  type = var.kind".format(JOB.replace("End = true", 'Next = "Lost"')),
        'variable "kind" {\n  default = "EXPRESS"\n}\n',
    )
    reports = analyzed(tmp_path, {"main.tf": machine}, ENGINE)
    [by_type], [certain] = found(reports, "ASL701"), found(reports, "ASL202")
    assert by_type.severity is Severity.WARNING
    assert by_type.message.endswith(", unless the variable 'kind' is set")
    assert certain.severity is Severity.ERROR
    assert "unless" not in certain.message


def test_a_default_that_says_nothing_is_no_definition(tmp_path: Path) -> None:
    for default in ("null", '""'):
        files = {
            "main.tf": 'module "m" {\n  source = "./made"\n  kind = "EXPRESS"\n}\n',
            "made/main.tf": PASSING.replace("{}", f"{{\n  default = {default}\n}}", 1),
        }
        reports = analyzed(tmp_path, files, ENGINE)
        assert {one.severity for report in reports for one in report.results} <= {Severity.INFO}


def test_the_inputs_of_terragrunt(tmp_path: Path) -> None:
    text = 'terraform {\n  source = "%s"\n}\nskip = true\ninputs = {\n  a = 1\n  flow = %s\n}\n'
    files = {"terragrunt.hcl": text % ("../x", 'templatefile("a.tpl", {})'), "a.tpl": LOST_TEXT}
    assert len(found(analyzed(tmp_path, files, ENGINE), "ASL202")) == 1
    registry = "tfr:///terraform-aws-modules/step-functions/aws?version=4.2.0"
    inputs = f'jsonencode({JOB})\n  type = "express"\n  definition = jsonencode({JOB})'
    files = {"terragrunt.hcl": text % (registry, inputs)}
    reports = analyzed(tmp_path, files, ENGINE)
    assert [one.workflow_type for one in reports[0].definitions] == ["EXPRESS"]
    assert len(found(reports, "ASL701")) == 1


def test_a_finding_in_a_module_is_told_once(tmp_path: Path) -> None:
    inner = PASSING.replace("var.text", f"jsonencode({LOST})")
    calls = "".join(
        f'module "m{n}" {{\n  source = "./made"\n  kind = "EXPRESS"\n}}\n' for n in range(3)
    )
    reports = analyzed(tmp_path, {"main.tf": calls, "made/main.tf": inner}, ENGINE)
    assert [one.line for one in found(reports, "ASL202")] == [6]


def test_a_module_that_calls_itself_ends(tmp_path: Path) -> None:
    text = 'variable "a" {}\nmodule "m" {\n  source = "./."\n  a = var.a\n  b = "EXPRESS"\n}\n'
    assert analyzed(tmp_path, {"main.tf": text}, ENGINE) == []


def test_the_resource_of_the_cloud_control_provider(tmp_path: Path) -> None:
    text = (
        'resource "awscc_stepfunctions_state_machine" "a" {{\n  {}\n'
        '  state_machine_type = "EXPRESS"\n}}\n'
    )
    for given in (f"definition_string = jsonencode({JOB})", f"definition = {JOB}"):
        reports = analyzed(tmp_path, {"main.tf": text.format(given)}, ENGINE)
        assert len(found(reports, "ASL701")) == 1, given
        assert found(reports, "ASL027") == []


def test_a_file_that_is_no_definition_may_have_its_words(tmp_path: Path) -> None:
    call = 'module "m" {\n  source = "git::https://example.com/x"\n  data = file("x.py")\n}\n'
    script = 'KEYS = {"StartAt": 1, "States": 2}\nprint(KEYS)\n'
    assert analyzed(tmp_path, {"main.tf": call, "x.py": script}, ENGINE) == []


def test_calls_with_for_each_read_each_file(tmp_path: Path) -> None:
    call = (
        'module "m" {\n  source = "./made"\n  for_each = toset(["a", "b"])\n'
        '  text = file("${path.module}/${each.key}.json")\n}\n'
    )
    files = {"main.tf": call, "made/main.tf": PASSING, "a.json": LOST_TEXT, "b.json": LOST_TEXT}
    assert len(found(analyzed(tmp_path, files, ENGINE), "ASL202")) == 2


def test_what_calls_give_is_not_told_as_missing_in_the_module(tmp_path: Path) -> None:
    call = f'module "m" {{\n  source = "./made"\n  text = jsonencode({JOB})\n}}\n'
    analyzed(tmp_path, {"main.tf": call, "made/main.tf": PASSING}, ENGINE)
    inner = str(tmp_path / "made" / "main.tf")
    for files, count in (([inner], 1), ([str(tmp_path / "main.tf"), inner], 0)):
        project = Project(Disk([str(tmp_path)]))
        reports = [
            analyze_bytes(path, Path(path).read_bytes(), ENGINE, named=False, project=project)
            for path in files
        ]
        assert len(found([one for one in reports if one is not None], "ASL021")) == count


def test_merged_inputs_of_terragrunt(tmp_path: Path) -> None:
    text = f"inputs = merge(local.common, {{\n  flow = jsonencode({LOST})\n}})\n"
    assert len(found(analyzed(tmp_path, {"terragrunt.hcl": text}, ENGINE), "ASL202")) == 1
