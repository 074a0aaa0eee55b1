"""Fixtures as a test sees them: an input, the rules that run on it, what is expected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asl_analyze.engine import Engine
from asl_analyze.kit import situations as kit
from asl_analyze.kit.situations import (
    analyzed_with_used,
    budget_of,
    options_of,
    workflow_type_of,
)
from asl_analyze.registry import all_rules
from asl_analyze.reports import concise
from asl_analyze.result import Report
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
    return sorted([*kit.situations(folder), *filter(_is_comparison, folder.iterdir())])


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


def content(situation: Path) -> bytes:
    """The bytes of a situation; one too large to keep is a Python expression for its bytes."""
    data = situation.read_bytes()
    if situation.suffix != ".expression":
        return data
    made = eval(data, {"__builtins__": {}})  # noqa: S307
    assert isinstance(made, bytes)
    return made


def engine_for(rules: list[Rule], name: str) -> Engine:
    """An engine for some rules; what is suppressed shows only where the others run as well."""
    if any(rule.family == "suppressions" for rule in rules):
        rules = [rule for rule in all_rules() if rule in rules or not rule.opt_in]
    return Engine(rules, budget_of(name), options_of(name, rules))


def of_rules(files: list[FileReport], rules: list[Rule]) -> list[FileReport]:
    """The reports with the findings of some rules only."""
    for file in files:
        file.results = [result for result in file.results if result.rule in rules]
    return files


def reports_of(situation: Path, rules: list[Rule]) -> list[FileReport]:
    """What the rules find in a situation and in the files that it uses, as the analysis has it."""
    if situation.is_dir():
        kind = workflow_type_of(f"{situation.name}.")
        return compared_paths(
            *versions_in(situation), rules, workflow_type=kind, checking=[]
        ).report.files
    path = str(situation).removesuffix(".expression")
    engine = engine_for(rules, situation.name)
    kind = workflow_type_of(situation.name)
    files = analyzed_with_used(path, content(situation), engine, workflow_type=kind)
    return of_rules(files, rules)


def found_in_bytes(
    name: str, data: bytes, rules: list[Rule], workflow_type: str | None = None
) -> str:
    """What the rules find in a file of this name and content."""
    return concise.render(report_on_bytes(name, data, rules, workflow_type))


def report_on_bytes(
    name: str, data: bytes, rules: list[Rule], workflow_type: str | None = None
) -> Report:
    """The same as the analysis has it."""
    files = analyzed_with_used(name, data, engine_for(rules, name), workflow_type=workflow_type)
    return Report(of_rules(files, rules), rules, [])
