"""Both versions of definitions side by side, with what is gone, new and changed."""

from __future__ import annotations

from asl_analyze.compare.arrows import new_and_gone
from asl_analyze.reports.graph.draw import Drawing
from asl_analyze.reports.graph.marks import marks
from asl_analyze.reports.graph.picture import Box, Picture

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.comparing.outcome import Compared
    from asl_analyze.language.model import State, StateMachine, Transition
    from asl_analyze.reports.graph.marks import Marked

    Machines = tuple[StateMachine | None, StateMachine | None]

GONE, NEW, CHANGED = "removed", "added", "changed"
# Fields that are named in a node.
MOST_FIELDS = 4


class Difference:
    """What became of a state; `worst` is the mark that colours it."""

    def __init__(self, worst: str, lines: list[str]) -> None:
        self.worst = worst
        self.lines = lines


def draw_compared(compared: Sequence[Compared], machines: Mapping[Compared, Machines]) -> Picture:
    """Two boxes for each definition, the older version first; one where it is gone or new."""
    picture = Picture()
    for number, each in enumerate(compared):
        old, new = machines[each]
        before, now = _differences(each, each.pair) if each.pair is not None else ({}, {})
        added, gone = new_and_gone(each.pair) if each.pair is not None else (set(), set())
        word = "gone" if each.after is None else "before"
        if old is not None and each.before is not None:
            title, arrows = f"{each.before.title}: {word}", dict.fromkeys(gone, GONE)
            _draw(picture, Box(f"o{number}", title), old, before, arrows)
        word = "new" if each.before is None else "now"
        if new is not None and each.after is not None:
            title, arrows = f"{each.after.title}: {word}", dict.fromkeys(added, NEW)
            _draw(picture, Box(f"n{number}", title), new, now, arrows)
    return picture


def _draw(
    picture: Picture,
    box: Box,
    machine: StateMachine,
    marked: Mapping[State, Marked],
    arrows: Mapping[Transition | State, str],
) -> None:
    picture.items.append(box)
    Drawing(picture, box.items, f"{box.id}_", machine, marked, {}, arrows).draw()


def _differences(
    compared: Compared, pair: MachinePair
) -> tuple[dict[State, Marked], dict[State, Marked]]:
    """What became of the states of both versions."""
    before: dict[State, Marked] = {state: Difference(GONE, ["- gone"]) for state in pair.removed}
    now: dict[State, Marked] = {state: Difference(NEW, ["+ new"]) for state in pair.added}
    found = marks(pair.new, compared.results)
    fields = _changed_fields(pair)
    for states in pair.states:
        lines = _lines(states.old.name if states.is_renamed else "", fields.get(states.new, []))
        if states.is_moved:
            lines.append("~ moved")
        if lines:
            before[states.old] = Difference(CHANGED, ["~ changes"])
            now[states.new] = Difference(CHANGED, lines)
    for state, told in found.items():
        known = now.get(state)
        lines = [*(known.lines if known else []), *told.lines]
        now[state] = Difference(known.worst if known else told.worst, lines)
    return before, now


def _changed_fields(pair: MachinePair) -> dict[State, list[str]]:
    """The fields of states that differ."""
    from asl_analyze.compare.changes import StateFieldChange
    from asl_analyze.compare.differences import differences

    fields: dict[State, list[str]] = {}
    for change in differences(pair):
        if isinstance(change, StateFieldChange):
            fields.setdefault(change.states.new, []).append(change.name)
    return fields


def _lines(old_name: str, fields: list[str]) -> list[str]:
    lines = [f"~ was {old_name}"] if old_name else []
    if fields:
        more = f" and {len(fields) - MOST_FIELDS} more" if len(fields) > MOST_FIELDS else ""
        lines.append(f"~ {', '.join(fields[:MOST_FIELDS])}{more}")
    return lines
