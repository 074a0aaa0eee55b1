"""`asl-analyze schema`: the schema files, and a definition held against them."""

from __future__ import annotations

import click

from asl_analyze.cli.definitions import read_definitions, tell_errors
from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.cli.printing.output import write_report
from asl_analyze.escape.terminal import one_line
from asl_analyze.structure.table import schema, schema_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.shell_completion import CompletionItem

    from asl_analyze.documents.definition import Definition

# The one that is not of a definition.
CONFIG = "config"

EPILOG = """\b
Examples:
  asl-analyze schema
  asl-analyze schema task.jsonata
  asl-analyze schema config > asl-analyze.schema.json
  asl-analyze schema --check order.asl.json
"""

HELP = """Print the JSON Schema of a part of a definition; without a name, list them all.

'asl-analyze schema config' is the schema of asl-analyze.toml, for editors.

With --check, jsonschema validates a definition against these files, state by state. 'asl-analyze
check' finds all of that and explains it better; this is a second opinion.
"""


def _complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in _names() if name.startswith(incomplete)]


@click.command(
    "schema",
    help=HELP,
    epilog=EPILOG,
    short_help="Print JSON Schemas of definitions and the configuration.",
)
@click.argument("name", required=False, metavar="[NAME]", shell_complete=_complete)
@click.option("--check", metavar="FILE", help="Validate a definition instead.")
@click.pass_context
def command(ctx: click.Context, /, name: str | None, check: str | None) -> None:
    """Print a file, list them, or validate."""
    if check is not None:
        if name is not None:
            raise click.UsageError("--check needs no NAME: each part has its own schema")
        ctx.exit(_validate(check))
    write_report(_list() if name is None else _text(name), None)


def _names() -> list[str]:
    return [*schema_names(), CONFIG]


def _list() -> str:
    width = max(map(len, _names()))
    listed = [(name, schema(name)["title"]) for name in schema_names()]
    rows = [*listed, (CONFIG, "The configuration, asl-analyze.toml")]
    return "".join(f"{name:<{width}}  {title}\n" for name, title in rows)


def _config() -> str:
    import json

    from asl_analyze.config.schema import config_schema

    return json.dumps(config_schema(), indent=2) + "\n"


def _text(name: str) -> str:
    import os

    from asl_analyze.bundled import folder

    name = os.path.basename(name).removesuffix(".schema.json")
    if name.lower() == CONFIG:
        return _config()
    if name not in schema_names():
        from difflib import get_close_matches

        parts = [each for each in schema_names() if each.startswith(f"{name.lower()}.")]
        near = parts or get_close_matches(name.lower(), _names(), 1)
        hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
        raise RefusedError(f"there is no schema '{name}'{hint}")
    with open(os.path.join(folder("grammars"), f"{name}.schema.json"), encoding="utf-8") as file:
        return file.read()


def _validate(path: str) -> int:
    report, well = read_definitions([path], workflow_type=None, select="ALL")
    lines = [line for file in report.files for d in file.definitions for line in _said(d)]
    write_report("".join(lines), None)
    # What no schema can say, such as a target that does not exist, is an error all the same.
    errors = tell_errors(report)
    return (1 if lines or errors else 0) if well else 2


def _said(definition: Definition) -> Iterator[str]:
    from asl_analyze.language.build import build
    from asl_analyze.place import Places
    from asl_analyze.structure.validation import complaints

    machine = build(definition)
    if machine is None:
        return
    places = Places(definition.source, definition)
    for complaint in complaints(machine):
        line, column = definition.source.position(complaint.node.start)
        where = places.pointer(complaint.node) or "/"
        said = one_line(f"{definition.source.path}:{line}:{column}: {where}: {complaint.reason}")
        yield f"{said} ({complaint.schema}.schema.json)\n"
