"""The control-flow graph with paths as thick as what they cost, one panel for each scope."""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.flow.graph.graph import graph_of
from asl_analyze.reports.cost.amounts import mean
from asl_analyze.reports.plot.svg import Element, label
from asl_analyze.wording.scopes import scope_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.sheet import Sheet, WayRow
    from asl_analyze.language.model import Scope

BOX_WIDTH, BOX_HEIGHT = 150, 34
ACROSS, DOWN = 190, 74
MARGIN, HEADING = 40, 54
THICKEST, THINNEST = 14.0, 0.75
HEAD = 8.0
LONGEST = 22
# About the widths of a letter of a heading and of the legend; no renderer is at hand to measure it.
LETTER, SMALL = 8, 6
LEGEND = "A thicker arrow has a larger share of the billed transitions; dashed: a caught error"
WAY, CATCH = "#1f5fa8", "#a83232"


class Panel:
    """The picture of one scope: a group with its width and height."""

    __slots__ = ("group", "height", "width")

    def __init__(self, group: Element, width: int, height: int) -> None:
        self.group = group
        self.width = width
        self.height = height


def panel(sheet: Sheet, scope: Scope, heaviest: float) -> Panel:
    """A scope's graph; `heaviest` is the share of the way that is drawn thickest."""
    places = _places(scope)
    rows = {row.way: row for row in sheet.ways}
    group = Element("g")
    title = (
        "Transitions by cost" if scope.owner is None else f"Inside {one_line(scope_words(scope))}"
    )
    group.add(label(title, MARGIN, 20, 13, font_weight="bold"))
    group.add(label(LEGEND, MARGIN, 38, 11))
    for number, edges in enumerate(graph_of(scope).edges):
        for edge in edges:
            start, end = places[number], places[graph_of(scope).number[edge.to]]
            group.add(_way(rows[edge], start, end, heaviest))
    visits = {row.state: row.expected for row in sheet.rows}
    for number, state in enumerate(scope.states):
        group.add(_box(state.name, f"× {mean(visits[state])}", *places[number]))
    boxes = max((x for x, _ in places), default=0) + BOX_WIDTH
    width = max(boxes, MARGIN + LETTER * len(title), MARGIN + SMALL * len(LEGEND)) + 2 * MARGIN
    height = max((y for _, y in places), default=0) + BOX_HEIGHT + MARGIN
    return Panel(group, width, height)


def _places(scope: Scope) -> list[tuple[int, int]]:
    """The upper left corner of each state's box: layers by distance from the start."""
    graph = graph_of(scope)
    layer = {} if graph.start is None else {graph.start: 0}
    waiting = list(layer)
    for number in waiting:
        for target in graph.after[number]:
            if target not in layer:
                layer[target] = layer[number] + 1
                waiting.append(target)
    bottom = max(layer.values(), default=-1) + 1
    filled: dict[int, int] = {}
    places = []
    for number in range(len(graph.states)):
        depth = layer.get(number, bottom)
        column = filled.get(depth, 0)
        filled[depth] = column + 1
        places.append((MARGIN + ACROSS * column, HEADING + DOWN * depth))
    return places


def _way(row: WayRow, start: tuple[int, int], end: tuple[int, int], heaviest: float) -> Element:
    weight = row.share / heaviest if heaviest else 0.0
    color = CATCH if row.way.kind == "catch" else WAY
    x1, y1 = start[0] + BOX_WIDTH / 2, float(start[1] + BOX_HEIGHT)
    x2, y2 = end[0] + BOX_WIDTH / 2, float(end[1])
    if end[1] <= start[1]:
        # A way back or across goes round by the right-hand sides.
        x1, y1 = float(start[0] + BOX_WIDTH), start[1] + BOX_HEIGHT / 2
        x2, y2 = float(end[0] + BOX_WIDTH), end[1] + BOX_HEIGHT / 2
        out = max(x1, x2) + 30
        path = f"M {x1} {y1} C {out} {y1} {out} {y2} {x2} {y2}"
    else:
        middle = (y1 + y2) / 2
        path = f"M {x1} {y1} C {x1} {middle} {x2} {middle} {x2} {y2}"
    made = Element("path", d=path, fill="none", stroke=color, stroke_opacity=0.55)
    made.attributes["class"] = "catch" if row.way.kind == "catch" else "path"
    made.attributes["stroke-width"] = f"{THINNEST + (THICKEST - THINNEST) * weight:.2f}"
    if row.way.kind == "catch":
        made.attributes["stroke-dasharray"] = "6 4"
    words = f"{one_line(row.source)} to {one_line(row.way.target.value)} by {row.way.words}"
    made.add(Element("title").add(f"{words}: {mean(row.count)}, {row.share:.1%}"))
    return Element("g").add(made, _head(x2, y2, color, sideways=end[1] <= start[1]))


def _head(x: float, y: float, color: str, *, sideways: bool) -> Element:
    """The tip of an arrow that comes from above, or from the right."""
    if sideways:
        points = f"{x},{y} {x + HEAD},{y - HEAD / 2} {x + HEAD},{y + HEAD / 2}"
    else:
        points = f"{x},{y} {x - HEAD / 2},{y - HEAD} {x + HEAD / 2},{y - HEAD}"
    head = Element("polygon", points=points, fill=color)
    head.attributes["class"] = "head-catch" if color == CATCH else "head"
    return head


def _box(name: str, count: str, x: int, y: int) -> Element:
    shown = one_line(name)
    short = shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
    box = Element("rect", x=x, y=y, width=BOX_WIDTH, height=BOX_HEIGHT, rx=5)
    box.attributes["class"] = "box"
    box.attributes.update(fill="#f4f7fb", stroke="#44546a")
    middle = x + BOX_WIDTH / 2
    return Element("g").add(
        Element("title").add(f"{shown}: {count}"),
        box,
        label(short, middle, y + 14, 11, text_anchor="middle"),
        label(count, middle, y + 28, 10, text_anchor="middle", fill="#555555"),
    )
