"""Labels of Graphviz."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line


def label(text: str) -> str:
    r"""A text for between double quotes; Graphviz reads `\N` and `&amp;` inside them too."""
    visible = one_line(text)
    quoted = visible.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return quoted.replace("##", "#&#35;")  # no command of a CI log
