"""Which definitions a module of Terraform has, and what is said of those that nobody can read."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from asl_analyze.documents.parts import Declaration, MissingFile, Unread, Unresolved, WrongKind
from asl_analyze.engine import Engine
from asl_analyze.files.find import find_files
from asl_analyze.files.found import FoundFile
from asl_analyze.files.read import may_be_host
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from asl_analyze.world.disk import Disk
from tests.analyzed import analyze_bytes
from tests.documents.files import analyzed
from tests.documents.terraform.module_forms import resource

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.documents.parts import Part
    from asl_analyze.result import FileReport

NAME = "aws_sfn_state_machine.order"
DONE = '{ StartAt = "Done", States = { Done = { Type = "Succeed" } } }'
TEXT = '{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}'
ENGINE = Engine([])


def read(folder: Path, main: str, **others: str) -> FileReport:
    """The report on a module's first file."""
    files = {"main.tf": main, **{name.replace("__", "."): text for name, text in others.items()}}
    return analyzed(folder, files, ENGINE)[0]


def parts(report: FileReport) -> list[Part]:
    return [part for part in report.parts if not isinstance(part, Declaration)]


REASONS = {
    "var.definition": "its definition is given by the variable 'definition'",
    '"${var.definition}"': "its definition is given by the variable 'definition'",
    "data.aws_s3_object.order.body": (
        "its definition is given by the data source 'aws_s3_object.order'"
    ),
    "module.order.definition": "its definition is given by the module 'order'",
    "local.order": "no file of the module declares 'local.order'",
    "aws_ssm_parameter.order.value": "'aws_ssm_parameter.order.value' is only known at deployment",
    'replace(file("a.json"), var.x, "y")': "its definition is made by the function 'replace'",
    'replace(file("a.json"), "/(a+)+/", "y")': "its definition is made by the function 'replace'",
    "{ for a in var.a : a => a }": "its definition is made by a 'for' expression",
    'file("../../../../../../../../etc/hosts")': (
        "its file '../../../../../../../../etc/hosts' lies outside the checked directories"
    ),
    "jsonencode(merge(var.a, var.b))": "its definition is made by the function 'merge'",
    'var.a ? "{}" : file("b.json")': "its definition is given by an expression",
    "file(var.path)": "its place 'var.path' is only known at deployment",
    'file("${var.stage}.json")': "its place '${var.stage}.json' is only known at deployment",
    'file("elsewhere/order.json")': "its definition is in the file 'elsewhere/order.json'",
    "<<E\n{%{ if var.a }}\nE": "a '%{ if }' directive has no end",
    "<<E\n{%{ endfor }}\nE": "a '%{ endfor }' directive belongs to no other",
    "<<E\n{${var.a} ${var.b}}\nE": "values that only a deployment knows are parts of its syntax",
}


@pytest.mark.parametrize("expression", REASONS)
def test_what_cannot_be_read_is_told_once(expression: str, tmp_path: Path) -> None:
    report = read(tmp_path, resource(expression))
    [part] = parts(report)
    assert isinstance(part, Unresolved)
    assert (part.name, part.host, part.reason) == (NAME, "terraform", REASONS[expression])
    assert report.definitions == []
    shown = report.source.text[slice(*part.place.span)]
    assert shown in expression


def test_a_local_that_refers_to_itself(tmp_path: Path) -> None:
    text = resource("local.a", "locals {\n  a = local.b\n  b = local.a\n}\n")
    [part] = parts(read(tmp_path, text))
    assert isinstance(part, Unresolved)
    assert part.reason == "its references lead in a circle"
    text = resource("file(local.a)", 'locals {\n  a = "${local.b}${local.b}"\n  b = local.a\n}\n')
    assert len(parts(read(tmp_path, text))) == 1


def test_long_chains_of_locals_end(tmp_path: Path) -> None:
    chain = "".join(f'  a{n} = "${{local.a{n + 1}}}${{local.a{n + 1}}}"\n' for n in range(3_000))
    assert len(parts(read(tmp_path, resource("file(local.a0)", f"locals {{\n{chain}}}\n")))) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    [part] = parts(read(tmp_path, resource('file("${path.module}/a/order.json")')))
    assert isinstance(part, MissingFile)
    assert part.path == "a/order.json"


def test_an_object_is_no_text(tmp_path: Path) -> None:
    report = read(tmp_path, resource(DONE))
    [part] = parts(report)
    assert isinstance(part, WrongKind)
    assert len(report.definitions) == 1


