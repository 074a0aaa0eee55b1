"""The words `asl-analyze: ignore[…]` in a comment, among others."""

from __future__ import annotations

import pytest

from asl_analyze.suppress.directive import MOST, directives, written


def read(text: str) -> list[tuple[str, list[str], str | None]]:
    """The word, the names and the reason of each that is understood."""
    found = [one for one in directives(text) if one.fault is None]
    return [(one.word, [name.text for name in one.names], one.reason) for one in found]


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        ("# asl-analyze: ignore[missing-default]", ["missing-default"], None),
        ("// asl-analyze: ignore[ASL207] legacy", ["ASL207"], "legacy"),
        ("/* asl-analyze: ignore[ASL207] legacy */", ["ASL207"], "legacy"),
        ("#asl-analyze:ignore[a,ASL2]:why", ["a", "ASL2"], "why"),
        ("# asl-analyze :  ignore [ a , b ] -- why: so", ["a", "b"], "why: so"),
        ("# noqa # asl-analyze: ignore[a] why", ["a"], "why"),
        ("Pays. asl-analyze: ignore[a] see #12", ["a"], "see #12"),
        ("asl-analyze: ignore[a,] why", ["a"], "why"),
        ("asl-analyze: ignore[a] first line\nsecond line", ["a"], "first line"),
        ("asl-analyze: ignore[a] \u00fcber \u2028 not", ["a"], "\u00fcber"),
    ],
)
def test_names_and_reason(text: str, names: list[str], reason: str | None) -> None:
    assert read(text) == [("ignore", names, reason)]


def test_several_in_one_text_each_with_its_reason() -> None:
    text = (
        "Pays. asl-analyze: ignore[a] one # asl-analyze: ignore-file[b, c]\nasl-analyze: ignore[d]"
    )
    assert read(text) == [
        ("ignore", ["a"], "one"),
        ("ignore-file", ["b", "c"], None),
        ("ignore", ["d"], None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "checked with asl-analyze: all is fine",
        "asl-analyze finds this",
        "asl-analyze ignore this",
        "see https://github.com/asl-analyze/asl-analyze: ignore[a]",
        "my-asl-analyze: ignore[a]",
        "asl-analyzer: ignore[a]",
    ],
)
def test_a_sentence_about_the_program_is_no_suppression(text: str) -> None:
    assert list(directives(text)) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("asl-analyze: ignore", "names no rule in brackets"),
        ("asl-analyze: ignore the rest", "names no rule in brackets"),
        (
            "asl-analyze: ignore missing-default it is known",
            "names no rule in brackets: write 'ignore[missing-default]'",
        ),
        (
            "asl-analyze: ignore-file: ASL207",
            "names no rule in brackets: write 'ignore-file[ASL207]'",
        ),
        (
            "asl-analyze: disable=missing-default",
            "is not understood: write 'ignore[missing-default]' instead of 'disable'",
        ),
        ("asl-analyze: ignore[ ]", "names no rule"),
        ("asl-analyze: ignore[,]", "names no rule"),
        ("asl-analyze: ignore[a", "has no closing bracket"),
        ("asl-analyze: ignore[a\n]", "has no closing bracket"),
        ("asl-analyze ignore[a]", "lacks the colon after 'asl-analyze'"),
        ("asl-analyze: noqa", "is not understood: write 'ignore' instead of 'noqa'"),
        ("asl-analyze: Ignore[a]", "is not understood: write 'ignore' instead of 'Ignore'"),
        (
            "asl-analyze: ignorefile[a]",
            "is not understood: write 'ignore-file' instead of 'ignorefile'",
        ),
        ("asl-analyze: [a]", "is not understood: write 'ignore' before '['"),
        (f"asl-analyze: ignore[{'a,' * (MOST + 1)}]", f"names more than {MOST} rules"),
    ],
)
def test_what_is_meant_and_wrong(text: str, fault: str) -> None:
    assert [one.fault for one in directives(text)] == [fault]


def test_what_is_written_is_read_again() -> None:
    text = written(["missing-default", "ASL201"], "nobody else calls it")
    assert text == "asl-analyze: ignore[missing-default, ASL201] nobody else calls it"
    assert read(text) == [("ignore", ["missing-default", "ASL201"], "nobody else calls it")]
    assert read(written(["a"], None)) == [("ignore", ["a"], None)]


def test_offsets_are_those_of_the_text() -> None:
    text = "# why # asl-analyze: ignore[ a, b ] since */"
    (one,) = directives(text)
    assert text[one.start : one.end] == "asl-analyze: ignore[ a, b ] since"
    assert [text[name.start : name.end] for name in one.names] == ["a", "b"]
    assert text[slice(*one.inside)] == " a, b "
