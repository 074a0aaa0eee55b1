"""Two versions as a test has them, to their comparison."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from asl_analyze.comparing.run import compared
from asl_analyze.comparing.side import Side
from asl_analyze.engine import Engine
from asl_analyze.files.find import find_files
from asl_analyze.files.found import FoundFile
from asl_analyze.files.roots import disk_around
from asl_analyze.registry import all_rules
from asl_analyze.session.session import Session
from asl_analyze.world.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from asl_analyze.comparing.outcome import Comparison
    from asl_analyze.rule import Rule

CHECKING = [rule for rule in all_rules() if rule.family != "comparison"]
COMPARING = [rule for rule in all_rules() if rule.family == "comparison"]


def compared_paths(
    old: Path,
    new: Path,
    rules: list[Rule] | None = None,
    *,
    workflow_type: str | None = None,
    checking: list[Rule] | None = None,
) -> Comparison:
    """What the rules of comparison find between two files, or all files of two folders."""
    engine = Engine(CHECKING if checking is None else checking)
    sides = []
    for path in (old, new):
        session = Session(disk_around([str(path)]), engine, workflow_type=workflow_type)
        files = [file for file in find_files([str(path)]) if isinstance(file, FoundFile)]
        report = session.report_on(session.run(files))
        sides.append(Side(report, _below(path), covers=partial(_is_below, path)))
    return _compared(sides, rules)


def compared_texts(
    old: str | bytes,
    new: str | bytes,
    rules: list[Rule] | None = None,
    *,
    name: str = "example.asl.json",
    workflow_type: str | None = None,
    checking: list[Rule] | None = None,
) -> Comparison:
    """What the rules of comparison find between two texts of one file."""
    engine = Engine(CHECKING if checking is None else checking)
    sides = []
    for text in (old, new):
        data = text.encode() if isinstance(text, str) else text
        session = Session(Memory({name: data}), engine, workflow_type=workflow_type)
        sides.append(Side(session.report([name]), lambda path: path))
    return _compared(sides, rules)


def _compared(sides: list[Side], rules: list[Rule] | None) -> Comparison:
    old, new = sides
    return compared(old, new, Engine(COMPARING if rules is None else rules), _at_once)


def _is_below(path: Path, _: str) -> bool:
    """Whether another file would have been read too: all of a folder is."""
    return path.is_dir()


def _at_once(work: Callable[[], None]) -> None:
    work()


def _below(path: Path) -> Callable[[str], str]:
    if path.is_dir():
        return lambda file: os.path.relpath(file, path)

    def relative(file: str) -> str:
        return "" if os.path.samefile(file, path) else os.path.relpath(file, path.parent)

    return relative
