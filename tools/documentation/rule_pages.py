"""A page of the site for each rule: its manual, with what is really found in its examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asl_analyze.registry import all_rules
from asl_analyze.reports.links import rule_file
from asl_analyze.reports.options import Options
from asl_analyze.reports.page import OPT_IN
from asl_analyze.reports.text.findings import render
from documentation.links import relinked
from tests.rules.examples import report_on_example

if TYPE_CHECKING:
    from asl_analyze.rule import Rule

# What the words behind the language of an example mean become its title.
FENCE = re.compile(r"^```(?P<language>\w+)(?P<words>( [^\n`]+)?)$", re.MULTILINE)
WIDTH = 100


def place(rule: Rule) -> str:
    """Where a rule's page is on the site."""
    return f"rules/{rule.code}.md"


def pages(places: dict[str, str]) -> dict[str, str]:
    """The text of each page by its place; `places` are those of the repository's files."""
    return {place(rule): _page(rule, places) for rule in all_rules()}


def _page(rule: Rule, places: dict[str, str]) -> str:
    manual = relinked(_manual(rule), rule_file(rule), places)
    return "\n\n".join([f"# {rule.code} {rule.name}", _facts(rule), manual]) + "\n"


def _facts(rule: Rule) -> str:
    rows = [
        f"| family | [{rule.family}](../rules.md#{rule.family}) |",
        f"| message | `{rule.template}` |",
    ]
    if rule.aws is not None:
        rows.append(f"| AWS says | [`{rule.aws}`](../aws-diagnostics.md) |")
    if rule.opt_in:
        rows.append(f"| opt-in | {OPT_IN}: `--select ALL,{rule.name}` |")
    return "\n".join([f"| severity | {rule.severity.value} |", "|---|---|", *rows])


def _manual(rule: Rule) -> str:
    """The manual, with the report behind the example that fails."""
    before, heading, after = FENCE.sub(_titled, rule.docstring).partition("\n### Passes\n")
    report = render(report_on_example(rule, "Fails", [rule]), Options(width=WIDTH)).rstrip("\n")
    return f"{before.rstrip()}\n\nasl-analyze reports:\n\n```text\n{report}\n```\n{heading}{after}"


def _titled(fence: re.Match[str]) -> str:
    words = fence["words"].strip()
    return f'```{fence["language"]} title="{words}"' if words else fence[0]
