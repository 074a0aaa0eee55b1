"""Mermaid, as Markdown on GitHub, GitLab and elsewhere shows it."""

from __future__ import annotations

from asl_analyze.escape.mermaid import label as escaped
from asl_analyze.reports.graph.picture import Box

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.graph.picture import Arrow, Node, Picture

INDENT = "  "

# How the shape of a node is written around its label.
SHAPES = {
    "Choice": ("{", "}"),
    "Wait": ("{{", "}}"),
    "Pass": ("(", ")"),
    "Succeed": ("([", "])"),
    "Fail": ("([", "])"),
    "start": ("((", "))"),
    "end": ("(((", ")))"),
    "leave": ("(", ")"),
}
LINES = {"catch": "-.->", "enter": "-.->", "leave": "-.->"}
STYLES = {
    "error": "fill:#fde7e9,stroke:#c62828,color:#000",
    "warning": "fill:#fff4ce,stroke:#b26a00,color:#000",
    "info": "fill:#e5f1fb,stroke:#1565c0,color:#000",
    "added": "fill:#e6f4ea,stroke:#1b7f37,color:#000",
    "removed": "fill:#fde7e9,stroke:#c62828,color:#000,stroke-dasharray:6 3",
    "changed": "fill:#fff4ce,stroke:#b26a00,color:#000",
    "missing": "stroke-dasharray:4 2",
}

ARROWS = {
    "added": "stroke:#1b7f37,stroke-width:3px",
    "removed": "stroke:#c62828,stroke-width:3px,stroke-dasharray:6 3",
}


def mermaid(picture: Picture) -> str:
    """The text of a flowchart."""
    lines = ["flowchart TB"]
    for depth, item, closing in picture.walk():
        indent = INDENT * (depth + 1)
        if not isinstance(item, Box):
            lines.append(indent + _node(item))
        elif closing:
            lines.append(f"{indent}end")
        else:
            lines.append(f'{indent}subgraph {item.id}["{escaped(item.title)}"]')
    lines.extend(INDENT + _arrow(arrow) for arrow in picture.arrows)
    lines.extend(INDENT + line for line in (*_styles(picture), *_arrow_styles(picture)))
    return "\n".join(lines) + "\n"


def _node(node: Node) -> str:
    opening, closing = SHAPES.get(node.kind, ("[", "]"))
    label = "<br/>".join(map(escaped, node.lines))
    return f'{node.id}{opening}"{label}"{closing}'


def _arrow(arrow: Arrow) -> str:
    line = LINES.get(arrow.kind, "-->")
    label = f'|"{escaped(arrow.label)}"| ' if arrow.label else ""
    return f"{arrow.source} {line}{label or ' '}{arrow.target}"


def _styles(picture: Picture) -> list[str]:
    members: dict[str, list[str]] = {name: [] for name in STYLES}
    for node in picture.nodes:
        name = node.mark or node.kind
        if name in members:
            members[name].append(node.id)
    lines = []
    for name, ids in members.items():
        if ids:
            lines.append(f"classDef {name} {STYLES[name]}")
            lines.append(f"class {','.join(ids)} {name}")
    return lines


def _arrow_styles(picture: Picture) -> list[str]:
    """The styles of arrows, which Mermaid knows by their numbers."""
    lines = []
    for mark, style in ARROWS.items():
        numbers = [str(at) for at, one in enumerate(picture.arrows) if one.mark == mark]
        if numbers:
            lines.append(f"linkStyle {','.join(numbers)} {style}")
    return lines
