"""Which fixes of one text are applied together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from asl_analyze.fixing.selection import apply
from asl_analyze.language.model import State
from asl_analyze.result import Result
from asl_analyze.rule import (
    SAFE,
    SHOWN,
    UNSAFE,
    Applicability,
    Edit,
    Finding,
    Fix,
    Rule,
    Severity,
    rule,
)
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText


def looking(_: State) -> Iterator[Finding]:
    yield from ()


ONE: Rule = rule("ASL296", Severity.INFO, "it")(looking)
OTHER: Rule = rule("ASL297", Severity.INFO, "it")(looking)

Written = tuple[int, int, str]


def finding(
    source: SourceText,
    *edits: Written,
    applicability: Applicability = SAFE,
    isolation: str | None = None,
    by: Rule = ONE,
    at: int | None = None,
) -> Result:
    start = edits[0][0] if at is None else at
    made = [Edit(Span(first, end), text) for first, end, text in edits]
    fix = Fix("mend it", made, applicability, isolation=isolation)
    return Result(by, source, start, start + 1, "it", {}, None, None, None, (), (), fix)


def fixed(text: str, *fixes: tuple[Written, ...], level: Applicability = SAFE) -> str:
    source = SourceText("x", text)
    return apply(source, [finding(source, *edits) for edits in fixes], level).text


def test_fixes_that_do_not_meet_are_applied_together() -> None:
    assert fixed("abcdef", ((4, 5, "X"),), ((0, 1, "YY"),)) == "YYbcdXf"


def test_one_fix_may_have_edits_around_another_one() -> None:
    assert fixed("abcdef", ((0, 1, "A"), (5, 6, "F")), ((2, 3, "C"),)) == "AbCdeF"


@pytest.mark.parametrize(
    "later", [(1, 3, "X"), (0, 4, ""), (2, 2, "X"), (0, 1, "X"), (3, 4, "X"), (3, 3, "X")]
)
def test_of_fixes_that_overlap_or_touch_the_first_one_counts(later: Written) -> None:
    source = SourceText("x", "abcdef")
    first = finding(source, (1, 3, "Y"), by=OTHER)
    second = finding(source, later, (5, 6, "Z"))
    both = apply(source, [second, first], SAFE)
    expected = [first] if later[0] >= 1 and later != (1, 3, "X") else [second]
    assert both.applied == expected
    assert len(both.left) == 1


def test_two_insertions_in_one_place_wait_for_each_other() -> None:
    source = SourceText("x", "ab")
    results = [finding(source, (1, 1, "X")), finding(source, (1, 1, "Y"), by=OTHER)]
    assert apply(source, results, SAFE).text == "aXb"


def test_fixes_of_one_isolation_wait_for_each_other() -> None:
    source = SourceText("x", "abcdef")
    results = [
        finding(source, (0, 1, "A"), isolation="names"),
        finding(source, (3, 4, "D"), isolation="names"),
        finding(source, (5, 6, "F"), isolation="other"),
    ]
    both = apply(source, results, SAFE)
    assert both.text == "AbcdeF"
    assert both.left == [results[1]]


def test_what_two_findings_ask_for_alike_is_done_once_and_mends_both() -> None:
    source = SourceText("x", "abc")
    results = [finding(source, (1, 2, "X")), finding(source, (1, 2, "X"), at=0)]
    both = apply(source, results, SAFE)
    assert (both.text, both.applied) == ("aXc", results[::-1])


def test_of_two_cures_that_one_rule_knows_of_one_place_none_is_taken() -> None:
    source = SourceText("x", "abc")
    results = [finding(source, (1, 2, "X")), finding(source, (1, 2, "Y"))]
    both = apply(source, results, UNSAFE)
    assert (both.text, both.left) == ("abc", results)


@pytest.mark.parametrize(("level", "expected"), [(SAFE, "Abc"), (UNSAFE, "ABc"), (SHOWN, "ABc")])
def test_who_asks_for_more_gets_more_but_never_what_is_only_shown(
    level: Applicability, expected: str
) -> None:
    far = SourceText("x", "a b c")
    results = [
        finding(far, (0, 1, "A"), applicability=SAFE),
        finding(far, (2, 3, "B"), applicability=UNSAFE),
        finding(far, (4, 5, "C"), applicability=SHOWN),
    ]
    assert apply(far, results, level).text.replace(" ", "") == expected


@pytest.mark.parametrize("edits", [((0, 9, ""),), ((1, 3, "x"), (2, 4, "y")), ((0, 1, "a"),)])
def test_a_fix_that_cannot_be_written_or_changes_nothing_is_left(
    edits: tuple[Written, ...],
) -> None:
    source = SourceText("x", "abcdef")
    assert apply(source, [finding(source, *edits)], SAFE).applied == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\r\nb", "a,\r\nb\r\nb"), ("a\nb", "a,\nb\nb"), ("a\rb", "a,\rb\rb"), ("a b", "a,\nb b")],
)
def test_new_lines_end_as_the_others_do(text: str, expected: str) -> None:
    assert fixed(text, ((1, 1, ",\nb"),)) == expected


def test_fixes_of_another_file_are_not_applied() -> None:
    source, other = SourceText("x", "abc"), SourceText("y", "abc")
    assert apply(source, [finding(other, (0, 1, "X"))], SAFE).text == "abc"


def test_many_fixes_take_no_more_than_their_share() -> None:
    source = SourceText("x", "ab" * 20_000)
    results = [finding(source, (2 * at, 2 * at + 1, "X")) for at in range(20_000)]
    assert apply(source, results, SAFE).text == "Xb" * 20_000


def test_a_fix_is_no_more_certain_than_its_finding() -> None:
    source = SourceText("x", "abc")
    safe, shown = finding(source, (0, 1, "X")), finding(source, (0, 1, "X"), applicability=SHOWN)
    for result, expected in (
        (safe.supposing("if it is so"), UNSAFE),
        (safe.said_of("'a' uses"), SHOWN),
        (shown.supposing("if it is so"), SHOWN),
    ):
        assert result.fix is not None
        assert result.fix.applicability is expected
