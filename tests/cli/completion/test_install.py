"""The script that a shell loads, printed and put where the shell looks."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

PLACES = {
    "bash": ".local/share/bash-completion/completions/asl-analyze",
    "fish": ".config/fish/completions/asl-analyze.fish",
    "zsh": ".local/share/zsh/site-functions/_asl-analyze",
}
VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "BASH_COMPLETION_USER_DIR")


@pytest.fixture(autouse=True)
def user(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home directory of somebody who has set nothing."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.mark.parametrize("shell", PLACES)
def test_a_script_is_printed_and_nothing_is_written(run: Run, user: Path, shell: str) -> None:
    for words in ((shell,), (shell, "--print")):
        done = run("completion", *words)
        assert done.exit_code == 0
        assert f"_ASL_ANALYZE_COMPLETE={shell}_complete" in done.stdout
    assert list(user.iterdir()) == []


@pytest.mark.parametrize("shell", PLACES)
def test_a_script_is_put_where_the_shell_looks_and_once(run: Run, user: Path, shell: str) -> None:
    place = user / PLACES[shell]
    done = run("completion", shell, "--install")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Wrote {place}\n")
    assert place.read_text(encoding="utf-8") == run("completion", shell).stdout
    assert run("completion", shell, "--install").stdout.startswith(f"{place} is up to date\n")
    place.write_text("# of an older version", encoding="utf-8")
    assert run("completion", shell, "--install").stdout.startswith(f"Renewed {place}\n")
    assert place.read_text(encoding="utf-8") == run("completion", shell).stdout
    assert [path for path in user.rglob("*") if path.is_file()] == [place]


@pytest.mark.parametrize(
    ("shell", "variable", "place"),
    [
        ("bash", "XDG_DATA_HOME", "bash-completion/completions/asl-analyze"),
        ("bash", "BASH_COMPLETION_USER_DIR", "completions/asl-analyze"),
        ("fish", "XDG_CONFIG_HOME", "fish/completions/asl-analyze.fish"),
        ("zsh", "XDG_DATA_HOME", "zsh/site-functions/_asl-analyze"),
    ],
)
def test_the_place_is_the_one_that_the_user_has_set(
    run: Run, user: Path, monkeypatch: pytest.MonkeyPatch, shell: str, variable: str, place: str
) -> None:
    monkeypatch.setenv(variable, str(user / "own"))
    assert run("completion", shell, "--install").exit_code == 0
    assert (user / "own" / place).is_file()


def test_a_base_directory_that_is_relative_counts_as_none(
    run: Run, user: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "somewhere")
    run("completion", "zsh", "--install")
    assert (user / PLACES["zsh"]).is_file()


def test_what_is_left_to_do_is_told(run: Run, user: Path) -> None:
    assert "bash-completion has to be installed" in run("completion", "bash", "--install").stdout
    said = run("completion", "zsh", "--install").stdout
    folder = shlex.quote(str((user / PLACES["zsh"]).parent))
    assert f"fpath=({folder} $fpath)" in said
    assert "compinit" in said


def test_what_cannot_be_written_is_a_sentence(run: Run, user: Path) -> None:
    (user / ".local").write_text("a file where a directory should be", encoding="utf-8")
    done = run("completion", "bash", "--install")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "cannot be written" in done.stderr


def test_another_shell_is_refused_with_those_that_there_are(run: Run) -> None:
    done = run("completion", "tcsh")
    assert done.exit_code == 2
    assert "'tcsh' is not one of 'bash', 'fish', 'zsh'" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="bash is a shell of POSIX systems")
@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("asl-analyze ru", ["rule"]),
        ("asl-analyze check --format conc", ["concise"]),
        ("asl-analyze rule unreachable-s", ["unreachable-state"]),
        ("asl-analyze --select flow,unreachable-s", ["flow,unreachable-state"]),
        ("asl-analyze schema fail.jsonp", ["fail.jsonpath"]),
        ("asl-analyze order", []),
    ],
)
def test_bash_completes_with_it(run: Run, user: Path, line: str, reply: list[str]) -> None:
    run("completion", "bash", "--install")
    words = line.split()
    program = f"{shlex.quote(sys.executable)} -m asl_analyze"
    script = f"""
        asl-analyze() {{ {program} "$@"; }}
        env() {{ command env "${{@:1:$#-1}}" {program}; }}
        source {shlex.quote(str(user / PLACES["bash"]))}
        COMP_WORDS=({line}) COMP_CWORD={len(words) - 1}
        _asl_analyze_completion asl-analyze
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.split() == reply


def test_fish_is_told_to_split_at_the_first_comma_only(run: Run) -> None:
    assert 'string split -m 1 "," $completion' in run("completion", "fish").stdout
