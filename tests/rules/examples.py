"""What is found in the examples on the pages of rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asl_analyze.kit.pages import example, sections
from asl_analyze.kit.situations import workflow_type_of
from tests.compared import compared_texts
from tests.rules.situations import report_on_bytes

if TYPE_CHECKING:
    from asl_analyze.result import Report
    from asl_analyze.rule import Rule


def report_on_example(rule: Rule, section: str, rules: list[Rule]) -> Report:
    """What the rules find in the example of a section; of a comparison there are two versions."""
    if rule.family == "comparison":
        return _report_on_versions(rule, section, rules)
    name, data, workflow_type = _shown(rule, section)
    return report_on_bytes(name, data, rules, workflow_type)


def _shown(rule: Rule, section: str) -> tuple[str, bytes, str | None]:
    """File name, content and workflow type of the example in a section."""
    found = example(rule, section)
    assert found, f"no example under {section}"
    name, data = found
    if name.endswith(".python"):
        # Bytes that no page could show: an expression for them stands in their place.
        return "example.asl.json", eval(data, {"__builtins__": {}}), None  # noqa: S307
    return name, data, workflow_type_of(f"{name}.")


def _report_on_versions(rule: Rule, section: str, rules: list[Rule]) -> Report:
    blocks = re.findall(
        r"```(\w+) (before|after)([^\n]*)\n(.*?)```", sections(rule)[section], re.DOTALL
    )
    assert [block[1] for block in blocks] == ["before", "after"]
    kind = workflow_type_of(f"{blocks[0][2].replace(' ', '.')}.")
    name = {"json": "example.asl.json"}.get(blocks[0][0], f"example.{blocks[0][0]}")
    old, new = (block[3] for block in blocks)
    return compared_texts(old, new, rules, name=name, workflow_type=kind).report
