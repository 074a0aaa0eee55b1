"""The reference of the command line, as a page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documentation.commands import Manual, manuals

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """# Command line

What `--help` and `man asl-analyze` say, on one page. [Exit codes](exit-codes.md) has a page of its
own.
"""


def page() -> str:
    """The page in Markdown."""
    return "\n".join([HEAD, *("\n".join(_section(manual)) for manual in manuals())]) + "\n"


def _section(manual: Manual) -> Iterator[str]:
    yield f"## {manual.name}\n"
    yield f"```text\n{manual.name} {manual.usage}\n```\n"
    yield from (f"{paragraph}\n" for paragraph in [manual.summary, *manual.paragraphs])
    if manual.commands:
        yield from ("| command | |", "|---|---|")
        for name, said in manual.commands:
            link = f"{manual.name} {name}".replace(" ", "-")
            yield f"| [`{name}`](#{link}) | {_cell(said)} |"
        yield ""
    yield from ("| option | |", "|---|---|")
    yield from (f"| `{name}` | {_cell(said)} |" for name, said in manual.options)
    yield ""
    if manual.examples:
        yield from ("```sh", *manual.examples, "```\n")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")
