"""The commands, their help and their completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from asl_analyze.cli.commands import COMMANDS
from asl_analyze.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_explains_itself(run: Run, name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.name == name
    result = run(name, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout


def test_the_help_lists_the_commands(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"  {name} " in result.stdout for name in COMMANDS)
    assert "asl-analyze check --help" in result.stdout
    assert "..." not in result.stdout.partition("Commands:")[2]


def test_a_path_that_is_called_like_a_command_has_a_way(run: Run, home: Path) -> None:
    (home / "rule").mkdir()
    assert "ASL" in run("rule").stdout
    assert run("./rule").exit_code == 0
    assert run("./rule").stdout == ""
