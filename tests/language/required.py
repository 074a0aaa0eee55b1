"""What a definition cannot do without, told from the schema files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.language.model import JSONATA
from asl_analyze.structure.table import table_of
from asl_analyze.syntax.tree import Array, Object, Scalar, String

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import StateMachine
    from asl_analyze.structure.table import Condition, Table
    from asl_analyze.syntax.tree import Node


def required_members(machine: StateMachine) -> Iterator[tuple[Object, str]]:
    """Every member that must be there, with its object: nothing else may stand in its place."""
    roots: list[tuple[Node, Table]] = [(machine.node, table_of("machine"))]
    for state in machine.states:
        language = "jsonata" if state.language == JSONATA else "jsonpath"
        roots.append((state.node, table_of(f"{(state.type or '').lower()}.{language}")))
    for node, table in _described(roots):
        for name in _required(node, table):
            if name in node.members:
                yield node, name


def _described(waiting: list[tuple[Node, Table]]) -> Iterator[tuple[Object, Table]]:
    """The objects, and those below them that their tables describe."""
    while waiting:
        node, table = waiting.pop()
        if isinstance(node, Array) and table.items is not None:
            waiting += [(item, table.items) for item in node.items]
        elif isinstance(node, Object) and table.properties is not None:
            yield node, table
            waiting += [
                (member.value, table.properties[name])
                for name, member in node.members.items()
                if name in table.properties
            ]


def _required(node: Object, table: Table) -> Iterator[str]:
    yield from table.required
    groups = [*table.exactly_one, *table.one_of_at_least]
    for name in node.members:
        for condition in table.conditions.get(name, ()):
            if _applies(condition, node):
                yield from condition.required
                groups.append(condition.exactly_one)
    for group in groups:
        given = [name for name in group if name in node.members and not _is_false(node.get(name))]
        if len(given) == 1:
            yield given[0]


def _applies(condition: Condition, node: Object) -> bool:
    value = node.get(condition.field)
    return condition.value in (None, value.value if isinstance(value, String) else "")


def _is_false(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.value is False
