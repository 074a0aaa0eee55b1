"""A small repository in which the examples of a page are run as a reader would."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import VARIABLES
from tests.docs.pages import ROOT, Block, Files

PROMPT = "$ "
# A line that stands for any number of lines.
LEFT_OUT = "[...]"


class Sandbox:
    """A directory with the files of a page, in git.

    `code` is the exit code of the last command, `printed` what the last program printed.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.place = root
        self.code = 0
        self.printed = ""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not (name in VARIABLES or name.startswith("ASL_ANALYZE_"))
        }
        kept.pop("COLUMNS", None)
        own = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(root / "cache")}
        self.variables = {**kept, **own, "GIT_CONFIG_GLOBAL": os.devnull}

    def lay(self, files: Files) -> None:
        """Copy files into it; fresh ones into an empty repository, where they are committed."""
        if files.is_fresh:
            self.place = self._root / str(files.start)
            self.place.mkdir()
        for path, name in files.paths:
            source = ROOT / path
            if source.is_dir():
                shutil.copytree(source, self.place / name, dirs_exist_ok=True)
            else:
                shutil.copy(source, self.place / (name or source.name))
        if files.is_fresh:
            self._git("init", "--quiet", "--initial-branch", "main")
            self._git("add", "--all", "--force")
            author = ("-c", "user.name=Reader", "-c", "user.email=reader@example.com")
            self._git(*author, "commit", "--quiet", "--message", "As it was")

    def transcript(self, block: Block) -> str:
        """What a terminal shows of the commands of a console block."""
        return "".join(
            f"{line}\n{self.run(line.removeprefix(PROMPT))}"
            for line in block.text.splitlines()
            if line.startswith(PROMPT)
        )

    def run(self, line: str) -> str:
        """What a command prints; of a pipe both sides are run, one after the other."""
        if line == "echo $?":
            return f"{self.code}\n"
        printed = b""
        for part in line.split(" | "):
            printed = self._printed(shlex.split(part), printed)
        return printed.decode().replace("\r\n", "\n")

    def _printed(self, words: list[str], given: bytes) -> bytes:
        if words[0] == "cat":
            return b"".join((self.place / name).read_bytes() for name in words[1:])
        assert words[0] == "asl-analyze", f"an example runs '{words[0]}', which is not known here"
        done = subprocess.run(
            [sys.executable, "-m", "asl_analyze", *words[1:]],
            cwd=self.place,
            env=self.variables,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        self.code = done.returncode
        return done.stdout

    def run_program(self, text: str) -> None:
        """Run a program of a page beside its files; it may not fail."""
        done = subprocess.run(
            [sys.executable, "-c", text],
            cwd=self.place,
            env=self.variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{text}\n{done.stderr}"
        self.printed = done.stdout

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.place, env=self.variables, check=True)


def fits(shown: str, printed: str) -> bool:
    """Whether a page shows what is printed, with lines left out only where it says so."""
    first, *others = shown.split(f"{LEFT_OUT}\n")
    if not others:
        return shown == printed
    if not printed.startswith(first) or not printed.endswith(others[-1]):
        return False
    end = len(printed) - len(others[-1])
    position = len(first)
    for piece in others[:-1]:
        position = printed.find(piece, position, end)
        if position < 0:
            return False
        position += len(piece)
    return position <= end
