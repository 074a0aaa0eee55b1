"""`asl-analyze new-rule`: the files a new rule begins with. For work on the project itself."""

from __future__ import annotations

import os
import re
from keyword import iskeyword

import click

import asl_analyze
from asl_analyze.cli.new_rule.scaffold import rule_files
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.cli.printing.output import write_report
from asl_analyze.kit.pages import CURES
from asl_analyze.registry import CODE, all_rules
from asl_analyze.rule import Severity

# The first digit of a family's codes, or its letter; a family that is not here is free to choose.
BLOCKS = {
    "reading": "0",
    "structure": "1",
    "flow": "2",
    "data": "3",
    "expressions": "4",
    "errors": "5",
    "integrations": "6",
    "workflow_type": "7",
    "cost": "8",
    "migration": "9",
    "security": "S",
    "comparison": "C",
}

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

EPILOG = """\b
Example:
  asl-analyze new-rule ASL234 flow unreachable-state --severity error
"""


@click.command(
    "new-rule", epilog=EPILOG, short_help="Begin a rule in a checkout of asl-analyze itself."
)
@click.argument("code")
@click.argument("family")
@click.argument("name")
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.WARNING.value,
    show_default=True,
)
def command(code: str, family: str, name: str, severity: str) -> None:
    """Write the files of a new rule: the rule itself and two fixtures.

    Works in a checkout of the project.
    """
    root = checkout()
    if root is None:
        raise RefusedError(
            "new-rule works in a checkout of the project that was installed by 'pip install -e .'"
        )
    family = family.replace("-", "_")
    name = name.replace("_", "-")
    reason = (
        objection_to_code(code)
        or objection_to_family(root, family, code)
        or objection_to_name(name)
    )
    if reason is not None:
        raise RefusedError(reason)
    files = rule_files(code, family, name.replace("-", "_"), severity)
    for path in files:
        if os.path.lexists(os.path.join(root, path)):
            raise RefusedError(f"{path} is there already")
    for path, text in files.items():
        write_report(text, os.path.join(root, path))
    write_report("".join(f"{path}\n" for path in files), None)


def checkout() -> str | None:
    """The project's own directory, None where this is an ordinary installation."""
    root = os.path.dirname(os.path.dirname(os.path.abspath(asl_analyze.__file__)))
    parts = ("rules", "fixtures", "pyproject.toml")
    return root if all(os.path.exists(os.path.join(root, part)) for part in parts) else None


def objection_to_code(code: str) -> str | None:
    """Why a new rule cannot have the code."""
    if not CODE.fullmatch(code):
        return f"'{code}' is not a code; one looks like 'ASL201'"
    for rule in all_rules():
        if rule.code == code:
            return f"{code} is the code of '{rule.name}'; codes are never used twice"
    return None


def objection_to_family(root: str, family: str, code: str) -> str | None:
    """Why a rule of that code cannot be in the family."""
    families = sorted(
        name
        for name in os.listdir(os.path.join(root, "rules"))
        if os.path.isfile(os.path.join(root, "rules", name, "__init__.py"))
    )
    if family not in families:
        return f"there is no family '{family}' below rules/, only {', '.join(families)}"
    digit = BLOCKS.get(family)
    if digit is not None and code[3] != digit:
        return f"the codes of '{family}' begin with ASL{digit}"
    return None


def objection_to_name(name: str) -> str | None:
    """Why a new rule cannot be called that."""
    if not NAME.fullmatch(name) or iskeyword(name):
        return f"'{name}' is not a name for a rule; one looks like 'unreachable-state'"
    if name.split("-")[0] in CURES:
        return f"'{name}' names the cure; a rule is called by the problem it finds"
    if any(rule.name == name for rule in all_rules()):
        return f"there is a rule '{name}' already"
    return None
