"""The rule set holds to its own rules."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asl_analyze.kit.pages import (
    example,
    objections_to_page,
    objections_to_words,
    sections,
)
from asl_analyze.kit.situations import workflow_type_of
from asl_analyze.registry import all_rules
from asl_analyze.reports import concise
from tests.compared import compared_texts
from tests.rules.situations import ROOT, found_in_bytes

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


def shown(rule: Rule, section: str) -> tuple[str, bytes, str | None]:
    """File name, content and workflow type of the example in a section."""
    found = example(rule, section)
    assert found, f"no example under {section}"
    name, data = found
    if name.endswith(".python"):
        # Bytes that no page could show: an expression for them stands in their place.
        return "example.asl.json", eval(data, {"__builtins__": {}}), None  # noqa: S307
    return name, data, workflow_type_of(f"{name}.")


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
    """What the rules find in the example of a section; of a comparison there are two versions."""
    if rule.family != "comparison":
        name, data, workflow_type = shown(rule, section)
        return found_in_bytes(name, data, rules, workflow_type)
    blocks = re.findall(
        r"```(\w+) (before|after)([^\n]*)\n(.*?)```", sections(rule)[section], re.DOTALL
    )
    assert [block[1] for block in blocks] == ["before", "after"]
    kind = workflow_type_of(f"{blocks[0][2].replace(' ', '.')}.")
    name = {"json": "example.asl.json"}.get(blocks[0][0], f"example.{blocks[0][0]}")
    old, new = (block[3] for block in blocks)
    comparison = compared_texts(old, new, rules, name=name, workflow_type=kind)
    return concise.render(comparison.report)


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
