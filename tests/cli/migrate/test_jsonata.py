"""`asl-analyze migrate jsonata`: what is written where, and the exit codes."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import pytest

from asl_analyze.migrate.jsonata.machine import Conversion, convert

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from asl_analyze.language.model import StateMachine
    from tests.cli.conftest import Run, Start

OLD = """{
  "StartAt": "Example",
  "States": {
    "Example": { "Type": "Pass", "Result": { "id": 1 }, "Next": "Tell" },
    "Tell": { "Type": "Pass", "Parameters": { "number.$": "$.id" }, "End": true }
  }
}
"""
NEW = """{
  "QueryLanguage": "JSONata",
  "StartAt": "Example",
  "States": {
    "Example": { "Type": "Pass", "Output": { "id": 1 }, "Next": "Tell" },
    "Tell": { "Type": "Pass", "Output": { "number": "{% $states.input.id %}" }, "End": true }
  }
}
"""
TEMPLATE = """Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      DefinitionUri: x.asl.json
"""
# Nothing is known of the path before it is deployed.
STAYS = OLD.replace("$.id", "$.${Key}")


@pytest.fixture
def migrate(run: Run) -> Run:
    def invoke(*args: str, input: bytes | None = None) -> Result:
        return run("migrate", "jsonata", *args, input=input)

    return invoke


def test_without_an_option_nothing_is_written(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    result = migrate("x.asl.json")
    assert result.exit_code == 0
    assert result.stdout == (
        "Can convert 2 of 2 states of x.asl.json\n  Can be converted:\n    'Example', 'Tell'\n"
    )
    assert (home / "x.asl.json").read_text(encoding="utf-8") == OLD


def test_write_changes_the_file(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    result = migrate("--write", "x.asl.json")
    assert result.exit_code == 0
    assert result.stdout.startswith("Converted 2 of 2 states of x.asl.json\n")
    assert (home / "x.asl.json").read_text(encoding="utf-8") == NEW
    assert os.listdir(home) == ["x.asl.json"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OLD.replace("\n", "\r\n").encode(), NEW.replace("\n", "\r\n").encode()),
        (b"\xef\xbb\xbf" + OLD.encode(), b"\xef\xbb\xbf" + NEW.encode()),
        (OLD.replace("  ", "\t").encode(), NEW.replace("  ", "\t").encode()),
        (OLD.replace('"Tell"', '"Größe"').encode(), NEW.replace('"Tell"', '"Größe"').encode()),
    ],
    ids=["CRLF", "BOM", "tabs", "umlauts"],
)
def test_bytes_that_are_not_converted_stay(
    home: Path, migrate: Run, before: bytes, after: bytes
) -> None:
    (home / "x.asl.json").write_bytes(before)
    assert migrate("--write", "x.asl.json").exit_code == 0
    assert (home / "x.asl.json").read_bytes() == after


def test_a_patch_of_other_line_ends_applies(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_bytes(OLD.replace("\n", "\r\n").encode())
    patch = migrate("--diff", "x.asl.json").stdout_bytes
    subprocess.run(["git", "apply", "-"], cwd=home, input=patch, check=True)
    assert (home / "x.asl.json").read_bytes() == NEW.replace("\n", "\r\n").encode()


def test_check_fails_as_long_as_something_can_be_converted(home: Path, migrate: Run) -> None:
    path = home / "x.asl.json"
    path.write_text(OLD, encoding="utf-8")
    assert migrate("--check", "x.asl.json").exit_code == 1
    assert path.read_text(encoding="utf-8") == OLD
    path.write_text(STAYS, encoding="utf-8")
    assert migrate("--check", "x.asl.json").exit_code == 0
    assert migrate("--check", "--partial", "x.asl.json").exit_code == 1
    path.write_text(NEW, encoding="utf-8")
    assert migrate("--check", "x.asl.json").exit_code == 0


def test_a_state_that_stays_keeps_its_machine(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(STAYS, encoding="utf-8")
    result = migrate("--write", "x.asl.json")
    assert result.exit_code == 1
    assert "1 of 2 states has to stay in JSONPath" in result.stdout
    assert "'Tell' (Pass, line 5) has an expression of which a part" in result.stdout
    assert (home / "x.asl.json").read_text(encoding="utf-8") == STAYS


def test_partial_leaves_it_alone(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(STAYS, encoding="utf-8")
    assert migrate("--write", "--partial", "x.asl.json").exit_code == 0
    states = json.loads((home / "x.asl.json").read_text(encoding="utf-8"))["States"]
    assert states["Tell"] == json.loads(STAYS)["States"]["Tell"]
    assert states["Example"]["QueryLanguage"] == "JSONata"


def test_a_state_by_its_name(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(STAYS, encoding="utf-8")
    result = migrate("--write", "--state", "Example", "x.asl.json")
    assert result.exit_code == 0
    assert result.stdout.startswith("Converted 1 of 1 state of x.asl.json\n")
    states = json.loads((home / "x.asl.json").read_text(encoding="utf-8"))["States"]
    assert "QueryLanguage" in states["Example"]
    assert "QueryLanguage" not in states["Tell"]


def test_a_state_that_is_not_there(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    result = migrate("--write", "--state", "Tel", "x.asl.json")
    assert result.exit_code == 2
    assert "there is no state 'Tel'; did you mean 'Tell'?" in result.stderr
    assert (home / "x.asl.json").read_text(encoding="utf-8") == OLD


def test_standard_input_becomes_standard_output(migrate: Run) -> None:
    result = migrate("-", input=OLD.encode())
    assert result.exit_code == 0
    assert result.stdout == NEW
    assert result.stderr.startswith("Converted 2 of 2 states of stdin\n")


def test_what_is_in_jsonata_comes_back_unchanged(migrate: Run) -> None:
    result = migrate("-", input=NEW.encode())
    assert result.exit_code == 0
    assert result.stdout == NEW
    assert result.stderr == "stdin is in JSONata already\n"


def test_standard_input_with_a_state_that_stays(migrate: Run) -> None:
    result = migrate("-", input=STAYS.encode())
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "'Tell' (Pass, line 5) has an expression of which a part" in result.stderr
    assert migrate("--partial", "-", input=STAYS.encode()).stdout.count("QueryLanguage") == 1


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "17", "{}", '{"StartAt": "A", "States": {"A": }}', "\x00\x01", "\ufeff{"],
)
def test_standard_input_that_cannot_be_read(migrate: Run, text: str) -> None:
    result = migrate("-", input=text.encode())
    assert result.exit_code == 2, result.stderr
    assert result.stdout == ""
    assert result.stderr
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr


def test_standard_input_may_be_yaml(migrate: Run) -> None:
    text = "StartAt: A\nStates:\n  A: # why\n    Type: Pass\n    Result: {a: 1}\n    End: true\n"
    result = migrate("-", input=text.encode())
    assert result.exit_code == 0
    assert result.stdout == f"QueryLanguage: JSONata\n{text.replace('Result', 'Output')}"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--write", "--diff", "x"], "--write and --diff exclude each other"),
        (["--diff", "--check", "x"], "--diff and --check exclude each other"),
        (["-", "x"], "name no other path"),
        (["--write", "-"], "so there is no --write"),
        ([], "Missing argument"),
    ],
)
def test_options_that_do_not_go_together(migrate: Run, args: list[str], words: str) -> None:
    result = migrate(*args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Usage: asl-analyze migrate jsonata" in result.stderr


def test_a_migration_has_to_be_named(run: Run) -> None:
    assert "name a migration" in run("migrate").stderr
    assert (
        "name 'express', 'jsonata' or 'standard' before the files"
        in run("migrate", "x.asl.json").stderr
    )


def test_a_definition_with_faults_is_left_alone(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(OLD.replace("1 }", "1, }"), encoding="utf-8")
    result = migrate("--write", "x.asl.json")
    assert result.exit_code == 2
    assert "its text has faults; 'asl-analyze check' shows them" in result.stdout


def test_a_machine_that_would_have_a_new_error_is_left_alone(
    home: Path, migrate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(machine: StateMachine, _: object, **__: bool) -> Conversion:
        made = convert(machine)
        made.root["States"]["Tell"]["Next"] = "Nowhere"
        return made

    monkeypatch.setattr("asl_analyze.migrate.convert.convert_machine", wrong)
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    result = migrate("--write", "x.asl.json")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "Did not convert x.asl.json: the result would have a new error, ASL"
    )
    assert (home / "x.asl.json").read_text(encoding="utf-8") == OLD


def test_what_two_templates_need_otherwise_is_left_alone(
    home: Path, migrate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_type(machine: StateMachine, _: object, **__: bool) -> Conversion:
        made = convert(machine)
        made.root["Comment"] = machine.definition.workflow_type
        return made

    monkeypatch.setattr("asl_analyze.migrate.convert.convert_machine", by_type)
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    for name, kind in (("one", "STANDARD"), ("two", "EXPRESS")):
        text = TEMPLATE.replace("Properties:", f"Properties:\n      Type: {kind}")
        (home / f"{name}.template.yaml").write_text(text, encoding="utf-8")
    result = migrate("--write", ".")
    assert result.exit_code == 1
    assert "the 2 state machines that use it need different texts" in result.stdout
    assert (home / "x.asl.json").read_text(encoding="utf-8") == OLD


def test_a_file_that_two_templates_use_is_converted_once(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    (home / "one.template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (home / "two.template.yaml").write_text(TEMPLATE.replace("Orders", "Refunds"), encoding="utf-8")
    result = migrate("--write", ".")
    assert result.exit_code == 0
    assert result.stdout.startswith("Converted 2 of 2 states of x.asl.json\n")
    assert (home / "x.asl.json").read_text(encoding="utf-8") == NEW


def test_one_machine_of_a_file_does_not_keep_the_others(home: Path, migrate: Run) -> None:
    machine = (
        "  {0}:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      Definition:\n"
    )
    text = "Resources:\n"
    for name, path in (("Good", "$.id"), ("Stays", "$.${Key}")):
        text += machine.format(name) + (
            "        StartAt: A\n        States:\n          A:\n            Type: Pass\n"
            f"            Parameters:\n              n.$: {path}\n            End: true\n"
        )
    (home / "x.template.yaml").write_text(text, encoding="utf-8")
    result = migrate("--write", "x.template.yaml")
    assert result.exit_code == 1
    assert result.stdout.startswith("Converted 1 of 2 state machines (1 of 2 states).\n")
    written = (home / "x.template.yaml").read_text(encoding="utf-8")
    assert written.count("QueryLanguage: JSONata") == 1
    assert "n.$: $.${Key}" in written


def test_what_the_cdk_made_is_not_changed(home: Path, migrate: Run) -> None:
    (home / "cdk.out").mkdir()
    template = {
        "Resources": {
            "Orders": {
                "Type": "AWS::StepFunctions::StateMachine",
                "Properties": {"DefinitionString": OLD},
            }
        }
    }
    path = home / "cdk.out" / "Stack.template.json"
    path.write_text(json.dumps(template), encoding="utf-8")
    result = migrate("--write", "cdk.out/Stack.template.json")
    assert result.exit_code == 1
    assert "change the program that it is made from" in result.stdout
    assert json.loads(path.read_text(encoding="utf-8")) == template


def test_the_report_in_a_file_has_the_format_of_its_name(home: Path, migrate: Run) -> None:
    (home / "x.asl.json").write_text(STAYS, encoding="utf-8")
    assert migrate("--report", "r.md", "x.asl.json").stdout == ""
    assert (home / "r.md").read_text(encoding="utf-8").startswith("### Migration to JSONata\n")
    migrate("--report", "r.json", "x.asl.json")
    told = json.loads((home / "r.json").read_text(encoding="utf-8"))
    assert told["files"][0]["machines"][0]["outcome"] == "left"
    assert migrate("--report", "x.asl.json", "x.asl.json").exit_code == 2
    assert (home / "x.asl.json").read_text(encoding="utf-8") == STAYS


def test_a_file_that_cannot_be_written_is_told(
    home: Path, migrate: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asl_analyze.files import replace

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(replace, "replaced", refuse)
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    result = migrate("--write", "x.asl.json")
    assert result.exit_code == 2
    assert "Did not convert x.asl.json: the file cannot be written" in result.stdout
    assert "cannot be written: permission denied" in result.stderr


def test_an_example_of_the_input_spares_guards(home: Path, migrate: Run) -> None:
    text = OLD.replace('{ "Type": "Pass", "Result": { "id": 1 }', '{ "Type": "Pass"')
    (home / "x.asl.json").write_text(text, encoding="utf-8")
    (home / "input.json").write_text('{"id": 1}', encoding="utf-8")
    migrate("--write", "--input", "input.json", "x.asl.json")
    assert '"number": "{% $states.input.id %}"' in (home / "x.asl.json").read_text(encoding="utf-8")


def test_the_program_loads_only_this_command(home: Path, start: Start) -> None:
    (home / "x.asl.json").write_text(OLD, encoding="utf-8")
    done = start("migrate", "jsonata", "--diff", "x.asl.json")
    assert done.returncode == 0
    assert done.stdout.startswith(b"--- a/x.asl.json\n+++ b/x.asl.json\n")


CHOSEN = """Conditions:
  IsProd: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/orders
      Definition:
        StartAt: A
        States:
          A:
            Type: Pass
            Result: !If [IsProd, 1, 2]
            Next: B
          B:
            Type: Pass
            Parameters:
              n: 1
            Next: !If [IsProd, C, D]
          C: {Type: Succeed}
          D: {Type: Succeed}
