"""All pictures of some sheets on one page, as SVG or as HTML."""

from __future__ import annotations

from asl_analyze.escape.markup import text as escaped
from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.plot import volume
from asl_analyze.reports.plot.svg import Element, label, picture
from asl_analyze.reports.plot.ways import Panel, panel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Sheet

TITLE = "Cost of state machines"
STYLE = (
    ":root { color-scheme: light dark }"
    " body { font-family: Helvetica, Arial, sans-serif; margin: 2em } svg { display: block }"
    " @media (prefers-color-scheme: dark) { body { background: #1b1e23; color: #e6e6e6 } }"
)
# About the width of a bold letter of a title; no renderer is at hand to measure it.
LETTER = 10


def svg(sheets: Sequence[Sheet], per_month: int | None) -> str:
    """One picture with the charts of every sheet below one another."""
    panels = [made for sheet in sheets for made in _panels(sheet, per_month)]
    width = max(made.width for made in panels)
    root = picture(width, sum(made.height for made in panels), TITLE)
    below = 0
    for made in panels:
        made.group.attributes["transform"] = f"translate(0 {below})"
        root.add(made.group)
        below += made.height
    return root.text() + "\n"


def html(sheets: Sequence[Sheet], per_month: int | None) -> str:
    """A page with a section for each sheet; it needs nothing from elsewhere."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        f'<head><meta charset="utf-8"><title>{TITLE}</title><style>{STYLE}</style></head>',
        "<body>",
    ]
    for sheet in sheets:
        parts.append(f"<h2>{escaped(one_line(sheet.title))}</h2>")
        for made in _panels(sheet, per_month)[1:]:
            root = picture(made.width, made.height, one_line(sheet.title)).add(made.group)
            parts.append(root.text())
    return "\n".join([*parts, "</body>", "</html>"]) + "\n"


def _panels(sheet: Sheet, per_month: int | None) -> list[Panel]:
    """The title, the chart, and each scope."""
    assert sheet.bill is not None  # noqa: S101
    assert sheet.model is not None  # noqa: S101
    title = one_line(sheet.title)
    name = label(title, 16, 28, 16, font_weight="bold")
    made = [Panel(Element("g").add(name), max(volume.WIDTH, 32 + LETTER * len(title)), 44)]
    chart = volume.volume_chart(sheet.bill, per_month)
    made.append(Panel(chart, volume.WIDTH, volume.HEIGHT))
    heaviest = max((row.share for row in sheet.ways), default=0.0)
    made += [panel(sheet, scope, heaviest) for scope in sheet.model.machine.scopes if scope.states]
    return made
