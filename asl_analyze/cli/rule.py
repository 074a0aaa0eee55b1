"""`asl-analyze rule`: the list of rules, or the page of one."""

from __future__ import annotations

import click

from asl_analyze.cli.options.completion import complete_rule
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.cli.printing.output import write_report
from asl_analyze.registry import UnknownSelector, all_rules, meant, names
from asl_analyze.reports.links import rule_url
from asl_analyze.reports.page import OPT_IN, rule_page, what

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.rule import Rule

EPILOG = """\b
Examples:
  asl-analyze rule
  asl-analyze rule ASL201
  asl-analyze rule flow
  asl-analyze rule unreachable-state --format json
"""


@click.command("rule", epilog=EPILOG, short_help="Explain a rule, or list the rules.")
@click.argument(
    "given",
    nargs=-1,
    metavar="[CODE|NAME|FAMILY]...",
    shell_complete=lambda _, __, word: complete_rule(word),
)
@click.option(
    "-f",
    "--format",
    type=click.Choice(["text", "json"], case_sensitive=False),
    default="text",
    show_default=True,
)
def command(given: tuple[str, ...], format: str) -> None:
    """Explain a rule, or list those of a family; without a name, list them all."""
    write_report(_listed([all_rules()], format) if not given else _of(given, format), None)


def _of(given: tuple[str, ...], format: str) -> str:
    """The page of a rule; a list where the words mean more than one."""
    meant_by = [_meant(name) for name in given]
    rules = list({rule.code: rule for found in meant_by for rule in found}.values())
    is_family = len(rules) != 1 or not names(rules[0], given[0])
    if is_family and any(len(found) > 1 for found in meant_by):
        return _listed(meant_by, format)
    pages = [rule_page(rule) for rule in rules]
    if format == "text":
        return "\n".join(pages)
    facts = [{**_facts(rule), "page": page} for rule, page in zip(rules, pages, strict=True)]
    return _json(facts[0] if len(facts) == 1 else facts)


def _meant(name: str) -> list[Rule]:
    try:
        return meant(name)
    except UnknownSelector as error:
        hint = f"; did you mean '{error.nearest}'?" if error.nearest else ""
        raise RefusedError(f"there is no rule '{name}'{hint}") from error


def _listed(groups: list[list[Rule]], format: str) -> str:
    rules = list({rule.code: rule for group in groups for rule in group}.values())
    return _json([_facts(rule) for rule in rules]) if format == "json" else _list(rules)


def _list(rules: list[Rule]) -> str:
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.family, []).append(rule)
    width = max((len(rule.name) for rule in rules), default=0)
    blocks = [
        f"{family}\n" + "".join(_line(rule, width) for rule in members)
        for family, members in families.items()
    ]
    opt_in = next((rule for rule in rules if rule.opt_in), None)
    if opt_in is not None:
        blocks.append(f"{OPT_IN}: --select ALL,{opt_in.name}\n")
    return "\n".join(blocks)


def _line(rule: Rule, width: int) -> str:
    mark = " (opt-in)" if rule.opt_in else ""
    return f"  {rule.code}  {rule.severity.value:<7}  {rule.name:<{width}}  {what(rule)}{mark}\n"


def _facts(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity.value,
        "opt_in": rule.opt_in,
        "summary": what(rule),
        "message": rule.template,
        "aws": rule.aws,
        "url": rule_url(rule),
    }


def _json(value: object) -> str:
    import json

    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
