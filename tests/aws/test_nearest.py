"""Guessing which name was meant."""

from __future__ import annotations

from asl_analyze.aws.nearest import nearest


def test_a_difference_in_case_is_the_closest() -> None:
    assert nearest("PUTITEM", ["putItems", "putItem"]) == "putItem"


def test_a_slip() -> None:
    assert nearest("getObjekt", ["getObject", "putObject"]) == "getObject"


def test_no_guess_is_better_than_a_wild_one() -> None:
    assert nearest("fetch", ["getObject", "putObject"]) is None
    assert nearest("fetch", []) is None
