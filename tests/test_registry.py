"""Codes of rules, and the selectors that mean them."""

from __future__ import annotations

import pytest

from asl_analyze.registry import CODE, matches
from asl_analyze.rule import Rule, Severity


def rule(code: str) -> Rule:
    return Rule(code, Severity.INFO, "x", "asl_analyze.rules.security.wide_open", "wide-open", ())


@pytest.mark.parametrize("code", ["ASL001", "ASL999", "ASL4100", "ASLS001"])
def test_a_family_has_a_digit_or_a_letter(code: str) -> None:
    assert CODE.fullmatch(code)


@pytest.mark.parametrize("code", ["ASL12", "ASL12345", "ASLS01", "ASLSS01", "asl101", "XYZ101"])
def test_what_is_no_code(code: str) -> None:
    assert not CODE.fullmatch(code)


@pytest.mark.parametrize(
    ("code", "selectors", "others"),
    [
        ("ASLS001", ["ASLS", "asls0", "ASL", "security"], ["ASL0", "ASL1", "ASLS1"]),
        ("ASL4100", ["ASL4", "ASL41", "asl4100"], ["ASL1", "ASL41001"]),
    ],
)
def test_the_start_of_a_code_means_all_that_begin_so(
    code: str, selectors: list[str], others: list[str]
) -> None:
    assert all(matches(rule(code), selector) for selector in selectors)
    assert not any(matches(rule(code), selector) for selector in others)
