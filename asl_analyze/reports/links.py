"""Where the project and its rules can be read about."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.rule import Rule

HOME = "https://github.com/asl-analyze/asl-analyze"
# The files of the repository, as its host shows them.
SOURCES = f"{HOME}/blob/main"
# The address of the published documentation, without a slash at its end; empty while there is none.
# A rule's address in reports follows from it.
SITE = ""


def rule_file(rule: Rule) -> str:
    """The file of one of this project's rules in the repository."""
    family, name = rule.module.split(".")[-2:]
    return f"rules/{family}/{name}.py"


def rule_url(rule: Rule) -> str:
    """The address of the rule's page: on the site, of its file, or what its pack says."""
    if rule.pack is not None:
        return rule.pack.rule_url(rule.name, rule.code)
    return f"{SITE}/rules/{rule.code}/" if SITE else source_url(rule)


def source_url(rule: Rule) -> str:
    """The address of the rule's file in the repository."""
    return f"{SOURCES}/{rule_file(rule)}"
