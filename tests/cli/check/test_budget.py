"""A budget in the configuration reaches the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

STATES = {"A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": True}}


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("max-transitions = 1", "ASL804"),
        ("max-cost-per-million = 49.5", "ASL803"),
        ("max-transitions = 2\nmax-cost-per-million = 50", None),
    ],
)
def test_a_budget_is_held_against_the_mean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, code: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "asl-analyze.toml").write_text(setting, encoding="utf-8")
    value = {"StartAt": "A", "States": STATES}
    (tmp_path / "x.asl.json").write_text(json.dumps(value), encoding="utf-8")
    result = CliRunner().invoke(cli, ["--format", "concise", "x.asl.json"])
    warned = [line for line in result.stdout.splitlines() if ": warning[" in line]
    assert [code is not None and code in line for line in warned] == ([True] if code else [])
