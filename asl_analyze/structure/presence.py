"""Which fields an object must have and which exclude each other.

One mistake is told once: a field that stands there under another name is not missing as well,
and what follows from a fault that is told already is left out.
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.structure import faults
from asl_analyze.syntax.tree import Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.structure.faults import Where
    from asl_analyze.structure.table import Condition, Table
    from asl_analyze.syntax.tree import Member

    Presence = faults.ExclusiveFields | faults.ForbiddenField | faults.Missing

# So many sets of fields are remembered, none of them wider than any that AWS knows.
MOST, WIDEST = 1024, 32


def presence_faults(where: Where, strangers: list[Member]) -> Iterator[Presence]:
    """The faults; `strangers` are the members that the object's table does not know."""
    told: set[str] = set()
    for fault, cause in _faults(where):
        if cause in told or not told.isdisjoint(fault.fields):
            continue
        if isinstance(fault, faults.Missing) and _stand_otherwise(where, strangers, fault.fields):
            continue
        told.update(fault.fields)
        yield fault


def is_in_order(where: Where) -> bool:
    """Whether a quick look, as nearly every object bears it, sees that no field is at fault."""
    members = where.node.members
    if "End" in members and not _is_true(members["End"]):
        return False
    fits = _fits if len(members) <= WIDEST else _fits.__wrapped__
    return fits(where.table, tuple(members))


@lru_cache(MOST)
def _fits(table: Table, names: tuple[str, ...]) -> bool:
    """Whether these fields, whatever their values, go together; few sets of them are ever used."""
    given = frozenset(names)
    known = table.conditions
    return (
        given.issuperset(table.required)
        and all(len(given.intersection(group)) == 1 for group in table.exactly_one)
        and not any(given.isdisjoint(group) for group in table.one_of_at_least)
        and not any(given.issuperset(group) for group in table.not_together)
        and all(_is_met(condition, given) for name in names for condition in known.get(name, ()))
    )


def _is_met(condition: Condition, given: frozenset[str]) -> bool:
    """Whether what a condition asks for is there, even if the condition does not hold."""
    one = condition.exactly_one
    return (
        given.issuperset(condition.required)
        and given.isdisjoint(condition.forbidden)
        and (not one or len(given.intersection(one)) == 1)
    )


def _faults(where: Where) -> Iterator[tuple[Presence, str | None]]:
    """Every fault with the field that brings it about, those that explain others first."""
    conditions = list(_conditions(where))
    yield from _exclusive(where)
    for condition, member in conditions:
        for name in condition.forbidden:
            if name in where.node.members:
                yield faults.ForbiddenField(where, where.node.members[name], member), member.name
        if condition.exactly_one:
            for clash in _clash(where, condition.exactly_one):
                yield clash, member.name
    for name in where.table.required:
        if name not in where.node.members:
            yield faults.MissingField(where, name), None
    yield from _needed(where, conditions)
    yield from _missing(where)


def _exclusive(where: Where) -> Iterator[tuple[Presence, None]]:
    members = where.node.members
    for group in where.table.exactly_one:
        for clash in _clash(where, group):
            yield clash, None
    for group in where.table.not_together:
        if all(name in members for name in group):
            both = _in_text_order([members[name] for name in group])
            yield faults.ExclusiveFields(where, both), None


def _needed(
    where: Where, conditions: list[tuple[Condition, Member]]
) -> Iterator[tuple[Presence, str | None]]:
    for condition, member in conditions:
        for name in condition.required:
            if name not in where.node.members:
                yield faults.MissingField(where, name, member), member.name
        if condition.exactly_one and not _given(where, condition.exactly_one):
            yield faults.MissingAlternative(where, list(condition.exactly_one)), member.name


def _missing(where: Where) -> Iterator[tuple[Presence, None]]:
    for group in where.table.exactly_one:
        if not _given(where, group):
            yield faults.MissingAlternative(where, list(group)), None
    for group in where.table.one_of_at_least:
        if not any(name in where.node.members for name in group):
            yield faults.MissingAlternative(where, list(group)), None


def _conditions(where: Where) -> Iterator[tuple[Condition, Member]]:
    known = where.table.conditions
    if not known:
        return
    for name, member in where.node.members.items():
        for condition in known.get(name, ()):
            value = member.value
            if condition.value is None or (
                isinstance(value, String) and value.value == condition.value
            ):
                yield condition, member


def _clash(where: Where, group: tuple[str, ...]) -> Iterator[faults.ExclusiveFields]:
    given = [member for member in _given(where, group) if member.name != "End" or _is_true(member)]
    if len(given) > 1:
        yield faults.ExclusiveFields(where, _in_text_order(given))


def _given(where: Where, group: tuple[str, ...]) -> list[Member]:
    members = where.node.members
    return [members[name] for name in group if name in members and _counts(members[name])]


def _counts(member: Member) -> bool:
    """`End: false` is as good as no `End`; any other value of a field counts."""
    value = member.value
    return not (member.name == "End" and isinstance(value, Scalar) and value.value is False)


def _is_true(member: Member) -> bool:
    # An `End` that is open may be false, and one of another type is told as that.
    return isinstance(member.value, Scalar) and member.value.value is True


def _in_text_order(members: list[Member]) -> list[Member]:
    return sorted(members, key=lambda member: member.key.start)


def _stand_otherwise(where: Where, strangers: list[Member], fields: list[str]) -> bool:
    if not strangers:
        return False
    from asl_analyze.structure.homes import counterpart, respelt

    return any(
        stranger.key.has_hole
        or counterpart(stranger.name, where.table) in fields
        or respelt(where, stranger.name) in fields
        for stranger in strangers
    )
