"""Hostile names through every format of a check, each read as its consumer reads it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from xmlschema import XMLSchema

from asl_analyze.reports.formats import FORMATS
from tests.escape.names import assert_harmless
from tests.escape.test_hostile_names import hostile
from tests.escape.world import directory, run
from tests.reports import agent, runner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names that no other system has")

SCHEMAS = Path(__file__).parents[2] / "fixtures" / "schemas"
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def printed(format: str, name: str, other: str) -> str:
    """The report of a directory; what is no command of the format's own is harmless."""
    with directory(name, other):
        done = run("-f", format, ".")
    assert "internal error" not in done.err
    own = {"github": r"^::(?=error |warning |notice )", "azure": r"^##vso(?=\[task\.logissue )"}
    assert_harmless(re.sub(own.get(format, "^$"), "", done.out, flags=re.MULTILINE))
    assert_harmless(done.err)
    return done.out


@pytest.mark.parametrize("format", FORMATS)
@hostile
def test_nothing_in_it_is_a_command(format: str, name: str, other: str) -> None:
    assert printed(format, name, other)


@pytest.mark.parametrize("format", ["gitlab", "rdjson"])
@hostile
def test_json_is_of_its_schema(format: str, name: str, other: str) -> None:
    schema = json.loads((SCHEMAS / f"{format}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(printed(format, name, other)))


@hostile
def test_json_lines_are_whole(name: str, other: str) -> None:
    *lines, last = map(json.loads, printed("jsonl", name, other).split("\n")[:-1])
    assert last["kind"] == "summary"
    assert last["findings"]["error"] > 0
    assert sum(last["findings"].values()) == sum(line["kind"] == "finding" for line in lines)


@pytest.mark.parametrize("format", ["junit", "checkstyle"])
@hostile
def test_xml_is_of_its_schema(format: str, name: str, other: str) -> None:
    text = printed(format, name, other)
    XMLSchema(SCHEMAS / f"{format}.xsd").validate(ET.fromstring(text.encode()))  # noqa: S314


@hostile
def test_github_sees_annotations_and_nothing_else(name: str, other: str) -> None:
    for line in printed("github", name, other).split("\n")[:-1]:
        kind, properties, message = runner.parsed(line) or ("", {}, "")
        assert kind in {"error", "warning", "notice"}
        assert message
        assert "file" not in properties or "line" not in properties or runner.placed(properties)


@hostile
def test_azure_sees_issues_and_nothing_else(name: str, other: str) -> None:
    for line in printed("azure", name, other).split("\n")[:-1]:
        command = agent.parsed(line)
        assert command is None or command[0] == "task.logissue"
        assert command is not None or line.startswith("asl-analyze: ")


@hostile
def test_markdown_is_tables_of_text(name: str, other: str) -> None:
    tokens = MARKDOWN.parse(printed("markdown", name, other))
    kinds = {re.sub("_(open|close)$", "", token.type) for token in tokens}
    assert kinds <= {"heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td"}
    inside = {child.type for token in tokens for child in token.children or ()}
    assert inside <= {
        *("text", "text_special", "strong_open", "strong_close", "link_open", "link_close")
    }
    rows = [token.type for token in tokens if token.type in {"tr_open", "td_open"}]
    cells = "".join("\n" if kind == "tr_open" else "|" for kind in rows).split("\n")
    assert set(cells) <= {"", "|" * 5}
