"""Markdown, read by a parser of it: what a browser would show, and nothing else."""

import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.formats import gate, render
from asl_analyze.reports.options import Options
from tests.escape.names import assert_harmless
from tests.reports.hostile import TEXTS, hostile_report

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SEPARATOR = "\u200b"
BLOCKS = {"heading", "paragraph", "table", "thead", "tbody", "tr", "th", "td", "inline"}
INLINES = {"text", "strong", "link", "text_special"}


def _printed(report, **options):
    return gate("markdown")(render("markdown", report, Options(**options)))


def _text(token):
    return "".join(child.content for child in token.children or ())


def _cells(text):
    """The rows of all tables below their headings, as they are shown."""
    rows: list[list[str]] = []
    inside = False
    for token in PARSER.parse(text):
        inside = token.type == "tbody_open" or (inside and token.type != "tbody_close")
        if inside and token.type == "tr_open":
            rows.append([])
        if inside and token.type == "inline":
            rows[-1].append(_text(token))
    return rows


def _links(text):
    return [
        child.attrs["href"]
        for token in PARSER.parse(text)
        for child in token.children or ()
        if child.type == "link_open"
    ]


def test_a_table_for_each_file(make):
    source, other = make.source("x\ny"), make.source("{}", "dir/b.json")
    info = make.rule("ASL301", "info", name="b")
    report = make.report(
        make.at(source, "x", help="Delete it"),
        make.at(source, "y", rule=info, message="y | z"),
        make.at(other, "{"),
    )
    text = _printed(report)
    assert text.startswith(
        "### asl-analyze\n\nFound 2 errors and 1 info in 2 definitions of 2 files."
    )
    assert text.index("**a.asl.json**") < text.index("**dir/b.json**")
    assert _cells(text) == [
        ["1", "error", "ASL201", "state 'A' is not reachable", "Delete it"],
        ["2", "info", "ASL301", "y | z", ""],
        ["1", "error", "ASL201", "state 'A' is not reachable", ""],
    ]
    assert _links(text)[0].endswith("/blob/main/rules/flow/unreachable_state.py")


def test_a_clean_run_says_so(make):
    assert _printed(make.clean(2)) == (
        "### asl-analyze\n\nNo problems found in 2 definitions of 2 files.\n"
    )


def test_what_is_no_finding_is_listed(make):
    report = make.clean(failures=[("b|c.json", "permission denied")])
    report.files[0].left_out = 7
    assert _printed(report).endswith(
        "\n- error: b\\|c.json: could not read the file: permission denied\n"
        "- warning: 0.json: 7 more findings in this file, the least severe, are left out\n"
    )


def test_many_failures_are_counted(make):
    report = make.clean(failures=[(f"{number}.json", "gone") for number in range(60)])
    text = _printed(report)
    assert text.count("could not read") == 50
    assert text.endswith("\n- and 10 more such notes\n")


@pytest.mark.parametrize("room", [None, 5_000, 1_000])
def test_where_there_is_no_room_the_least_severe_are_left_out(make, room):
    source = make.source("x" * 3000)
    rules = [make.rule(f"ASL{number}", kind) for number, kind in enumerate(["info", "error"], 210)]
    results = [
        make.result(source, at, at + 1, rule=rules[at % 2], message="日" * 50) for at in range(1000)
    ]
    text = _printed(make.report(*results), room=room)
    rows = _cells(text)
    assert len(text.encode()) <= (room or 65_000)
    assert len(text.encode()) >= (room or 65_000) * 0.6
    assert f"\n\n{1000 - len(rows)} more findings, the least severe, left out here.\n" in text
    assert all(row[1] == "error" for row in rows[:500]) or len(rows) > 500


def test_the_errors_stay_and_the_order_is_that_of_the_file(make):
    source = make.source("x" * 30)
    rules = [make.rule(f"ASL{number}", kind) for number, kind in enumerate(["info", "error"], 210)]
    results = [
        make.result(source, at, at + 1, rule=rules[at % 2], message=f"n{at}") for at in range(30)
    ]
    rows = _cells(_printed(make.report(*results), room=3000))
    errors = [row[3] for row in rows if row[1] == "error"]
    assert errors == [f"n{at}" for at in range(1, 2 * len(errors), 2)]
    assert len(errors) == 15 or {row[1] for row in rows} == {"error"}
    assert [int(row[3][1:]) for row in rows] == sorted(int(row[3][1:]) for row in rows)


@given(TEXTS)
def test_any_text_is_only_text(texts):
    name, _, help = texts
    text = _printed(hostile_report(*texts))
    assert_harmless(text)
    tokens = PARSER.parse(text)
    assert {re.sub("_(open|close)$", "", token.type) for token in tokens} <= {
        *BLOCKS,
        "bullet_list",
        "list_item",
    }
    children = [child for token in tokens for child in token.children or ()]
    assert {re.sub("_(open|close)$", "", child.type) for child in children} <= INLINES
    assert len(_links(text)) == 1
    shown = "\n".join(_text(token) for token in tokens)
    assert not re.search(r"@\w|#\d|://|\bwww\.|\bgh-\d", shown, re.IGNORECASE)
    ((*_, message, advice),) = _cells(text)
    assert _bare(message) == _bare(one_line(name))
    assert _bare(advice) == _bare(one_line(help))


def _bare(text):
    """A text without blanks around it, separators, and the escape of the last gate."""
    return text.strip().replace(SEPARATOR, "").replace(r"\u0023", "#")
