"""Links of the repository's pages as they have to be on the site."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from asl_analyze.reports.links import SOURCES

ROOT = Path(__file__).resolve().parents[2]
FENCED = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?P<target>[^)\s#]+)(?P<anchor>#[^)\s]*)?\)")
OUTSIDE = ("https://", "http://", "mailto:")


class DeadLinkError(Exception):
    """A link in a page of the repository that leads nowhere."""


def relinked(text: str, source: str, pages: dict[str, str]) -> str:
    """A page's text with its links as the site needs them.

    `source` is the page's path in the repository; `pages` has the places on the site of all files
    of the repository that are pages there. What is no page is shown by the repository's host.

    Raises:
        DeadLinkError: for a link to a file that is not there.
    """

    def fitted(found: re.Match[str]) -> str:
        target, anchor = found["target"], found["anchor"] or ""
        if target.startswith(f"{SOURCES}/"):
            file = target.removeprefix(f"{SOURCES}/")
        elif target.startswith(OUTSIDE):
            return found[0]
        else:
            file = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
        return f"]({_place(file, source, pages)}{anchor})"

    pieces = FENCED.split(text)
    pieces[::2] = [LINK.sub(fitted, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _place(file: str, source: str, pages: dict[str, str]) -> str:
    if file in pages:
        return posixpath.relpath(pages[file], posixpath.dirname(pages[source]) or ".")
    if not (ROOT / file).exists():
        raise DeadLinkError(f"{source} links to {file}, which is not there")
    return f"{SOURCES}/{file}"
