"""Definitions that are converted, and whose plain conversion would do something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.migrate.converter import convert
from tests.migrate.machines import Case
from tests.migrate.proving import faults

TRAPS = json.loads(
    (Path(__file__).parents[2] / "fixtures/migrate/traps.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_is_not_walked_into(name: str) -> None:
    definition, inputs = TRAPS[name]["definition"], TRAPS[name]["inputs"]
    converted = convert(definition)
    assert {what for _, what, _ in converted.states} <= {"converted", "guarded"}
    assert list(faults(Case(definition, inputs, 0), lambda _: converted)) == []


def test_comments_inside_a_choice_rule_are_kept() -> None:
    inner: list[dict[str, Any]] = [
        {"Variable": "$.a", "IsString": True, "Comment": "a text"},
        {"Not": {"Variable": "$.a", "StringEquals": "x", "Comment": "but not x"}},
    ]
    rule = {"And": inner, "Next": "Z", "Comment": "named"}
    states = {"C": {"Type": "Choice", "Choices": [rule], "Default": "Z"}, "Z": {"Type": "Succeed"}}
    made = convert({"StartAt": "C", "States": states}).definition
    assert made["States"]["C"]["Choices"][0]["Comment"] == "named; a text; but not x"
