"""Where a field that stands in the wrong place belongs."""

from __future__ import annotations

import json
import os
from functools import lru_cache

from asl_analyze.bundled import folder
from asl_analyze.language.model import STATE_TYPES
from asl_analyze.structure.table import table_of
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.structure.faults import UnknownField, Where
    from asl_analyze.structure.table import Table

# More homes than this say nothing.
MANY = 3


# The field that takes the place of another in the other query language, by direction.
_counterparts: dict[str, dict[str, str]] = {}


def counterpart(field: str, table: Table) -> str | None:
    """The field that takes the place of `field` in the query language of `table`, if one does."""
    if not _counterparts:
        path = os.path.join(folder("grammars"), "counterparts.json")
        with open(path, encoding="utf-8") as file:
            _counterparts.update(json.load(file))
    known = _counterparts.get("to_" + table.file.rpartition(".")[2], {}).get(field)
    return known if known in (table.properties or {}) else None


def respelt(where: Where, field: str) -> str | None:
    """The field of the same object that a field it does not have was meant to be."""
    return _respelt(where.table, field, _is_state(where))


# Aliases of YAML put one and the same field into very many states.
@lru_cache(maxsize=1000)
def _respelt(table: Table, field: str, of_state: bool) -> str | None:
    own = table.properties or {}
    if field in own:
        return None
    folded = {name.lower(): name for name in own}
    if field.lower() in folded:
        return folded[field.lower()]
    if of_state and field in _kinds_by_field():
        return None
    from asl_analyze.alike import closest

    near = closest(field, own, 0.75)
    if near is not None:
        return near
    others = _alike(field.lower(), folded)
    return others[0] if others else None


def _alike(field: str, folded: dict[str, str]) -> list[str]:
    """Names that begin with the field (`Timeout`) or have its letters in another order (`Ned`)."""
    letters = sorted(field)
    return sorted(
        (
            name
            for lower, name in folded.items()
            if (len(lower) == len(field) and sorted(lower) == letters)
            or (len(field) > MANY and lower.startswith(field))
        ),
        key=len,
    )


def path_field(table: Table, field: str) -> str | None:
    """The field for a path that belongs to a field for a constant: `SecondsPath` to `Seconds`."""
    name = f"{field}Path"
    return name if name in (table.properties or {}) else None


def meant(fault: UnknownField) -> str | None:
    """The field of the same object that was meant, by its meaning (`Seconds.$`) or by its name."""
    field, where = fault.member.name, fault.where
    return _dollar_path(where, field) or respelt(where, field)


def _dollar_path(where: Where, field: str) -> str | None:
    return path_field(where.table, field.removesuffix(".$")) if field.endswith(".$") else None


def is_path_by_key(fault: UnknownField) -> bool:
    """Whether the key ends as one with a path does in a template: `Seconds.$`."""
    return _dollar_path(fault.where, fault.member.name) is not None


def has_another_kind(fault: UnknownField) -> bool:
    """Whether a state has a field that only states of other types can have."""
    return bool(_homes(fault.where, fault.member.name))


def advice(fault: UnknownField) -> str:
    """What an object that has a field it cannot have is told: a near name or where it belongs."""
    field, where = fault.member.name, fault.where
    path = _dollar_path(where, field)
    if path is not None:
        return f" cannot have '{field}': use '{path}'"
    near = respelt(where, field)
    if near is not None:
        return f" has no field '{field}'; did you mean '{near}'?"
    homes = _homes(where, field)
    if homes and len(homes) <= MANY:
        return f" cannot have '{field}': only {_plain(homes)} states can"
    if homes:
        kind = where.table.title.partition(",")[0]
        return f" cannot have '{field}': {kind} states have no such field"
    home = _outer_home(where.table.file, field)
    return f" cannot have '{field}': {home}" if home else f" has no field '{field}'"


def _plain(names: list[str]) -> str:
    """Types of state as AWS writes them, without quotes: "Task, Parallel and Map"."""
    return listed(names, "and").replace("'", "")


def _homes(where: Where, field: str) -> list[str]:
    """The types of state that have a field which a state has; none for parts of a state."""
    return _kinds_by_field().get(field, []) if _is_state(where) else []


def _is_state(where: Where) -> bool:
    return where.state is not None and not where.label


@lru_cache(maxsize=1)
def _kinds_by_field() -> dict[str, list[str]]:
    """The types of state that have a field, in either query language."""
    kinds: dict[str, list[str]] = {}
    for kind in STATE_TYPES:
        both = [_fields(f"{kind.lower()}.{language}") for language in ("jsonpath", "jsonata")]
        for field in dict.fromkeys(name for fields in both for name in fields):
            kinds.setdefault(field, []).append(kind)
    return kinds


def _outer_home(file: str, field: str) -> str:
    """The object around a part that has a field which the part has not."""
    if file == "choice-rule.nested" and field in _fields("choice-rule.jsonpath"):
        return "only the outermost rule can"
    if file in ("branch", "processor") and field in _fields("machine"):
        both = field in _fields("pass.jsonpath")
        return f"set it on the definition{' or on a state' if both else ''}"
    return ""


def _fields(name: str) -> dict[str, Table]:
    return table_of(name).properties or {}
