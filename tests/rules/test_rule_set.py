"""The rule set holds to its own rules."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asl_analyze.kit.pages import objections_to_page, objections_to_words
from asl_analyze.registry import all_rules
from asl_analyze.reports import concise
from tests.rules.examples import report_on_example
from tests.rules.situations import ROOT

if TYPE_CHECKING:
    from asl_analyze.rule import Rule

RULES = all_rules()
BLOCKS = {
    "0": {"reading", "containers", "suppressions"},
    "1": {"structure"},
    "2": {"flow"},
    "3": {"data"},
    "4": {"expressions"},
    "5": {"errors"},
    "6": {"integrations"},
    "7": {"workflow-type"},
    "8": {"cost"},
    "9": {"migration"},
    "C": {"comparison"},
    "S": {"security"},
}

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def test_there_are_at_least_forty_rules() -> None:
    assert len(RULES) >= 40


@each_rule
def test_a_code_stands_in_the_block_of_its_family(rule: Rule) -> None:
    assert rule.family in BLOCKS[rule.code[3]]


@each_rule
def test_a_name_says_the_problem_and_a_message_is_one_sentence(rule: Rule) -> None:
    assert objections_to_words(rule) == []


@each_rule
def test_a_page_has_a_summary_and_all_sections(rule: Rule) -> None:
    assert objections_to_page(rule) == []


def found_in_example(rule: Rule, section: str, rules: list[Rule]) -> str:
    """What the rules find in the example of a section, in the concise format."""
    return concise.render(report_on_example(rule, section, rules))


@each_rule
def test_the_failing_example_fails_and_the_passing_one_passes(rule: Rule) -> None:
    assert f"[{rule.code}]" in found_in_example(rule, "Fails", [rule])
    assert found_in_example(rule, "Passes", [rule]) == ""


@each_rule
def test_the_passing_example_has_no_error_at_all(rule: Rule) -> None:
    assert ": error[" not in found_in_example(rule, "Passes", RULES)


def test_no_family_folder_is_missing_from_the_package_list() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for folder in Path(ROOT / "rules").iterdir():
        if (folder / "__init__.py").is_file():
            assert f'"asl_analyze.rules.{folder.name}"' in project


@each_rule
def test_a_rule_subscribes_to_types_that_exist(rule: Rule) -> None:
    for name in rule.subjects:
        module, _, kind = name.rpartition(".")
        assert isinstance(getattr(import_module(module), kind), type)
