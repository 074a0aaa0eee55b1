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

State   Visits  Transitions   USD per 1,000,000   Share
-----  -------  -----------  ------------------  ------
Wait   1 to 10      1 to 10   $25.00 to $250.00   32.3%
Ask    1 to 10      1 to 10   $25.00 to $250.00   32.3%
Done?  1 to 10      1 to 10   $25.00 to $250.00   32.3%
Done         1            1              $25.00    3.2%
-----  -------  -----------  ------------------  ------
Total               4 to 31  $100.00 to $775.00  100.0%

The largest numbers assume 10 rounds of each loop.
Visits and transitions are those of the cheapest and the dearest run along the written ways.
A run that an uncaught error stops takes fewer.
Retries are not counted, nor is what the called services cost.
Prices of us-east-1, without the 4,000 free transitions a month.
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
    assert (result.exit_code, result.stdout, result.stderr) == (0, TABLE, "")


def test_markdown_escapes_names(directory: Path) -> None:
    named = scope(**{"a|b *c*": SUCCEED})
    (directory / "x.asl.json").write_text(json.dumps(named), encoding="utf-8")
    lines = run("--format", "markdown", "x.asl.json").stdout.splitlines()
    assert "### x.asl.json" in lines
    assert r"| a\|b \*c\* | 1 | 1 | \$25.00 | 100.0% |" in lines
    assert r"| Total |  | 1 | \$25.00 | 100.0% |" in lines


def test_json_holds_the_numbers() -> None:
    value = json.loads(run("--format", "json", "--region", "sa-east-1", "poll.asl.json").stdout)
    assert (value["version"], value["region"], value["executions"]) == (1, "sa-east-1", 1_000_000)
    (definition,) = value["definitions"]
    assert definition["assumptions"] == {"rounds": 10, "items": None}
    assert definition["transitions"] == {"least": 4, "largest": 31}
    assert definition["usd"] == {"least": 150.0, "largest": 1162.5}
    assert [state["state"] for state in definition["states"]] == ["Wait", "Ask", "Done?", "Done"]


def test_csv_has_a_line_for_each_state() -> None:
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv", "poll.asl.json").stdout)))
    assert [row["state"] for row in rows] == ["Wait", "Ask", "Done?", "Done"]
    assert rows[0]["visits_largest"] == "10"
    assert rows[0]["usd_per_million_largest"] == "250"
    assert sum(int(row["transitions_largest"]) for row in rows) == 31


def test_a_region_with_doubtful_prices_says_so() -> None:
    assert "older price lists" in run("--region", "sa-east-1", "poll.asl.json").stdout
    assert "older price lists" not in run("--region", "eu-west-1", "poll.asl.json").stdout


def test_an_unknown_region_is_refused_with_the_known_ones() -> None:
    result = run("--region", "moon-1", "poll.asl.json")
    assert result.exit_code == 2
    assert "us-east-1" in result.stderr


def test_express_workflows_have_no_transitions_to_pay() -> None:
    result = run("--workflow-type", "express", "poll.asl.json")
    assert result.exit_code == 0
    assert "Express workflows pay for requests and time" in result.stdout


def test_what_cannot_be_counted_is_told(directory: Path) -> None:
    broken = scope(A=step("Gone"))
    (directory / "x.asl.json").write_text(json.dumps(broken), encoding="utf-8")
    result = run("x.asl.json")
    assert result.exit_code == 0
    assert "'Next' leads to no state in state 'A'" in result.stdout


def test_a_loop_without_a_way_out_leaves_the_largest_open(directory: Path) -> None:
    trap = scope(If=choice("Round", "Done"), Round=step("Round"), Done=SUCCEED)
    (directory / "x.asl.json").write_text(json.dumps(trap), encoding="utf-8")
    result = run("x.asl.json")
    assert "The loop at 'Round' has no way out" in result.stdout
    assert "2 to ?" in result.stdout
    value = json.loads(run("--format", "json", "x.asl.json").stdout)
    assert value["definitions"][0]["transitions"] == {"least": 2, "largest": None}


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
