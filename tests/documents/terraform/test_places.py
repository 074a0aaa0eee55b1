"""A fault planted anywhere is reported where it was planted, and all forms say the same."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from tests.documents.files import analyzed
from tests.documents.terraform.module_forms import OTHERS, TEMPLATES
from tests.documents.test_places import DEFINITION as MACHINE
from tests.documents.test_places import ENGINE, PLACES, PLANTED

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.result import Result
    from tests.documents.terraform.module_forms import Form
    from tests.documents.test_places import Path as Steps

FORMS = TEMPLATES | OTHERS
# A hole, and escapes of what would be holes: read as a template, they are shorter or longer.
BEFORE = "${var.h}$${y}%%{z}%$"


def plant(path: Steps, kind: str, before: str) -> dict[str, Any]:
    """The definition with the word in a key or in place of a value."""
    changed: dict[str, Any] = copy.deepcopy(MACHINE)
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    word = f"{before}é\"{PLANTED}'s"
    if kind == "value":
        holder[path[-1]] = word
        return changed
    items = list(holder.items())
    holder.clear()
    holder.update({(word if name == path[-1] else name): inner for name, inner in items})
    return changed


def found(folder: Path, files: dict[str, str]) -> list[Result]:
    reports = analyzed(folder, files, ENGINE)
    assert sum(len(report.definitions) for report in reports) == 1
    return [result for report in reports for result in report.results]


CASES = [(form, "") for form in FORMS] + [(form, BEFORE) for form in TEMPLATES]


@pytest.mark.parametrize(("form", "before"), CASES)
def test_it_stands_where_it_was_planted(form: str, before: str, tmp_path: Path) -> None:
    for path, kind in PLACES:
        files = FORMS[form](plant(path, kind, before))
        by_kind = {result.message: result for result in found(tmp_path, files)}
        assert set(by_kind) == {kind, "word"}, (form, path)
        word, whole = by_kind["word"], by_kind[kind]
        text = word.source.text
        at = text.index(PLANTED)
        assert text.count(PLANTED) == 1
        lines = text[:at].split("\n")
        assert (word.line, word.column) == (len(lines), len(lines[-1]) + 1), (form, path)
        assert (word.end_line, word.end_column) == (word.line, word.column + len(PLANTED))
        opening = text[whole.start : at].lstrip("\\\"'")
        assert opening.replace("\\", "").startswith((before or "é", "u00e9")), (form, path, opening)
        assert len(opening) < 40
        assert whole.end > at + len(PLANTED)


def test_all_places_were_tried() -> None:
    assert len(PLACES) > 40
    assert len(FORMS) >= 25


DEFINITION = {
    "StartAt": "First",
    "Coment": "misspelt",
    "States": {
        "First": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "f", "Payload.$": "$.a["},
            "Retry": [{"ErrorEquals": ["States.Timout"], "MaxAttempts": -1}],
            "Next": "Second",
        },
        "Second": {"Type": "Wait", "Seconds": "5", "Next": "Nowhere"},
        "Third": {"Type": "Pass", "End": True},
    },
}


def told(form: Form, folder: Path) -> set[tuple[str, str, str | None, str]]:
    engine = Engine(all_rules())
    return {
        (
            result.rule.code,
            result.message,
            result.pointer,
            result.source.text[result.start : result.end].strip("\\\"'"),
        )
        for report in analyzed(folder, form(DEFINITION), engine)
        for result in report.results
        if result.severity is Severity.ERROR
    }


def test_every_form_has_the_same_findings(tmp_path: Path) -> None:
    expected = told(lambda value: OTHERS["file"](value), tmp_path / "expected")
    assert len(expected) >= 6
    for name, form in FORMS.items():
        assert told(form, tmp_path / name) == expected, name
