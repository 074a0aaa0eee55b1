"""The checkers that are held against each other, installed from their registries."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from shutil import which
from subprocess import run
from typing import NamedTuple

HERE = Path(__file__).parent
OURS = "asl-analyze"
STATELINT = "3.1.0"
NODE = {
    "amazon-states-language-service": "1.16.1",
    "asl-validator": "4.0.0",
    "@wmfs/statelint": "1.30.0",
    # What the language service is given documents as.
    "vscode-languageserver-textdocument": "1.0.16",
}


class Checker(NamedTuple):
    """A checker: its command, the word before each file if it needs one, and its findings.

    `finding` matches each line of its output that tells one.
    """

    name: str
    version: str
    command: list[str]
    before_file: tuple[str, ...]
    finding: re.Pattern[str]

    def asked(self, files: list[str], *options: str) -> list[str]:
        """The command that checks some files in one process."""
        words = [word for file in files for word in (*self.before_file, file)]
        return [*self.command, *options, *words]


def installed(scratch: Path) -> list[Checker]:
    """Ours, as it stands in this repository, and its peers; without npm those from PyPI alone."""
    ours = _python(scratch / "ours", str(HERE.parent), anew=True)
    statelint = _python(scratch / "statelint", f"statelint=={STATELINT}")
    found = [
        _ours(ours),
        Checker("statelint", STATELINT, [str(statelint / "statelint")], (), _lines(" [A-Z]")),
    ]
    if which("npm") is None:
        print("without npm the peers from there are left out", file=sys.stderr)
        return found
    modules = _node(scratch / "node")
    service = [str(HERE / "language_service.cjs"), str(modules)]
    return [
        *found,
        Checker(
            "AWS's language service",
            NODE["amazon-states-language-service"],
            ["node", *service],
            (),
            _lines("/"),
        ),
        Checker(
            "asl-validator",
            NODE["asl-validator"],
            [str(modules / ".bin" / "asl-validator")],
            ("--json-path",),
            _lines(r" ?[A-Z][A-Z_]+: "),
        ),
        Checker(
            "@wmfs/statelint",
            NODE["@wmfs/statelint"],
            [str(modules / ".bin" / "statelint")],
            (),
            _lines("\t"),
        ),
    ]


def _ours(binaries: Path) -> Checker:
    told = run(  # noqa: S603
        [str(binaries / OURS), "--version"], check=True, capture_output=True, text=True
    )
    check = [str(binaries / OURS), "check", "--isolated", "--quiet", "--format", "concise"]
    return Checker(OURS, told.stdout.split()[-1], check, (), _lines("/"))


def _lines(beginning: str) -> re.Pattern[str]:
    return re.compile(rf"^{beginning}", re.MULTILINE)


def _python(folder: Path, package: str, *, anew: bool = False) -> Path:
    """An environment with a package, compiled as pip does it; where its programs are."""
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    fresh = not folder.exists()
    if fresh:
        run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603
    if fresh or anew:
        again = () if fresh else ("--force-reinstall", "--no-deps")
        pip = [str(binaries / "python"), "-m", "pip", "install", "--quiet", *again, package]
        run(pip, check=True)  # noqa: S603
    return binaries


def _node(folder: Path) -> Path:
    """A folder with the packages from npm."""
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {"private": True, "dependencies": NODE}
        (folder / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
        run(["npm", "install", "--silent"], cwd=folder, check=True)  # noqa: S607
    return folder / "node_modules"
