"""The pictures are well-formed whatever a state is called, and as thick as their cost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli
from asl_analyze.reports.plot.svg import Element
from tests.cost.machines import SUCCEED, choice, each, scope, step

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
NAME = '<a href="x">&\'\u0007\ud800'
MACHINE = scope(Wait=step("If"), If=choice("Wait", NAME), **{NAME: {**each(scope(In=SUCCEED))}})


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.asl.json").write_text(json.dumps(MACHINE), encoding="utf-8")
    return tmp_path


def plot(file: str, *args: str) -> int:
    words = ["cost", *args, "--plot", file, "m.asl.json"]
    return CliRunner().invoke(cli, words, prog_name="asl-analyze").exit_code


def test_svg_is_well_formed_and_names_are_text(directory: Path) -> None:
    assert plot("out.svg", "--per-month", "5000") == 0
    root = ET.parse(directory / "out.svg").getroot()  # noqa: S314
    texts = [node.text or "" for node in root.iter(f"{SVG}title")]
    assert any('<a href="x">&\'' in text for text in texts)
    assert len(list(root.iter(f"{SVG}polyline"))) == 2


def test_a_way_is_as_thick_as_its_cost(directory: Path) -> None:
    assert plot("out.svg", "--probability", "If:Choices[0]=0.9") == 0
    root = ET.parse(directory / "out.svg").getroot()  # noqa: S314
    widths = {}
    for path in root.iter(f"{SVG}path"):
        title = path.find(f"{SVG}title")
        assert title is not None
        widths[(title.text or "")[:10]] = float(path.attrib["stroke-width"])
    assert widths["Wait to If"] == max(widths.values())
    assert widths["If to Wait"] > widths["If to <a h"]


def test_html_holds_a_picture_for_the_chart_and_each_scope(directory: Path) -> None:
    assert plot("out.html") == 0
    text = (directory / "out.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.count("<svg ") == 3
    assert "<a href" not in text


def test_another_ending_is_refused() -> None:
    assert plot("out.png") == 2


def test_attributes_and_text_are_escaped() -> None:
    made = Element("a", title="\"<&>'").add("\x00<b>&")
    assert made.text() == '<a title="&quot;&lt;&amp;&gt;&#39;">\ufffd&lt;b&gt;&amp;</a>'


def test_a_picture_shows_its_whole_title_a_legend_and_a_dark_ground(directory: Path) -> None:
    name = "m" * 100 + ".asl.json"
    (directory / name).write_text(json.dumps(MACHINE), encoding="utf-8")
    words = ["cost", "--plot", "out.svg", name]
    assert CliRunner().invoke(cli, words, prog_name="asl-analyze").exit_code == 0
    text = (directory / "out.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314
    assert float(root.attrib["width"]) > 8 * len(name)
    assert "prefers-color-scheme: dark" in text
    assert "A thicker arrow has a larger share" in text
    assert "Express cheaper from " in text
