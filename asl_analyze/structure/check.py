"""The structure check: one walk of a machine along the tables of its schema files.

It yields faults, and on the way the sites that hold paths, templates and expressions.
"""

from __future__ import annotations

from asl_analyze.language.known import is_open
from asl_analyze.language.model import JSONATA, JSONPATH, STATE_TYPES
from asl_analyze.structure import faults
from asl_analyze.structure.faults import Where
from asl_analyze.structure.presence import is_in_order, presence_faults
from asl_analyze.structure.site import SITES
from asl_analyze.structure.table import table_of
from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import Scope, State, StateMachine
    from asl_analyze.structure.site import Site
    from asl_analyze.structure.table import Table
    from asl_analyze.syntax.tree import Member, Node

    Outcome = list[faults.StructureFault | Site]

LANGUAGES = {JSONPATH: "jsonpath", JSONATA: "jsonata"}


def check(machine: StateMachine) -> Outcome:
    """Every structure fault and every site of the machine, scope by scope."""
    found: Outcome = []
    for scope in machine.scopes:
        _check_scope(scope, found)
    return found


def _check_scope(scope: Scope, found: Outcome) -> None:
    if scope.kind == "machine":
        where = Where(scope.machine, None, "", scope.node, scope.node, table_of("machine"))
        _check_object(where, found)
    states = scope.node.get("States")
    if not isinstance(states, Object):
        return
    known: dict[Node, State] = {state.node: state for state in scope.states}
    for member in states.members.values():
        state = known.get(member.value)
        if state is not None and state.key is member.key:
            _check_state(state, member, found)
        elif not isinstance(member.value, Object) and not is_open(member.value):
            where = Where(scope.machine, None, "", scope.node, member, table_of("machine"))
            found.append(faults.NotAnObject(where, member.name, member.value))


def _check_state(state: State, member: Member, found: Outcome) -> None:
    if is_open(state.node.get("QueryLanguage") or _language_of(state.machine)):
        return
    kind = state.node.get("Type")
    if isinstance(kind, String) and kind.value in STATE_TYPES:
        table = table_of(f"{kind.value.lower()}.{LANGUAGES[state.language]}")
        where = Where(state.machine, state, "", state.node, member, table)
        downgrade = state.machine.language == JSONATA and state.language == JSONPATH
        if downgrade and "QueryLanguage" in state.node.members:
            found.append(faults.LanguageDowngrade(where, member))
        _check_object(where, found)
    elif not is_open(kind):
        where = Where(state.machine, state, "", state.node, member, table_of("pass.jsonpath"))
        found.extend(_type_faults(where, kind))


def _type_faults(where: Where, kind: Node | None) -> Iterator[faults.StructureFault]:
    if kind is None:
        yield from _missing_type(where)
    elif isinstance(kind, String):
        yield faults.UnknownValue(where, "Type", kind, list(STATE_TYPES))
    else:
        yield faults.WrongType(where, "Type", kind, ["string"])


def _missing_type(where: Where) -> Iterator[faults.StructureFault]:
    """Without a type there is nothing to hold the fields against, but its own misspelling."""
    from asl_analyze.structure.homes import respelt

    for member in where.node.members.values():
        if member.key.has_hole:
            return
        if respelt(where, member.name) == "Type":
            yield faults.UnknownField(where, member)
            return
    yield faults.MissingField(where, "Type")


def _language_of(machine: StateMachine) -> Node | None:
    return machine.node.get("QueryLanguage")


def _check_object(top: Where, found: Outcome) -> None:
    """An object and the objects that its table describes below it, without recursion."""
    waiting = [top]
    # YAML aliases may share an object many times over; each is checked once in its state.
    seen: set[Node] = set()
    while waiting:
        where = waiting.pop()
        if where.node in seen:
            continue
        seen.add(where.node)
        below: list[Where] = []
        strangers = _check_fields(where, below, found)
        if not is_in_order(where):
            found.extend(presence_faults(where, strangers))
        waiting.extend(reversed(below))


def _check_fields(where: Where, below: list[Where], found: Outcome) -> list[Member]:
    """The faults of the fields; what is left are the members that the table does not know."""
    strangers: list[Member] = []
    properties = where.table.properties or {}
    for name, member in where.node.members.items():
        expected = properties.get(name)
        value = member.value
        if expected is None:
            strangers.append(member)
            fault = _stranger(where, member)
            if fault is not None:
                found.append(fault)
        elif not isinstance(value, String) or not (expected.plain or value.value in expected.enum):
            _check_value(where, name, member, expected, below, found)
    return strangers