"""


def test_a_condition_that_chooses_what_stays_does_not_matter(home: Path, migrate: Run) -> None:
    (home / "x.template.yaml").write_text(CHOSEN, encoding="utf-8")
    assert migrate("--write", "x.template.yaml").exit_code == 0
    written = (home / "x.template.yaml").read_text(encoding="utf-8")
    assert written == CHOSEN.replace("Result", "Output").replace("Parameters", "Output").replace(
        "        StartAt", "        QueryLanguage: JSONata\n        StartAt"
    )


def test_a_condition_that_chooses_what_changes_is_left_alone(home: Path, migrate: Run) -> None:
    text = CHOSEN.replace("!If [IsProd, 1, 2]", "1").replace(
        "n: 1", "n: !If [IsProd, {e.$: $$.Execution.Id}, {f.$: $$.Execution.Id}]"
    )
    (home / "x.template.yaml").write_text(text, encoding="utf-8")
    result = migrate("--write", "x.template.yaml")
    assert result.exit_code == 1
    assert (
        "convert 'Orders' (x.template.yaml:9): parts of it depend on a condition" in result.stdout
    )
    assert (home / "x.template.yaml").read_text(encoding="utf-8") == text


def test_a_type_that_a_parameter_chooses_does_not_matter(home: Path, migrate: Run) -> None:
    text = """Parameters:
  Kind: {Type: String, Default: EXPRESS}
