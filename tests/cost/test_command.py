"""`asl-analyze cost`: its formats, its options and its exit codes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from tests.cost.machines import ANY_ERROR, SUCCEED, choice, each, scope, step

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

POLLING = scope(
    Wait=step("Ask"), Ask=step("Done?"), **{"Done?": choice("Wait", "Done"), "Done": SUCCEED}
)

TABLE = """\
poll.asl.json

State  Visits  Transitions  Cheapest to dearest  USD per 1,000,000   Share
-----  ------  -----------  -------------------  -----------------  ------
Wait        2            2              1 to 10             $50.00   28.6%
Ask         2            2              1 to 10             $50.00   28.6%
Done?       2            2              1 to 10             $50.00   28.6%
Done        1            1                    1             $25.00   14.3%
-----  ------  -----------  -------------------  -----------------  ------
Total                    7              4 to 31            $175.00  100.0%

From   By               To     Count  USD per 1,000,000  Share
-----  ---------------  -----  -----  -----------------  -----
       StartAt          Wait       1             $25.00  14.3%
Wait   Next             Ask        2             $50.00  28.6%
Ask    Next             Done?      2             $50.00  28.6%
Done?  Choices[0].Next  Wait       1             $25.00  14.3%
Done?  Choices[1].Next  Done       1             $25.00  14.3%
"""


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "poll.asl.json").write_text(json.dumps(POLLING), encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["cost", *args], prog_name="asl-analyze")


def test_the_table_has_a_row_for_each_state_and_what_was_assumed() -> None:
    result = run("poll.asl.json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(TABLE)
    assert "equally likely" in result.stdout
    assert "What the called services cost is not counted." in result.stdout


def test_it_is_told_how_far_a_loop_can_go() -> None:
    # Wait, Pass and Choice write two events each, and the execution two.
    assert "fills the history with 4,167 rounds at most" in run("poll.asl.json").stdout
    value = json.loads(run("--format", "json", "poll.asl.json").stdout)
    assert value["definitions"][0]["history_full_at"] == [{"state": "Wait", "rounds": 4167}]
    assert value["definitions"][0]["events"] == 2 + 2 * 7


def test_markdown_escapes_names(directory: Path) -> None:
    named = scope(**{"a|b *c*": SUCCEED})
    (directory / "x.asl.json").write_text(json.dumps(named), encoding="utf-8")
    lines = run("--format", "markdown", "x.asl.json").stdout.splitlines()
    assert "### x.asl.json" in lines
    assert r"| a\|b \*c\* | 1 | 1 | 1 | \$25.00 | 100.0% |" in lines
    assert r"| Total |  | 1 | 1 | \$25.00 | 100.0% |" in lines


def test_json_holds_the_numbers() -> None:
    words = ("--format", "json", "--region", "sa-east-1", "--per-month", "1000000")
    value = json.loads(run(*words, "poll.asl.json").stdout)
    assert (value["version"], value["executions"]) == (2, 1_000_000)
    (definition,) = value["definitions"]
    assert definition["assumptions"] == {"rounds": 10, "items": None}
    assert definition["transitions"] == {"least": 4, "largest": 31, "expected": 7.0}
    bill = definition["bill"]
    assert (bill["region"], bill["express_region"]) == ("sa-east-1", "us-east-1")
    assert bill["standard_per_million"] == 262.5
    assert bill["month"]["standard"] == pytest.approx(262.5 - 4000 * 0.0000375)
    assert [state["state"] for state in definition["states"]] == ["Wait", "Ask", "Done?", "Done"]
    assert sum(way["count"] for way in definition["ways"]) == 7


def test_csv_has_a_line_for_each_state_and_each_way() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", "poll.asl.json").stdout)))
    states = [row for row in rows if row["kind"] == "state"]
    assert [row["state"] for row in states] == ["Wait", "Ask", "Done?", "Done"]
    assert states[0]["transitions_largest"] == "10"
    assert states[0]["usd_per_million"] == "50"
    ways = [row for row in rows if row["kind"] == "transition"]
    assert (ways[3]["state"], ways[3]["by"], ways[3]["to"]) == ("Done?", "Choices[0].Next", "Wait")


def test_a_region_with_doubtful_prices_says_so() -> None:
    assert "older price lists" in run("--region", "sa-east-1", "poll.asl.json").stdout
    assert "older price lists" not in run("--region", "eu-west-1", "poll.asl.json").stdout


def test_an_unknown_region_is_refused() -> None:
    result = run("--region", "moon-1", "poll.asl.json")
    assert result.exit_code == 2
    assert "moon-1" in result.stderr


def test_express_workflows_pay_for_requests_and_time() -> None:
    words = ("--workflow-type", "express", "--per-month", "1000000", "--duration", "30")
    result = run(*words, "poll.asl.json")
    assert result.exit_code == 0
    assert "$32.25 as an Express one" in result.stdout
    assert "$50.00" not in result.stdout


def test_what_cannot_be_counted_is_told(directory: Path) -> None:
    broken = scope(A=step("Gone"))
    (directory / "x.asl.json").write_text(json.dumps(broken), encoding="utf-8")
    result = run("x.asl.json")
    assert result.exit_code == 2
    assert "'Next' of state 'A' leads to no state" in result.stdout
    assert "x.asl.json: the transitions cannot be counted: 'Next' of state 'A'" in result.stderr
    explained = run("--explain", "A", "x.asl.json")
    assert explained.exit_code == 2
    assert "'Next' of state 'A' leads to no state" in explained.stderr


def test_a_loop_without_a_way_out_leaves_the_largest_open(directory: Path) -> None:
    trap = scope(If=choice("Round", "Done"), Round=step("Round"), Done=SUCCEED)
    (directory / "x.asl.json").write_text(json.dumps(trap), encoding="utf-8")
    result = run("x.asl.json")
    assert "The loop at 'Round' is never left" in result.stdout
    assert "2 to ?" in result.stdout
    value = json.loads(run("--format", "json", "x.asl.json").stdout)
    transitions = value["definitions"][0]["transitions"]
    assert transitions == {"least": 2, "largest": None, "expected": None}


@pytest.mark.parametrize("format", ["table", "json", "markdown", "csv"])
def test_numbers_beyond_any_measure_are_printed(directory: Path, format: str) -> None:
    value = scope(In=step())
    for name in map(str, range(200)):
        again = [{"ErrorEquals": ANY_ERROR, "Next": name}]
        value = scope(**{name: each(value, Catch=again)})
    (directory / "deep.asl.json").write_text(json.dumps(value), encoding="utf-8")
    assert run("--format", format, "deep.asl.json").exit_code == 0


def test_a_missing_file_and_a_file_without_a_definition_fail(directory: Path) -> None:
    assert run("none.asl.json").exit_code == 2
    (directory / "other.json").write_text('{"Resources": {}}', encoding="utf-8")
    result = run("other.json")
    assert result.exit_code == 2
    assert "no definition" in result.stderr
