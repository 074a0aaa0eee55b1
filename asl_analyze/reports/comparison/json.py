"""The comparison for programs: one JSON object.

`findings` are as those of `check`; `definitions` has what else changes, each with its place, and
with the `parts` that differ in a field that holds others; values are cut where they are long.
Lines and columns are 1-based, columns in code points.
"""

from __future__ import annotations

from asl_analyze.compare.changes import ValueChange
from asl_analyze.compare.shown import shown
from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting
from asl_analyze.reports.json_format import finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.comparing.outcome import Compared, Comparison, Gap, Told, ToldChange, ToldPart
    from asl_analyze.reports.options import Options
    from asl_analyze.syntax.tree import Node

VERSION = 1


def render(comparison: Comparison, options: Options) -> str:
    """The findings, and each definition with its changes."""
    from json import dumps

    lasting = Lasting(Rooted(options.root))
    value = {
        "version": VERSION,
        "findings": [finding(result, lasting) for result in comparison.results],
        "definitions": [_definition(one) for one in comparison.compared],
        "not_compared": [_gap(one) for one in comparison.gaps],
        "failures": [{"path": one.path, "reason": one.reason} for one in comparison.failures],
    }
    return dumps(value, indent=2) + "\n"


def _definition(compared: Compared) -> dict[str, Any]:
    costs, before, after = compared.costs, compared.before, compared.after
    return {
        "name": compared.found.name,
        "path": None if after is None else after.source.path,
        "path_before": None if before is None else before.source.path,
        "status": _status(compared),
        "reason": next((gap.words for gap in compared.gaps), None),
        "findings": len(compared.results),
        "safe": [_change(told) for told in compared.safe],
        "others": [_change(told) for told in compared.others],
        "transitions": None if costs is None else {"before": costs.was, "now": costs.now},
    }


def _status(compared: Compared) -> str:
    if compared.before is None:
        return "left over" if compared.is_left_over else "new"
    if compared.after is None:
        return "not compared" if compared.gaps else "gone"
    if compared.reason is not None:
        return "not compared"
    return "same" if compared.is_same else "changed"


def _gap(gap: Gap) -> dict[str, Any]:
    """What is not compared, and why; without a line where the file could not be read."""
    line, column = (None, None) if gap.source is None else gap.source.position(gap.offset)
    return {
        "name": gap.name,
        "is_part": gap.is_part,
        "version": gap.version,
        "reason": gap.reason,
        "path": gap.path,
        "line": line,
        "column": column,
    }


def _change(told: ToldChange) -> dict[str, Any]:
    """A change with its place; `before` and `now` are values, cut where they are long."""
    change = told.change
    field = change if isinstance(change, ValueChange) else None
    return {
        "change": told.words,
        "reason": told.reason,
        "before": _value(None if field is None else field.value_before),
        "now": _value(None if field is None else field.value),
        **_place(told),
        "parts": [_part(part) for part in told.parts],
    }


def _part(told: ToldPart) -> dict[str, Any]:
    part = told.part
    return {
        "part": part.path,
        "change": told.words,
        "before": _value(part.value_before),
        "now": _value(part.value),
        **_place(told),
    }


def _value(node: Node | None) -> str | None:
    return None if node is None else shown(node)


def _place(told: Told) -> dict[str, Any]:
    line, column = told.source.position(told.offset)
    return {
        "version": "older" if told.is_old else "newer",
        "path": told.source.path,
        "line": line,
        "column": column,
    }
