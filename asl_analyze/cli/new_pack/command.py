"""`asl-analyze new-pack`: a directory with a rule pack and its first rule."""

from __future__ import annotations

import os

import click

from asl_analyze import __version__
from asl_analyze.cli.new_pack.scaffold import pack_files, package_of
from asl_analyze.cli.new_rule.command import objection_to_name
from asl_analyze.cli.new_rule.scaffold import pack_rule_files
from asl_analyze.cli.printing.messages import RefusedError, tell
from asl_analyze.cli.printing.output import write_report
from asl_analyze.escape.terminal import one_line
from asl_analyze.packs import CODE, NAME
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity

NEXT = """Install it into the environment of asl-analyze, where its rules run from then on:
  pip install --editable {root}           in a virtual environment
  pipx inject --editable asl-analyze {root}
  'asl-analyze rule {code}' explains the rule then; {root}/README.md says how to test it"""

EPILOG = """\b
Example:
  asl-analyze new-pack acme ACME001 call-without-alias
  cd acme-asl-rules && pip install -e '.[test]' && pytest
"""


@click.command("new-pack", epilog=EPILOG, short_help="Begin a package with rules of your own.")
@click.argument("pack")
@click.argument("code")
@click.argument("name")
@click.option("--directory", metavar="DIR", help="Where to write it.  [default: PACK-asl-rules]")
@click.option(
    "--severity",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.WARNING.value,
    show_default=True,
)
def command(pack: str, code: str, name: str, directory: str | None, severity: str) -> None:
    """Write a rule pack PACK with a first rule, which has CODE and NAME.

    A pack is an ordinary Python package whose rules run with all others wherever it is installed.
    """
    name = name.replace("_", "-")
    reason = objection_to_pack(pack) or objection_to_code(code) or objection_to_name(name)
    if reason is not None:
        raise RefusedError(reason)
    root = directory or f"{pack}-asl-rules"
    files = pack_files(pack, __version__)
    files |= pack_rule_files(code, package_of(pack), name.replace("-", "_"), severity)
    if os.path.lexists(root) and (not os.path.isdir(root) or os.listdir(root)):
        raise RefusedError(f"{root} is there already")
    for path, text in files.items():
        write_report(text, os.path.join(root, path))
    write_report("".join(f"{root}/{path}\n" for path in files), None)
    # Without a separator pipx would take it for the name of a package.
    place = root if os.path.isabs(root) else os.path.join(".", root)
    tell(NEXT.format(root=one_line(place), code=code))


def objection_to_pack(pack: str) -> str | None:
    """Why a pack cannot be called that."""
    if not NAME.fullmatch(pack):
        return f"'{pack}' is not a name for a pack; one looks like 'acme'"
    if any(pack in (rule.family, rule.name) for rule in all_rules()):
        return f"there is a family or a rule '{pack}' already"
    return None


def objection_to_code(code: str) -> str | None:
    """Why a rule of a pack cannot have the code."""
    if not CODE.fullmatch(code):
        return f"'{code}' is not a code for a pack's rule; one looks like 'ACME001'"
    if any(rule.code == code for rule in all_rules()):
        return f"{code} is the code of a rule already"
    return None
