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

    def __init__(self, place: Path) -> None:
        self.place = place
        self.code = 0
        self.printed = ""
        place.mkdir(exist_ok=True)
        kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        kept.pop("COLUMNS", None)
        self.variables = {**kept, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}

    def lay(self, files: Files) -> None:
        """Copy files into it; fresh ones into an empty repository, where they are committed."""
        if files.is_fresh:
            shutil.rmtree(self.place, ignore_errors=True)
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
        given, printed = b"", b""
        if line == "echo $?":
            return f"{self.code}\n"
        for part in line.split(" | "):
            done = subprocess.run(
                self._command(shlex.split(part)),
                cwd=self.place,
                env=self.variables,
                input=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            self.code = done.returncode
            given = printed = done.stdout
        return printed.decode().replace("\r\n", "\n")

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

    def _command(self, words: list[str]) -> list[str]:
        if words[0] == "asl-analyze":
            return [sys.executable, "-m", "asl_analyze", *words[1:]]
        if words[0] == "cat":
            return [sys.executable, "-c", _CAT, *words[1:]]
        raise AssertionError(f"an example runs '{words[0]}', and this is not known here")

    def _git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.place, env=self.variables, check=True)


_CAT = "import sys, pathlib; [sys.stdout.write(pathlib.Path(p).read_text()) for p in sys.argv[1:]]"


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
