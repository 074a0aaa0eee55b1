"""`--show-settings`: every setting with the place that gives it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_each_configuration_is_shown_with_the_files_that_it_governs(run: Run, home: Path) -> None:
    (home / "sub").mkdir()
    for path in ("a.asl.json", "sub/b.asl.json"):
        (home / path).write_text(CLEAN, encoding="utf-8")
    (home / "base.toml").write_text("ignore = ['ASL2']\nfail-on = 'error'", encoding="utf-8")
    (home / "asl-analyze.toml").write_text(
        "# ours\nextend = 'base.toml'\nseverity = {flow = 'off'}", encoding="utf-8"
    )
    (home / "sub/pyproject.toml").write_text(
        "[tool.asl-analyze]\nselect = ['flow']\n", encoding="utf-8"
    )
    result = run("check", "--show-settings", "--format", "json", ".")
    first, second = result.stdout.split("\n\n")
    assert result.exit_code == 0
    assert "# asl-analyze.toml: the configuration of the run; governs a.asl.json\n" in first
    assert 'extend = "base.toml"  # asl-analyze.toml:2\n' in first
    assert 'ignore = ["ASL2"]  # base.toml:1\n' in first
    assert 'fail-on = "error"  # base.toml:2\n' in first
    assert 'severity = {flow = "off"}  # asl-analyze.toml:3\n' in first
    assert 'format = "json"  # command line\n' in first
    assert "fail-on-nothing = false  # default\n" in first
    assert "# sub/pyproject.toml: governs sub/b.asl.json\n" in second
    assert 'select = ["flow"]  # sub/pyproject.toml:2\n' in second
    assert "format" not in second
    for block in (first, second):
        assert tomllib.loads(block)


def test_without_any_file_there_are_the_defaults(run: Run, home: Path) -> None:
    (home / "a.asl.json").write_text(CLEAN, encoding="utf-8")
    shown = run("--show-settings", "a.asl.json").stdout
    assert shown.startswith("# no configuration file: the configuration of the run; governs a.asl")
    assert 'profile = "recommended"  # default\n' in shown


def test_a_wrong_file_is_refused_here_too(run: Run, home: Path) -> None:
    (home / "asl-analyze.toml").write_text("ignor = 1", encoding="utf-8")
    result = run("--show-settings", ".")
    assert (result.exit_code, result.stdout) == (2, "")
