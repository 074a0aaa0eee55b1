"""The hooks as pre-commit runs them: entry, arguments, and whatever the files are called."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from tests.cli.conftest import Start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names of files")

HOOKS = yaml.safe_load(
    (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
)
HOSTILE = [
    "--exclude=*.asl.json",
    "--ignore=ALL,x.asl.json",
    "--exit-zero.asl.json",
    "--output=out/x.asl.json",
    "-qo.asl.json",
    "-oreport.asl.json",
    "--config=x.asl.json",
]


def hook(start: Start, *names: str, args: list[str] | None = None) -> CompletedProcess[bytes]:
    """What pre-commit starts for a commit of the files; `args` are those of a user's own."""
    (described,) = (one for one in HOOKS if one["id"] == "asl-analyze")
    program, *entry = shlex.split(described["entry"])
    assert program == "asl-analyze"
    return start(*entry, *(described["args"] if args is None else args), *names)


def everything(home: Path) -> set[str]:
    return {os.path.join(folder, name) for folder, _, names in os.walk(home) for name in names}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("args", [None, ["--fail-on", "error", "--"]])
def test_the_name_of_a_file_is_no_option(
    start: Start, home: Path, name: str, args: list[str] | None
) -> None:
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_text(CLEAN, encoding="utf-8")
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    before = everything(home.parent)
    done = hook(start, name, "x.asl.json", args=args)
    assert done.returncode == 1
    assert b"error[ASL201]" in done.stdout
    assert b"2 definitions of 2 files" in done.stderr
    assert everything(home.parent) == before


@pytest.mark.parametrize("name", [*HOSTILE, "--isolated", "-q"])
def test_nor_where_the_options_do_not_end(start: Start, home: Path, name: str) -> None:
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_text(CLEAN, encoding="utf-8")
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    before = everything(home.parent)
    done = hook(start, "x.asl.json", name, args=["--fail-on", "error"])
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"asl-analyze: error: '{name}' is the name of a file here and would be read as an option; "
        f"write -- before the names of files, or ./{name}\n"
    )
    assert everything(home.parent) == before


def test_other_commands_take_it_for_no_option_either(start: Start, home: Path) -> None:
    (home / "--plot=x.svg").write_text(CLEAN, encoding="utf-8")
    assert start("cost", "--plot=x.svg").returncode == 2
    assert start("cost", "--", "--plot=x.svg").returncode == 0
    assert start("cost", "./--plot=x.svg").returncode == 0
    assert os.listdir(home) == ["--plot=x.svg"]


def test_ordinary_options_and_names_go_together(start: Start, home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    assert hook(start, "x.asl.json", args=["--select", "reading"]).returncode == 0
    assert hook(start, "x.asl.json").returncode == 1


def test_a_file_called_like_a_command_is_no_command(start: Start, home: Path) -> None:
    (home / "cost").write_text(CLEAN, encoding="utf-8")
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    done = start(*sorted(os.listdir(home)))
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "asl-analyze: error: 'cost' is a command and the name of a file here; "
        "write ./cost for the file, or cost -- for the command\n"
    )
    assert start("./cost", "x.asl.json").returncode == 1
    assert b"Transitions" in start("cost", "--", "x.asl.json").stdout
    (home / "cost").unlink()
    assert b"Transitions" in start("cost", "x.asl.json").stdout
