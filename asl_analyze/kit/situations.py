"""Fixtures: an input with what is expected beside it, named by situation.

`fixtures/<rule_name>/<situation>.asl.json` is any file that the program reads, and
`<situation>.out` what the rule finds in it, in the concise format. Words between dots say how it is
read: `late.express.asl.json` as an Express workflow, `few.max-transitions=2.asl.json` with that
budget, `few.short-wait=5.asl.json` with that option of the rule.
"""

from __future__ import annotations

from asl_analyze.budget import Budget
from asl_analyze.config.keys import LIMITS
from asl_analyze.engine import Engine
from asl_analyze.files.roots import disk_around
from asl_analyze.session.session import Session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.result import FileReport
    from asl_analyze.rule import Rule
    from asl_analyze.rule_options import Option, RuleOptions


def situations(folder: Path) -> list[Path]:
    """The input files in a folder, in order."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix != ".out" and ".fixed." not in path.name
    )


def expectation(situation: Path) -> Path:
    """The file beside a situation that says what is found in it."""
    return situation.with_name(situation.name.split(".")[0] + ".out")


def found_in_bytes(
    name: str, data: bytes, rules: list[Rule], workflow_type: str | None = None
) -> str:
    """What the rules find in a file of this name and content, in the concise format."""
    from asl_analyze.reports import concise
    from asl_analyze.result import Report

    engine = Engine(rules, budget_of(name), options_of(name, rules))
    files = analyzed_with_used(name, data, engine, workflow_type=workflow_type)
    return concise.render(Report(files, rules, []))


def analyzed_with_used(
    path: str, data: bytes, engine: Engine, *, workflow_type: str | None = None
) -> list[FileReport]:
    """The reports of a named file of these bytes and of the files that it uses."""
    session = Session(disk_around([path]), engine, workflow_type=workflow_type, keep=False)
    first = session.open_as(path, data)
    reports = [first.report, *(analysis.report for analysis in session.run([]))]
    return [report for report in reports if report is not None]


def workflow_type_of(name: str) -> str | None:
    """The workflow type that a situation's name asks for."""
    return "EXPRESS" if ".express." in name else None


def budget_of(name: str) -> Budget:
    """The budget that a situation's name sets."""
    given = _settings(name)
    million, transitions, year = (
        float(given[key.name]) if key.name in given else None for key in LIMITS
    )
    volume = given.get("per-month")
    return Budget(million, transitions, year, None if volume is None else int(volume))


def options_of(name: str, rules: list[Rule]) -> dict[str, RuleOptions]:
    """The options of rules that a situation's name sets, by the rules' codes."""
    given = _settings(name)
    if not given:
        return {}
    made: dict[str, RuleOptions] = {}
    for rule in rules:
        kind = rule.options_class
        declared = kind.declared() if kind else {}
        set_here = {key: given[key] for key in declared if key in given}
        if kind is not None and set_here:
            values = {
                key.replace("-", "_"): _value(declared[key], text) for key, text in set_here.items()
            }
            made[rule.code] = kind(**values)
    return made


def _settings(name: str) -> dict[str, str]:
    words = name.rpartition("/")[2].split(".")
    return dict(word.split("=", 1) for word in words if "=" in word)


def _value(option: Option, text: str) -> object:
    if option.type_name == "boolean":
        return text == "true"
    if option.type_name == "array":
        return text.split("+")
    return text if option.type_name == "string" else (float(text) if "." in text else int(text))
