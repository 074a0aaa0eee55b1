"""A fault planted anywhere in a definition is reported where it was planted, in every form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from asl_analyze.documents.definition import Definition
from asl_analyze.engine import Engine
from asl_analyze.rule import Severity, found, rule
from asl_analyze.syntax.tree import Object, String, Within, walk
from tests.analyzed import analyze_bytes
from tests.documents.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.result import Result
    from asl_analyze.rule import Finding

    Path = tuple[str | int, ...]

PLANTED = "PLANTED"
DEFINITION: dict[str, Any] = {
    "Comment": "arn:HOLE:x \"quoted\", 'single', é, 𝒳,\nsecond line\\ and # more: text",
    "StartAt": "Décide",
    "States": {
        "Décide": {
            "Type": "Choice",
            "Choices": [{"Variable": "$.a['b c']", "NumericEquals": 1.5, "Next": "Work 𝒳"}],
            "Default": "Wait",
        },
        "Work 𝒳": {
            "Type": "Task",
            "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "f", "Payload": {"t.$": "$.x", "u": [1, True, None]}},
            "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}],
            "End": True,
        },
        "Wait": {"Type": "Wait", "Seconds": 5, "Next": "Work 𝒳"},
    },
}


@rule("ASL999", Severity.ERROR, "{kind}")
def planted(definition: Definition) -> Iterator[Finding]:
    """Points at what holds the word, and at the word itself."""
    for node in walk(definition.root):
        members = node.members.values() if isinstance(node, Object) else ()
        for member in members:
            if PLANTED in member.name:
                yield found(member, kind="key")
                yield found(_word(member.key), kind="word")
        if isinstance(node, String) and PLANTED in node.value:
            yield found(node, kind="value")
            yield found(_word(node), kind="word")


def _word(string: String) -> Within:
    at = string.value.index(PLANTED)
    return Within(string, at, at + len(PLANTED))


ENGINE = Engine([planted])


def places(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every key and every scalar of a value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield (*path, name), "key"
            yield from places(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))
    else:
        yield path, "value"


def plant(path: Path, kind: str) -> dict[str, Any]:
    """The definition with the word in a key or in place of a value."""
    changed: dict[str, Any] = json.loads(json.dumps(DEFINITION))
    holder: Any = changed
    for step in path[:-1]:
        holder = holder[step]
    if kind == "key":
        items = list(holder.items())
        holder.clear()
        holder.update(
            {(f"é\"{PLANTED}'s" if name == path[-1] else name): inner for name, inner in items}
        )
    else:
        hole = " HOLE" if path == ("Comment",) else ""
        holder[path[-1]] = f"é\"\n{PLANTED}'s{hole}"
    return changed


PLACES = list(places(DEFINITION))


def results(text: str, name: str) -> list[Result]:
    report = analyze_bytes(name, text.encode(), ENGINE, named=True)
    assert report is not None
    assert len(report.definitions) == 1
    return report.results


@pytest.mark.parametrize("form", FORMS)
def test_it_stands_where_it_was_planted(form: str) -> None:
    for path, kind in PLACES:
        inner = json.dumps(plant(path, kind), ensure_ascii=False)
        text = FORMS[form](inner)
        name = "t.json" if "JSON" in form else "t.yaml"
        by_kind = {result.message: result for result in results(text, name)}
        assert set(by_kind) == {kind, "word"}, (form, path)
        at = text.index(PLANTED)
        lines = text[:at].split("\n")
        word, whole = by_kind["word"], by_kind[kind]
        assert (word.line, word.column) == (len(lines), len(lines[-1]) + 1), (form, path)
        assert (word.end_line, word.end_column) == (word.line, word.column + len(PLANTED))
        assert whole.start < at < at + len(PLANTED) < whole.end
        opening = text[whole.start : at]
        assert len(opening) < 40, (form, path, opening)
        assert opening.lstrip("\\\"'").startswith(("é", "xE9", "\\", "|", ">")), (
            form,
            path,
            opening,
        )


def test_all_places_were_tried() -> None:
    assert len(PLACES) > 40
    assert len(FORMS) >= 16
