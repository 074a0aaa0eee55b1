"""What a second attempt of a Task does: the answers lie beside the definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.flow.effects import repetition_of
from asl_analyze.flow.update_expressions import is_repeatable
from asl_analyze.language.build import build
from asl_analyze.registry import chosen
from tests.analyzed import analyze_bytes
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.language.model import Task

SITUATIONS = sorted(
    path for path in (FIXTURES / "effects").iterdir() if path.suffix in (".json", ".yaml")
)
ENGINE = Engine(chosen(["ASL201"], []))
WORDS = {True: "safe", False: "unsafe", None: "open"}


def said(task: Task, text: str) -> str:
    seen = repetition_of(task)
    line = text.count("\n", 0, seen.place.start) + 1
    remedy = f" -> {seen.remedy}" if seen.remedy else ""
    return f"{task.name}: {WORDS[seen.is_safe]}, {seen.kind}, line {line}: {seen.why}{remedy}"


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda path: path.name)
def test_what_a_second_attempt_does(situation: Path, request: pytest.FixtureRequest) -> None:
    data = situation.read_bytes()
    report = analyze_bytes(situation.name, data, ENGINE, named=True)
    assert report is not None
    machine = build(report.definitions[0])
    assert machine is not None
    lines = [said(task, data.decode()) for task in machine.tasks]
    seen = "\n".join(lines) + "\n"
    expected = situation.with_name(situation.name.partition(".")[0] + ".out")
    if request.config.getoption("--bless"):
        expected.write_text(seen, encoding="utf-8")
    assert seen == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "SET " + "a" * 200_000 + "(",
        "SET " + "a=b(c," * 50_000,
        "SET " + "SET " * 50_000,
        "((((",
        "",
    ],
    ids=["long name", "open", "keywords", "brackets", "empty"],
)
def test_a_broken_update_expression_is_not_judged(text: str) -> None:
    answer, _ = is_repeatable(text, None)
    assert answer is None
