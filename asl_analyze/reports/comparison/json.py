"""The comparison for programs: one JSON object.

`findings` are as those of `check`; `definitions` has what else changes, each with its place.
Lines and columns are 1-based, columns in code points.
"""

from __future__ import annotations

from asl_analyze.files.paths import Rooted
from asl_analyze.identity import Lasting
from asl_analyze.reports.json_format import finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.comparing.outcome import Compared, Comparison, ToldChange
    from asl_analyze.reports.options import Options

VERSION = 1


def render(comparison: Comparison, options: Options) -> str:
    """The findings, and each definition with its changes."""
    from json import dumps

    lasting = Lasting(Rooted(options.root))
    value = {
        "version": VERSION,
        "findings": [finding(result, lasting) for result in comparison.results],
        "definitions": [_definition(one) for one in comparison.compared],
        "failures": [{"path": one.path, "reason": one.reason} for one in comparison.failures],
    }
    return dumps(value, indent=2) + "\n"


def _definition(compared: Compared) -> dict[str, Any]:
    definition = compared.new or compared.old
    costs = compared.costs
    return {
        "name": None if definition is None else definition.name,
        "path": None if compared.new is None else compared.new.file.path,
        "path_before": None if compared.old is None else compared.old.file.path,
        "status": _status(compared),
        "reason": compared.reason,
        "findings": len(compared.results),
        "safe": [_change(told) for told in compared.safe],
        "others": [_change(told) for told in compared.others],
        "transitions": None if costs is None else {"before": costs.was, "now": costs.now},
    }


def _status(compared: Compared) -> str:
    if compared.old is None:
        return "new"
    if compared.new is None:
        return "gone"
    if compared.reason is not None:
        return "not compared"
    return "same" if compared.is_same else "changed"


def _change(told: ToldChange) -> dict[str, Any]:
    line, column = told.source.position(told.offset)
    return {
        "change": told.words,
        "reason": told.reason,
        "version": "older" if told.is_old else "newer",
        "path": told.source.path,
        "line": line,
        "column": column,
    }
