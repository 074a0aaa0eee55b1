"""`asl-analyze graph`: what it draws of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

FAULTY = {"StartAt": "A", "States": {"A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}}}
LOOP = {
    "StartAt": "A",
    "States": {
        "A": {
            "Type": "Task",
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
            "Catch": [{"ErrorEquals": ["Late"], "Next": "A"}],
            "Next": "B",
        },
        "B": {"Type": "Succeed"},
    },
}


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.asl.json").write_text(json.dumps(FAULTY), encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["graph", *args], prog_name="asl-analyze")


def test_mermaid_is_the_format_and_errors_are_told_as_check_tells_them() -> None:
    result = run("x.asl.json")
    assert result.exit_code == 1
    assert "x.asl.json:1:" in result.stderr
    assert "error[ASL201]" in result.stderr
    assert result.stdout.startswith("flowchart TB\n")
    assert "error ASL201" in result.stdout


def test_dot_is_the_other_format() -> None:
    result = run("--format", "DOT", "x.asl.json")
    assert result.stdout.startswith("digraph {\n")
    assert result.stdout.endswith("}\n")


def test_json_is_read_by_networkx_and_in_the_order_of_the_text() -> None:
    result = run("--format", "json", "x.asl.json")
    assert result.exit_code == 1
    assert "error[ASL201]" in result.stderr
    graph = nx.node_link_graph(json.loads(result.stdout), edges="edges")
    assert list(graph.nodes(data="name")) == [("/States/A", "A"), ("/States/B", "B")]
    assert list(graph.nodes(data="starts")) == [("/States/A", True), ("/States/B", False)]
    assert result.stdout == run("--format", "json", "x.asl.json").stdout


def test_json_holds_several_definitions_side_by_side(directory: Path) -> None:
    (directory / "y.asl.json").write_text(json.dumps(LOOP), encoding="utf-8")
    graph = nx.node_link_graph(
        json.loads(run("-f", "json", "x.asl.json", "y.asl.json").stdout), edges="edges"
    )
    assert list(graph.nodes) == ["m0#/States/A", "m0#/States/B", "m1#/States/A", "m1#/States/B"]
    assert graph.nodes["m1#/States/B"]["file"] == "y.asl.json"
    assert graph.nodes["m1#/States/B"]["definition"] == "y.asl.json"
    assert list(graph.edges(data="kind")) == [
        ("m1#/States/A", "m1#/States/B", "next"),
        ("m1#/States/A", "m1#/States/A", "catch 0"),
    ]


def test_graphml_is_read_by_networkx(directory: Path) -> None:
    (directory / "y.asl.json").write_text(json.dumps(LOOP), encoding="utf-8")
    graph = nx.parse_graphml(run("-f", "graphml", "y.asl.json").stdout)
    assert list(graph.nodes(data="pointer")) == [("n0", "/States/A"), ("n1", "/States/B")]
    assert set(graph.edges(data="kind")) == {("n0", "n1", "next"), ("n0", "n0", "catch 0")}


def test_the_configuration_chooses_the_rules(directory: Path) -> None:
    (directory / "asl-analyze.toml").write_text('select = ["reading"]\n', encoding="utf-8")
    assert "ASL201" not in run("x.asl.json").stdout


def test_a_missing_file_and_a_file_without_a_definition_fail(directory: Path) -> None:
    assert run("none.asl.json").exit_code == 2
    (directory / "other.json").write_text('{"Resources": {}}', encoding="utf-8")
    assert run("other.json").exit_code == 2


def test_several_files_stand_in_boxes(directory: Path) -> None:
    (directory / "y.asl.json").write_text(json.dumps(FAULTY), encoding="utf-8")
    assert run("x.asl.json", "y.asl.json").stdout.count("subgraph") == 2


def test_a_damaged_file_is_drawn_as_far_as_it_was_read(directory: Path) -> None:
    text = json.dumps(FAULTY)[:-2]
    (directory / "cut.asl.json").write_text(text, encoding="utf-8")
    result = run("cut.asl.json")
    assert "Traceback" not in result.output
    assert result.exit_code == 1
    assert "error[ASL0" in result.stderr
    assert "A<br/>Succeed" in result.stdout


def test_findings_in_a_definition_that_is_a_text_in_a_template_are_marked(directory: Path) -> None:
    properties = {"RoleArn": "arn:aws:iam::1:role/x", "DefinitionString": json.dumps(FAULTY)}
    machine = {"Type": "AWS::StepFunctions::StateMachine", "Properties": properties}
    template = json.dumps({"Resources": {"Orders": machine}})
    (directory / "template.json").write_text(template, encoding="utf-8")
    assert '["B<br/>Succeed<br/>error ASL201"]' in run("template.json").stdout


DATA = {
    "StartAt": "Make",
    "States": {
        "Make": {"Type": "Pass", "Result": {"id": 5}, "Next": "Ask"},
        "Ask": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.id", "IsPresent": True, "Next": "Done"}],
            "Default": "Done",
        },
        "Done": {"Type": "Succeed"},
    },
}


def test_arrows_tell_the_data_that_passes(directory: Path) -> None:
    (directory / "d.asl.json").write_text(json.dumps(DATA), encoding="utf-8")
    (directory / "in.json").write_text('{"a": "x"}', encoding="utf-8")
    dot = run("--types", "--input", "in.json", "-f", "dot", "d.asl.json").stdout
    assert '[label="{a: string}"' in dot
    assert '[label="{id: 5}"' in dot
    assert '[label="[0] $.id is present: {id: 5}"' in dot
    assert "{id: 5}" not in run("-f", "dot", "d.asl.json").stdout
    graph = nx.node_link_graph(
        json.loads(run("--types", "-f", "json", "d.asl.json").stdout), edges="edges"
    )
    assert ("/States/Make", "/States/Ask", "{id: 5}") in list(graph.edges(data="data"))
    assert "{id: 5}" in run("--types", "-f", "graphml", "d.asl.json").stdout
    assert "id" in run("--types", "d.asl.json").stdout


def test_definitions_without_a_name_are_told_apart_by_their_files(directory: Path) -> None:
    (directory / "y.asl.json").write_text(json.dumps(LOOP), encoding="utf-8")
    drawn = run(".").stdout
    assert 'subgraph m0["x.asl.json"]' in drawn
    assert 'subgraph m1["y.asl.json"]' in drawn
