"""The blocks of code in the pages of the documentation, and the files that they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "README.md", ROOT / "editors/README.md", *(ROOT / "docs").glob("*.md")]
)

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n"
    r"(?P<text>(?:.*\n)*?)(?P=indent)```$",
    re.MULTILINE,
)
# Which files the examples from here on are about: they are copied into an empty repository, or
# change what lies there. `as` gives a file another name.
FILES = re.compile(r"<!-- (?P<what>examples|changed): (?P<paths>.+?) -->")


@dataclass
class Block:
    """A fenced block: its language, the name of the file that it shows, and where it stands."""

    language: str
    title: str | None
    text: str
    indent: str
    start: int
    end: int
    line: int


@dataclass
class Files:
    """Files for the examples that follow: pairs of a path in the project and a name."""

    is_fresh: bool
    paths: list[tuple[str, str]]
    start: int


def text_of(page: str) -> str:
    """What a page says."""
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    """All blocks of a page, as they are shown."""
    text = text_of(page)
    return [
        Block(
            language=found["language"],
            title=found["title"],
            text=re.sub(f"^{found['indent']}", "", found["text"], flags=re.MULTILINE),
            indent=found["indent"],
            start=found.start("text"),
            end=found.end("text"),
            line=text.count("\n", 0, found.start()) + 1,
        )
        for found in FENCE.finditer(text)
    ]


def script(page: str) -> list[Block | Files]:
    """The blocks of a page and, between them, the files that they are about."""
    files = [
        Files(found["what"] == "examples", _named(found["paths"]), found.start())
        for found in FILES.finditer(text_of(page))
    ]
    return sorted([*blocks(page), *files], key=lambda each: each.start)


def _named(paths: str) -> list[tuple[str, str]]:
    pairs = (each.strip().partition(" as ") for each in paths.split(","))
    return [(path, name or "") for path, _, name in pairs]
