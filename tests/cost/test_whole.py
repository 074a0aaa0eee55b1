"""The bill of a repository of ten workflows that call each other, in every format."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from click.testing import Result

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "bill"
FORMATS = ("table", "markdown", "csv", "json")
DONE = {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}}


def cost(*words: str) -> Result:
    return CliRunner().invoke(cli, ["cost", *words])


def starting(*names: str) -> dict[str, Any]:
    """A definition that starts others, one after the other."""
    states = {
        f"S{number}": {
            "Type": "Task",
            "Resource": "arn:aws:states:::states:startExecution",
            "Parameters": {"StateMachineArn": f"arn:aws:states:::stateMachine:{name}"},
            **({"End": True} if number == len(names) - 1 else {"Next": f"S{number + 1}"}),
        }
        for number, name in enumerate(names)
    }
    return {"StartAt": "S0", "States": states}


def bill(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> dict[str, Any]:
    monkeypatch.chdir(folder)
    found: dict[str, Any] = json.loads(cost(".", "-f", "json", *words).stdout)
    return found


def rows(value: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["definition"] or one["path"]: one for one in value["definitions"]}


@pytest.mark.parametrize("format", FORMATS)
def test_a_bill_is_as_expected(
    format: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FIXTURES / "repository")
    done = cost(".", "-f", format)
    expected = FIXTURES / "expected" / f"bill.{format}"
    if request.config.getoption("--bless"):
        expected.write_text(done.stdout, encoding="utf-8", newline="\n")
    assert done.stdout == expected.read_text(encoding="utf-8")
    assert done.exit_code == 1
    assert "retry.asl.json: costs $2.10 a year, over its budget of $1.00" in done.stderr


def test_the_sum_is_the_sum_of_its_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    value = bill(FIXTURES / "repository", monkeypatch)
    parts = sum(one["usd_per_year"] for one in value["definitions"])
    assert len(value["definitions"]) == 10
    assert value["usd_per_year"] == pytest.approx(parts + value["free_transitions_usd_per_year"])
    assert sum(one["share"] for one in value["definitions"]) == pytest.approx(1)
    monkeypatch.chdir(FIXTURES / "repository")
    lines = list(csv.DictReader(StringIO(cost(".", "-f", "csv").stdout)))
    kinds = ("definition", "free transitions")
    summed = sum(float(one["usd_per_year"]) for one in lines if one["kind"] in kinds)
    assert summed == pytest.approx(value["usd_per_year"])


def test_each_assumption_is_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = bill(FIXTURES / "repository", monkeypatch)["assumptions"]
    for words in ("items of each Map", "free transitions a month", "not counted", "Prices of"):
        assert sum(words in one for one in said) == 1
    for format in ("table", "markdown"):
        text = cost(".", "-f", format).stdout.replace("\\", "").replace("&#8203;", "")
        assert [text.count(one) for one in said] == [1] * len(said)


def test_executions_are_followed_through_substitutions(monkeypatch: pytest.MonkeyPatch) -> None:
    found = rows(bill(FIXTURES / "repository", monkeypatch))
    # 100,000 orders of their own, and ten each of 30 nights.
    assert found["Order"]["executions_per_month"] == {"own": 100_000, "started": 300}
    assert found["Payment"]["executions_per_month"]["started"] == 100_300
    # By an order, and by its payment.
    assert found["Mail"]["executions_per_month"]["started"] == 200_600
    assert found["aws_sfn_state_machine.resize"]["executions_per_month"]["started"] == 20_000


def test_a_workflow_that_starts_itself_now_and_then_is_counted_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = rows(bill(FIXTURES / "repository", monkeypatch))
    # Half of the executions start another one: 1,000 / (1 - 1/2).
    assert found["legacy/retry.asl.json"]["executions_per_month"] == {"own": 1000, "started": 1000}


def test_workflows_that_start_each_other_for_ever_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.asl.json").write_text(json.dumps(starting("b")), encoding="utf-8")
    (tmp_path / "b.asl.json").write_text(json.dumps(starting("a", "c")), encoding="utf-8")
    (tmp_path / "c.asl.json").write_text(json.dumps(DONE), encoding="utf-8")
    (tmp_path / "asl-analyze.toml").write_text("[definitions.'a*']\nper-month = 5\n", "utf-8")
    value = bill(tmp_path, monkeypatch)
    assert {one["problem"] for one in value["definitions"]} == {"it starts itself over and over"}
    assert value["usd_per_year"] == 0


def test_the_volume_of_the_option_is_for_those_that_nothing_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.asl.json").write_text(json.dumps(starting("b")), encoding="utf-8")
    (tmp_path / "b.asl.json").write_text(json.dumps(DONE), encoding="utf-8")
    found = rows(bill(tmp_path, monkeypatch, "--per-month", "10k"))
    assert found["a.asl.json"]["executions_per_month"] == {"own": 10_000, "started": 0}
    assert found["b.asl.json"]["executions_per_month"] == {"own": None, "started": 10_000}


def test_a_definition_that_cannot_be_counted_has_a_row_and_makes_the_code_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.asl.json").write_text('{"StartAt": "X", "States": {}}', encoding="utf-8")
    (tmp_path / "b.asl.json").write_text(json.dumps(DONE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = cost(".", "--per-month", "10")
    assert done.exit_code == 2
    assert "a.asl.json" in done.stdout
    assert "cannot be counted" in done.stdout
    done = cost(".", "--workflow-type", "express", "-f", "json")
    assert [one["workflow_type"] for one in json.loads(done.stdout)["definitions"]] == (
        ["EXPRESS", "EXPRESS"]
    )


def test_several_files_have_a_table_each_unless_one_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.asl.json").write_text(json.dumps(DONE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    paths = ("a.asl.json", "b.asl.json")
    assert "Cheapest to dearest" in cost(*paths).stdout
    assert cost(*paths, "--whole").stdout.startswith("Definition ")
    assert "Cheapest to dearest" in cost(".", "--each").stdout
    assert cost(*paths, "--whole", "--explain", "A").exit_code == 2


def test_names_are_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = {"Type": "Pass", "End": True}
    definition = {"StartAt": '=1+"a",\x1b|@b', "States": {'=1+"a",\x1b|@b': state}}
    (tmp_path / "a.asl.json").write_text(json.dumps(definition), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    lines = list(csv.DictReader(StringIO(cost(".", "-f", "csv", "--per-month", "9000").stdout)))
    assert lines[-1]["state"].startswith("'=1")
    assert "\x1b" not in cost(".", "--per-month", "9000").stdout
    markdown = cost(".", "-f", "markdown", "--per-month", "9000").stdout
    assert r"\|@&#8203;b" in markdown


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("definitions = 3", "'definitions' must be a table"),
        ("[definitions]\nOrder = 3", "'definitions.Order' must be a table"),
        ("[definitions.Order]\nper-mnth = 3", "did you mean 'per-month'?"),
        ("[definitions.Order]\nper-month = -3", "must be a number of executions"),
        ("[definitions.Order]\nmax-transitions = 0", "must be a number above 0"),
        ("[definitions.'[']\nper-month = 3", None),
    ],
)
def test_a_wrong_table_is_refused(
    text: str, said: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "asl-analyze.toml").write_text(text, encoding="utf-8")
    (tmp_path / "a.asl.json").write_text(json.dumps(DONE), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = cost(".", "--per-month", "1")
    if said is None:
        assert done.exit_code in (0, 2)
    else:
        assert (done.exit_code, said in done.stderr) == (2, True)
