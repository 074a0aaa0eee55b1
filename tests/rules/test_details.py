"""What findings say beside their line, in `details.out` beside the situations.

Related places, the way through the machine, the fix, AWS's code and place, and a help of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.registry import all_rules
from tests.rules.situations import FIXTURES, reports_of, situations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from asl_analyze.result import Result
    from asl_analyze.rule import Rule
    from asl_analyze.source.text import SourceText

KINDS = {"safe": "safe fix", "unsafe": "fix", "shown": "shown fix"}
FOLDERS = [
    pytest.param(rule, folder, id=rule.name)
    for rule in all_rules()
    if (folder := FIXTURES / rule.family.replace("-", "_") / rule.name.replace("-", "_")).is_dir()
]


def place(source: SourceText, start: int, end: int, beside: SourceText) -> str:
    """Line and column of both ends, after the file's name where it is another one."""
    words = "-".join(":".join(map(str, source.position(offset))) for offset in (start, end))
    return words if source is beside else f"{source.path.rsplit('/', 1)[-1]}:{words}"


def details(result: Result) -> Iterator[str]:
    """One line for each thing that a finding says beside its line."""
    for word, spots in (("related", result.related), ("path", result.path)):
        for spot in spots:
            yield f"{word} {place(spot.source, spot.start, spot.end, result.source)} {spot.text}"
    if result.fix is not None:
        for edit in result.fix.edits:
            kind = KINDS[result.fix.applicability.value]
            where = place(result.source, edit.span.start, edit.span.end, result.source)
            yield f"{kind} {where} {edit.text!r}: {result.fix.text}"
    if result.aws is not None:
        yield f"aws {result.aws} at {result.aws_location}"
    template = result.rule.help_template
    if result.help != (template and template.format_map(result.arguments)):
        yield f"help {result.help}"


def section(situation: Path, rule: Rule) -> str:
    """A situation's name and its findings with their details; empty where none has any."""
    lines = []
    for report in reports_of(situation, [rule]):
        for result in report.results:
            said = list(details(result))
            if said:
                at = place(result.source, result.start, result.end, result.source)
                lines += [f"  {at}", *(f"    {line}" for line in said)]
    return "\n".join([situation.name, *lines, ""]) if lines else ""


def seen(rule: Rule, folder: Path) -> str:
    """What a rule's findings say beside their lines, situation by situation."""
    return "\n".join(filter(None, (section(path, rule) for path in situations(folder))))


def expected(folder: Path) -> str:
    """What stands beside the situations."""
    path = folder / "details.out"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@pytest.mark.parametrize(("rule", "folder"), FOLDERS)
def test_findings_say_what_stands_beside_their_situations(
    rule: Rule, folder: Path, request: pytest.FixtureRequest
) -> None:
    said = seen(rule, folder)
    if request.config.getoption("--bless"):
        if said:
            (folder / "details.out").write_text(said, encoding="utf-8")
        else:
            (folder / "details.out").unlink(missing_ok=True)
    assert said == expected(folder)
