"""Standard input in the place of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DATA = FAULTY.encode()


def test_a_dash_is_standard_input(run: Run) -> None:
    result = run("--select", "flow", "-f", "concise", "-", input=DATA)
    assert result.exit_code == 1
    assert result.stdout.startswith("stdin:5:5: error[ASL201]")


def test_standard_input_may_have_a_name(run: Run) -> None:
    result = run(
        "--select", "flow", "-f", "concise", "--stdin-filename", "deep/x.asl.json", "-", input=DATA
    )
    assert result.stdout.startswith("deep/x.asl.json:5:5: error[ASL201]")


def test_a_name_that_is_excluded_is_not_checked_when_forced(run: Run) -> None:
    named = ("--stdin-filename", "old/x.asl.json", "--exclude", "old/", "-")
    assert run(*named, input=DATA).exit_code == 1
    assert run("--force-exclude", *named, input=DATA).exit_code == 0
