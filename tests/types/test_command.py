"""`asl-analyze types`: what it tells of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:work"
SHOP = {
    "StartAt": "Load cart",
    "States": {
        "Load cart": {
            "Type": "Pass",
            "Result": {"id": "c1", "items": [{"sku": "a"}, {"sku": "b"}]},
            "ResultPath": "$.cart",
            "Assign": {"count": 2},
            "Next": "Pack",
        },
        "Pack": {
            "Type": "Map",
            "ItemsPath": "$.cart.items",
            "ItemProcessor": {
                "StartAt": "Wrap",
                "States": {"Wrap": {"Type": "Pass", "Parameters": {"in.$": "$.sku"}, "End": True}},
            },
            "ResultPath": "$.packed",
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.why", "Next": "Stop"}],
            "Next": "Done",
        },
        "Stop": {"Type": "Fail"},
        "Done": {"Type": "Succeed"},
    },
}


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop.asl.json").write_text(json.dumps(SHOP, indent=2), encoding="utf-8")
    (tmp_path / "in.json").write_text('{"customer": "x"}', encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["types", *args], prog_name="asl-analyze")


def test_each_state_is_told_with_what_comes_in_and_goes_out() -> None:
    result = run("shop.asl.json")
    assert result.exit_code == 0, result.output
    blocks = result.stdout.split("\n\n")
    assert blocks[0].splitlines() == [
        "Load cart (Pass, line 4)",
        "  in   any",
        '  out  {cart: {id: "c1", items: [{sku: "a"}, {sku: "b"}]}, ...}',
    ]
    assert [block.split(" (")[0] for block in blocks] == [
        "Load cart",
        "Pack",
        "Stop",
        "Done",
        "Wrap",
    ]
    assert "  $count" in blocks[1]
    assert "Catch[0] -> Stop  " in blocks[1]
    assert "why: {Error: string, Cause: string}" in blocks[1].replace("Cause?:", "Cause:")
    assert "  out" not in blocks[2]
    assert "same as in" in blocks[3]


def test_a_state_inside_a_map_is_told_by_its_name() -> None:
    result = run("shop.asl.json", "Wrap")
    assert result.stdout.startswith('Wrap (Pass, line 29)\n  in      {sku: "a" | "b"}\n')
    assert '{in: "a" | "b"}' in result.stdout


def test_a_state_that_is_not_there() -> None:
    result = run("shop.asl.json", "Wrapp")
    assert result.exit_code == 2
    assert "there is no state 'Wrapp'; did you mean 'Wrap'?" in result.stderr


def test_an_example_or_a_schema_makes_the_input_known(directory: Path) -> None:
    known = "  in   {customer: string}"
    assert known in run("--input", "in.json", "shop.asl.json").stdout
    schema = {"type": "object", "properties": {"customer": {"type": "string"}}}
    (directory / "s.json").write_text(json.dumps(schema), encoding="utf-8")
    assert "  in   {customer?: string, ...}" in run("--input-schema=s.json", "shop.asl.json").stdout


def test_json_has_the_notation() -> None:
    told = json.loads(run("-f", "json", "shop.asl.json").stdout)
    (definition,) = told["definitions"]
    pack = definition["states"][1]
    assert (pack["name"], pack["type"], pack["line"], pack["known"]) == ("Pack", "Map", 23, True)
    assert pack["variables"] == {"count": "2"}
    assert list(pack["paths"]) == ["Catch[0] -> Stop"]


def test_json_schema_is_valid_and_admits_the_data() -> None:
    told = json.loads(run("-f", "json-schema", "shop.asl.json").stdout)
    assert list(told) == ["Load cart", "Pack", "Stop", "Done", "Wrap"]
    for schemas in told.values():
        Draft202012Validator.check_schema(schemas["input"])
        Draft202012Validator.check_schema(schemas["output"])
    assert Draft202012Validator(told["Wrap"]["input"]).is_valid({"sku": "a"})
    assert not Draft202012Validator(told["Wrap"]["input"]).is_valid({"sku": 1})


def test_typescript_has_two_types_for_each_state() -> None:
    text = run("-f", "typescript", "shop.asl.json").stdout
    assert "export type LoadCartInput = unknown;\n" in text
    assert 'export type WrapInput = {\n  sku: "a" | "b";\n};\n' in text


def test_machines_in_a_template_are_told_with_their_names(directory: Path) -> None:
    resource = {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": SHOP}}
    template = {"Resources": {"Shop": resource, "Other": resource}}
    (directory / "t.json").write_text(json.dumps(template), encoding="utf-8")
    text = run("t.json").stdout
    assert "== Shop ==\n\nLoad cart (Pass" in text
    assert "== Other ==\n\nLoad cart (Pass" in text
    assert list(json.loads(run("-f", "json-schema", "t.json").stdout)) == ["Shop", "Other"]
    assert "export namespace Shop {\n" in run("-f", "typescript", "t.json").stdout


def test_what_nothing_comes_to_and_what_is_not_known(directory: Path) -> None:
    value = {
        "StartAt": "A",
        "States": {"A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}},
    }
    (directory / "x.asl.json").write_text(json.dumps(value), encoding="utf-8")
    assert "B (Succeed, line 1)\n  no execution comes here\n" in run("x.asl.json").stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["none.asl.json"], "none.asl.json: no such file or directory"),
        (["."], "'.' is a directory"),
        (["--input", "none.json", "shop.asl.json"], "none.json: cannot be read"),
        (
            ["--input", "in.json", "--input-schema", "in.json", "shop.asl.json"],
            "exclude each other",
        ),
        (["in.json"], "there is no definition"),
    ],
)
def test_what_cannot_be_told(args: list[str], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr
