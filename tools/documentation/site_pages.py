"""All pages of the site: those of the repository, and those that the program itself tells."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asl_analyze.registry import all_rules
from asl_analyze.reports.links import SITE, rule_file
from documentation import command_page, library_page, rule_pages
from documentation.links import OUTSIDE, ROOT, relinked

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION = Path(__file__).with_name("zensical.toml")
DOCS = ROOT / "docs"
# Pages that are at home elsewhere in the repository, by their places on the site.
OTHERS = {
    "CHANGELOG.md": "project/CHANGELOG.md",
    "SECURITY.md": "project/SECURITY.md",
    "CONTRIBUTING.md": "project/CONTRIBUTING.md",
    "ARCHITECTURE.md": "project/ARCHITECTURE.md",
    "benchmarks/README.md": "project/benchmarks.md",
}
# Pages that have their place in the navigation before they are there.
RESERVED = ("suppressing.md",)
ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
CODE = re.compile(r"`[^`]*`")
# What is for tests and for programs that read the source.
COMMENT = re.compile(r"^<!-- .*? -->\n", re.MULTILINE)


class NavigationError(Exception):
    """A page that the navigation does not lead to, or a name in it that leads to no page."""


def pages() -> dict[str, str]:
    """The text of every page by its place on the site.

    Raises:
        DeadLinkError: for a link to a file that is not there.
        NavigationError: where navigation and pages do not fit.
    """
    written = _written()
    places = {
        **written,
        **{f"docs/{path.name}": path.name for path in schemas()},
        **{rule_file(rule): rule_pages.place(rule) for rule in all_rules()},
    }
    found = {
        place: _shown(relinked(_read(source), source, places)) for source, place in written.items()
    }
    found["command-line.md"] = command_page.page()
    found["library-reference.md"] = library_page.page()
    _require_all_in_navigation(set(found))
    return found | rule_pages.pages(places)


def schemas() -> list[Path]:
    """The schemas of reports, which stand beside the pages that tell of them."""
    return sorted(DOCS.glob("*.schema.json"))


def configuration() -> str:
    """The settings of the site; its address is known once it is published."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    for page in RESERVED:
        if not (DOCS / page).exists():
            text = re.sub(rf'^.*"{page}".*\n', "", text, flags=re.MULTILINE)
    address = f'[project]\nsite_url = "{SITE}/"\n' if SITE else "[project]\n"
    return text.replace("[project]\n", address, 1)


def _written() -> dict[str, str]:
    return {f"docs/{path.name}": path.name for path in sorted(DOCS.glob("*.md"))} | OTHERS


def _shown(text: str) -> str:
    """The text without what is for others, in the Markdown of the site.

    In the code of a table GitHub wants a backslash before a bar, and zensical would show it.
    """
    return ROW.sub(lambda row: CODE.sub(_unescaped, row[0]), COMMENT.sub("", text))


def _unescaped(code: re.Match[str]) -> str:
    return code[0].replace("\\|", "|")


def _read(source: str) -> str:
    return (ROOT / source).read_text(encoding="utf-8")


def _require_all_in_navigation(places: set[str]) -> None:
    entries = tomllib.loads(configuration())["project"]["nav"]
    named = {target for target in _named(entries) if not target.startswith(OUTSIDE)}
    for place in sorted(places ^ named):
        where = "zensical.toml does not lead to" if place in places else "there is no page"
        raise NavigationError(f"{where} {place}")


def _named(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        for target in entry.values():
            yield from ([target] if isinstance(target, str) else _named(target))
