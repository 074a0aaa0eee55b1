"""What is found and not shown, or not looked at, is said in every report, whatever rules run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from asl_analyze import effort
from asl_analyze.cli.work.helpers import SHARE, shares
from asl_analyze.cli.work.parcel import pack, unpack
from asl_analyze.engine import MOST_ON_ONE_PLACE
from asl_analyze.library import analyze
from asl_analyze.reports.left_out import ROUGHLY
from asl_analyze.result import FileReport
from asl_analyze.source.text import SourceText

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run, Start

SAID = "on text that already has many of the same rule"


def merged(states: int) -> str:
    """States of which all have the two odd keys of one mapping."""
    rows = "".join(f"  S{number}: {{<<: *d, Type: Succeed}}\n" for number in range(states))
    return f"x: &d {{odd: 1, even: 2}}\nStartAt: S0\nStates:\n{rows}"


def multiplied(keys: int, states: int) -> str:
    """A template of many broken paths in many states."""
    template = ", ".join(f"k{number}.$: $.a.." for number in range(keys))
    rows = "".join(f"  S{n}: {{Type: Pass, Parameters: *x}}\n" for n in range(states))
    return f"x: &x {{{template}}}\nStartAt: S0\nStates:\n{rows}"


def counting(rounds: int) -> str:
    """A loop that counts to a number."""
    add = {"Type": "Pass", "Assign": {"n.$": "States.MathAdd($n, 1)"}, "Next": "Ask"}
    ask = {
        "Type": "Choice",
        "Choices": [{"Variable": "$n", "NumericLessThan": rounds, "Next": "Add"}],
        "Default": "End",
    }
    begin = {"Type": "Pass", "Assign": {"n": 0}, "Next": "Add"}
    states = {"Begin": begin, "Add": add, "Ask": ask, "End": {"Type": "Succeed"}}
    return json.dumps({"StartAt": "Begin", "States": states})


def test_what_one_piece_of_text_has_too_many_of_is_counted(run: Run, home: Path) -> None:
    (home / "x.asl.yaml").write_text(merged(MOST_ON_ONE_PLACE + 10), encoding="utf-8")
    line = ["--select", "unknown-field", "x.asl.yaml"]
    done = run("-f", "concise", *line)
    assert len(done.stdout.splitlines()) == 2 * MOST_ON_ONE_PLACE + 1  # and 'x' itself
    assert f"Found {2 * MOST_ON_ONE_PLACE + 1} " in done.stderr
    assert f"and 20 more findings in x.asl.yaml (20 {SAID})" in done.stderr
    assert f"and 20 more findings in x.asl.yaml (20 {SAID})" in run(*line).stdout
    [row] = json.loads(run("-f", "json", *line).stdout)["left_out"]
    assert row == {"path": "x.asl.yaml", "findings": 20}
    log = json.loads(run("-f", "sarif", *line).stdout)["runs"][0]
    [notice] = log["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == f"20 more findings in this file, 20 {SAID}, are left out."


def test_it_is_told_apart_from_what_an_option_shows(run: Run, home: Path) -> None:
    (home / "x.asl.yaml").write_text(merged(MOST_ON_ONE_PLACE + 10), encoding="utf-8")
    line = ["--select", "unknown-field", "--max-findings", "11", "x.asl.yaml"]
    said = f"and 60 more findings in x.asl.yaml (--max-findings 0 shows all but 20 {SAID})"
    assert said in run(*line).stderr
    log = json.loads(run("-f", "sarif", *line).stdout)["runs"][0]
    [notice] = log["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == (
        f"60 more findings in this file, the least severe and 20 {SAID}, are left out."
    )


def test_no_finding_is_counted_that_a_reader_would_take_for_one_that_is_shown(
    run: Run, home: Path
) -> None:
    rows = "".join(f"  S{number}: *s\n" for number in range(3 * MOST_ON_ONE_PLACE))
    text = "x: &s {Type: Pass, Parameters: {a.$: '$.a..'}, End: true}\nStartAt: S0\nStates:\n"
    (home / "x.asl.yaml").write_text(text + rows, encoding="utf-8")
    found = json.loads(run("--select", "ASL4", "-f", "json", "x.asl.yaml").stdout)
    assert (len(found["findings"]), found.get("left_out")) == (1, None)


@pytest.mark.parametrize("chosen", [["--select", "flow"], ["--ignore", "oversize-definition"]])
def test_what_is_not_gone_into_is_said_without_its_rule(
    run: Run, home: Path, chosen: list[str]
) -> None:
    (home / "x.asl.yaml").write_text(multiplied(800, 800), encoding="utf-8")
    done = run(*chosen, "x.asl.yaml")
    assert done.exit_code == 2
    assert "x.asl.yaml: its aliases make " in done.stderr
    log = json.loads(run(*chosen, "-f", "sarif", "x.asl.yaml").stdout)["runs"][0]
    [notice] = log["invocations"][0]["toolExecutionNotifications"]
    assert "its aliases make " in notice["message"]["text"]
    with_rule = run("x.asl.yaml")
    assert with_rule.exit_code == 1
    assert "its aliases" not in with_rule.stderr
    assert analyze(home / "x.asl.yaml", select=["flow"]).failures


@pytest.mark.parametrize(
    ("keys", "states", "exit_code"), [(60, 60, 1), (150, 20, 1), (150, 150, 2)]
)
def test_aliases_are_followed_in_proportion_to_what_is_written(
    run: Run, home: Path, keys: int, states: int, exit_code: int
) -> None:
    (home / "x.asl.yaml").write_text(multiplied(keys, states), encoding="utf-8")
    done = run("-f", "concise", "x.asl.yaml")
    assert done.exit_code == exit_code
    assert ("its aliases make 3" in done.stderr) is (exit_code == 2)
    assert ("ASL4" in done.stdout) is (exit_code == 1)


def test_merge_keys_that_are_not_followed_to_their_end_are_told(run: Run, home: Path) -> None:
    text = multiplied(2_000, 2_000).replace("Parameters: *x", "Parameters: {<<: *x}")
    (home / "x.asl.yaml").write_text(text, encoding="utf-8")
    done = run("--ignore", "oversize-definition", "x.asl.yaml")
    assert done.exit_code == 2
    assert "its aliases make " in done.stderr
    assert "ASL4" not in done.stdout


def test_a_template_that_aliases_multiply_is_not_gone_into(run: Run, home: Path) -> None:
    names = ", ".join(f"s{number}: {{x: y}}" for number in range(600))
    machine = (
        "{Type: AWS::StepFunctions::StateMachine, Properties: {Definition: "
        "{StartAt: A, States: {A: {Type: Succeed}}}, DefinitionSubstitutions: *x}}"
    )
    for machines, exit_code in ((5, 1), (600, 2)):
        rows = "".join(f"  M{number}: {machine}\n" for number in range(machines))
        text = f"Metadata: &x {{{names}}}\nResources:\n{rows}"
        (home / "t.yaml").write_text(text, encoding="utf-8")
        done = run("--fail-on", "info", "--select", "unused-substitution", ".")
        assert done.exit_code == exit_code
        assert ("t.yaml: its aliases make " in done.stderr) is (exit_code == 2)


def test_loops_that_are_not_followed_are_said(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "x.asl.json").write_text(counting(200), encoding="utf-8")
    assert ROUGHLY not in run("x.asl.json").stderr
    monkeypatch.setattr(effort, "LEAST", 100)
    assert f"x.asl.json: {ROUGHLY}" in run("x.asl.json").stderr
    assert ROUGHLY not in run("--quiet", "x.asl.json").stderr


def test_reports_say_that_loops_are_not_followed(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "x.asl.json").write_text(counting(200), encoding="utf-8")
    assert "rough" not in json.loads(run("-f", "json", "x.asl.json").stdout)
    monkeypatch.setattr(effort, "LEAST", 100)
    found = json.loads(run("-f", "json", "x.asl.json").stdout)
    assert found["rough"] == [{"path": "x.asl.json", "reason": ROUGHLY}]
    log = json.loads(run("-f", "sarif", "x.asl.json").stdout)["runs"][0]
    [notice] = log["invocations"][0]["toolExecutionNotifications"]
    assert notice["level"] == "note"
    assert notice["message"]["text"].lower() == f"{ROUGHLY}.".lower()
    index = notice["descriptor"]["index"]
    kinds = log["tool"]["driver"]["notifications"]
    assert kinds[index]["id"] == notice["descriptor"]["id"] == "loops-not-followed"


def test_what_a_helper_did_roughly_it_says() -> None:
    report = FileReport(SourceText("x.asl.json", "{}"), [], [], is_rough=True)
    ((got, _, _),) = unpack(pack({0: (report, [], None)}), {}).values()
    assert isinstance(got, FileReport)
    assert got.is_rough


@pytest.mark.skipif(shares(3 * SHARE, 2) == 1, reason="processes are not forked here")
def test_it_is_the_same_among_helpers(start: Start, home: Path) -> None:
    for number in range(3 * SHARE):
        (home / f"{number}.asl.yaml").write_text(merged(MOST_ON_ONE_PLACE + 1), encoding="utf-8")
    (home / "z.asl.yaml").write_text(multiplied(800, 800), encoding="utf-8")
    for form in ("json", "sarif"):
        line = ["-f", form, "--select", "unknown-field", "."]
        alone, among = start("-j", "1", *line), start("-j", "3", *line)
        assert (alone.stdout, alone.stderr) == (among.stdout, among.stderr)
        assert alone.returncode == among.returncode == 2
