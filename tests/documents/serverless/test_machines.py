"""State machines of the Serverless Framework, through its variables and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.documents.parts import Declaration, MissingFile, Unresolved
from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from asl_analyze.syntax.tree import Object, String, Unknown, Within, walk
from asl_analyze.syntax.within import to_span
from tests.documents.files import analyzed
from tests.documents.terraform.module_forms import service

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.documents.parts import Part
    from asl_analyze.result import FileReport

ENGINE = Engine([])
VALUES = """
        StartAt: Call
        States:
          Call:
            Type: Task
            Resource: !GetAtt hello.Arn
            TimeoutSeconds: ${self:custom.timeout}
            HeartbeatSeconds: "${opt:beat, 5}"
            Parameters:
              a: arn:#{AWS::Partition}:sns:#{AWS::Region}:x
              b: {Fn::GetAtt: [hello, Arn]}
              c: {Ref: Topic}
              d: !Sub "x-${AWS::Region}"
              e: ${env:X}-${sls:stage}
              f: '{% $states.input.#{AWS::Region} %}'
            End: true
"""


def parts(report: FileReport) -> list[Part]:
    return [part for part in report.parts if not isinstance(part, Declaration)]


def test_what_only_a_deployment_knows(tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {"serverless.yml": service(VALUES)}, ENGINE)
    [definition] = report.definitions
    nodes = {}
    for node in walk(definition.root):
        if isinstance(node, Object):
            nodes.update({name: member.value for name, member in node.members.items()})
    for name in ("Resource", "TimeoutSeconds", "HeartbeatSeconds", "b", "c"):
        assert isinstance(nodes[name], Unknown), name
    for name in ("a", "d", "e", "f"):
        string = nodes[name]
        assert isinstance(string, String)
        assert string.has_hole, name
    text, string = report.source.text, nodes["a"]
    assert isinstance(string, String)
    assert string.value == "arn:${AWS::Partition}:sns:${AWS::Region}:x"
    at = string.value.index("sns")
    assert text[slice(*to_span(text, Within(string, at, at + 3)))] == "sns"


def test_it_has_no_errors(tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {"serverless.yml": service(VALUES)}, Engine(all_rules()))
    assert [r.message for r in report.results if r.severity is Severity.ERROR] == []
    assert [(d.name, d.host, d.workflow_type) for d in report.definitions] == [
        ("order", "serverless", "STANDARD")
    ]


REASONS = {
    "${opt:definition}": "its definition comes from '${opt:definition}'",
    "${self:custom.none}": "its definition comes from '${self:custom.none}'",
    "${self:stepFunctions.stateMachines.order.definition}": (
        "its definition comes from '${self:stepFunctions.stateMachines.order.definition}'"
    ),
    "${file(make.js):order}": "the program 'make.js' makes its definition",
    "${file(${self:custom.x}.yml)}": "the path '${self:custom.x}.yml' is only known at deployment",
    "${file(serverless.yml):nothing}": "'serverless.yml' has no 'nothing'",
    "!Include x.yml": "'!Include x.yml' is only known at deployment",
}


@pytest.mark.parametrize("value", REASONS)
def test_what_cannot_be_read_is_told_once(value: str, tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {"serverless.yml": service(value)}, ENGINE)
    [part] = parts(report)
    assert isinstance(part, Unresolved)
    assert (part.name, part.host, part.reason) == ("order", "serverless", REASONS[value])
    assert report.source.text[slice(*part.place.span)] == value
    assert report.definitions == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    [report] = analyzed(tmp_path, {"serverless.yml": service("${file(a/x.yml)}")}, ENGINE)
    [part] = parts(report)
    assert isinstance(part, MissingFile)
    assert part.path == "a/x.yml"


def test_express(tmp_path: Path) -> None:
    text = service("${file(x.json)}") + "      type: EXPRESS\n"
    files = {"serverless.yml": text, "x.json": '{"StartAt": "A", "States": {}}'}
    [_, report] = analyzed(tmp_path, files, ENGINE)
    assert report.definitions[0].workflow_type == "EXPRESS"


def test_faults_of_another_file_are_told(tmp_path: Path) -> None:
    files = {
        "serverless.yml": service("${file(a.yml):x}"),
        "a.yml": "x:\n  StartAt: A\n  States: {A: {Type: Succeed, Type: Succeed}}\n",
    }
    [report] = analyzed(tmp_path, files, Engine(all_rules()))
    [result] = [result for result in report.results if result.rule.code == "ASL002"]
    assert (result.source.path, result.line) == (f"{tmp_path}/a.yml", 3)


@pytest.mark.parametrize(
    "text",
    [
        "stepFunctions: 5\n",
        "stepFunctions: {stateMachines: 5}\n",
        "stepFunctions: {stateMachines: [5, {a: 6}, [7]]}\n",
        "stepFunctions: {stateMachines: {a: {definition: 5}}}\n",
        "stepFunctions: {stateMachines: {a: {definition: [], type: 5, loggingConfig: 1}}}\n",
        "stepFunctions: ${file(.)}\n",
        "stepFunctions: &a {stateMachines: *a}\n",
    ],
)
def test_odd_values_do_no_harm(text: str, tmp_path: Path) -> None:
    analyzed(tmp_path, {"serverless.yml": text}, Engine(all_rules()))


WORDS = """
StartAt: Ask
States:
  Ask:
    Type: Choice
    Choices: [{Variable: $.answer, StringEquals: yes, Next: Yes}]
    Default: No
  Yes: {Type: Succeed}
  No: {Type: Wait, Timestamp: 2030-01-31T09:00:00Z, Next: Yes}
