"""A rule's page, taken apart: its sections, and the examples in them."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.rule import Rule

SECTIONS = ("Why it hurts", "How to fix", "Fails", "Passes")
# Words with which the name of a cure begins; a rule is named for the problem that it finds.
CURES = (
    *("add", "always", "avoid", "check", "disallow", "do", "dont", "ensure", "fix", "forbid"),
    *("must", "no", "prefer", "remove", "replace", "require", "set", "should", "use", "validate"),
    "verify",
)
LONGEST_SUMMARY = 160


def sections(rule: Rule) -> dict[str, str]:
    """The texts of a page by their headings; what stands before the first has an empty one."""
    parts = re.split(r"(?m)^### (.+)$", rule.docstring)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def example(rule: Rule, section: str) -> tuple[str, bytes] | None:
    """The file name and the content of the example in a section; None where there is none.

    The words behind the language stand for those in a fixture's name:
    `json express` is `example.express.asl.json`.
    """
    block = re.search(r"```(\w+)( [^\n]+)?\n(.*?)```", sections(rule).get(section, ""), re.DOTALL)
    if block is None:
        return None
    words = "".join(f".{word}" for word in (block[2] or "").split())
    return f"example{words}.asl.{block[1]}", block[3].encode()


def objections_to_page(rule: Rule) -> list[str]:
    """What is missing from a page, or is not as every page has it."""
    parts = sections(rule)
    said = []
    if tuple(list(parts)[1:]) != SECTIONS:
        said.append(f"its page must have the sections {', '.join(SECTIONS)}")
    summary, _, rest = parts[""].partition("\n")
    if not summary.endswith(".") or len(summary) > LONGEST_SUMMARY or rest.strip():
        said.append(
            "its page must begin with one sentence in one line,"
            f" of at most {LONGEST_SUMMARY} characters"
        )
    said += [
        f"the section '{name}' is empty" for name in SECTIONS if not parts.get(name, "").strip()
    ]
    return said


def objections_to_words(rule: Rule) -> list[str]:
    """What is wrong with a rule's name and message."""
    import string

    said = []
    if rule.name.partition("-")[0] in CURES:
        said.append("its name says the cure; a rule is called by the problem that it finds")
    if not (rule.template[:1].isupper() or rule.template[:1] in "'{"):
        said.append("its message must begin with a capital letter")
    if rule.template.endswith((".", "?")) or "\n" in rule.template:
        said.append("its message must be one sentence without a full stop")
    if not any(field for _, field, _, _ in string.Formatter().parse(rule.template)):
        said.append("its message must name something of the user's, such as the state")
    return said
