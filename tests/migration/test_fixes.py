"""The fixes of the migration rules change the one word and nothing around it."""

from __future__ import annotations

import pytest

from asl_analyze.engine import Engine
from asl_analyze.registry import meant
from tests.analyzed import analyze_bytes

MAP = """\
StartAt: M
States:
  M:
    Type: Map
    {}: {{StartAt: A, States: {{A: {{Type: Pass, End: true}}}}}}
    End: true
"""
RUN = """\
StartAt: A
States:
  A: {{Type: Task, Resource: {}, Next: B}}
  B: {{Type: Task, Resource: {}, End: true}}
"""
OLD = "arn:aws:states:::states:startExecution.sync"
JSON = (
    '{"StartAt": "M", "States": {"M": {"Type": "Map", %s: {}, "ItemProcessor": {}, "End": true}}}'
)


def fixed(code: str, text: str, name: str = "x.asl.yaml") -> str | None:
    """The text after the rule's fix; None where it offers none."""
    report = analyze_bytes(name, text.encode(), Engine(meant(code)), named=True)
    assert report is not None
    (result,) = report.results
    if result.fix is None:
        return None
    for edit in sorted(result.fix.edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize("key", ["{}", "'{}'", '"{}"'])
def test_a_yaml_key_keeps_its_quotes(key: str) -> None:
    old, new = key.format("Iterator"), key.format("ItemProcessor")
    assert fixed("ASL901", MAP.format(old)) == MAP.format(new)


def test_a_json_key_keeps_its_quotes() -> None:
    assert fixed("ASL902", JSON % '"Parameters"', "x.asl.json") == JSON % '"ItemSelector"'


def test_a_key_written_with_escapes_is_renamed_too() -> None:
    text = JSON % '"\\u0050arameters"'
    assert fixed("ASL902", text, "x.asl.json") == JSON % '"ItemSelector"'


def test_a_processor_config_under_the_old_name_makes_renaming_unsafe() -> None:
    text = MAP.format("Iterator").replace("{StartAt", "{ProcessorConfig: {Mode: INLINE}, StartAt")
    assert fixed("ASL901", text) is None


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_every_nested_execution_is_changed(quote: str) -> None:
    old, new = f"{quote}{OLD}{quote}", f"{quote}{OLD}:2{quote}"
    assert fixed("ASL904", RUN.format(old, old)) == RUN.format(new, new)


def test_text_that_two_tasks_share_is_left_alone() -> None:
    assert fixed("ASL904", RUN.format(f"&run {OLD}", "*run")) is None


def test_only_the_renaming_fixes_are_safe() -> None:
    for code, text, safe in (
        ("ASL901", MAP.format("Iterator"), True),
        ("ASL904", RUN.format(OLD, OLD), False),
    ):
        report = analyze_bytes("x.asl.yaml", text.encode(), Engine(meant(code)), named=True)
        assert report is not None
        assert [result.fix and result.fix.is_safe for result in report.results] == [safe]