"""


@pytest.mark.parametrize(
    "files",
    [
        {"serverless.yml": service(WORDS.replace("\n", "\n" + " " * 8))},
        {"serverless.yml": service("${file(flow.yml)}"), "flow.yml": WORDS},
        {
            "serverless.yml": service("${file(flow.yml):flow}"),
            "flow.yml": "flow:" + WORDS.replace("\n", "\n  "),
        },
    ],
)
def test_yes_and_no_are_texts_and_a_date_is_not(files: dict[str, str], tmp_path: Path) -> None:
    reports = analyzed(tmp_path, files, Engine(all_rules()))
    results = [result for report in reports for result in report.results]
    found = [(r.rule.code, r.arguments["text"]) for r in results if r.severity != Severity.INFO]
    assert found == [("ASL006", "2030-01-31T09:00:00Z")]


STATES = "Park:\n  Type: Pass\n  Next: Gone\nEnd: {Type: Succeed}\n"
BY_FILE = "\n        StartAt: Park\n        States: ${file(flow/states.yml)}\n"
ONE_STATE = """
        StartAt: Park
        States:
          Park: ${file(flow/states.yml):Park}
          End: {Type: Succeed}
"""


@pytest.mark.parametrize(
    "files",
    [
        {"serverless.yml": service(BY_FILE), "flow/states.yml": STATES},
        {"serverless.yml": service(ONE_STATE), "flow/states.yml": STATES},
        {
            "serverless.yml": service("${file(flow/park.yml)}"),
            "flow/park.yml": "StartAt: Park\nStates: ${file(flow/states.yml)}\n",
            "flow/states.yml": STATES,
        },
        {
            "serverless.yml": service(BY_FILE),
            "flow/states.yml": "Park: ${file(flow/deep.yml):Park}\nEnd: {Type: Succeed}\n",
            "flow/deep.yml": STATES,
        },
    ],
)
def test_states_in_a_file_of_their_own(files: dict[str, str], tmp_path: Path) -> None:
    reports = analyzed(tmp_path, files, Engine(all_rules()))
    results = [result for report in reports for result in report.results]
    [gone] = [result for result in results if result.rule.code == "ASL202"]
    assert gone.source.path.endswith(list(files)[-1])
    assert gone.source.position(gone.start) == (3, 9)


@pytest.mark.parametrize(
    ("states", "faults"),
    [
        (None, []),
        ("Park: ${file(flow/states.yml)}\n", []),
        ("Park: [\n", ["ASL001"]),
        ("Park: {Type: Succeed}\nb: ${file(flow/states.yml):a}\na: ${file(flow/states.yml):b}", []),
    ],
)
def test_states_that_cannot_be_read_are_told_of(
    states: str | None, faults: list[str], tmp_path: Path
) -> None:
    files = {"serverless.yml": service(BY_FILE)}
    if states is not None:
        files["flow/states.yml"] = states
    reports = analyzed(tmp_path, files, Engine(all_rules()))
    codes = [result.rule.code for report in reports for result in report.results]
    assert "ASL021" in codes
    assert [code for code in codes if code == "ASL001"] == faults


def test_machines_that_share_their_states(tmp_path: Path) -> None:
    files = {
        "serverless.yml": "stepFunctions:\n  stateMachines:\n"
        "    one: {definition: '${file(flow.yml):flow}'}\n"
        "    two: {definition: '${file(flow.yml):flow}'}\n",
        "flow.yml": "flow:\n  StartAt: Park\n  States: ${file(states.yml)}\n",
        "states.yml": STATES,
    }
    [report] = analyzed(tmp_path, files, Engine(all_rules()))
    gone = [result for result in report.results if result.rule.code == "ASL202"]
    assert {result.definition for result in gone} <= {"one", "two"}
    assert {result.source.path.rsplit("/", 1)[-1] for result in gone} == {"states.yml"}
    assert {result.source.position(result.start) for result in gone} == {(3, 9)}


def test_resources_that_cannot_be_followed_are_told_of(tmp_path: Path) -> None:
    text = service("{StartAt: A, States: {A: {Type: Succeed}}}")
    text += "resources:\n  - ${file(${opt:kind}.yml)}\n  - ${file(none.yml)}\n"
    [report] = analyzed(tmp_path, {"serverless.yml": text}, Engine(all_rules()))
    told = [result.message for result in report.results if result.rule.code == "ASL021"]
    assert [message.partition(" is not")[0] for message in told] == ["Section 'resources'"] * 2


@pytest.mark.parametrize(
    ("text", "key", "given"),
    [
        ("stepFunctions: ${file(steps.js)}\n", "stepFunctions", "${file(steps.js)}"),
        ("stepFunctions: ${file(../steps.yml)}\n", "stepFunctions", "${file(../steps.yml)}"),
        (
            "stepFunctions:\n  stateMachines: ${file(gone.yml)}\n",
            "stateMachines",
            "${file(gone.yml)}",
        ),
        (
            "stepFunctions:\n  stateMachines:\n    - ${file(itself.yml)}\n    - ${file(a.js)}\n",
            "stateMachines",
            "${file(a.js)}",
        ),
    ],
)
def test_machines_that_cannot_be_followed_are_told_of(
    tmp_path: Path, text: str, key: str, given: str
) -> None:
    files = {"serverless.yml": f"service: x\n{text}", "itself.yml": "- ${file(itself.yml)}\n"}
    [report] = analyzed(tmp_path, files, Engine(all_rules()))
    [result] = [result for result in report.results if result.rule.code == "ASL021"]
    assert result.message == f"Section '{key}' is not analyzed: it is given by '{given}'"
