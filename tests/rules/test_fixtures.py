"""Each situation beside its expectation, in the tool's own concise format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.kit.situations import expectation
from asl_analyze.registry import all_rules
from tests.rules.situations import FIXTURES, found_in, situations

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.rule import Rule

RULES = all_rules()


def folder_of(rule: Rule) -> Path:
    return FIXTURES / rule.family.replace("-", "_") / rule.name.replace("-", "_")


CASES = [
    pytest.param([rule], situation, id=f"{rule.name}/{situation.name}")
    for rule in RULES
    if folder_of(rule).is_dir()
    for situation in situations(folder_of(rule))
]


@pytest.mark.parametrize(("rules", "situation"), CASES)
def test_a_rule_finds_in_a_situation_what_stands_beside_it(
    rules: list[Rule], situation: Path, request: pytest.FixtureRequest
) -> None:
    seen = found_in(situation, rules)
    if request.config.getoption("--bless"):
        expectation(situation).write_text(seen, encoding="utf-8")
    assert seen == expectation(situation).read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_a_firing_and_a_silent_situation(rule: Rule) -> None:
    sizes = [expectation(s).stat().st_size for s in situations(folder_of(rule))]
    assert any(sizes), "no situation in which the rule fires"
    assert not all(sizes), "no situation in which the rule is silent"


@pytest.mark.parametrize("situation", situations(FIXTURES / "ok"), ids=lambda path: path.name)
def test_sound_machines_get_no_error(situation: Path) -> None:
    errors = [line for line in found_in(situation, RULES).splitlines() if ": error[" in line]
    assert errors == []
