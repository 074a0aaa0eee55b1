"""Graphviz DOT."""

from __future__ import annotations

from asl_analyze.escape.dot import label as escaped
from asl_analyze.reports.graph.picture import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.graph.picture import Arrow, Node, Picture

INDENT = "  "
HEAD = (
    "digraph {",
    '  graph [fontname="Helvetica"]',
    '  node [fontname="Helvetica", shape=box, style=filled, fillcolor=white]',
    '  edge [fontname="Helvetica", fontsize=10]',
)
SHAPES = {
    "Choice": "shape=diamond",
    "Wait": "shape=hexagon",
    "Pass": 'style="filled,rounded"',
    "Succeed": "shape=oval",
    "Fail": "shape=oval",
    "start": "shape=circle",
    "end": "shape=doublecircle",
    "leave": 'style="filled,rounded"',
    "missing": 'style="filled,dashed"',
}
MARKS = {
    "error": 'fillcolor="#fde7e9", color="#c62828"',
    "warning": 'fillcolor="#fff4ce", color="#b26a00"',
    "info": 'fillcolor="#e5f1fb", color="#1565c0"',
    "added": 'fillcolor="#e6f4ea", color="#1b7f37"',
    "removed": 'fillcolor="#fde7e9", color="#c62828"',
    "changed": 'fillcolor="#fff4ce", color="#b26a00"',
}
ARROWS = {
    "added": 'color="#1b7f37", penwidth=2',
    "removed": 'color="#c62828", penwidth=2, style=dashed',
}
LINES = {"catch": "style=dashed", "enter": "style=dotted", "leave": "style=dotted"}


def dot(picture: Picture) -> str:
    """The text of a directed graph."""
    lines = list(HEAD)
    for depth, item, closing in picture.walk():
        indent = INDENT * (depth + 1)
        if not isinstance(item, Box):
            lines.append(indent + _node(item))
        elif closing:
            lines.append(f"{indent}}}")
        else:
            lines.append(f"{indent}subgraph cluster_{item.id} {{")
            lines.append(f'{indent}{INDENT}label="{escaped(item.title)}"')
    order = {node.id: place for place, node in enumerate(picture.nodes)}
    for arrow in picture.arrows:
        back = order[arrow.target] <= order[arrow.source]
        lines.append(INDENT + _arrow(arrow, free=back and arrow.kind == "catch"))
    return "\n".join([*lines, "}"]) + "\n"


def _node(node: Node) -> str:
    label = "\\n".join(map(escaped, node.lines))
    styles = [f'label="{label}"', SHAPES.get(node.kind, ""), MARKS.get(node.mark or "", "")]
    return f"{node.id} [{', '.join(filter(None, styles))}]"


def _arrow(arrow: Arrow, *, free: bool) -> str:
    """An arrow; a free one does not pull its target below its source."""
    mark = ARROWS.get(arrow.mark or "", "")
    line = "" if "style=" in mark else LINES.get(arrow.kind, "")
    styles = [line, mark, "constraint=false" if free else ""]
    if arrow.label:
        styles.insert(0, f'label="{escaped(arrow.label)}"')
    shown = ", ".join(filter(None, styles))
    return f"{arrow.source} -> {arrow.target}{f' [{shown}]' if shown else ''}"
