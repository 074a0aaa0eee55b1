"""One faulty definition in every form: the same findings, the same fixes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from tests.analyzed import analyze_bytes
from tests.documents.forms import FORMS

if TYPE_CHECKING:
    from asl_analyze.result import Result

FAULTY = json.dumps(
    {
        "Comment": "\"quoted\" and 'single'",
        "StartAt": "Charge",
        "States": {
            "Charge": {
                "Type": "Task",
                "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "f", "Payload": {"id": "$.order.id"}},
                "Retry": [{"ErrorEquals": ["States.Timeot"], "MaxAttempts": -1}],
                "Next": "Shpi",
            },
            "Ship": {"Type": "Pass", "InputPath": "$.a[", "Retries": [], "End": True},
            "Lost": {"Type": "Map", "Iterator": {"StartAt": "A", "States": {}}, "Next": "Ship"},
        },
    }
)
# It is about the length of the definition, which is another in another form.
ENGINE = Engine([rule for rule in all_rules() if rule.family != "containers"])

each_form = pytest.mark.parametrize("form", FORMS)


def results(text: str, name: str) -> list[Result]:
    report = analyze_bytes(name, text.encode(), ENGINE, named=True, workflow_type="STANDARD")
    assert report is not None
    return report.results


def told(found: list[Result]) -> list[tuple[str, str, str | None]]:
    """What is said, whatever the order."""
    return sorted((r.rule.code, r.message, r.pointer) for r in found)


def name_of(form: str) -> str:
    return "template.json" if "JSON" in form else "template.yaml"


ALONE = results(FAULTY, "order.asl.json")


def test_it_is_faulty() -> None:
    assert len({result.rule.code for result in ALONE}) >= 7
    assert sum(result.fix is not None for result in ALONE) >= 3


@each_form
def test_the_findings_are_the_same(form: str) -> None:
    assert told(results(FORMS[form](FAULTY), name_of(form))) == told(ALONE)


@each_form
def test_a_finding_covers_the_same_text(form: str) -> None:
    text = FORMS[form](FAULTY)
    for result, alone in zip(
        sorted(results(text, name_of(form)), key=lambda r: (r.rule.code, r.message)),
        sorted(ALONE, key=lambda r: (r.rule.code, r.message)),
        strict=True,
    ):
        expected = FAULTY[alone.start : alone.end].strip('"')
        covered = text[result.start : result.end].strip("\\\"'")
        if expected != "{" and not form.startswith("joined"):
            assert covered == expected


@each_form
def test_a_fix_mends_what_it_is_for(form: str) -> None:
    text, name = FORMS[form](FAULTY), name_of(form)
    found = results(text, name)
    for result in found:
        if result.fix is None:
            continue
        changed = text
        for edit in sorted(result.fix.edits, key=lambda edit: edit.span, reverse=True):
            changed = changed[: edit.span.start] + edit.text + changed[edit.span.end :]
        after = told(results(changed, name))
        assert told([result])[0] not in after
        assert len(after) <= len(found)
        assert not any(code == "ASL001" for code, _, _ in after)


@pytest.mark.parametrize("form", [f for f in FORMS if not f.startswith("object")])
def test_what_is_wrong_with_the_text_stands_where_it_is(form: str) -> None:
    text = FORMS[form](FAULTY).replace("Charge", "MARK", 1)
    at = text.index("MARK") + 4
    quote = '\\"' if text.startswith('\\"', at) else '"'
    assert text.startswith(quote, at)
    broken = text[:at] + quote + "!" + text[at + len(quote) :]
    faults = [r for r in results(broken, name_of(form)) if r.rule.code == "ASL001"]
    assert [fault.start for fault in faults] == [at + len(quote)]
    assert [fault.pointer for fault in faults] == [None]
