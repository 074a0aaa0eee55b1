"""A file in git that a search passes over is named: a commit must not hide what it brings."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from asl_analyze.files.tracked import tracked
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

SAID = (
    " is in git and may hold definitions, but is not searched: .gitignore or the name of a "
    "directory leaves it out; name it to have it checked"
)

TEMPLATE = '{"Resources": {"A": {"Type": "AWS::Serverless::StateMachine"}}}'


def git(home: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(home), *words], check=True, capture_output=True)


@pytest.fixture
def repository(home: Path) -> Path:
    """A repository with a definition, and four that a search passes over."""
    git(home, "init")
    for name, text in {
        "x.asl.json": CLEAN,
        "build/hidden.asl.json": FAULTY,
        "env/pyvenv.cfg": "",
        "env/hidden.asl.json": FAULTY,
        "infra/hidden.asl.json": FAULTY,
        "infra/sub/template.json": TEMPLATE,
        "infra/package.json": "{}",
        ".gitignore": "infra/\n",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    git(home, "add", "--force", ".")
    return home


def test_it_is_named_whatever_hides_it(run: Run, repository: Path) -> None:
    assert f"note: build/hidden.asl.json (and 3 more){SAID}\n" in run(".").stderr
    shutil.rmtree(repository / "build")
    assert f"note: env/hidden.asl.json (and 2 more){SAID}\n" in run(".").stderr
    shutil.rmtree(repository / "env")
    (repository / "infra" / "hidden.asl.json").unlink()
    assert f"note: infra/sub/template.json{SAID}\n" in run(".").stderr
    assert SAID not in run("--no-respect-gitignore", ".").stderr


def test_only_below_what_is_searched(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SAID not in run("x.asl.json").stderr
    monkeypatch.chdir(repository / "infra")
    (repository / "infra" / ".gitignore").write_text("sub/", encoding="utf-8")
    assert f"note: sub/template.json{SAID}\n" in run(".").stderr
    monkeypatch.chdir(repository)
    assert f"note: infra/sub/template.json{SAID}\n" in run("infra").stderr


@pytest.mark.usefixtures("repository")
def test_not_what_the_user_excludes(run: Run) -> None:
    assert SAID not in run("--exclude", "build/,env/,infra/", ".").stderr


def test_not_what_git_does_not_track(run: Run, repository: Path) -> None:
    git(repository, "rm", "-r", "--cached", "build", "env", "infra")
    assert SAID not in run(".").stderr


def test_not_what_a_template_uses(run: Run, home: Path) -> None:
    git(home, "init")
    (home / "build").mkdir()
    (home / "build" / "steps.asl.json").write_text(CLEAN, encoding="utf-8")
    uses = TEMPLATE.replace("}}}", '", "Properties": {"DefinitionUri": "build/steps.asl.json"}}}}')
    (home / "template.json").write_text(uses.replace('""', '"'), encoding="utf-8")
    git(home, "add", "--force", ".")
    done = run(".")
    assert "1 definition of 2 files" in done.stderr
    assert SAID not in done.stderr


@pytest.mark.usefixtures("repository")
def test_quiet_hides_it_but_in_a_pipeline(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SAID not in run("--quiet", ".").stderr
    monkeypatch.setenv("CI", "true")
    assert SAID in run("--quiet", ".").stderr


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_version_of_the_index_is_read(repository: Path, version: str) -> None:
    git(repository, "update-index", "--index-version", version)
    names = tracked((repository / ".git" / "index").read_bytes())
    listed = subprocess.run(
        ["git", "-C", str(repository), "ls-files"], capture_output=True, text=True, check=True
    )
    assert names == listed.stdout.splitlines()


def test_what_is_no_index_has_no_names(run: Run, repository: Path) -> None:
    whole = (repository / ".git" / "index").read_bytes()
    damaged = [b"", b"DIRC", whole[:100], whole[:11] + b"\xff" + whole[12:], b"\x00" * 500]
    for data in damaged:
        assert tracked(data) == []
        (repository / ".git" / "index").write_bytes(data)
        assert run(".").exit_code == 0


def test_many_files_hide_none(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many that hold nothing the next is told without a look."""
    monkeypatch.setattr("asl_analyze.cli.check.unsearched.MOST", 5)
    for name in ("build", "env"):
        shutil.rmtree(repository / name)
    for number in range(6):
        (repository / "infra" / f"a{number}.json").write_text("{}", encoding="utf-8")
    git(repository, "add", "--force", ".")
    assert f"note: infra/a5.json{SAID}\n" in run(".").stderr


UNKNOWN = ": git's index cannot be read, so files in git that are not searched are not named"
WHO = ("-c", "user.name=A", "-c", "user.email=a@example.org")


@pytest.mark.parametrize("is_relative", [False, True])
def test_in_a_linked_work_tree(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, is_relative: bool
) -> None:
    """Its `.git` is a file, which names the directory that holds its index."""
    git(repository, *WHO, "commit", "-m", "all")
    tree = repository.parent / "tree"
    git(repository, "worktree", "add", "--detach", str(tree))
    if is_relative:  # as git writes it with `worktree.useRelativePaths`
        inner = repository / ".git" / "worktrees" / "tree"
        (inner / "gitdir").write_text("../../../../tree/.git\n", encoding="utf-8")
        named = f"gitdir: ../{repository.name}/.git/worktrees/tree\n"
        (tree / ".git").write_text(named, encoding="utf-8")
    monkeypatch.chdir(tree)
    assert f"note: build/hidden.asl.json (and 3 more){SAID}\n" in run(".").stderr


def test_in_a_submodule(run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, *WHO, "commit", "-m", "all")
    outer = repository.parent / "outer"
    outer.mkdir()
    git(outer, "init")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", str(repository), "inner")
    assert (outer / "inner" / ".git").is_file()
    monkeypatch.chdir(outer / "inner")
    assert f"note: build/hidden.asl.json (and 3 more){SAID}\n" in run(".").stderr


@pytest.mark.parametrize(
    "text",
    ["", "gitdir: ", "gitdir: {other}/.git", "gitdir: //host/x", "gitdir: \0", "{other}/.git"],
)
def test_no_index_but_that_of_the_work_tree_is_believed(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """A file `.git` out of an archive may name the repository of somebody else."""
    strange = repository.parent / "strange"
    shutil.copytree(repository / "build", strange / "build")
    (strange / ".git").write_text(text.format(other=repository), encoding="utf-8")
    monkeypatch.chdir(strange)
    done = run(".")
    assert SAID not in done.stderr
    assert f"note: .{UNKNOWN}\n" in done.stderr


def test_no_index_behind_a_link_is_believed(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange = repository.parent / "strange"
    shutil.copytree(repository / "build", strange / "build")
    (strange / ".git").symlink_to(repository / ".git")
    monkeypatch.chdir(strange)
    assert f"note: .{UNKNOWN}\n" in run(".").stderr
