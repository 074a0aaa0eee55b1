"""Definition files that templates use: with the template's type and values, and only once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from asl_analyze.library import analyze

if TYPE_CHECKING:
    from asl_analyze.files.found import FoundFile
    from asl_analyze.world.disk import Disk

TEMPLATE = """Resources:
  {name}:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: {type}
      DefinitionUri: {uri}
      DefinitionSubstitutions:
        Pattern: {pattern}
        Seconds: 5
"""
# In an Express workflow the callback is an error, on line 3.
DEFINITION = """{
  "StartAt": "Ask", "States": {"Ask": {"Type": "Task", "HeartbeatSeconds": ${Seconds},
    "Resource": "arn:aws:states:::sqs:sendMessage${Pattern}",
    "Parameters": {"QueueUrl": "q", "MessageBody": {"t.$": "$$.Task.Token"}}, "End": true}}
}
"""
CALLBACK = ".waitForTaskToken"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "order.asl.json").write_text(DEFINITION, encoding="utf-8")
    return tmp_path


def template(home: Path, path: str, type: str, pattern: str = CALLBACK, uri: str = "") -> None:
    (home / path).parent.mkdir(exist_ok=True)
    name = path.partition(".")[0].replace("/", "").title()
    uri = uri or "order.asl.json"
    (home / path).write_text(TEMPLATE.format(name=name, type=type, uri=uri, pattern=pattern))


def check(*args: str) -> list[str]:
    done = CliRunner().invoke(
        cli, ["--format", "concise", "--exit-zero", "--select", "workflow-type", *args]
    )
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def listed(*args: str) -> list[str]:
    done = CliRunner().invoke(cli, ["check", "--show-definitions", *args])
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def test_a_file_gets_the_type_and_the_values_of_its_template(home: Path) -> None:
    template(home, "express.yaml", "EXPRESS")
    lines = check(".")
    assert len(lines) == 1
    assert lines[0].startswith("order.asl.json:3:17: error[ASL702]")
    assert check("express.yaml") == lines
    assert check("express.yaml", "order.asl.json") == lines
    assert check("order.asl.json", "express.yaml") == lines


def test_a_file_by_itself_is_read_as_it_is(home: Path) -> None:
    template(home, "express.yaml", "EXPRESS")
    assert check("order.asl.json") == []


def test_each_use_counts_and_equal_findings_come_once(home: Path) -> None:
    template(home, "standard.yaml", "STANDARD")
    assert check(".") == []
    template(home, "express.yaml", "EXPRESS")
    template(home, "again.yaml", "EXPRESS")
    assert len(check(".")) == 1
    assert listed(".") == [
        "order.asl.json:1: sam Again EXPRESS",
        "order.asl.json:1: sam Express EXPRESS",
        "order.asl.json:1: sam Standard STANDARD",
    ]


def test_values_change_what_is_found(home: Path) -> None:
    template(home, "express.yaml", "EXPRESS", pattern="''")
    assert check(".") == []


def test_a_template_in_another_directory(home: Path) -> None:
    template(home, "infra/t.yaml", "EXPRESS", uri="../order.asl.json")
    assert [line.partition(":")[0] for line in check("infra")] == ["order.asl.json"]


def test_the_report_keeps_the_order_of_the_inputs(home: Path) -> None:
    template(home, "a.yaml", "Express", uri="nowhere.json")
    template(home, "z.yaml", "EXPRESS")
    found = CliRunner().invoke(cli, ["--format", "concise", "--select", "ASL02,ASL702", "."])
    paths = [line.partition(":")[0] for line in found.stdout.splitlines()]
    assert paths == sorted(paths)
    assert set(paths) == {"a.yaml", "order.asl.json", "z.yaml"}


def test_what_is_excluded_stays_out_though_a_template_uses_it(home: Path) -> None:
    template(home, "express.yaml", "EXPRESS")
    assert check("--exclude", "order.asl.json", "express.yaml") == []


def test_a_used_file_that_cannot_be_read_is_a_failure(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asl_analyze.cli.work import work

    def refuse(file: FoundFile, world: Disk) -> bytes | None:
        if file.path == "order.asl.json":
            raise OSError(5, "Input/output error")
        return read_input(file, world)

    read_input = vars(work)["read_input"]
    monkeypatch.setattr(work, "read_input", refuse)
    template(home, "express.yaml", "EXPRESS")
    done = CliRunner().invoke(cli, ["--select", "flow", "express.yaml"])
    assert done.exit_code == 2
    assert "order.asl.json: input/output error" in done.stderr


def test_a_file_of_any_name_is_a_definition_when_a_template_uses_it(home: Path) -> None:
    template(home, "express.yaml", "EXPRESS", uri="order.txt")
    (home / "order.txt").write_text(DEFINITION.replace(": {", " {", 1), encoding="utf-8")
    done = CliRunner().invoke(cli, ["--format", "concise", "--select", "ASL001", "express.yaml"])
    assert done.stdout.startswith("order.txt:2:")


def test_the_library_reads_the_used_file_too(home: Path) -> None:
    template(home, "express.yaml", "EXPRESS")
    report = analyze("express.yaml")
    assert [file.source.path for file in report.files] == ["express.yaml", "order.asl.json"]


def test_a_template_may_be_its_own_definition_and_another_template(home: Path) -> None:
    template(home, "a.yaml", "EXPRESS", uri="a.yaml")
    template(home, "b.yaml", "EXPRESS", uri="a.yaml")
    assert CliRunner().invoke(cli, ["--select", "flow", "a.yaml", "b.yaml"]).exit_code == 0


def test_what_the_cdk_makes_is_named_once(home: Path) -> None:
    (home / "cdk.out").mkdir()
    machine = {
        "Type": "AWS::StepFunctions::StateMachine",
        "Properties": {"DefinitionString": '{"StartAt": "A", "States": {"A": {"Type": "Fail"}}}'},
        "Metadata": {"aws:cdk:path": "Shop/Orders/Resource"},
    }
    for stack in ("One", "Two"):
        text = json.dumps({"Resources": {"M": machine}})
        (home / "cdk.out" / f"{stack}.template.json").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(cli, ["--select", "containers", "--exit-zero", "."])
    assert done.stderr.count("cdk.out") == 1
    assert listed("cdk.out")[0] == "cdk.out/One.template.json:1: cdk Shop/Orders/Resource STANDARD"


def test_equal_places_in_two_files_beside_a_host_are_two_findings(home: Path) -> None:
    local = """locals {{
  {} = jsonencode({{ StartAt = "A", States = {{ A = {{ Type = "Pass", Next = "B" }} }} }})
}}
"""
    machine = """resource "aws_sfn_state_machine" "{0}" {{
  role_arn   = "r"
  definition = local.{0}
}}
"""
    (home / "a.tf").write_text(local.format("a"), encoding="utf-8")
    (home / "b.tf").write_text(local.format("b"), encoding="utf-8")
    (home / "main.tf").write_text(machine.format("a") + machine.format("b"), encoding="utf-8")
    found = analyze(str(home / "main.tf")).results
    errors = [r for r in found if r.rule.name == "missing-target"]
    assert [Path(error.source.path).name for error in errors] == ["a.tf", "b.tf"]


def many_uses(home: Path, count: int) -> None:
    machines = [
        f"  M{number}:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n"
        f"      DefinitionUri: order.asl.json\n"
        f"      DefinitionSubstitutions: {{A: v{number}}}\n"
        for number in range(count)
    ]
    (home / "t.yaml").write_text("Resources:\n" + "".join(machines), encoding="utf-8")
    resources = [
        f'resource "aws_sfn_state_machine" "m{number}" {{\n'
        f'  definition = templatefile("order.asl.json", {{ A = "v{number}" }})\n}}\n'
        for number in range(count)
    ]
    (home / "main.tf").write_text("".join(resources), encoding="utf-8")


@pytest.mark.parametrize("template", ["t.yaml", "main.tf"])
def test_a_file_is_read_in_so_many_ways_and_the_others_are_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    text = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "${A}"}}}'
    (home / "order.asl.json").write_text(text, encoding="utf-8")
    many_uses(home, 5)
    everything = CliRunner().invoke(cli, ["-f", "concise", template]).stdout
    assert [f"'v{number}'" in everything for number in range(5)] == [True] * 5
    monkeypatch.setattr("asl_analyze.documents.project.ROOM", 3 * len(text))
    done = CliRunner().invoke(cli, ["-f", "concise", template]).stdout
    assert [f"'v{number}'" in done for number in range(5)] == [True] * 3 + [False] * 2
    assert done.count("too many others make something else of its file 'order.asl.json'") == 2
