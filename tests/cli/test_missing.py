"""A command without its argument says what to give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize("command", ["cost", "graph", "migrate jsonata", "migrate express"])
def test_the_current_directory_is_offered(run: Run, command: str) -> None:
    done = run(*command.split())
    assert done.exit_code == 2
    assert "or '.' for everything below the current directory" in done.stderr


def test_a_command_for_one_file_says_how_to_find_it(run: Run) -> None:
    assert "'asl-analyze --show-files' lists those with definitions" in run("types").stderr


def test_the_choices_stand_on_one_line(run: Run) -> None:
    done = run("completion")
    assert (done.exit_code, "Name 'bash', 'fish' or 'zsh'." in done.stderr) == (2, True)
    assert "\\t" not in done.stderr
