"""The programs that pipelines call: the tool as it is, and others that only note what is asked."""

from __future__ import annotations

import sys
from pathlib import Path

# Notes its own name and what it is asked.
NOTING = """#!/bin/sh
echo "$(basename "$0") $*" >> "{asked}"
"""
TOOL = """#!/bin/sh
exec "{python}" -m asl_analyze "$@"
"""
# Makes an environment of these three, and is an ordinary Python otherwise.
PYTHON = """#!/bin/sh
case "$1 $2" in
  "-m venv") mkdir -p "$3/bin" && cp "{folder}"/* "$3/bin" ;;
  "-m pip") shift 2 && exec "{folder}/pip" "$@" ;;
  *) exec "{python}" "$@" ;;
esac
"""


def lay_programs(folder: Path) -> Path:
    """Put them into a new directory, and give the file that tells what was asked of which."""
    folder.mkdir(parents=True)
    asked = folder.parent / "asked"
    names = {
        "asl-analyze": TOOL,
        "pip": NOTING,
        "pipx": NOTING,
        "python": PYTHON,
        "python3": PYTHON,
    }
    for name, text in names.items():
        program = folder / name
        made = text.format(python=sys.executable, folder=folder, asked=asked)
        program.write_text(made, encoding="utf-8")
        program.chmod(0o755)
    asked.touch()
    return asked
