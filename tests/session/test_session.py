"""Several files as one run: what the command line and an editor have in common."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

import asl_analyze
from asl_analyze.engine import Engine
from asl_analyze.files.found import FoundFile
from asl_analyze.registry import all_rules
from asl_analyze.session.models import CancelledError
from asl_analyze.session.session import Session
from asl_analyze.world.memory import Memory

TEMPLATE = b"""
Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      DefinitionUri: flows/orders.asl.json
"""
ORDERS = b"""{
  "StartAt": "Wait",
  "States": {"Wait": {"Type": "Wait", "Seconds": 4000, "Next": "Gone"}}
}"""
SOUND = b'{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'


def codes(report: asl_analyze.Report) -> list[tuple[str, str]]:
    return [(result.source.path, result.rule.code) for result in report.results]


def test_hosts_come_first_whatever_the_order() -> None:
    world = Memory({"flows/orders.asl.json": ORDERS, "template.yaml": TEMPLATE})
    session = Session(world, Engine(all_rules()))
    report = session.report(["flows/orders.asl.json", "template.yaml"])
    assert ("flows/orders.asl.json", "ASL203") in codes(report)
    # Only Express executions end after five minutes.
    assert any(code.startswith("ASL7") for _, code in codes(report))
    kinds = [one.workflow_type for file in report.files for one in file.definitions]
    assert kinds == ["EXPRESS"]


def test_a_related_place_may_lie_in_another_file() -> None:
    world = Memory({"flows/orders.asl.json": ORDERS, "template.yaml": TEMPLATE})
    report = Session(world, Engine(all_rules())).report(["template.yaml"])
    [waits] = [result for result in report.results if result.rule.code == "ASL705"]
    [why] = waits.related
    assert (waits.source.path, why.source.path) == ("flows/orders.asl.json", "template.yaml")
    assert why.source.text[why.start : why.end] == "EXPRESS"
    assert why.text == "this makes it an Express workflow"


class Relinked(Memory):
    """Files of which another process gives each a new place, again and again."""

    def real(self, path: str) -> str:
        self.moves = getattr(self, "moves", 0) + 1
        return f"{path} at {self.moves}"


def test_a_link_that_changes_during_the_run_does_not_keep_it_going() -> None:
    world = Relinked({"flows/orders.asl.json": ORDERS, "template.yaml": TEMPLATE})
    session = Session(world, Engine(all_rules()))
    first = FoundFile("template.yaml", named=True, certain=True)
    assert session.analysis(first, TEMPLATE).report is not None
    assert [file.path for file, _ in islice(session.used(), 3)] == ["flows/orders.asl.json"]


def test_a_file_that_only_a_host_names_is_read_too() -> None:
    world = Memory({"flows/orders.asl.json": ORDERS, "template.yaml": TEMPLATE})
    report = Session(world, Engine(all_rules())).report(["template.yaml"])
    assert {file.source.path for file in report.files} == {
        "flows/orders.asl.json",
        "template.yaml",
    }


def test_what_cannot_be_read_is_a_failure_and_the_others_go_on() -> None:
    session = Session(Memory({"a.asl.json": SOUND}), Engine(all_rules()))
    report = session.report(["gone.asl.json", "a.asl.json"])
    assert [(one.path, one.reason) for one in report.failures] == [
        ("gone.asl.json", "no such file or directory")
    ]
    assert report.definition_count == 1


def test_equal_worlds_give_equal_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("flows").mkdir()
    Path("flows/orders.asl.json").write_bytes(ORDERS)
    Path("template.yaml").write_bytes(TEMPLATE)
    on_disk = asl_analyze.open_session(["."]).report(["template.yaml"])
    world = Memory({"flows/orders.asl.json": ORDERS, "template.yaml": TEMPLATE})
    in_memory = Session(world, Engine(all_rules())).report(["template.yaml"])
    assert [str(one) for one in on_disk.results] == [str(one) for one in in_memory.results]


def test_unsaved_files_are_judged_as_the_editor_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.asl.json"
    path.write_bytes(SOUND)
    assert codes(asl_analyze.open_session([path]).report([str(path)])) == []
    session = asl_analyze.open_session([path], buffers={str(path): ORDERS})
    assert (str(path), "ASL203") in codes(session.report([str(path)]))
    assert path.read_bytes() == SOUND


def test_rules_and_types_are_chosen_as_for_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.asl.json"
    path.write_bytes(ORDERS)
    session = asl_analyze.open_session([path], select=["ASL2"], workflow_type="express")
    assert {code for _, code in codes(session.report([str(path)]))} == {"ASL202", "ASL203"}
    with pytest.raises(ValueError, match="no rule is selected by 'ASL99X'"):
        asl_analyze.open_session([path], select=["ASL99X"])


def test_a_run_can_be_cancelled_and_goes_on_later() -> None:
    asked = []

    def cancelled() -> None:
        asked.append(1)
        if len(asked) == 5:
            raise CancelledError

    world = Memory({"orders.asl.json": ORDERS})
    session = Session(world, Engine(all_rules()), cancelled=cancelled)
    analysis = session.open("orders.asl.json")
    with pytest.raises(CancelledError):
        assert analysis.results
    untroubled = Session(world, Engine(all_rules())).open("orders.asl.json")
    assert [str(one) for one in analysis.results] == [str(one) for one in untroubled.results]