def test_text_that_is_encoded_twice(tmp_path: Path) -> None:
    text = resource('jsonencode(file("${path.module}/order.json"))')
    report = read(tmp_path, text, order__json=TEXT)
    assert report.definitions[0].root.kind == "string"


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("", "STANDARD"),
        ('type = "EXPRESS"', "EXPRESS"),
        ('type = "${local.type}"', "EXPRESS"),
        ("type = local.type", "EXPRESS"),
        ("type = var.type", None),
        ('type = var.x ? "EXPRESS" : "STANDARD"', None),
    ],
)
def test_the_workflow_type(type: str, expected: str | None, tmp_path: Path) -> None:
    text = resource(f"jsonencode({DONE})\n  {type}", 'locals {\n  type = "EXPRESS"\n}\n')
    assert read(tmp_path, text).definitions[0].workflow_type == expected


def test_modules_that_make_state_machines(tmp_path: Path) -> None:
    known = '  source = "terraform-aws-modules/step-functions/aws"\n'
    module = 'module "m" {{\n{}  definition = {}\n}}\n'
    report = read(tmp_path, module.format(known, f"jsonencode({DONE})"))
    assert [d.name for d in report.definitions] == ["module.m"]
    assert len(parts(read(tmp_path, module.format(known, "var.x")))) == 1
    other = '  source = "./other"\n'
    assert len(read(tmp_path, module.format(other, f"jsonencode({DONE})")).definitions) == 1
    for nothing in ("var.x", 'jsonencode({ family = "ecs" })'):
        text = module.format(other, nothing)
        assert analyzed(tmp_path, {"main.tf": text}, ENGINE) == []


def test_templatefile_takes_its_variables(tmp_path: Path) -> None:
    call = 'templatefile("${path.module}/t.json", { arn = "arn:x", n = 5, yes = true, v = var.v })'
    template = (
        '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Comment": "${arn} ${v.x} $${y} ${z}",\n'
        '"Result": [${n}, ${yes}, ${jsonencode(v)}, ${q[0]}, "${upper(w)}"], "End": true}}}'
    )
    files = {"main.tf": resource(call), "t.json": template}
    [_, report] = analyzed(tmp_path, files, ENGINE)
    [definition] = report.definitions
    assert '"arn:x ${v.x} ${y} ${z}"' in definition.source.text
    assert "[5, true, ${jsonencode_v}, ${q_0}," in definition.source.text
    assert definition.declared == ("arn", "n", "yes", "v")
    assert [name for name, _ in definition.undeclared] == ["z", "q"]
    assert definition.faults == []


def test_what_directives_cannot_change_is_judged(tmp_path: Path) -> None:
    files = {
        "main.tf": resource('templatefile("${path.module}/t.asl.json", {})'),
        "t.asl.json": (
            '{"StartAt": %{ if x }"A"%{ else }"B"%{ endif }, "States": {\n'
            '"A": {"Type": "Pass", "Next": "B"}%{ for n in names },\n'
            '"${n}": {"Type": "Pass", "Next": "A"}%{ endfor }, "B": {"Type": "Pass"}}}'
        ),
    }
    [main, template] = analyzed(tmp_path, files, Engine(all_rules()))
    [part] = parts(main)
    assert isinstance(part, Unread)
    assert part.reason == "what its '%{ if }' directive writes is only known at deployment"
    assert [(r.rule.code, r.line) for r in template.results if r.severity is Severity.ERROR] == [
        ("ASL103", 3)
    ]


def test_file_is_no_template(tmp_path: Path) -> None:
    files = {"main.tf": resource('file("${path.module}/f.json")'), "f.json": '{"a": "$${x} %{y"}'}
    [_, report] = analyzed(tmp_path, files, ENGINE)
    assert report.definitions[0].excerpt is None


def test_a_mistake_in_hcl_is_found_and_the_rest_is_read(tmp_path: Path) -> None:
    text = resource(f"jsonencode({DONE})\n  name = = 1") + "locals {\n  a = 'x'\n}\n"
    [report] = analyzed(tmp_path, {"main.tf": text}, Engine(all_rules()))
    messages = [result.message for result in report.results if result.rule.code == "ASL001"]
    assert messages == [
        "The text is not valid HCL: a value is expected, found '='",
        "The text is not valid HCL: strings are written in double quotes in HCL",
    ]
    assert len(report.definitions) == 1


@pytest.mark.parametrize(
    "line",
    ['source = "terraform-aws-modules/step-functions/aws"', 'type = "aws_sfn_state_machine"'],
)
def test_a_broken_file_that_a_search_meets_is_not_passed_over(line: str) -> None:
    # The block has no brace, so that no definition can be told from the rest.
    data = f'module "orders"\n  {line}\n}}\n'.encode()
    report = analyze_bytes("main.tf", data, Engine(all_rules()), named=False)
    assert report is not None
    assert {result.rule.code for result in report.results} == {"ASL001"}


