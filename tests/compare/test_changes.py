"""What a comparison lists: safe changes with the reason, and those that nobody judges.

A situation is a folder with two versions; beside it stands what is listed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asl_analyze.reports.comparison import words
from tests.compared import compared_paths

if TYPE_CHECKING:
    from asl_analyze.comparing.outcome import Comparison, ToldChange

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "compare" / "changes"
SITUATIONS = sorted(path for path in FOLDER.iterdir() if path.is_dir())


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda path: path.name)
def test_changes_are_listed_as_what_they_are(
    situation: Path, request: pytest.FixtureRequest
) -> None:
    before, after = situation / "before.asl.json", situation / "after.asl.json"
    seen = listed(compared_paths(before, after, []))
    expectation = FOLDER / f"{situation.name}.out"
    if request.config.getoption("--bless"):
        expectation.write_text(seen, "utf-8")
    assert seen == expectation.read_text("utf-8")


def listed(comparison: Comparison) -> str:
    """The changes, a line each; no rule of comparison takes any of them out."""
    lines = []
    for compared in comparison.compared:
        assert compared.reason is None
        lines += [f"new: {one.rule.name}" for one in compared.results]
        for one in compared.safe:
            lines += [f"safe: {one.words}: {one.reason}", *_parts(one)]
        for one in compared.others:
            lines += [f"not judged: {one.words}", *_parts(one)]
    return "".join(f"{line}\n" for line in lines)


def _parts(told: ToldChange) -> list[str]:
    """The parts of a change that are told below it, each with its place."""
    return [f"  {words.place(one)}: {one.words}" for one in words.parts(told)]
