"""The bills of `migrate express` and `migrate standard`: logs, assumptions, volumes."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def month(run: Run, *words: str) -> dict[str, Any]:
    """The bill of the one definition that is there."""
    done = run("migrate", "express", ".", "-f", "json", *words)
    assert done.stderr == ""
    (definition,) = json.loads(done.stdout)["definitions"]
    found: dict[str, Any] = definition["month"]
    return found


@pytest.fixture
def quick(home: Path) -> Path:
    """A directory with one definition of a Task and a Succeed state, which can be Express."""
    shutil.copy(FIXTURES / "express" / "quick.express.asl.json", home)
    return home


@pytest.mark.usefixtures("quick")
def test_logs_are_counted_at_the_level_that_is_wanted(run: Run) -> None:
    # Nine events, of which one has no data: those of the execution, of the Task, of the Succeed.
    full = month(run)["after"]["logs"]
    assert (full["level"], full["include_execution_data"]) == ("ALL", True)
    assert full["events_per_execution"] == 9
    assert full["bytes_per_execution"] == 9 * 370 + 8 * 1024
    assert full["usd"] == pytest.approx(0.5 * 1_000_000 * full["bytes_per_execution"] / 1024**3)
    plain = month(run, "--log-level", "all", "--no-log-data")["after"]["logs"]
    assert plain["bytes_per_execution"] == 9 * 370
    assert month(run, "--log-level", "OFF")["after"]["logs"]["usd"] == 0
    assert month(run, "--payload", "0")["after"]["logs"]["bytes_per_execution"] == 9 * 370
    dear = month(run, "--region", "sa-east-1")["after"]["logs"]["usd"]
    assert dear == pytest.approx(full["usd"] * 0.9 / 0.5)


@pytest.mark.usefixtures("quick")
def test_a_bill_is_that_of_cost_and_logs_on_top(run: Run) -> None:
    words = ("--failure", "0.1", "--seconds", "3", "--per-month", "2M", "--region", "eu-west-1")
    found = month(run, *words)
    cost = json.loads(run("cost", ".", "--each", "-f", "json", *words).stdout)
    bill = cost["definitions"][0]["bill"]["month"]
    assert found["before"]["step_functions_usd"] == bill["standard"]
    assert found["after"]["step_functions_usd"] == bill["express"]
    for side in (found["before"], found["after"]):
        assert side["usd"] == pytest.approx(side["step_functions_usd"] + side["logs"]["usd"])


def test_assumptions_are_those_of_cost(quick: Path, run: Run) -> None:
    (quick / "profile.yaml").write_text("seconds: 2\npayload: 10\n", encoding="utf-8")
    (quick / "prices.json").write_text('{"logs_usd_per_gb": {"us-east-1": "5"}}', encoding="utf-8")
    profiled = month(run, "--profile", "profile.yaml", "--prices", "prices.json")
    assert profiled["seconds"] == 2
    size = profiled["after"]["logs"]["bytes_per_execution"]
    assert size == 9 * 370 + 8 * 10
    assert profiled["after"]["logs"]["usd"] == pytest.approx(5 * 1_000_000 * size / 1024**3)


def test_the_volume_of_the_configuration_counts_unless_one_is_given(quick: Path, run: Run) -> None:
    (quick / "asl-analyze.toml").write_text(
        "[definitions.'quick*']\nper-month = 5000\n", encoding="utf-8"
    )
    assert month(run)["executions"] == 5000
    assert month(run, "--per-month", "7k")["executions"] == 7000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--failure", "Wrok=0.5"), "there is no state 'Wrok'; did you mean 'Work'?"),
        (("--payload", "-1"), "'payload' of -1 is negative"),
        (("--profile", "nope.yaml"), "nope.yaml: cannot be read"),
        (("--log-level", "LOUD"), "'LOUD' is not one of"),
    ],
)
@pytest.mark.usefixtures("quick")
def test_an_assumption_that_does_not_fit_is_refused(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    done = run("migrate", "express", ".", *words)
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_the_level_of_the_template_counts(home: Path, run: Run) -> None:
    shutil.copy(FIXTURES / "express" / "logs_configured.express.yaml", home / "template.yaml")
    found = month(run)
    for side in (found["before"], found["after"]):
        assert (side["logs"]["level"], side["logs"]["source"]) == ("ALL", "template.yaml")
    wanted = month(run, "--log-level", "FATAL")
    assert [wanted[side]["logs"]["level"] for side in ("before", "after")] == ["ALL", "FATAL"]


def test_where_the_template_of_an_express_workflow_configures_no_logs_there_are_none(
    home: Path, run: Run
) -> None:
    text = (FIXTURES / "express" / "back_again.standard.yaml").read_text(encoding="utf-8")
    alone = text[: text.index("  Monthly:")]
    (home / "template.yaml").write_text(alone, encoding="utf-8")
    done = run("migrate", "standard", "template.yaml", "-f", "json")
    before = json.loads(done.stdout)["definitions"][0]["month"]["before"]
    assert (before["workflow_type"], before["logs"]["level"]) == ("EXPRESS", "OFF")


def test_each_assumption_is_named_once(home: Path, run: Run) -> None:
    for name in ("apart", "quick", "blocked"):
        shutil.copy(FIXTURES / "express" / f"{name}.express.asl.json", home)
    text = run("migrate", "express", ".").stdout
    value = json.loads(run("migrate", "express", ".", "-f", "json").stdout)
    assert len(value["assumptions"]) == 7
    for words in value["assumptions"]:
        assert text.count(words) == 1
    assert text.count("keeps no history of Express executions") == 1