def test_a_jsonata_object_right_after_the_percent_sign(tmp_path: Path) -> None:
    text = resource(
        "<<E\n" + TEXT.replace('"Succeed"', '"Pass", "Output": "{%{ \'a\': 1 }%}"') + "\nE"
    )
    [report] = analyzed(tmp_path, {"main.tf": text}, Engine(all_rules()))
    [fault] = [result for result in report.results if result.rule.code == "ASL001"]
    assert "written '%%{'" in fault.message
    assert text[fault.start : fault.end] == "%{"


def test_the_same_local_in_two_machines_is_judged_once(tmp_path: Path) -> None:
    wrong = DONE.replace('"Done",', '"Gone",', 1)
    text = resource("local.order", f"locals {{\n  order = jsonencode({wrong})\n}}\n")
    text += text.partition("\n\n")[2].partition("locals")[0].replace('"order" {', '"other" {')
    [report] = analyzed(tmp_path, {"main.tf": text}, Engine(all_rules()))
    assert len(report.definitions) == 2
    assert [r.rule.code for r in report.results if r.rule.code.startswith("ASL2")] == ["ASL202"]


def test_a_search_looks_into_modules_and_services(tmp_path: Path) -> None:
    files = {
        "main.tf": resource('file("${path.module}/order.txt")'),
        "module.tf": 'module "m" {\n  source = "terraform-aws-modules/step-functions/aws"\n}\n',
        "other.tf": 'resource "aws_s3_bucket" "b" {\n}\n',
        "serverless.yml": "stepFunctions: {}\n",
        "order.txt": TEXT,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [file for file in find_files([str(tmp_path)]) if isinstance(file, FoundFile)]
    world = Disk([str(tmp_path)])
    looked_into = [os.path.basename(file.path) for file in found if may_be_host(file, world)]
    assert looked_into == ["main.tf", "module.tf", "serverless.yml"]


UNKNOWNS = """resource "aws_sfn_state_machine" "a" {
  definition = jsonencode({ StartAt = var.s, QueryLanguage = var.q, States = {
    A = { Type = "Task", Resource = var.r, Retry = local.retry, Catch = [local.c], Next = var.n }
    "${var.k}" = { Type = var.type, TimeoutSeconds = var.x * 2, Next = "C" }
    (local.z)  = local.state
    C = { Type = "Choice", Choices = [for x in var.y : { Next = x }], Default = "A" }
    E = { Type = "Parallel", Branches = local.branches, End = true }
    G = { Type = "Pass", Parameters = { "x.$" = "$.${var.p}.a", "${var.k}.$" = "$.a" }, End = var.e}
  } })
}
resource "aws_sfn_state_machine" "b" {
  definition = jsonencode({ StartAt = "A", States = merge(local.a, { B = { Type = "Succeed" } }) })
}
resource "aws_sfn_state_machine" "c" {
  definition = <<EOF
{ "StartAt": "${var.s}", "States": {
    "A": { "Type": "Task", "Resource": "${var.r}", "Retry": ${jsonencode(local.r)}, "Next": "B" },
    "${var.k}": { "Type": "${var.type}", "TimeoutSeconds": ${var.x * 2}, "Next": "C" },
    "C": { "Type": "Choice", "Choices": [ ${join(",", var.x)} ], "Default": "A" },
    "D": ${var.d},
    ${join(",", [for s in var.s : "}"])}
  } }
EOF
}
"""


def test_unknown_values_are_no_mistakes(tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {"main.tf": UNKNOWNS}, Engine(all_rules()))
    assert len(report.definitions) == 3
    assert [r.message for r in report.results if r.severity is not Severity.INFO] == []


MAP = (
    '{{ StartAt = "M", States = {{ M = {{ Type = "Map", {} = {{ StartAt = "D", '
    'States = {{ D = {{ Type = "Succeed" }} }} }}, End = true }} }} }}'
)


@pytest.mark.parametrize("form", ["jsonencode({})", "<<-E\n    {}\n  E", "local.x"])
def test_a_fix_is_made_in_the_language_of_the_file(form: str, tmp_path: Path) -> None:
    def text(name: str) -> str:
        value = MAP.format(name)
        if form.startswith("<<"):
            value = re.sub(r"(\w+) =", r'"\1":', value)
        more = f"locals {{\n  x = jsonencode({value})\n}}\n" if form == "local.x" else ""
        return resource(form.replace("{}", value), more)

    before = text("Iterator")
    [report] = analyzed(tmp_path, {"main.tf": before}, Engine(all_rules()))
    [fix] = [result.fix for result in report.results if result.rule.code == "ASL901"]
    assert fix is not None
    for edit in reversed(fix.edits):
        before = before[: edit.span.start] + edit.text + before[edit.span.end :]
    assert before == text("ItemProcessor")
