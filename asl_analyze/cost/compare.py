"""Two versions of a definition side by side: which states make the difference."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Row, Sheet


class Pair:
    """The sheets of a definition before and after; None on the side that does not have it."""

    __slots__ = ("new", "old")

    def __init__(self, old: Sheet | None, new: Sheet | None) -> None:
        self.old = old
        self.new = new

    @property
    def title(self) -> str:
        """What the definition is called now, or was."""
        sheet = self.new or self.old
        return "" if sheet is None else sheet.title

    def changes(self) -> list[Change]:
        """The states whose figures differ, those that make the most difference first."""
        before, after = _rows(self.old), _rows(self.new)
        names = dict.fromkeys([*after, *before])
        made = [Change(name, before.get(name), after.get(name)) for name in names]
        differ = [change for change in made if change.differs]
        return sorted(differ, key=lambda change: (-abs(change.difference), change.name))


class Change:
    """A state by its name, before and after; None where it is not."""

    __slots__ = ("name", "new", "old")

    def __init__(self, name: str, old: Row | None, new: Row | None) -> None:
        self.name = name
        self.old = old
        self.new = new

    @property
    def before(self) -> float:
        """Transitions per execution before."""
        return _billed(self.old)

    @property
    def after(self) -> float:
        """Transitions per execution now."""
        return _billed(self.new)

    @property
    def difference(self) -> float:
        """By how many transitions it grew."""
        return self.after - self.before

    @property
    def differs(self) -> bool:
        """Whether the state came, went, or is entered more or less often."""
        gone = (self.old is None) != (self.new is None)
        return gone or abs(self.difference) > 1e-9 * max(1.0, self.before)


def pairs(old: Sequence[Sheet], new: Sequence[Sheet]) -> list[Pair]:
    """The definitions of two files or trees, by name; where each side has one, these two."""
    if len(old) == len(new) == 1:
        return [Pair(old[0], new[0])]
    before, after = _by_name(old), _by_name(new)
    return [Pair(before.get(key), after.get(key)) for key in dict.fromkeys([*after, *before])]


def _by_name(sheets: Sequence[Sheet]) -> dict[tuple[str, int], Sheet]:
    found: dict[tuple[str, int], Sheet] = {}
    for sheet in sheets:
        name, number = sheet.definition.name or "", 0
        while (name, number) in found:
            number += 1
        found[name, number] = sheet
    return found


def _rows(sheet: Sheet | None) -> dict[str, Row]:
    return {} if sheet is None else {row.state.name: row for row in sheet.rows}


def _billed(row: Row | None) -> float:
    return 0.0 if row is None or row.billed is None else row.billed