Resources:
  Orders:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: !Ref Kind
      RoleArn: arn:aws:iam::123456789012:role/orders
      Definition:
        StartAt: A
        States:
          A: {Type: Pass, Result: 1, End: true}
"""
    (home / "x.template.yaml").write_text(text, encoding="utf-8")
    assert migrate("--write", "x.template.yaml").exit_code == 0
    written = (home / "x.template.yaml").read_text(encoding="utf-8")
    assert written == text.replace("Result: 1", "Output: 1").replace(
        "        StartAt", "        QueryLanguage: JSONata\n        StartAt"
    )


def test_a_definition_that_stands_in_two_files_of_a_host(home: Path, migrate: Run) -> None:
    (home / "serverless.yml").write_text(
        "service: x\nprovider: {name: aws}\nplugins: [serverless-step-functions]\n"
        "stepFunctions:\n  stateMachines:\n    orders: ${file(orders.yml)}\n",
        encoding="utf-8",
    )
    text = (
        "name: orders\ndefinition:\n  StartAt: A\n"
        "  States:\n    A: {Type: Pass, Result: 1, End: true}\n"
    )
    (home / "orders.yml").write_text(text, encoding="utf-8")
    result = migrate("--write", ".")
    assert result.exit_code == 0, result.stdout
    assert "Converted 1 of 1 state of 'orders' (orders.yml:3)\n" in result.stdout
    written = (home / "orders.yml").read_text(encoding="utf-8")
    assert "QueryLanguage: JSONata\n  StartAt: A" in written
    assert "Output: 1" in written
