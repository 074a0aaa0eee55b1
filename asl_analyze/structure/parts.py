"""Which part of a state a field belongs to that stands in another part of it, or beside them."""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.language.model import JSONATA, STATE_TYPES
from asl_analyze.structure.table import table_of
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import State
    from asl_analyze.structure.faults import Where
    from asl_analyze.structure.table import Table
    from asl_analyze.syntax.tree import Member

    Home = tuple[str, ...]


def home_in_state(where: Where, field: str) -> list[str] | None:
    """The names that lead from a state to the only part of it that can have a field.

    None where there is no such part or several, or where what should hold it is not there. The part
    itself may be missing. The list is empty for a field of the state itself.
    """
    state = where.state
    kind = None if state is None else state.node.text("Type")
    if state is None or kind not in STATE_TYPES or "[" in where.label:
        return None
    language = "jsonata" if state.language == JSONATA else "jsonpath"
    homes = [
        home
        for home, fields in _parts(f"{kind.lower()}.{language}")
        if field in fields and _is_possible(state.node, home, field)
    ]
    return list(homes[0]) if len(homes) == 1 else None


def has_room_for(state: State, field: str) -> bool:
    """Whether a state can have a field, and has not."""
    kind, language = state.node.text("Type"), "jsonata" if state.language == JSONATA else "jsonpath"
    if kind not in STATE_TYPES or field in state.node.members:
        return False
    return field in (table_of(f"{kind.lower()}.{language}").properties or {})


def strangers_of(where: Where, home: list[str]) -> list[Member]:
    """The fields of an object that it cannot have and that belong to one part of the state."""
    known = where.table.properties or {}
    return [
        member
        for name, member in where.node.members.items()
        if name not in known and home_in_state(where, name) == home
    ]


def _is_possible(state: Object, home: Home, field: str) -> bool:
    """Whether a field can be put there."""
    # The two names of one part: the old one counts where it is used.
    if home[:1] == ("ItemProcessor" if "Iterator" in state.members else "Iterator",):
        return False
    at = state
    for depth, name in enumerate(home, start=1):
        inner = at.get(name)
        if inner is None:
            return depth == len(home)
        if not isinstance(inner, Object):
            return False
        at = inner
    return field not in at.members


@lru_cache(maxsize=16)
def _parts(name: str) -> list[tuple[Home, frozenset[str]]]:
    """The parts of a type of state by the names that lead there, with the fields of each."""
    parts: list[tuple[Home, frozenset[str]]] = []
    tables: list[tuple[Home, Table]] = [((), table_of(name))]
    while tables:
        home, table = tables.pop()
        fields = table.properties or {}
        parts.append((home, frozenset(fields)))
        tables += [((*home, one), inner) for one, inner in fields.items() if inner.properties]
    return parts
