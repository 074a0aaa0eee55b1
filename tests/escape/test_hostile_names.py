"""Hostile names through every command and every format: what is printed only says them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings

from asl_analyze.cli.fault import describe
from asl_analyze.escape.terminal import one_line
from asl_analyze.escape.xml import plain
from tests.escape.names import NAMES, assert_harmless
from tests.escape.world import Printed, directory, run

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names that no other system has")

URI = re.compile(r"(?:[\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+", re.ASCII)

# What random names would meet too seldom.
WORST = (
    ("\n::error::x\r\x1b[2J\u202e", "##[a]\n##vso[b]\u2028=1"),
    ('=1+1;-2"@user #1', "<b onload=x>|[a](1)`http://www.x"),
    ('"]; a {}\\', "\udce9\ud800'\0"),
    ("::a", "\u200b::b"),
)


def hostile(test: Callable[..., None]) -> Callable[..., None]:
    """The test with a few pairs of names."""
    for name, other in WORST:
        test = example(name=name, other=other)(test)
    slow = [HealthCheck.too_slow]
    few = settings(max_examples=8, deadline=None, suppress_health_check=slow)
    return few(given(name=NAMES, other=NAMES)(test))


def printed(*args: str) -> Printed:
    """A run whose streams are safe to show."""
    done = run(*args)
    assert "internal error" not in done.err
    assert_harmless(done.out)
    assert_harmless(done.err)
    return done


@pytest.mark.parametrize(
    "args",
    [
        ("--statistics", "."),
        ("-f", "text", "-v", "."),
        ("-f", "text", "--select", "ALL", "--workflow-type", "express", "."),
    ],
    ids=" ".join,
)
@hostile
def test_lines(args: tuple[str, ...], name: str, other: str) -> None:
    with directory(name, other):
        printed(*args)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("-f", "concise"), r".+:\d+:\d+: (?:error|warning|info)\[ASL\d+\] \S.*"),
        (("-f", "aws"), r".+: (?:ERROR|WARNING) [A-Z_]+: \S.* at /.*"),
        (("--show-files",), r".+\.(?:json|yaml)"),
        (("schema", "--check"), r".+:\d+:\d+: /.* \([\w.]+\.schema\.json\)"),
        (("--show-definitions",), r".+\.(?:json|yaml):\d+: \S.*"),
    ],
    ids=["concise", "aws", "files", "schema", "definitions"],
)
@hostile
def test_no_name_makes_a_line(args: tuple[str, ...], line: str, name: str, other: str) -> None:
    with directory(name, other):
        lines = printed(*args, ".").out.splitlines()
    assert lines
    assert all(re.fullmatch(line, each) for each in lines)


@hostile
def test_json_is_what_was_meant(name: str, other: str) -> None:
    with directory(name, other) as sound:
        assert json.loads(printed("-f", "json", ".").out)["findings"]
        cost = json.loads(printed("cost", "-f", "json", "--", sound).out)
    states = [state["state"] for state in cost["definitions"][0]["states"]]
    assert {name, f"{name}1", f"{other}2"} <= set(states)


@hostile
def test_sarif_has_no_links_but_ours_and_uris_of_ascii(name: str, other: str) -> None:
    with directory(name, other):
        log = json.loads(printed("-f", "sarif", ".").out)["runs"][0]
    assert log["results"]
    for artifact in log["artifacts"]:
        assert URI.fullmatch(artifact["location"]["uri"])
    for result in log["results"]:
        related = result.get("relatedLocations", [])
        links = re.findall(r"\]\(([^)]*)\)", result["message"]["text"])
        assert links == [str(place["id"]) for place in related]
        others = [place["message"]["text"] for place in related]
        assert not any("](" in text for text in [*others, *result["message"].get("arguments", [])])


@hostile
def test_cost_in_lines(name: str, other: str) -> None:
    with directory(name, other) as sound:
        printed("cost", "--", sound)
        printed("cost", "--explain", name, "--", sound)
        printed("cost", "--explain", f"{other}?", "--", sound)
        printed("cost", "--", f"{sound}.missing")
        printed("cost", ".")


@hostile
def test_csv_has_its_columns_and_no_formula(name: str, other: str) -> None:
    with directory(name, other) as sound:
        text = printed("cost", "-f", "csv", "--", sound).out
    rows = list(csv.DictReader(io.StringIO(text)))
    numbers = ("count", "transitions", "usd_per_million", "share")
    for row in rows:
        assert None not in row
        assert None not in row.values()
        for column, cell in row.items():
            if column in numbers:
                float(cell or 0)
            else:
                assert "\n" not in cell
                assert not re.search(r"(?:^|;)\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell)
    assert [row["kind"] for row in rows[:4]] == ["state"] * 4


@hostile
def test_markdown_has_no_life_of_its_own(name: str, other: str) -> None:
    with directory(name, other) as sound:
        texts = [printed("cost", "-f", "markdown", "--", sound).out]
        texts.append(printed("cost", "-f", "markdown", "--compare", sound, "--", sound).out)
        Path("old.asl.json").write_text('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}')
        change = printed("cost", "-f", "markdown", "--compare", "old.asl.json", "--", sound)
        texts.append(change.out)
    for text in texts:
        text = text.replace("&#8203;", " ").replace("&nbsp;", " ")
        bare = re.sub(r"\\[^\w\s]", "", text)
        assert not re.search(r"[<>\[\]`*~]|&\w", bare)
        shown = re.sub(r"\\([^\w\s])", r"\1", text)
        assert not re.search(r"@\w|#\d|://|\bwww\.|\bgh-\d", shown, re.IGNORECASE)
        for table in re.findall(r"(?:^\|.*\n)+", bare, re.MULTILINE):
            assert len({line.count("|") for line in table.splitlines()}) == 1


@hostile
def test_pictures_hold_text_and_no_markup(name: str, other: str) -> None:
    with directory(name, other) as sound:
        printed("cost", "--plot", "c.svg", "--", sound)
        printed("cost", "--plot", "c.html", "--", sound)
        svg, page = (Path(f"c.{kind}").read_text(encoding="utf-8") for kind in ("svg", "html"))
    assert_harmless(svg)
    assert_harmless(page)
    elements = list(ET.fromstring(svg).iter())  # noqa: S314
    tags = {element.tag.partition("}")[2] for element in elements}
    assert tags <= PICTURE
    assert {key for element in elements for key in element.attrib} <= ATTRIBUTES
    shown = one_line(name).translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})
    texts = [element.text or "" for element in elements if element.tag.endswith("title")]
    assert any(text.startswith(f"{shown}: ") for text in texts)
    reader = Reader()
    reader.feed(page)
    assert reader.tags <= {*PICTURE, "html", "head", "body", "meta", "h2"}
    assert reader.attributes <= {*map(str.lower, ATTRIBUTES), "xmlns", "lang", "charset"}


PICTURE = {"svg", "title", "style", "rect", "g", "text", "line", "polyline", "polygon", "path"}
FONT = {"font-family", "font-size", "font-weight", "text-anchor"}
STROKE = {"stroke", "stroke-dasharray", "stroke-opacity", "stroke-width"}
PLACE = {"d", "height", "points", "rx", "transform", "viewBox", "width"}
ATTRIBUTES = {"class", "fill", "role", "x", "x1", "x2", "y", "y1", "y2", *FONT, *STROKE, *PLACE}


class Reader(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


@hostile
def test_graphs_hold_names_in_quotes_only(name: str, other: str) -> None:
    with directory(name, other) as sound:
        faulty = sound.replace(".asl.json", ".faulty.asl.json")
        for file in (sound, faulty, "."):
            dot = re.sub(r'"(?:[^"\\\n]|\\.)*"', "", printed("graph", "-f", "dot", "--", file).out)
            assert re.fullmatch(r"[\w\s{}\[\]=,>;-]*", dot, re.ASCII), dot
            mermaid = re.sub(r'"[^"\n]*"', "", printed("graph", "--", file).out)
            assert re.fullmatch(r"[\w\s{}()\[\]|:#,.>-]*", mermaid, re.ASCII), mermaid


@hostile
def test_exported_graphs_are_what_was_meant(name: str, other: str) -> None:
    with directory(name, other) as sound:
        faulty = sound.replace(".asl.json", ".faulty.asl.json")
        states = {name, f"{name}1", f"{other}2"}
        linked = json.loads(printed("graph", "-f", "json", "--", sound).out)
        assert states <= {node["name"] for node in linked["nodes"]}
        texts = [printed("graph", "-f", "graphml", "--", each).out for each in (sound, faulty, ".")]
        json.loads(printed("graph", "-f", "json", "--", ".").out)
    for text in texts:
        elements = list(ET.fromstring(text).iter())  # noqa: S314
        tags = {element.tag.partition("}")[2] for element in elements}
        assert tags <= {"graphml", "key", "graph", "node", "data", "edge"}
    told = {element.text or "" for element in ET.fromstring(texts[0]).iter()}  # noqa: S314
    # The last gate writes the first of two `#` as an escape.
    assert {plain(state).replace(r"\u0023", "#") for state in states} <= {
        text.replace(r"\u0023", "#") for text in told
    }


@hostile
def test_what_is_not_there_and_what_cannot_be(name: str, other: str) -> None:
    with directory(name, other) as sound:
        argument = sound.removesuffix(".asl.json")
        for args in (
            ("--", f"{argument}!", sound),
            (argument,),
            (f"--{argument}",),
            ("-f", argument, "."),
            ("--select", argument, "."),
            ("--exclude", argument, "."),
            ("-o", f"{sound}/{argument}", "."),
            ("--config", argument, "."),
            ("rule", "--", argument),
            ("schema", "--", argument),
            ("schema", "--check", sound.replace(".asl.", ".faulty.asl.")),
            ("cost", "--probability", argument, "--", sound),
            ("cost", "--region", argument, "--", sound),
            ("cost", "--base", argument, "--", sound),
            ("new-rule", "--", argument, argument, argument),
        ):
            printed(*args)


@hostile
def test_files_that_say_how(name: str, other: str) -> None:
    with directory(name, other) as sound:
        for text in (name, f'select = ["{name}"]', f"[[{name}", json.dumps({name: other})):
            data = text.encode("utf-8", "surrogatepass")
            Path("asl-analyze.toml").write_bytes(data)
            printed(".")
            os.unlink("asl-analyze.toml")
            Path("assumed.json").write_bytes(data)
            printed("cost", "--profile", "assumed.json", "--", sound)
            printed("cost", "--history", "assumed.json", "--", sound)
            printed("cost", "--prices", "assumed.json", "--", sound)


def test_a_fault_of_the_program_quotes_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    describe(ValueError("\n::error::x\x1b[2J"), verbose=True)
    shown = capsys.readouterr().err
    assert "error::x" in shown
    assert_harmless(shown)


@pytest.mark.parametrize(
    "file",
    [
        b"::stop-commands::x.asl.json",
        b"##[add-mask]x.asl.json",
        b"\n::error::x\r\x1b[2J.asl.json",
        b"\xff\xe9\x9b\xed\xa0\x80.asl.json",
    ],
)
def test_a_process_of_its_own_is_as_careful(file: bytes, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(file)).write_text('{"StartAt": "::a", "States": {}}', encoding="utf-8")
    command = [sys.executable, "-m", "asl_analyze"]
    for args in (["-f", "concise", "."], ["--show-files"], ["-f", "json"], ["--", file + b"!"]):
        done = subprocess.run([*command, *args], cwd=tmp_path, capture_output=True, timeout=60)
        assert done.returncode in ((0,) if "--show-files" in args else (1, 2))
        assert done.stdout or done.returncode == 2
        assert_harmless(done.stdout.decode())
        assert_harmless(done.stderr.decode())
