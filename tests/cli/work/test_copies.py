"""Copies of one definition are told each as if it were the only one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.cache.conftest import template
from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

# A wait that no Express workflow lasts, and a state that is suppressed where it says so.
LONG = """{
  "StartAt": "A",
  "States": {
    "A": {"Type": "Wait", "Seconds": 4000, "End": true},
    "B": {"Comment": "asl-analyze: ignore[unreachable-state] for later", "Type": "Succeed"},
    "C": {"Type": "Succeed"}
  }
}
"""
MANY = 30


@pytest.fixture
def copies(home: Path) -> Path:
    """A directory with a definition in each of many directories, all the same."""
    for number in range(MANY):
        folder = home / f"{number:02}"
        folder.mkdir()
        (folder / "long.asl.json").write_text(LONG, encoding="utf-8")
        (folder / "faulty.asl.json").write_text(FAULTY, encoding="utf-8")
    return home


def told(run: Run, *args: str) -> list[Any]:
    """The findings of a run, those that are suppressed among them."""
    found = run("--format", "json", "--show-suppressed", "--jobs", "1", *args).stdout
    return sorted(json.loads(found)["findings"], key=lambda one: (one["path"], one["line"]))


def codes(run: Run, path: str) -> set[str]:
    """The rules that found something in a file, in a run over all of them."""
    return {one["code"] for one in told(run, ".") if one["path"] == path}


def test_each_is_told_as_if_it_were_alone(run: Run, copies: Path) -> None:
    assert copies
    alone = [one for number in range(MANY) for one in told(run, f"{number:02}")]
    assert len({one["path"] for one in alone}) == 2 * MANY
    assert told(run, ".") == alone


def test_one_that_a_template_uses_is_what_the_template_says(run: Run, copies: Path) -> None:
    before = codes(run, "07/long.asl.json")
    (copies / "07" / "template.json").write_text(
        template(**{"long.asl.json": "EXPRESS"}), encoding="utf-8"
    )
    assert codes(run, "07/long.asl.json") - before == {"ASL705"}
    assert codes(run, "08/long.asl.json") == before


def test_one_is_judged_by_the_configuration_of_its_directory(run: Run, copies: Path) -> None:
    (copies / "07" / "asl-analyze.toml").write_text('ignore = ["ASL201"]\n', encoding="utf-8")
    assert codes(run, "07/faulty.asl.json") == codes(run, "08/faulty.asl.json") - {"ASL201"}
    assert "ASL201" in codes(run, "08/faulty.asl.json")


def test_what_is_said_of_single_files_is_said_of_them_alone(run: Run, copies: Path) -> None:
    (copies / "asl-analyze.toml").write_text(
        '[per-file-ignores]\n"07/*" = ["ASL201"]\n', encoding="utf-8"
    )
    assert "ASL201" not in codes(run, "07/faulty.asl.json")
    assert "ASL201" in codes(run, "08/faulty.asl.json")


def test_one_whose_name_says_less_is_read_as_its_name_says(run: Run, copies: Path) -> None:
    broken = '["StartAt", "States"]'
    for number in range(MANY):
        (copies / f"{number:02}" / "broken.asl.json").write_text(broken, encoding="utf-8")
        (copies / f"{number:02}" / "broken.json").write_text(broken, encoding="utf-8")
    found = {one["path"] for one in told(run, ".")}
    assert {"07/broken.asl.json"} == {"07/broken.asl.json", "07/broken.json"} & found
