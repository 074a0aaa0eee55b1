"""A rule's page: the manual in its file under a heading of what the decorator says."""

from __future__ import annotations

from asl_analyze.reports.links import rule_file, rule_url, source_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.rule import Rule


OPT_IN = "An opt-in rule runs only where it is selected by its code or name"


def rule_page(rule: Rule) -> str:
    """The page in Markdown."""
    facts = [f"**{rule.severity.value}**", f"family `{rule.family}`"]
    if rule.aws is not None:
        facts.append(f"AWS says `{rule.aws}`")
    if rule.opt_in:
        facts.append("opt-in")
    parts = [
        f"# {rule.code} {rule.name}",
        ", ".join(facts),
        f"Message: `{rule.template}`",
        f"{OPT_IN}: `--select ALL,{rule.name}`" if rule.opt_in else "",
        rule.docstring,
        _options(rule),
        _source(rule),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _source(rule: Rule) -> str:
    if rule.pack is not None:
        return f"From the rule pack {rule.pack.source}: {rule_url(rule)}"
    return f"Source: [{rule_file(rule)}]({source_url(rule)})"


def _options(rule: Rule) -> str:
    """The options of the rule, with what each does; empty where it has none."""
    kind = rule.options_class
    if kind is None:
        return ""
    rows = [
        f"- `{name}` (default `{str(option.default).lower()}`): {option.text}"
        for name, option in kind.declared().items()
    ]
    where = f"In the configuration, below `[rules.{rule.name}]`:"
    return "\n".join(["### Options", where, "", *rows])


def what(rule: Rule) -> str:
    """The first paragraph of the page on one line, or the message where there is no page."""
    text = rule.docstring or rule.template
    return " ".join(text.split("\n\n", 1)[0].split())


def why(rule: Rule) -> str:
    """What the page says before its examples, as plain paragraphs."""
    paragraphs = []
    fenced = False
    for block in rule.docstring.split("\n\n")[1:]:
        if block.lower().startswith(("### fails", "### passes")):
            break
        fenced ^= block.count("```") % 2 == 1
        if not fenced and "```" not in block:
            prose = [line for line in block.splitlines() if not line.startswith("#")]
            paragraphs.append(" ".join(" ".join(prose).split()))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
