"""Dollars a month against executions a month, for both workflow types."""

from __future__ import annotations

import math
from fractions import Fraction

from asl_analyze.reports.cost.amounts import amount
from asl_analyze.reports.plot.svg import Element, label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.cost.money.bill import Bill

WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 90, 110, 30, 50
POINTS = 80
STANDARD, EXPRESS, MARK = "#1f5fa8", "#c2571a", "#666666"
AXIS, GRID = "#333333", "#dddddd"
# Without a volume that is asked for, so many executions, or three times the break-even.
USUAL = 1_000_000


def volume_chart(bill: Bill, per_month: int | None) -> Element:
    """The chart as a group of `WIDTH` by `HEIGHT`."""
    most = _most(bill, per_month)
    volumes = [most * step / POINTS for step in range(POINTS + 1)]
    # The axis ends at a tick.
    lines = [("Standard", STANDARD, bill.standard)]
    if bill.not_express is None:
        lines.append(("Express", EXPRESS, bill.express))
    top = _ceiling(max(0.01, *(float(of(most)) for _, _, of in lines)))
    chart = Element("g")

    def x(volume: Fraction) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * float(volume / most)

    def y(dollars: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * dollars / top

    chart.add(*_axes(most, top, x, y))
    for name, color, of in lines:
        points = " ".join(f"{x(v):.1f},{y(float(of(v))):.1f}" for v in volumes)
        line = Element("polyline", points=points, fill="none", stroke=color, stroke_width=2)
        line.attributes["class"] = f"line-{name.lower()}"
        chart.add(line.add(Element("title").add(name)))
        end = y(float(of(most)))
        chart.add(label(name, WIDTH - RIGHT + 8, end + 4, fill=color))
    chart.add(*_marks(bill, per_month, most, x))
    return chart


def _most(bill: Bill, per_month: int | None) -> Fraction:
    if per_month:
        return Fraction(2 * per_month)
    crossings = [at for at, _ in bill.crossings()]
    return 3 * crossings[-1] if crossings and crossings[-1] > USUAL / 10 else Fraction(USUAL)


def _axes(
    most: Fraction, top: float, x: Callable[[Fraction], float], y: Callable[[float], float]
) -> list[Element]:
    made = []
    for step in _ticks(float(most)):
        at = x(Fraction(step))
        made.append(_line(at, y(0), at, y(0) + 5, AXIS))
        made.append(label(f"{step:,.0f}", at, y(0) + 20, 11, text_anchor="middle"))
    for step in _ticks(top):
        made.append(_line(LEFT, y(step), WIDTH - RIGHT, y(step), GRID))
        made.append(label(amount(Fraction(step)), LEFT - 8, y(step) + 4, 11, text_anchor="end"))
    middle = (LEFT + WIDTH - RIGHT) / 2
    made.append(label("Executions per month", middle, HEIGHT - 8, text_anchor="middle"))
    made.append(label("USD per month", LEFT - 80, TOP - 10))
    made.append(_line(LEFT, y(0), WIDTH - RIGHT, y(0), AXIS))
    made.append(_line(LEFT, y(0), LEFT, TOP, AXIS))
    return made


def _marks(
    bill: Bill, per_month: int | None, most: Fraction, x: Callable[[Fraction], float]
) -> list[Element]:
    """Upright lines where the bills meet, and at the volume that is asked for."""
    places = [
        (at, f"{cheaper.capitalize()} cheaper from {math.ceil(at):,}")
        for at, cheaper in bill.crossings()
        if at <= most
    ]
    if per_month:
        places.append((Fraction(per_month), f"{per_month:,} executions"))
    made = []
    for place, (at, words) in enumerate(places):
        line = _line(x(at), TOP, x(at), HEIGHT - BOTTOM, MARK)
        line.attributes["stroke-dasharray"] = "4 3"
        made += [line, label(words, x(at) + 4, TOP + 12 + 14 * place, 11, fill=MARK)]
    return made


def _line(x1: float, y1: float, x2: float, y2: float, color: str) -> Element:
    line = Element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color)
    line.attributes["class"] = "grid" if color == GRID else "axis"
    return line


def _ceiling(top: float) -> float:
    """The least tick from `top` on."""
    step = _step(top)
    return step * math.ceil(top / step - 1e-9)


def _step(top: float) -> float:
    rough = top / 5
    power: float = 10.0 ** math.floor(math.log10(rough))
    return power * min((factor for factor in (1, 2, 5, 10) if factor * power >= rough), default=10)


def _ticks(top: float) -> list[float]:
    """Round values from 0 to `top`, some five of them."""
    step = _step(top)
    return [step * count for count in range(math.floor(top / step + 1e-9) + 1)]
