"""What the flow rules say beyond their message: fixes, paths and related places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from asl_analyze import analyze

if TYPE_CHECKING:
    from asl_analyze.result import Result


def results(text: str | dict, code: str) -> list[Result]:
    report = analyze(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False))
    return [result for result in report.results if result.rule.code == code]


def mended(text: str, result: Result) -> str:
    assert result.fix is not None
    (edit,) = result.fix.edits
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '{"StartAt": "Chrage", "States": {"Charge": {"Type": "Succeed"}}}',
            '{"StartAt": "Charge", "States": {"Charge": {"Type": "Succeed"}}}',
        ),
        (
            "StartAt: Send-reciept\nStates:\n  Send-receipt:\n    Type: Succeed\n",
            "StartAt: Send-receipt\nStates:\n  Send-receipt:\n    Type: Succeed\n",
        ),
        (
            "StartAt: 'Send reciept'\nStates:\n  Send receipt:\n    Type: Succeed\n",
            "StartAt: 'Send receipt'\nStates:\n  Send receipt:\n    Type: Succeed\n",
        ),
    ],
)
def test_a_misspelt_target_is_corrected_within_its_quotes(text: str, expected: str) -> None:
    (result,) = results(text, "ASL202")
    assert mended(text, result) == expected
    assert result.fix is not None
    assert not result.fix.is_safe


@pytest.mark.parametrize(
    ("target", "name"), [('"say hello"', '"say \\"hello\\""'), ('"Ch\\u0061rgee"', '"Charge"')]
)
def test_a_misspelt_target_is_corrected_where_characters_are_escaped(
    target: str, name: str
) -> None:
    text = f'{{"StartAt": {target}, "States": {{{name}: {{"Type": "Succeed"}}}}}}'
    (result,) = results(text, "ASL202")
    assert mended(text, result) == text.replace(target, name)


POLL = {"Type": "Pass", "Next": "Pause"}
PAUSE = {"Type": "Wait", "Seconds": 60, "Next": "Poll"}


def test_a_machine_without_end_shows_the_loop_it_is_in() -> None:
    (result,) = results({"StartAt": "Poll", "States": {"Poll": POLL, "Pause": PAUSE}}, "ASL203")
    assert [step.text for step in result.path] == [
        "'Poll' leads to 'Pause'",
        "'Pause' leads to 'Poll'",
    ]


def test_a_machine_that_never_starts_has_no_loop_to_show() -> None:
    (result,) = results({"StartAt": "Gone", "States": {"Poll": POLL, "Pause": PAUSE}}, "ASL203")
    assert result.path == ()


def test_a_loop_is_shown_from_where_a_run_enters_it() -> None:
    choice = {
        "Type": "Choice",
        "Choices": [{"Variable": "$.n", "NumericEquals": 1, "Next": "Pause"}],
        "Default": "Done",
    }
    states = {"Poll": POLL, "Pause": PAUSE, "Start": choice, "Done": {"Type": "Succeed"}}
    (result,) = results({"StartAt": "Start", "States": states}, "ASL204")
    assert "'Pause' -> 'Poll' -> 'Pause'" in result.message


def test_of_many_callers_of_an_unreachable_state_a_few_are_named() -> None:
    states = {f"S{n}": {"Type": "Pass", "Next": "Lost"} for n in range(50)}
    states |= {"Start": {"Type": "Succeed"}, "Lost": {"Type": "Succeed"}}
    found = results({"StartAt": "Start", "States": states}, "ASL201")
    assert len(found) == 51
    assert max(len(result.related) for result in found) == 5


@pytest.mark.parametrize(("code", "later"), [("ASL208", 0), ("ASL210", 10)])
def test_a_dead_rule_points_at_the_one_before_it(code: str, later: int) -> None:
    rules = [
        {"Variable": "$.n", "NumericGreaterThan": bound, "Next": "Done"} for bound in (0, later)
    ]
    choice = {"Type": "Choice", "Choices": rules, "Default": "Done"}
    states = {"Check": choice, "Done": {"Type": "Succeed"}}
    text = json.dumps({"StartAt": "Check", "States": states})
    (result,) = results(text, code)
    (earlier,) = result.related
    assert text[earlier.start : earlier.end] == '"NumericGreaterThan"'
    assert earlier.start < result.start


def test_a_contradiction_points_at_every_test_of_the_variable() -> None:
    parts = [
        {"Variable": "$.s", "StringEquals": "A"},
        {"Variable": "$.t", "StringEquals": "A"},
        {"Or": [{"Variable": "$.s", "StringEquals": "B"}, {"Variable": "$.s", "IsNull": True}]},
    ]
    choice = {"Type": "Choice", "Choices": [{"And": parts, "Next": "Done"}], "Default": "Done"}
    states = {"Check": choice, "Done": {"Type": "Succeed"}}
    text = json.dumps({"StartAt": "Check", "States": states})
    (result,) = results(text, "ASL209")
    pointed = [text[spot.start : spot.end] for spot in result.related]
    assert pointed == ['"StringEquals"', '"StringEquals"', '"IsNull"']


@pytest.mark.parametrize(("states", "guessed"), [(300, True), (301, False)])
def test_a_misspelt_target_is_guessed_unless_that_takes_long(
    monkeypatch: pytest.MonkeyPatch, states: int, guessed: bool
) -> None:
    """The name of each missing target is compared with all names of its scope."""
    monkeypatch.setattr("asl_analyze.flow.graph.targets.PAIRS", 300)
    names = [f"Charge{number}" for number in range(states)]
    made: dict[str, dict] = {name: {"Type": "Pass", "End": True} for name in names}
    made["Charge0"] = {"Type": "Pass", "Next": "Chrage0"}
    (result,) = results({"StartAt": "Charge0", "States": made}, "ASL202")
    assert ("did you mean 'Charge0'?" in result.message) == guessed
