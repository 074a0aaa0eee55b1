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
    """The rule's file in the repository."""
    family, name = rule.module.split(".")[-2:]
    return f"rules/{family}/{name}.py"


def rule_url(rule: Rule) -> str:
    """The address of the rule's page: on the site, or of its file, which is the page too."""
    return f"{SITE}/rules/{rule.code}/" if SITE else f"{SOURCES}/{rule_file(rule)}"
