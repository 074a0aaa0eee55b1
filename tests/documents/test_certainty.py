"""What is said of a definition whose text has faults: nothing that a reader only guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from tests.analyzed import analyze_bytes

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "reading" / "malformed_text"
ENGINE = Engine(all_rules())


def codes(name: str, data: bytes) -> list[str]:
    """The codes of the errors and warnings, in the order of the text."""
    report = analyze_bytes(name, data, ENGINE, named=True)
    assert report is not None
    return [r.rule.code for r in report.results if r.severity.value != "info"]


def of_fixture(name: str) -> list[str]:
    return codes(name, (FIXTURES / name).read_bytes())


@pytest.mark.parametrize(
    "name", ["echoes.asl.json", "lost_brace.asl.json", "tab_before_states.asl.yaml"]
)
def test_one_mistake_is_one_error(name: str) -> None:
    assert of_fixture(name) == ["ASL001"]


def test_a_mistake_that_leaves_no_doubt_hides_nothing() -> None:
    assert of_fixture("two_commas_and_a_fault.asl.json") == ["ASL001", "ASL101", "ASL001"]


def test_what_stands_before_a_mistake_in_a_template_is_judged() -> None:
    assert of_fixture("template.yaml") == ["ASL203", "ASL202", "ASL001"]


SOUND = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Comment": "x", "Next": "B"}}}'


@pytest.mark.parametrize("at", range(1, len(SOUND)))
def test_a_text_that_is_cut_off_has_one_error(at: int) -> None:
    assert codes("flow.asl.json", SOUND[:at].encode()) == ["ASL001"]


@pytest.mark.parametrize("name", ["flow.asl.json", "flow.asl.yaml"])
@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\xfe\x00\x80", b"8\xff\x00{\xff", b"\xff: [\n"])
def test_bytes_that_are_no_text_are_one_error(name: str, data: bytes) -> None:
    assert codes(name, data) == ["ASL004"]


def test_a_wrong_byte_in_a_comment_hides_nothing() -> None:
    data = SOUND.encode().replace(b'"x"', b'"caf\xe9"')
    assert codes("flow.asl.json", data) == ["ASL203", "ASL004", "ASL202"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.asl.json", '{"StartAt": "A" "States": {"A": {"Type": "Succeed", "Next": "A"}}}', 1),
        ("a.asl.json", '{"StartAt": "A", "States": {"A": {"Type": "Succeed", "Next": "A"}', 0),
        ("a.asl.json", '{StartAt: "A", "States": {"A": {"Type": "Succeed", "Next": "A"}}}', 1),
        ("a.asl.json", '{"StartAt": A, "States": {"A": {"Type": "Succeed", "Next": "A"}}}', 0),
        ("a.asl.yaml", "StartAt: A\nStates: {A: {Type: Succeed, Next: *b}}", 1),
        ("a.asl.yaml", "StartAt: A\nStates: {A: {<<: *b, Next: A}}", 0),
        ("a.asl.yaml", "StartAt: A\nStates: {A: {Type: Succeed, Next: A}}\n---\nb: 1", 1),
    ],
)
def test_which_mistakes_leave_a_doubt(name: str, text: str, expected: int) -> None:
    found = codes(name, text.encode())
    assert found.count("ASL001") == 1
    assert found.count("ASL101") == expected
    assert len(found) == 1 + expected
