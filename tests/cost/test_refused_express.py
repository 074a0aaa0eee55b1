"""What is said to be an Express workflow and cannot be one is not priced as if it were another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "bill" / "refused_express"
REASON = "state 'A' waits for a callback ('.waitForTaskToken')"
SAID = f"an Express workflow by its type and cannot be one: {REASON}."


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)


def cost(*words: str) -> str:
    done = CliRunner().invoke(cli, ["cost", "--per-month", "1M", *words])
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_its_own_table_says_so_before_any_price() -> None:
    said = cost("template.yaml")
    assert said.index(f"It is {SAID}") < said.index("would cost $24.90 as a Standard workflow.")


def test_the_bill_of_all_says_that_its_figure_is_of_no_use() -> None:
    said = cost("--whole", "template.yaml")
    assert f"so that its figure is of no use: {REASON}." in said


def test_a_standard_one_costs_what_it_costs() -> None:
    said = cost("standard.yaml")
    assert "1,000,000 executions per month cost $24.90 as a Standard workflow." in said
    assert f"It cannot be an Express workflow: {REASON}." in said
    assert "cannot be one" not in cost("--whole", "standard.yaml")


def test_a_comparison_has_no_price_as_express() -> None:
    said = cost("--compare", "standard.yaml", "template.yaml")
    assert "a month, Standard" in said
    assert "a month, Express" not in said
    assert "Now it cannot be an Express workflow: state 'A'" in said


def test_a_chart_has_no_line_of_express(tmp_path: Path) -> None:
    cost("--plot", str(tmp_path / "cost.svg"), "template.yaml")
    drawn = (tmp_path / "cost.svg").read_text(encoding="utf-8")
    assert ">Standard<" in drawn
    assert ">Express<" not in drawn
