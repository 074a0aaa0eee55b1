"""Fixtures as a test sees them: an input, the rules that run on it, what is expected."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from asl_analyze.analysis import analyze_with_used, engine_for
from asl_analyze.reports import concise
from asl_analyze.result import Report

if TYPE_CHECKING:
    from asl_analyze.rule import Rule

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"


def situations(folder: Path) -> list[Path]:
    """The input files in a folder, in order."""
    return sorted(p for p in folder.iterdir() if p.is_file() and p.suffix != ".out")


def expectation(situation: Path) -> Path:
    """The file beside a situation that says what is found in it."""
    return situation.with_name(situation.name.split(".")[0] + ".out")


def found_in(situation: Path, rules: list[Rule]) -> str:
    """What the rules find, in the concise format; `name.express.asl.json` runs as Express."""
    workflow_type = "EXPRESS" if ".express." in situation.name else None
    path = str(situation).removesuffix(".expression")
    found = found_in_bytes(path, content(situation), rules, workflow_type)
    return found.replace(f"{situation.parent}{os.sep}", "")


def content(situation: Path) -> bytes:
    """The bytes of a situation; one too large to keep is a Python expression for its bytes."""
    data = situation.read_bytes()
    if situation.suffix != ".expression":
        return data
    made = eval(data, {"__builtins__": {}})  # noqa: S307
    assert isinstance(made, bytes)
    return made


def found_in_bytes(
    name: str, data: bytes, rules: list[Rule], workflow_type: str | None = None
) -> str:
    """What the rules find in a file of this name and content."""
    engine = engine_for(rules)
    files = analyze_with_used(name, data, engine, workflow_type=workflow_type)
    return concise.render(Report(files, rules, []))
