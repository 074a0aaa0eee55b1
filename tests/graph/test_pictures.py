"""Pictures beside the definitions they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.language.build import build
from asl_analyze.registry import chosen
from asl_analyze.reports.graph.dot import dot
from asl_analyze.reports.graph.draw import draw
from asl_analyze.reports.graph.mermaid import mermaid
from tests.analyzed import analyze_bytes
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.reports.graph.picture import Picture

SITUATIONS = sorted((FIXTURES / "graph").glob("*.asl.json"))

# Few rules, so that a new one changes no picture.
ENGINE = Engine(chosen(["ASL201", "ASL802", "ASL901"], []))


def picture_of(path: Path) -> Picture:
    report = analyze_bytes(path.name, path.read_bytes(), ENGINE, named=True)
    assert report is not None
    built = [build(definition) for definition in report.definitions]
    return draw([machine for machine in built if machine is not None], report.results)


@pytest.mark.parametrize("printer", [mermaid, dot], ids=["mermaid", "dot"])
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda path: path.name)
def test_a_picture_is_the_one_beside_it(
    situation: Path, printer: object, request: pytest.FixtureRequest
) -> None:
    suffix = ".mmd" if printer is mermaid else ".dot"
    expected = situation.with_name(situation.name.removesuffix(".asl.json") + suffix)
    seen = mermaid(picture_of(situation)) if printer is mermaid else dot(picture_of(situation))
    if request.config.getoption("--bless"):
        expected.write_text(seen, encoding="utf-8")
    assert seen == expected.read_text(encoding="utf-8")
