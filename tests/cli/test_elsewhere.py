"""Options of other tools lead to what does the same here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from asl_analyze.cli.commands import COMMANDS
from asl_analyze.cli.elsewhere import INSTEAD
from asl_analyze.cli.group import OWN_OPTIONS, cli
from asl_analyze.cli.options.table import OPTIONS

if TYPE_CHECKING:
    from tests.cli.conftest import Run

OWN = {name for option in OPTIONS for name in option.names}


@pytest.mark.parametrize("name", INSTEAD)
def test_an_option_of_another_tool_is_answered_with_ours(run: Run, name: str) -> None:
    done = run(*(["-q", name] if name in OWN_OPTIONS else [name]), "ASL101")
    assert done.exit_code == 2
    said = " ".join(done.stderr.split())
    assert f"{name}" in said
    assert said.endswith(INSTEAD[name])


def test_no_option_of_ours_is_taken_for_one_of_another_tool() -> None:
    assert not OWN & set(INSTEAD)


@pytest.mark.parametrize("hint", sorted(set(INSTEAD.values())))
def test_what_is_named_instead_is_there(hint: str) -> None:
    commands = re.findall(r"asl-analyze ([a-z][a-z-]*)", hint)
    assert set(commands) <= set(COMMANDS)
    known = OWN | set(OWN_OPTIONS)
    for name in commands:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        known |= {option for param in command.params for option in param.opts}
    assert set(re.findall(r"--[a-z-]+", hint)) <= known


def test_an_option_that_nobody_knows_is_answered_with_what_is_written_alike(run: Run) -> None:
    # The words are click's, and differ from version to version.
    said = run("--excluded").stderr
    assert "--exclude" in said.partition("--excluded")[2]


@pytest.mark.parametrize("name", OWN_OPTIONS)
def test_an_option_of_the_program_itself_stands_alone(run: Run, name: str) -> None:
    done = run(name, "-v")
    assert done.exit_code == 2
    assert f"'-v'. '{name}' stands alone." in done.stderr


def test_another_command_has_words_of_its_own(run: Run) -> None:
    said = run("graph", "--recursive", ".").stderr
    assert "--recursive" in said
    assert INSTEAD["--recursive"] not in said
