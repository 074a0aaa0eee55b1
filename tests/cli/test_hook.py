"""The hooks as pre-commit runs them: entry, arguments, and whatever the files are called."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import CLEAN, FAULTY
from tests.places.hooks import HOOKS

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from tests.cli.conftest import Start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names of files")

NAMING = sorted(name for name, described in HOOKS.items() if described.get("pass_filenames", True))
# A repository with a misspelt state in each kind of file that may hold a definition, and with files
# that hold none, some of which cannot be read.
REPOSITORY = Path(__file__).parents[2] / "fixtures" / "places" / "repository"
FILES = sorted(
    path.relative_to(REPOSITORY).as_posix() for path in REPOSITORY.rglob("*") if path.is_file()
)
DEFINING = [
    "deploy/orders.template",
    "deploy/serverless.yml",
    "deploy/template.yaml",
    "infra/main.tf",
    "infra/more.tf.json",
    "order.asl.json",
]
OLD = {"Type": "Map", "Iterator": json.loads(CLEAN), "End": True}
HOSTILE = [
    "--exclude=*.asl.json",
    "--ignore=ALL,x.asl.json",
    "--exit-zero.asl.json",
    "--output=out/x.asl.json",
    "-qo.asl.json",
    "-oreport.asl.json",
    "--config=x.asl.json",
]


def hook(
    start: Start, *names: str, id: str = "asl-analyze", args: list[str] | None = None
) -> CompletedProcess[bytes]:
    """What pre-commit starts for a commit of the files; `args` are those of a user's own."""
    described = HOOKS[id]
    program, *entry = shlex.split(described["entry"])
    assert program == "asl-analyze"
    given = described.get("args", []) if args is None else args
    return start(*entry, *given, *(names if described.get("pass_filenames", True) else ()))


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


@pytest.fixture
def repository(home: Path) -> Path:
    shutil.copytree(REPOSITORY, home, dirs_exist_ok=True)
    return home


def commit(paths: list[str], id: str = "asl-analyze") -> list[str]:
    """The files of a commit that concern a hook."""
    return [path for path in paths if re.search(HOOKS[id]["files"], path)]


@pytest.mark.usefixtures("repository")
def test_a_commit_is_checked_whatever_kind_of_file_holds_the_definition(start: Start) -> None:
    assert commit(FILES) == FILES
    done = hook(start, *FILES, args=["-f", "concise", "--"])
    assert done.returncode == 1
    found = [line.partition(":")[0] for line in done.stdout.decode().splitlines()]
    assert found == DEFINING
    assert done.stderr.decode() == "Found 6 errors in 6 definitions of 6 files\n"


@pytest.mark.usefixtures("repository")
def test_files_that_hold_no_definition_pass_without_a_word(start: Start) -> None:
    done = hook(start, *(path for path in FILES if path not in DEFINING))
    assert done.returncode == 0
    assert (done.stdout, done.stderr) == (b"", b"No files were checked\n")


@pytest.mark.parametrize(
    "path", [*DEFINING, "infra/names.tf", "infra/prod.tfvars", "order.json.tftpl", "pyproject.toml"]
)
def test_the_whole_repository_is_checked_whichever_of_its_files_changes(path: str) -> None:
    assert commit([path], "asl-analyze-repository") == [path]
    assert not HOOKS["asl-analyze-repository"]["pass_filenames"]


@pytest.mark.parametrize("id", HOOKS)
def test_a_commit_of_programs_and_prose_starts_nothing(id: str) -> None:
    assert commit(["README.md", "src/app.py", "lib/asl.ts", "Makefile", "jsonata.txt"], id) == []


@pytest.mark.usefixtures("repository")
def test_the_whole_repository_is_searched_for_a_commit_of_terraform_alone(start: Start) -> None:
    done = hook(start, "infra/names.tf", id="asl-analyze-repository", args=["-f", "concise"])
    assert done.returncode == 1
    assert done.stderr.decode() == "Found 6 errors in 6 definitions of 6 files\n"


def test_a_commit_is_fixed_and_what_is_left_is_told(start: Start, repository: Path) -> None:
    machine = {"StartAt": "Each", "States": {"Each": OLD}}
    (repository / "each.asl.json").write_text(json.dumps(machine), encoding="utf-8")
    done = hook(start, "each.asl.json", "order.asl.json", "package.json", id="asl-analyze-fix")
    assert done.returncode == 1
    assert b"ItemProcessor" in (repository / "each.asl.json").read_bytes()
    assert done.stdout.count(b"error[") == 1
    assert b"order.asl.json" in done.stdout
    again = hook(start, "each.asl.json", "package.json", id="asl-analyze-fix")
    assert again.returncode == 0


def test_a_commit_of_jsonpath_is_stopped_and_one_of_jsonata_is_not(
    start: Start, repository: Path
) -> None:
    id = "asl-analyze-migrate-jsonata-check"
    done = hook(start, *FILES, id=id)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("Can convert 6 of 6 state machines (12 of 12 states).")
    assert done.stderr == b""
    jsonata = {"QueryLanguage": "JSONata", **json.loads(CLEAN)}
    (repository / "order.asl.json").write_text(json.dumps(jsonata), encoding="utf-8")
    assert hook(start, "order.asl.json", "charts/cut.json", id=id).returncode == 0
    for path in set(DEFINING) - {"order.asl.json"}:
        assert (repository / path).read_bytes() == (REPOSITORY / path).read_bytes()


@pytest.mark.parametrize("id", NAMING)
def test_a_file_that_the_configuration_excludes_stays_out_of_every_hook(
    start: Start, repository: Path, id: str
) -> None:
    (repository / "asl-analyze.toml").write_text('exclude = ["order.asl.json"]', encoding="utf-8")
    assert hook(start, "order.asl.json", id=id).returncode == 0
    assert hook(start, "infra/main.tf", id=id).returncode == 1


@pytest.mark.parametrize("id", NAMING)
def test_the_names_of_files_are_options_of_no_hook(start: Start, home: Path, id: str) -> None:
    (home / "--exclude=*.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    assert hook(start, "--exclude=*.asl.json", "x.asl.json", id=id).returncode == 1
    refused = hook(start, "--exclude=*.asl.json", "x.asl.json", id=id, args=["--no-context"])
    assert refused.returncode == 2


@pytest.mark.parametrize("name", ["order.asl.json", "order.json"])
def test_a_definition_is_checked_as_the_template_beside_it_uses_it(
    start: Start, home: Path, name: str
) -> None:
    (home / ".git").mkdir()
    (home / name).write_text(CLEAN, encoding="utf-8")
    (home / "template.yaml").write_text(
        "Resources:\n  Orders:\n    Type: AWS::Serverless::StateMachine\n"
        f"    Properties: {{Type: EXPRESS, DefinitionUri: {name}}}\n",
        encoding="utf-8",
    )
    done = hook(start, name)
    assert f"{name}: checked as used by 'Orders' in template.yaml (Express)" in done.stderr.decode()
