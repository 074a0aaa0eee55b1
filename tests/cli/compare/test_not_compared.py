"""What is not compared is said with its reason, and nothing is claimed of it."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

ASL = json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})
DAMAGED = ASL[:-3]
SAM = """Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Role: arn:aws:iam::123456789012:role/orders
      {definition}
"""
SERVERLESS = "service: shop\nprovider: {{name: aws}}\nstepFunctions:\n  stateMachines: {machines}\n"
NOW, BEFORE = "in the newer version", "in the older version"
OWN = "DefinitionUri: a.asl.json"


def sam(definition: str) -> str:
    return SAM.format(definition=definition)


@dataclass
class Case:
    """Files of both versions, and what is said of what is not compared."""

    before: dict[str, str]
    after: dict[str, str]
    said: list[str]
    codes: tuple[str, ...] = ()


WHOLE = {"t.yaml": sam(OWN), "a.asl.json": ASL}
CASES = {
    "file that is not there": Case(
        WHOLE,
        {"t.yaml": sam(OWN)},
        [f"new/t.yaml:7:22: Orders: {NOW} there is no file 'a.asl.json'"],
        ("ASL904",),
    ),
    "file that was not there": Case(
        {"t.yaml": sam(OWN)},
        WHOLE,
        [f"old/t.yaml:7:22: Orders: {BEFORE} there is no file 'a.asl.json'"],
    ),
    "file outside": Case(
        WHOLE,
        {"t.yaml": sam("DefinitionUri: ../../elsewhere/a.asl.json")},
        [
            (
                f"new/t.yaml:7:22: Orders: {NOW} its file '../../elsewhere/a.asl.json'"
                " lies outside the checked directories"
            )
        ],
    ),
    "stored in S3 on both sides": Case(
        {"t.yaml": sam("DefinitionUri: s3://flows/a")},
        {"t.yaml": sam("DefinitionUri: s3://flows/b")},
        ["new/t.yaml:7:22: Orders: in both versions its definition is stored in S3"],
    ),
    "two reasons": Case(
        {"t.yaml": sam(OWN)},
        {"t.yaml": sam("DefinitionUri: s3://flows/b")},
        [f"new/t.yaml:7:22: Orders: {NOW} its definition is stored in S3"],
    ),
    "macro": Case(
        WHOLE,
        {"t.yaml": sam("Definition: {'Fn::Transform': {Name: Make}}")},
        [f"new/t.yaml:7:19: Orders: {NOW} its definition comes from Fn::Transform"],
    ),
    "value of a deployment": Case(
        WHOLE,
        {"t.yaml": sam("DefinitionUri: !Ref Where")},
        [(f"new/t.yaml:7:22: Orders: {NOW} the path of its definition comes from Ref Where")],
        ("ASL030",),
    ),
    "no definition any more": Case(
        WHOLE,
        {"t.yaml": sam("Tracing: {Enabled: true}")},
        [f"new/t.yaml:3:3: Orders: {NOW} it has none"],
        ("ASL023",),
    ),
    "fault of the text": Case(
        {"a.asl.json": ASL},
        {"a.asl.json": DAMAGED},
        [
            (
                f"new/a.asl.json:1:1: {NOW} it cannot be read (line 1: The text is not"
                " valid JSON: '{' is never closed)"
            )
        ],
        ("ASL001",),
    ),
    "fault of the older text": Case(
        {"a.asl.json": DAMAGED},
        {"a.asl.json": ASL},
        [
            (
                f"old/a.asl.json:1:1: {BEFORE} it cannot be read (line 1: The text is not"
                " valid JSON: '{' is never closed)"
            )
        ],
    ),
    "fault of the template that hides the state machine": Case(
        {"t.json": '{"Resources": {"Orders": {"Type": "AWS::StepFunctions::StateMachine"}}}'},
        {"t.json": '{"Resources": {"Orders" "AWS::StepFunctions::StateMachine"'},
        [
            (
                f"old/t.json:1:1: Orders: {NOW} its file could not be read (line 1: The"
                " text is not valid JSON: a colon is missing after the key 'Orders')"
            )
        ],
        ("ASL001",),
    ),
    "rendered by another tool": Case(
        WHOLE,
        {**WHOLE, "b.asl.json": '{"StartAt": {{ start }}, "States": {}}'},
        [
            (
                f"new/b.asl.json:1:13: {NOW} another tool replaces '{{{{ start }}}}' first;"
                " analyze the file that it writes"
            )
        ],
    ),
    "section in another place": Case(
        {"serverless.yml": SERVERLESS.format(machines="{orders: {definition: " + ASL + "}}")},
        {"serverless.yml": SERVERLESS.format(machines="${file(machines.js)}")},
        [
            (
                f"new/serverless.yml:4:18: stateMachines: {NOW} it is given by"
                " '${file(machines.js)}'"
            ),
            (
                f"old/serverless.yml:1:1: orders: {NOW} it may stand in what is not read: it is"
                " given by '${file(machines.js)}'"
            ),
        ],
    ),
}


def write(case: Case) -> None:
    for side, files in (("old", case.before), ("new", case.after)):
        shutil.rmtree(side, ignore_errors=True)
        for path, text in files.items():
            Path(side, path).parent.mkdir(parents=True, exist_ok=True)
            Path(side, path).write_text(text, encoding="utf-8")


def codes(report: str) -> set[str]:
    return {one["code"] for one in json.loads(report)["findings"]}


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_in_every_format(name: str, run: Run) -> None:
    case = CASES[name]
    write(case)
    text = run("compare", "old", "new").stdout
    assert [line.strip() for line in section(text)] == case.said
    found = json.loads(run("compare", "old", "new", "-f", "json").stdout)
    assert [placed(one) for one in found["not_compared"]] == case.said
    assert codes(json.dumps(found)) <= set(case.codes)
    markdown = run("compare", "old", "new", "-f", "markdown").stdout
    assert markdown.count("**Not compared**") == 1
    notices = notifications(run("compare", "old", "new", "-f", "sarif").stdout)
    assert len(notices) == len(case.said)
    concise = run("compare", "old", "new", "-f", "concise")
    for one in case.said:
        place, _, words = one.partition(": ")
        assert f"{place}: not compared: {words}" in concise.stderr
        assert any(notice.startswith(f"Not compared: {words}") for notice in notices)


def section(text: str) -> list[str]:
    return text.partition("Not compared\n")[2].partition("\n\n")[0].splitlines()


def placed(gap: dict[str, object]) -> str:
    which = "both versions" if gap["version"] == "both" else f"the {gap['version']} version"
    name = "" if gap["name"] is None else f"{gap['name']}: "
    return f"{gap['path']}:{gap['line']}:{gap['column']}: {name}in {which} {gap['reason']}"


def notifications(log: str) -> list[str]:
    invocation = json.loads(log)["runs"][0]["invocations"][0]
    return [
        one["message"]["text"]
        for one in invocation["toolExecutionNotifications"]
        if one["descriptor"]["id"] == "not-compared"
    ]


@pytest.mark.parametrize("name", CASES)
def test_the_other_state_machines_are_compared_all_the_same(name: str, run: Run) -> None:
    case = CASES[name]
    task = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": True}
    for side, seconds in ((case.before, 60), (case.after, 30)):
        machine = {"StartAt": "Work", "States": {"Work": {**task, "TimeoutSeconds": seconds}}}
        side["other.asl.json"] = json.dumps(machine)
    try:
        write(case)
        assert "ASLC030" in codes(run("compare", "old", "new", "-f", "json").stdout)
    finally:
        del case.before["other.asl.json"], case.after["other.asl.json"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_named_file_that_cannot_be_read_is_the_tools_own_failure(run: Run) -> None:
    write(Case({"a.asl.json": ASL}, {}, []))
    os.mkfifo("pipe.asl.json")
    done = run("compare", "old/a.asl.json", "pipe.asl.json")
    assert done.exit_code == 2
    assert "pipe.asl.json: is not a regular file" in done.stderr
    assert "is gone" not in done.stdout


def test_a_state_machine_that_is_new_is_said_and_one_that_is_gone_is_found(run: Run) -> None:
    write(Case({"a.asl.json": ASL}, {"b/c.asl.json": ASL.replace("Done", "Else")}, []))
    done = run("compare", "old", "new")
    assert "warning[ASLC020]: State machine 'a.asl.json' is gone" in done.stdout
    assert "new/b/c.asl.json is new" in done.stdout
    log = json.loads(run("compare", "old", "new", "-f", "sarif").stdout)
    notices = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [one["descriptor"]["id"] for one in notices] == ["new-definition"]


def test_a_file_that_no_state_machine_uses_any_more_is_no_new_one(run: Run) -> None:
    other = WHOLE["t.yaml"].replace("  Orders:", "  Topic: {Type: AWS::SNS::Topic}\n  Refunds:")
    after = {
        "t.yaml": other.replace("a.asl.json", "b.asl.json"),
        "b.asl.json": ASL.replace("Done", "X"),
    }
    write(Case(WHOLE, {**after, "a.asl.json": ASL}, []))
    done = run("compare", "old", "new")
    assert "warning[ASLC020]: State machine 'Orders' is gone" in done.stdout
    assert "new/a.asl.json: no state machine uses the file any more" in done.stdout
    assert "new/b.asl.json: Refunds is new" in done.stdout


def test_a_file_that_takes_too_long_leaves_the_others(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
    from asl_analyze.comparing import run as module

    def slow(*_: object) -> None:
        raise TimeUpError

    monkeypatch.setattr(TimeLimit, "within", lambda _, do: do())
    monkeypatch.setattr(module, "matched", slow)
    write(Case({"a.asl.json": ASL}, {"a.asl.json": ASL}, []))
    done = run("compare", "old", "new", "--time-limit", "7")
    said = "new/a.asl.json:1:1: in both versions it was left after 7 s, which --time-limit sets"
    assert said in done.stdout
    assert done.exit_code == 0
