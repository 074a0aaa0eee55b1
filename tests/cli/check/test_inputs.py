"""What is said of a definition's input reaches the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

STATES = {
    "A": {"Type": "Pass", "Parameters": {"id.$": "$.order.number"}, "Next": "B"},
    "B": {"Type": "Succeed"},
}
MACHINE = {"StartAt": "A", "States": STATES}
CLOSED = {
    "type": "object",
    "properties": {"order": {"type": "object", "additionalProperties": False}},
    "required": ["order"],
}


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.asl.json", MACHINE)
    write(tmp_path / "good.json", {"order": {"number": 5}})
    write(tmp_path / "bad.json", {"order": {"id": 5}})
    write(tmp_path / "schema.json", CLOSED)
    return tmp_path


def write(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def check(*args: str) -> Result:
    return CliRunner().invoke(cli, ["check", "-f", "concise", *args], prog_name="asl-analyze")


def finds(*args: str) -> bool:
    """Whether the path is found to lead to nothing."""
    result = check(*args)
    assert result.exit_code in (0, 1), result.output
    return "'$.order.number'" in result.stdout


def test_without_it_the_input_may_be_anything() -> None:
    assert not finds("a.asl.json")


@pytest.mark.parametrize(
    ("option", "file", "found"),
    [
        ("--input", "good.json", False),
        ("--input", "bad.json", True),
        ("--input-schema", "schema.json", True),
    ],
)
def test_a_path_is_followed_into_what_is_told(option: str, file: str, found: bool) -> None:
    assert finds(option, file, "a.asl.json") is found


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("a.asl.json", True), ("*.asl.json", True), ("other/*", False), ("B", False)],
)
def test_the_configuration_tells_it_by_file(directory: Path, pattern: str, found: bool) -> None:
    setting = f'[inputs]\n"{pattern}" = {{example = "bad.json"}}\n'
    (directory / "asl-analyze.toml").write_text(setting, encoding="utf-8")
    assert finds("a.asl.json") is found


def test_the_first_pattern_counts_and_an_option_counts_more(directory: Path) -> None:
    setting = '[inputs]\n"a.*" = {example = "good.json"}\n"*" = {schema = "schema.json"}\n'
    (directory / "asl-analyze.toml").write_text(setting, encoding="utf-8")
    assert not finds("a.asl.json")
    assert finds("--input", "bad.json", "a.asl.json")


def test_the_configuration_tells_it_by_name(directory: Path) -> None:
    resource = {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"Definition": MACHINE}}
    write(directory / "t.json", {"Resources": {"Shop": resource, "Other": resource}})
    (directory / "asl-analyze.toml").write_text(
        '[inputs]\nShop = {example = "bad.json"}\n', encoding="utf-8"
    )
    result = check("-f", "json", "t.json")
    found = json.loads(result.stdout)["findings"]
    wrong = [one["definition"] for one in found if one["pointer"].endswith("/id.$")]
    assert wrong == ["Shop"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,\n "b" 2}', "x.json:2:6: is not readable: a colon is missing"),
        ('{"a": 1, "a": 2}', "x.json:1:10: is not readable: the key 'a' is there twice"),
        ("", "x.json:1:1: "),
        ("[" * 5000 + "]" * 5000, "x.json:1:"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_place(
    directory: Path, text: str, said: str
) -> None:
    (directory / "x.json").write_text(text, encoding="utf-8")
    result = check("--input", "x.json", "a.asl.json")
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("schema", "said"),
    [("[]", "x.json:1:1: is not a JSON Schema"), ("false", "x.json:1:1: admits no input")],
)
def test_a_schema_that_is_none(directory: Path, schema: str, said: str) -> None:
    (directory / "x.json").write_text(schema, encoding="utf-8")
    result = check("--input-schema", "x.json", "a.asl.json")
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("inputs = 3", "'inputs' must be a table"),
        ('[inputs]\na = "x.json"', "'inputs.a' must be {example = \"FILE\"}"),
        ('[inputs]\na = {other = "x.json"}', "'inputs.a' must be {example = \"FILE\"}"),
        ('[inputs]\na = {example = "none.json"}', "none.json: cannot be read"),
        ('[inputs]\na = {example = "../../../../../../etc/hostname"}', "hostname: cannot be read"),
    ],
)
def test_a_configuration_that_tells_it_wrongly(directory: Path, setting: str, said: str) -> None:
    (directory / "asl-analyze.toml").write_text(setting, encoding="utf-8")
    result = check("a.asl.json")
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("args", [["--input", "good.json", "."], ["--input", "good.json"]])
def test_it_is_of_one_file(args: list[str]) -> None:
    result = check(*args)
    assert result.exit_code == 2
    assert "--input needs one FILE" in result.stderr
