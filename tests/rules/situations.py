"""Fixtures as a test sees them: an input, the rules that run on it, what is expected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asl_analyze.budget import Budget
from asl_analyze.config.file import LIMITS
from asl_analyze.engine import Engine
from asl_analyze.reports import concise
from asl_analyze.result import Report
from tests.analyzed import analyze_with_used
from tests.compared import compared_paths

if TYPE_CHECKING:
    from asl_analyze.result import FileReport
    from asl_analyze.rule import Rule

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"


def situations(folder: Path) -> list[Path]:
    """The input files in a folder, in order.

    Of a comparison a situation is a folder that holds `before` and `after`, be they files or
    folders.
    """
    return sorted(
        p
        for p in folder.iterdir()
        if _is_comparison(p) or (p.is_file() and p.suffix != ".out" and ".fixed." not in p.name)
    )


def _is_comparison(path: Path) -> bool:
    return path.is_dir() and any(path.glob("before*"))


def versions_in(situation: Path) -> tuple[Path, Path]:
    """The older and the newer version of a situation of a comparison."""
    (old,), (new,) = situation.glob("before*"), situation.glob("after*")
    return old, new


def fixed_beside(situation: Path) -> Path:
    """The file beside a situation that has it with all fixes: `name.fixed.asl.json`."""
    name, _, rest = situation.name.removesuffix(".expression").partition(".")
    return situation.with_name(f"{name}.fixed.{rest}")


def expectation(situation: Path) -> Path:
    """The file beside a situation that says what is found in it."""
    return situation.with_name(situation.name.split(".")[0] + ".out")


def found_in(situation: Path, rules: list[Rule]) -> str:
    """What the rules find, in the concise format; `name.express.asl.json` runs as Express."""
    if situation.is_dir():
        return _found_between(situation, rules)
    path = situation.as_posix().removesuffix(".expression")
    found = found_in_bytes(path, content(situation), rules, workflow_type_of(situation.name))
    return found.replace(f"{situation.parent.as_posix()}/", "")


def _found_between(situation: Path, rules: list[Rule]) -> str:
    kind = workflow_type_of(f"{situation.name}.")
    comparison = compared_paths(*versions_in(situation), rules, workflow_type=kind, checking=[])
    return concise.render(comparison.report).replace(f"{situation.as_posix()}/", "")


def workflow_type_of(name: str) -> str | None:
    """The workflow type that a situation's name asks for."""
    return "EXPRESS" if ".express." in name else None


def budget_of(name: str) -> Budget:
    """The budget that a situation's name sets: `name.max-transitions=2.asl.json`."""
    given = dict(word.split("=") for word in name.split(".") if word.startswith(("max-", "per-")))
    million, transitions, year = (float(given[key]) if key in given else None for key in LIMITS)
    volume = given.get("per-month")
    return Budget(million, transitions, year, None if volume is None else int(volume))


def content(situation: Path) -> bytes:
    """The bytes of a situation; one too large to keep is a Python expression for its bytes."""
    data = situation.read_bytes()
    if situation.suffix != ".expression":
        return data
    made = eval(data, {"__builtins__": {}})  # noqa: S307
    assert isinstance(made, bytes)
    return made


def reports_of(situation: Path, rules: list[Rule]) -> list[FileReport]:
    """What the rules find in a situation and in the files that it uses, as the analysis has it."""
    if situation.is_dir():
        kind = workflow_type_of(f"{situation.name}.")
        return compared_paths(
            *versions_in(situation), rules, workflow_type=kind, checking=[]
        ).report.files
    path = str(situation).removesuffix(".expression")
    engine = Engine(rules, budget_of(situation.name))
    kind = workflow_type_of(situation.name)
    return analyze_with_used(path, content(situation), engine, workflow_type=kind)


def found_in_bytes(
    name: str, data: bytes, rules: list[Rule], workflow_type: str | None = None
) -> str:
    """What the rules find in a file of this name and content."""
    return concise.render(report_on_bytes(name, data, rules, workflow_type))


def report_on_bytes(
    name: str, data: bytes, rules: list[Rule], workflow_type: str | None = None
) -> Report:
    """The same as the analysis has it."""
    engine = Engine(rules, budget_of(name))
    files = analyze_with_used(name, data, engine, workflow_type=workflow_type)
    return Report(files, rules, [])
