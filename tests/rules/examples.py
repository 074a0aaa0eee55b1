"""The examples in the pages of rules, and what is found in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.compared import compared_texts
from tests.rules.situations import report_on_bytes, workflow_type_of

if TYPE_CHECKING:
    from asl_analyze.result import Report
    from asl_analyze.rule import Rule


def sections(rule: Rule) -> dict[str, str]:
    """The texts of a page by their headings; what stands above the first has none."""
    parts = re.split(r"(?m)^### (.+)$", rule.docstring)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def example(rule: Rule, section: str) -> tuple[str, bytes, str | None]:
    """File name, content and workflow type of the example in a section."""
    block = re.search(r"```(\w+)( [^\n]+)?\n(.*?)```", sections(rule)[section], re.DOTALL)
    assert block, f"no example under {section}"
    if block[1] == "python":
        # Bytes that no page could show: an expression for them stands in their place.
        return "example.asl.json", eval(block[3], {"__builtins__": {}}), None  # noqa: S307
    # The words behind the language stand for those in a situation's name.
    words = "".join(f".{word}" for word in (block[2] or "").split())
    return f"example{words}.asl.{block[1]}", block[3].encode(), workflow_type_of(words + ".")


def report_on_example(rule: Rule, section: str, rules: list[Rule]) -> Report:
    """What the rules find in the example of a section; of a comparison there are two versions."""
    if rule.family != "comparison":
        name, data, workflow_type = example(rule, section)
        return report_on_bytes(name, data, rules, workflow_type)
    blocks = re.findall(
        r"```(\w+) (before|after)([^\n]*)\n(.*?)```", sections(rule)[section], re.DOTALL
    )
    assert [block[1] for block in blocks] == ["before", "after"]
    kind = workflow_type_of(f"{blocks[0][2].replace(' ', '.')}.")
    name = {"json": "example.asl.json"}.get(blocks[0][0], f"example.{blocks[0][0]}")
    old, new = (block[3] for block in blocks)
    return compared_texts(old, new, rules, name=name, workflow_type=kind).report
