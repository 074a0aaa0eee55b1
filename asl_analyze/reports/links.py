"""Where the project and its rules can be read about."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.rule import Rule

HOME = "https://github.com/asl-analyze/asl-analyze"


def rule_file(rule: Rule) -> str:
    """The file of one of this project's rules in the repository."""
    family, name = rule.module.split(".")[-2:]
    return f"rules/{family}/{name}.py"


def rule_url(rule: Rule) -> str:
    """The address of the rule's manual: its file, or what its pack says."""
    if rule.pack is not None:
        return rule.pack.rule_url(rule.name, rule.code)
    return f"{HOME}/blob/main/{rule_file(rule)}"
