"""What a configuration file leaves out is said: a stranger's commit may have brought the file."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NOTE = "asl-analyze: note: "


@pytest.fixture(autouse=True)
def files(home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")


def notes(run: Run, *line: str) -> list[str]:
    said = run(*line).stderr.splitlines()
    return [each.removeprefix(NOTE) for each in said if each.startswith(NOTE) and ".toml" in each]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ignore = ["ASL102", "ASL2"]', "ignores 'ASL102', 'ASL2'"),
        ('select = ["data"]', "selects only 'data'"),
        ("exclude = ['x/**']", "excludes 'x/**'"),
        ('fail-on = "never"', "sets fail-on to 'never'"),
        ('fail-on = "Error"', "sets fail-on to 'error'"),
        ("context = false", "sets context to false"),
        ('workflow-type = "express"', "sets workflow-type to 'express'"),
        ("ignore = ['flow']\nexclude = ['b']", "ignores 'flow'; excludes 'b'"),
    ],
)
def test_it_is_said_after_the_summary(run: Run, home: Path, text: str, said: str) -> None:
    (home / "asl-analyze.toml").write_text(text, encoding="utf-8")
    assert notes(run, ".") == [f"asl-analyze.toml {said}"]
    assert notes(run, "--isolated", ".") == []


@pytest.mark.parametrize(
    "text", ["", 'select = ["ALL"]', 'fail-on = "info"', "max-transitions = 5", "context = true"]
)
def test_what_leaves_nothing_out_is_said_in_a_pipeline_only(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (home / "asl-analyze.toml").write_text(text, encoding="utf-8")
    assert notes(run, ".") == []
    monkeypatch.setenv("CI", "true")
    assert notes(run, ".") == ["configuration: asl-analyze.toml"]
    assert notes(run, "--quiet", ".") == []


@pytest.mark.parametrize("variable", ["CI", "GITHUB_ACTIONS", "TF_BUILD"])
def test_in_a_pipeline_not_even_quiet_hides_what_is_left_out(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    (home / "pyproject.toml").write_text(
        "[tool.asl-analyze]\nignore = ['ALL']\nfail-on = 'never'", encoding="utf-8"
    )
    assert notes(run, "--quiet", ".") == []
    monkeypatch.setenv(variable, "true")
    assert notes(run, "--quiet", ".") == ["pyproject.toml ignores 'ALL'; sets fail-on to 'never'"]


def test_what_the_command_line_overrules_is_not_said(run: Run, home: Path) -> None:
    (home / "asl-analyze.toml").write_text(
        "select = ['data']\nignore = ['flow']\nexclude = ['b']\nfail-on = 'never'\n"
        "context = false\nworkflow-type = 'express'",
        encoding="utf-8",
    )
    line = ["--select", "ALL", "--exclude", "c", "--fail-on", "error", "--no-context"]
    assert notes(run, *line, "--workflow-type", "standard", ".") == []


def test_a_file_above_is_named_from_here(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "asl-analyze.toml").write_text("ignore = ['flow']", encoding="utf-8")
    (home / "infra").mkdir()
    monkeypatch.chdir(home / "infra")
    (home / "infra" / "y.asl.json").write_text(FAULTY, encoding="utf-8")
    assert notes(run, ".") == [f"..{os.sep}asl-analyze.toml ignores 'flow'"]


def test_long_lists_and_hostile_words_stay_one_short_line(run: Run, home: Path) -> None:
    patterns = ["a\n::error::b", "c" * 1_000, *map(str, range(500))]
    (home / "asl-analyze.toml").write_text(f"exclude = {json.dumps(patterns)}", encoding="utf-8")
    (said,) = notes(run, ".")
    assert said.startswith("asl-analyze.toml excludes 'a\\n::error::b', 'ccc")
    assert said.endswith("'4', '5' and 494 more")
    assert len(said) < 300


def test_structured_reports_carry_it(run: Run, home: Path) -> None:
    (home / "asl-analyze.toml").write_text("ignore = ['data']\nfail-on = 'never'", encoding="utf-8")
    report = json.loads(run("-f", "json", ".").stdout)
    expected = {"path": "asl-analyze.toml", "ignore": ["data"], "fail-on": "never"}
    assert report["configuration"] == expected
    sarif = json.loads(run("-f", "sarif", ".").stdout)["runs"][0]
    (said,) = sarif["invocations"][0]["toolConfigurationNotifications"]
    assert said["message"]["text"] == (
        "Configuration file asl-analyze.toml ignores 'data'; sets fail-on to 'never'."
    )
    assert said["properties"] == expected
    index = said["descriptor"]["index"]
    assert sarif["tool"]["driver"]["notifications"][index]["id"] == said["descriptor"]["id"]


@pytest.mark.parametrize("format", ["json", "sarif"])
def test_without_a_file_a_report_says_nothing_of_it(run: Run, format: str) -> None:
    said = run("-f", format, ".").stdout
    assert '"configuration' not in said
    assert "onfigurationNotifications" not in said