def _stranger(where: Where, member: Member) -> faults.StructureFault | None:
    if member.key.has_hole:
        return None
    stem, _, own = where.table.file.rpartition(".")
    language = {"jsonpath": JSONATA, "jsonata": JSONPATH}.get(own)
    other = None if language is None else table_of(f"{stem}.{LANGUAGES[language]}")
    if language is None or other is None or member.name not in (other.properties or {}):
        return faults.UnknownField(where, member)
    if where.state is not None and not _has_sound_language(where.state):
        return None
    if _hangs_on_stranger(where, other, member):
        return None
    return faults.WrongLanguageField(where, member, language)


def _hangs_on_stranger(where: Where, other: Table, member: Member) -> bool:
    """Whether the field belongs to another one that is out of place too (an operator)."""
    own = where.table.properties or {}
    return any(
        name in where.node.members and name not in own
        for condition in other.conditions.get(member.name, ())
        for name in condition.required
    )


def _has_sound_language(state: State) -> bool:
    """Whether the state's query language is fit to judge its fields.

    AWS names the query language of a JSONPath state in a JSONata machine once and no longer its
    fields; where the language is none at all, that is told.
    """
    own = state.node.get("QueryLanguage")
    whole = state.machine.node.get("QueryLanguage")
    if own is None and whole is None:
        return True
    given = whole if own is None else own
    if not isinstance(given, String) or given.value not in LANGUAGES:
        return False
    return not (state.machine.language == JSONATA and state.language == JSONPATH)


def _check_value(
    where: Where, name: str, member: Member, expected: Table, below: list[Where], found: Outcome
) -> None:
    node = member.value
    if isinstance(node, Unknown):
        return
    if isinstance(node, String):
        if expected.jsonata and node.value.startswith("{%"):
            found.append(SITES["jsonata"](where, name, node, "jsonata"))
            return
        if expected.types != ("string",) and node.has_hole:
            return
    fault = _value_fault(where, name, node, expected)
    if fault is not None:
        found.append(fault)
        return
    if expected.format:
        found.append(SITES[expected.format](where, name, node, expected.format))
    if expected.properties is not None and isinstance(node, Object):
        below.append(_below(where, name, node, member, expected))
    elif expected.items is not None and isinstance(node, Array):
        _check_items(where, name, node, expected.items, below, found)


def _below(where: Where, label: str, node: Object, place: Node | Member, table: Table) -> Where:
    label = f"{where.label}.{label}" if where.label else label
    return Where(where.machine, where.state, label, node, place, table)


def _check_items(
    where: Where, name: str, node: Array, table: Table, below: list[Where], found: Outcome
) -> None:
    for number, item in enumerate(node.items):
        if isinstance(item, Unknown) or (table.types != ("string",) and is_open(item)):
            continue
        label = f"{name}[{number}]"
        fault = _value_fault(where, label, item, table)
        if fault is not None:
            found.append(fault)
        elif table.properties is not None and isinstance(item, Object):
            below.append(_below(where, label, item, item, table))


def _value_fault(
    where: Where, name: str, node: Node, expected: Table
) -> faults.StructureFault | None:
    if expected.types and node.kind not in expected.types and not _is_whole(node, expected):
        types = [*expected.types, "JSONata expression"] if expected.jsonata else expected.types
        return faults.WrongType(where, name, node, list(types))
    if expected.enum:
        if not isinstance(node, String):
            return faults.WrongType(where, name, node, ["string"])
        if node.value not in expected.enum and not node.has_hole:
            return faults.UnknownValue(where, name, node, list(expected.enum))
    if isinstance(node, Scalar) and _is_number(node):
        low, high = expected.minimum, expected.maximum
        value = node.value or 0
        if (low is not None and value < low) or (high is not None and value > high):
            return faults.OutOfRange(where, name, node, low, high)
    if expected.non_empty and (
        (isinstance(node, Array) and not node.items)
        or (isinstance(node, Object) and not node.members)
    ):
        return faults.EmptyValue(where, name, node)
    return None


def _is_number(node: Scalar) -> bool:
    return node.value is not None and not isinstance(node.value, bool)


def _is_whole(node: Node, expected: Table) -> bool:
    if "integer" not in expected.types or not isinstance(node, Scalar) or not _is_number(node):
        return False
    # A number too large for a float, such as 1e999, is no integer either.
    value = node.value
    return value is not None and abs(value) != float("inf") and value == int(value)
