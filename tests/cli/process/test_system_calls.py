"""What the program asks of the system, as strace hears it: which files, and nothing else.

Left out where strace is missing or may not watch.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import asl_analyze
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from collections.abc import Callable

# What a program in Python opens before and beside its work.
OF_THE_SYSTEM = (
    "/etc/ld.so",
    "/etc/locale",
    "/etc/ssl/openssl.cnf",
    "/etc/localtime",
    "/lib",
    "/usr/lib",
    "/usr/share/locale",
    "/usr/share/zoneinfo",
    "/dev/null",
    "/dev/tty",
    "/dev/urandom",
    "/proc/self",
    "/proc/thread-self",
    "/sys/fs/cgroup",
    "/sys/devices/system/cpu",
)
OPENED = re.compile(
    r"\b(?:open|openat|openat2|creat)\((?:(?P<base>AT_FDCWD|\d+)(?:<[^>]*>)?, )?"
    r"\"(?P<path>(?:[^\"\\]|\\.)*)\"(?P<flags>[^)]*)\) *= *(?P<answer>-?\d+)(?:<(?P<real>[^>]*)>)?"
)
CHANGED = re.compile(
    r"\b(?:rename\w*|unlink\w*|mkdir\w*|rmdir|link\w*|symlink\w*|chmod|fchmodat|truncate)\("
    r"(?P<rest>.*)\) *= *0\b"
)
EXECUTED = re.compile(r"\bexecve\(\"(?P<path>(?:[^\"\\]|\\.)*)\".*\) *= *0\b")
QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")


class Heard(NamedTuple):
    """What a run did, its own start apart."""

    read: set[str]
    """The files that were opened, links followed."""
    written: set[str]
    """The paths that were opened to write, made, renamed or removed."""
    executed: list[str]
    sockets: list[str]
    code: int


@cache
def _refusal() -> str:
    if shutil.which("strace") is None:
        return "there is no strace"
    done = subprocess.run(["strace", "-f", "-qq", "-o", os.devnull, "true"], capture_output=True)
    return "" if done.returncode == 0 else "strace may not watch"


def listen(home: Path, *arguments: str, code: int | None = None) -> Heard:
    """Run the program in a directory.

    Raises:
        AssertionError: for another exit code than the one that is wanted.
    """
    if _refusal():
        pytest.skip(_refusal())
    log = home.parent / "strace.log"
    calls = "trace=%file,%network,openat,execve,execveat"
    watch = ["strace", "-f", "-qq", "-y", "-s", "4096", "-e", calls, "-o", str(log)]
    # No bytecode: what is installed may be written to by whoever installed it, not by a run.
    command = [*watch, sys.executable, "-B", "-m", "asl_analyze", *arguments]
    environment = os.environ | {"PYTHONPATH": str(Path(asl_analyze.__file__).parents[1])}
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, env=environment)
    assert "Traceback" not in done.stderr, done.stderr
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return _heard(home, log.read_text(encoding="utf-8", errors="replace"), done.returncode)


def _heard(home: Path, log: str, code: int) -> Heard:
    heard = Heard(set(), set(), [], [], code)
    for line in log.splitlines():
        if (found := OPENED.search(line)) is not None:
            path = os.path.join(home, found["path"])
            if re.search(r"O_(?:WRONLY|RDWR|CREAT|TRUNC)|\bcreat\(", line):
                heard.written.add(path)
            elif int(found["answer"]) >= 0 and "O_PATH" not in found["flags"]:
                heard.read.add(os.path.realpath(found["real"] or path))
        elif (found := CHANGED.search(line)) is not None:
            heard.written.update(os.path.join(home, name) for name in QUOTED.findall(found[0]))
        elif (found := EXECUTED.search(line)) is not None:
            heard.executed.append(os.path.basename(found["path"]))
        if re.search(r"\b(?:socket|connect|bind|sendto)\(", line):
            heard.sockets.append(line)
    return heard


@cache
def _own() -> tuple[str, ...]:
    paths = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values()}
    paths |= {path for path in sys.path if path.endswith("-packages")}
    checkout = Path(asl_analyze.__file__).resolve().parents[1]
    parts = ("asl_analyze", "asl_analyze.egg-info", "rules", "grammars", "tests")
    paths |= {str(checkout / part) for part in parts}
    return tuple(f"{os.path.realpath(path)}/" for path in paths) + OF_THE_SYSTEM


def strange(heard: Heard, tree: Path) -> set[str]:
    """What was read though it is neither of the tree nor of the program."""
    inside = f"{tree.resolve()}/"
    checkout = str(Path(asl_analyze.__file__).resolve().parents[1])
    return {
        path
        for path in heard.read
        if not f"{path}/".startswith(inside)
        and not f"{path}/".startswith(_own())
        # The place of the modules is listed when they are looked for.
        and path not in {checkout, "/"}
    }


def foreign_writes(heard: Heard, *named: Path) -> set[str]:
    """What was written besides the named files and the drafts beside them."""
    known = {str(path) for path in named}
    drafts = tuple(f"{path.parent}/.asl-analyze." for path in named)
    return {
        path
        for path in heard.written
        if path not in known
        and path not in {"/dev/null", "/dev/tty"}
        and not (drafts and path.startswith(drafts))
    }


@pytest.fixture
def tree(home: Path) -> Path:
    """A directory with one file of every kind."""
    (home / "clean.asl.json").write_text(CLEAN)
    (home / "faulty.asl.json").write_text(FAULTY)
    (home / "main.tf").write_text(
        'resource "aws_sfn_state_machine" "m" {\n'
        '  definition = templatefile("${path.module}/clean.asl.json", {})\n}\n'
    )
    (home / "template.yaml").write_text(
        "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n"
        "    Properties:\n      DefinitionUri: faulty.asl.json\n"
    )
    (home / "serverless.yml").write_text(
        "service: s\nstepFunctions:\n  stateMachines:\n    m: ${file(machine.yml)}\n"
    )
    (home / "machine.yml").write_text(f"definition: {CLEAN}\n")
    (home / ".gitignore").write_text("build/\n")
    (home / "asl-analyze.toml").write_text('exclude = ["old"]\n')
    return home


COMMANDS = {
    "check": ["check", "--exit-zero", "."],
    "check in processes": ["check", "--exit-zero", "--jobs", "2", "."],
    "sarif": ["check", "--exit-zero", "--format", "sarif", "."],
    "completion": ["completion", "bash"],
    "cost": ["cost", "clean.asl.json"],
    "graph": ["graph", "clean.asl.json"],
    "types": ["types", "clean.asl.json"],
    "rules": ["rule"],
    "rule": ["rule", "ASL101"],
    "schema": ["schema"],
    "help": ["--help"],
    "help of check": ["check", "--help"],
    "version": ["--version"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_command_reads_its_tree_and_writes_nothing(tree: Path, arguments: list[str]) -> None:
    heard = listen(tree, *arguments, code=0)
    assert strange(heard, tree) == set()
    assert foreign_writes(heard) == set()
    assert heard.sockets == []
    assert len(heard.executed) == 1


OUTPUTS = {
    "report": (["check", "--exit-zero", "-o", "out.sarif", "--format", "sarif", "."], "out.sarif"),
    "plot": (["cost", "--plot", "out.svg", "clean.asl.json"], "out.svg"),
}


@pytest.mark.parametrize(("arguments", "output"), OUTPUTS.values(), ids=OUTPUTS)
def test_a_command_writes_its_output_alone(tree: Path, arguments: list[str], output: str) -> None:
    heard = listen(tree, *arguments, code=0)
    assert (tree / output).stat().st_size > 100
    assert heard.written
    assert foreign_writes(heard, tree / output) == set()
    assert strange(heard, tree) == set()
    assert heard.sockets == []
    assert len(heard.executed) == 1


def test_a_file_outside_would_be_heard(home: Path) -> None:
    named = home.parent / "outside.asl.json"
    named.write_text(CLEAN)
    heard = listen(home, "check", str(named), "-o", "../report.txt", code=0)
    # The directory of the report is opened too, to have its new entry on the disk.
    assert strange(heard, home) == {str(named.resolve()), str(home.parent.resolve())}
    assert foreign_writes(heard)


def test_a_comparison_with_a_commit_starts_git_alone(tree: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    author = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for words in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", *words], cwd=tree, check=True)
    heard = listen(tree, "cost", "--base", "HEAD", "clean.asl.json", code=0)
    assert set(heard.executed[1:]) == {"git"}
    assert heard.sockets == []


HIDDEN = "kept-from-readers"


def _link(place: Path, target: Path) -> None:
    place.symlink_to(target)


def _sam(home: Path, uri: str) -> None:
    (home / "template.yaml").write_text(
        "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n"
        f"    Properties:\n      DefinitionUri: {uri}\n"
    )


def _terraform(home: Path, value: str) -> None:
    (home / "main.tf").write_text(
        f'resource "aws_sfn_state_machine" "m" {{\n  definition = {value}\n}}\n'
    )


def _module(home: Path, source: str) -> None:
    (home / "main.tf").write_text(f'module "m" {{\n  source = "{source}"\n  name = "a"\n}}\n')


def _serverless(home: Path, path: str) -> None:
    (home / "serverless.yml").write_text(
        f"service: s\nstepFunctions:\n  stateMachines:\n    m: ${{file({path})}}\n"
    )


def _both(first: Callable[[], None], second: Callable[[], None]) -> None:
    first()
    second()


HOSTILE = {
    "an absolute DefinitionUri": lambda home, out: _sam(home, f"{out}/secret.asl.json"),
    "a DefinitionUri above": lambda home, _: _sam(home, "../outside/secret.asl.json"),
    "file() above": lambda home, _: _terraform(
        home, 'file("${path.module}/../outside/secret.asl.json")'
    ),
    "an absolute file()": lambda home, out: _terraform(home, f'file("{out}/secret.asl.json")'),
    "templatefile() above": lambda home, _: _terraform(
        home, 'templatefile("../outside/secret.asl.json", {})'
    ),
    "a module above": lambda home, _: _module(home, "../outside"),
    "a Serverless file() above": lambda home, _: _serverless(home, "../outside/machine.yml"),
    "an absolute Serverless file()": lambda home, out: _serverless(home, f"{out}/machine.yml"),
    "a linked definition": lambda home, out: _link(home / "x.asl.json", out / "secret.asl.json"),
    "a linked sibling": lambda home, out: _both(
        partial(_terraform, home, "local.definition"),
        partial(_link, home / "locals.tf", out / "locals.tf"),
    ),
    "a linked .gitignore": lambda home, out: _link(home / ".gitignore", out / "ignored"),
    "a linked configuration": lambda home, out: _link(home / "asl-analyze.toml", out / "conf.toml"),
    "a linked pyproject.toml": lambda home, out: _link(home / "pyproject.toml", out / "conf.toml"),
    "a linked directory": lambda home, out: _link(home / "deep", out),
    "a linked definition of a template": lambda home, out: _both(
        partial(_sam, home, "inside.asl.json"),
        partial(_link, home / "inside.asl.json", out / "secret.asl.json"),
    ),
}


@pytest.mark.parametrize("build", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_tree_leads_to_no_file_outside(home: Path, build: object) -> None:
    outside = home.parent / "outside"
    outside.mkdir()
    for name, content in {
        "secret.asl.json": FAULTY.replace("B", HIDDEN),
        "machine.yml": f"definition: {CLEAN}\nname: {HIDDEN}\n",
        "locals.tf": f'locals {{\n  definition = "{HIDDEN}"\n}}\n',
        "main.tf": 'resource "aws_sfn_state_machine" "o" {\n  definition = "{}"\n}\n',
        "ignored": "*.yml\n",
        "conf.toml": 'ignore = ["ALL"]\n[tool.asl-analyze]\nignore = ["ALL"]\n',
    }.items():
        (outside / name).write_text(content)
    (home / "clean.asl.json").write_text(CLEAN)
    build(home, outside)  # type: ignore[operator]
    for arguments in (["check", "--exit-zero", "."], ["check", "--exit-zero", "--jobs", "2", "."]):
        heard = listen(home, *arguments)
        assert strange(heard, home) == set()
        assert foreign_writes(heard) == set()
