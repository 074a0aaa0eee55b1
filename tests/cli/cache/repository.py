"""A repository that is edited at random, and command lines for it."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from asl_analyze.reports.formats import FORMATS
from tests.cli.cache.conftest import FIXTURES
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

LONG = '{"StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 4000, "End": true}}}'
OPEN = '{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "${Fn}", "End": true}}}'
HIDDEN = FAULTY.replace(
    '"B": {', '"B": {"Comment": "asl-analyze: ignore[unreachable-state] known", '
)
# So many findings that whole reports are kept.
STATES = ", ".join(f'"S{number}": {{"Type": "Succeed"}}' for number in range(300))
MANY = f'{{"StartAt": "S0", "States": {{{STATES}}}}}'
DEFINITIONS = [
    *(CLEAN, FAULTY, LONG, OPEN, HIDDEN, MANY),
    *(path.read_text("utf-8") for path in sorted((FIXTURES / "flow").glob("*/*.asl.json"))),
]
CONFIGURATIONS = (
    "",
    'ignore = ["unreachable-state"]',
    'severity = {unreachable-state = "info"}',
    'extend-select = ["unhandled-task-failure"]',
    'profile = "strict"',
    'workflow-type = "express"',
    'per-file-ignores = {"a*" = ["flow"], "part/*" = ["ASL5"]}',
    'exclude = ["b*"]',
    "[definitions.M0]\nignore = ['ASL5']",
    "[definitions.'c*']\nextend-select = ['unhandled-task-failure']",
    "ignor = []",
)
FOLDERS = ("", "part", "part/inner", "app")
FILES = ("a.asl.json", "b.asl.json", "c.asl.json", "d.json", "e.asl.yaml", "f.asl.json")
HOSTS = ("template.json", "other.json", "main.tf")
OPTIONS: tuple[list[str], ...] = (
    *(["--select", "flow"], ["--ignore", "ASL2"], ["--workflow-type", "express"]),
    *(["--max-findings", "1"], ["--no-suppressions"], ["--no-context"], ["--quiet"]),
    *(["--exclude", "part/"], ["--isolated"], ["--fail-on", "never"], ["--jobs", "1"]),
    *([], [], []),
)


class Repository:
    """Definitions, templates that use them, and configurations, in a few folders.

    `kept` is where results are kept, which is damaged now and then.
    """

    def __init__(self, top: Path, kept: Path, random: Random) -> None:
        self._top = top
        self._kept = kept
        self._random = random
        self.done: list[str] = []
        (top / ".git").mkdir()
        for folder in FOLDERS:
            (top / folder).mkdir(exist_ok=True)
        for _ in range(14):
            self._define()
        self._use()

    def edit(self) -> None:
        """Do one thing."""
        kinds: tuple[Callable[[], None], ...] = (
            *(self._define, self._use, self._use, self._configure, self._configure),
            *(self._remove, self._move, self._copy, self._link, self._rewrite),
            *(self._exchange, self._damage),
        )
        kind = self._random.choice(kinds)
        kind()
        self.done.append(kind.__name__)

    def line(self) -> list[str]:
        """Options and paths."""
        line = ["--format", self._random.choice(sorted(FORMATS)), *self._random.choice(OPTIONS)]
        paths: list[str] = self._random.choice([["."], ["."], ["app"], ["part", "app"], []])
        line += paths or [path.relative_to(self._top).as_posix() for path in self._files()]
        self.done.append(" ".join(line))
        return line

    def _files(self) -> list[Path]:
        names = {*FILES, *HOSTS}
        return sorted(
            path for path in self._top.rglob("*") if path.name in names and not path.is_dir()
        )

    def _folder(self) -> Path:
        return self._top / self._random.choice(FOLDERS)

    def _place(self) -> Path:
        """Where a definition may lie; nothing is there."""
        path = self._folder() / self._random.choice(FILES)
        path.unlink(missing_ok=True)
        return path

    def _some(self) -> Path | None:
        found = self._files()
        return self._random.choice(found) if found else None

    def _define(self) -> None:
        self._place().write_text(self._random.choice(DEFINITIONS), encoding="utf-8")

    def _use(self) -> None:
        folder, name = self._folder(), self._random.choice(HOSTS)
        used = [self._folder() / self._random.choice(FILES) for _ in range(2)]
        machines = [
            (os.path.relpath(path, folder), self._random.choice(["EXPRESS", "STANDARD"]))
            for path in used
        ]
        write = _terraform if name.endswith(".tf") else _template
        (folder / name).unlink(missing_ok=True)
        (folder / name).write_text(write(machines), encoding="utf-8")

    def _configure(self) -> None:
        path = self._folder() / "asl-analyze.toml"
        text = self._random.choice(CONFIGURATIONS)
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)

    def _remove(self) -> None:
        path = self._some()
        if path is not None:
            path.unlink()

    def _move(self) -> None:
        path, place = self._some(), self._place()
        if path is not None and os.path.lexists(path):
            path.rename(place)

    def _copy(self) -> None:
        path, place = self._some(), self._place()
        if path is not None and path.is_file():
            shutil.copy2(path, place)

    def _link(self) -> None:
        path, place = self._some(), self._place()
        if path is not None:
            place.symlink_to(os.path.relpath(path, place.parent))

    def _rewrite(self) -> None:
        """Change a byte, and set the time back."""
        path = self._some()
        if path is None or not path.is_file():
            return
        before, data = path.stat(), bytearray(path.read_bytes())
        data[self._random.randrange(len(data))] = self._random.choice(b'"{},Ab0 ')
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def _exchange(self) -> None:
        """Give two folders each other's name; the files in them keep their times."""
        app, inner = self._top / "app", self._top / "part" / "inner"
        app.rename(self._top / "meanwhile")
        inner.rename(app)
        (self._top / "meanwhile").rename(inner)

    def _damage(self) -> None:
        kept = sorted(path for path in self._kept.glob("*") if path.is_file())
        if kept:
            path = self._random.choice(kept)
            data = path.read_bytes()
            path.write_bytes(data[: self._random.randint(0, len(data))])


def _template(machines: list[tuple[str, str]]) -> str:
    resources = {
        f"M{number}": {
            "Type": "AWS::Serverless::StateMachine",
            "Properties": {
                "DefinitionUri": path,
                "Type": kind,
                "DefinitionSubstitutions": {"Fn": {"Fn::GetAtt": ["F", "Arn"]}},
            },
        }
        for number, (path, kind) in enumerate(machines)
    }
    return json.dumps({"Resources": resources}, indent=1)


def _terraform(machines: list[tuple[str, str]]) -> str:
    return "".join(
        f'resource "aws_sfn_state_machine" "m{number}" {{\n'
        f'  type       = "{kind}"\n'
        f'  definition = templatefile("${{path.module}}/{path}", {{Fn = "f"}})\n'
        "}\n"
        for number, (path, kind) in enumerate(machines)
    )
