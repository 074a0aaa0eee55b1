"""The escapes of each medium alone; `test_hostile_names` has them all at work."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from asl_analyze.escape import csv, json, markdown, markup, review, sarif, xml
from asl_analyze.escape.terminal import one_line
from tests.escape.names import NAMES


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        (" +1", "' +1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\uff1d1", "'\uff1d1"),
        ("a;=1; -2", "a;'=1;' -2"),
        ("\t=1", "\\t=1"),
        ("a=1", "a=1"),
        ("Ship; then bill", "Ship; then bill"),
    ],
)
def test_a_cell_is_no_formula(text: str, cell: str) -> None:
    assert csv.cell(text) == cell


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@user", "@&#8203;user"),
        ("a@b.c", "a@&#8203;b.c"),
        ("#12 GH-3 !4", "#&#8203;12 GH-&#8203;3 !&#8203;4"),
        ("https://x www.x", "https:&#8203;//x www&#8203;.x"),
        ("![a](b) <b> `c` |", r"!\[a\](b) \<b\> \`c\` \|"),
        ("a\nb", r"a\\nb"),
        ("Wait: 5 @ 10 # b, Charge!", "Wait: 5 @ 10 # b, Charge!"),
    ],
)
def test_markdown_is_only_text(text: str, shown: str) -> None:
    assert markdown.plain(text) == shown


@given(NAMES)
def test_markdown_gives_a_name_back(name: str) -> None:
    shown = re.sub(r"\\([\\`*_\[\]<>|~&$])|&#8203;", r"\1", markdown.plain(name))
    assert shown == one_line(name)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://x.y/a_b/c-d.py#L1", "https://x.y/a_b/c-d.py#L1"),
        ("https://x.y/(a b)|<c>é", "https://x.y/%28a%20b%29%7C%3Cc%3E%C3%A9"),
        ("](x", "%5D%28x"),
    ],
)
def test_an_address_does_not_end_its_link(address: str, safe: str) -> None:
    assert markdown.link("A|B", address) == f"[A\\|B]({safe})"


@given(NAMES)
def test_markup_gives_a_name_back(name: str) -> None:
    shown = markup.text(one_line(name))
    assert not re.search(r"[<>\"']|##|&(?!(?:amp|lt|gt|quot|#39|#35);)", shown)
    assert html.unescape(shown) == re.sub("[\ufffe\uffff]", "\ufffd", one_line(name))


@given(NAMES)
def test_xml_can_hold_a_name(name: str) -> None:
    element = ET.Element("data")
    element.text = xml.plain(name)
    assert (ET.fromstring(ET.tostring(element)).text or "") == xml.plain(name)  # noqa: S314


@given(NAMES)
def test_xml_gives_an_exact_text_back(name: str) -> None:
    written = xml.exact(name)
    assert one_line(written) == written
    assert "##" not in written
    back = ET.fromstring(f'<a b="{written}"/>').get("b")  # noqa: S314
    possible = re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", name)
    assert (back == name) == (possible == name)


@given(NAMES)
def test_what_is_handed_on_reads_the_same(name: str) -> None:
    handed = review.plain(name)
    assert handed.replace("\u200b", "") == one_line(name)
    assert not re.search(r"@\w|#\d|://|\bwww\.|\bGH-\d|\]\(|<[a-z/!]|&\w", handed, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('"é\U0001f600"', '"é\U0001f600"'),
        ('"\udce9"', '"\ufffd"'),
        ('"\ud83d\ude00"', '"\U0001f600"'),
    ],
)
def test_json_has_no_half_of_a_pair(text: str, read: str) -> None:
    assert json.sound(text) == read


@given(NAMES)
def test_a_message_has_no_link(name: str) -> None:
    assert "](" not in sarif.plain(name)
    linked = f"[{sarif.link_text(name)}](1)"
    assert re.fullmatch(r"\[(?:[^\\\[\]]|\\[\\\[\]])+\]\(1\)", linked)
