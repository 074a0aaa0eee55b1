"""Makes edits of a text that holds a definition, knowing its format."""

from __future__ import annotations

from asl_analyze.edit.apply import applied, joined
from asl_analyze.edit.changes import Changes
from asl_analyze.edit.check import reads_as
from asl_analyze.edit.desk import Desk
from asl_analyze.edit.page import read_whole
from asl_analyze.edit.part import part_to_read
from asl_analyze.edit.plan import Fresh, Plan
from asl_analyze.edit.untold import Untold
from asl_analyze.syntax.read import format_of
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.source.edit import Edit
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Member, Node

    Edits = tuple[Edit, ...] | None
    Change = Callable[[Changes, Desk], None]


class Editor:
    """Answers with edits of one text, or with None where a change cannot be told.

    The edits of one answer belong together and come in the order of the text. Applied, they give
    a text that reads as before but for the one change: other values, their order, comments and
    layout stay as they are. Where a value is new its text follows its neighbours. None is the
    answer for a node that is not in the text or stands in several places (a YAML alias, a merge),
    for an object with a key twice, and for a layout that is not understood.

    `characters_read` counts what was read again to see what changes make of the text.

    Values are `None`, `bool`, `int`, `float`, `str`, lists, dicts, and nodes of this text, which
    are written as they stand there.
    """

    def __init__(self, source: SourceText, root: Node | None, format: Format) -> None:
        self.source = source
        self.root = root
        self.format: Format = format
        self.characters_read = 0
        self._desk: Desk | None = None
        self._waiting: list[Change] | None = None

    @classmethod
    def of_text(cls, source: SourceText) -> Editor:
        """For a whole file."""
        return cls(source, None, format_of(source.path, source.text))

    @classmethod
    def of(cls, definition: Definition) -> Editor:
        """For a definition: its file, or the text that was taken out of it."""
        source, excerpt = definition.source, definition.excerpt
        if excerpt is None:
            return cls(source, definition.root, format_of(source.path, source.text))
        if excerpt.keeps_offsets:
            file = excerpt.file
            return cls(file, definition.root, format_of(file.path, file.text))
        return cls(source, definition.root, format_of("", source.text))

    def rename(self, member: Member, new_name: str) -> Edits:
        """Give a member another name."""

        def change(changes: Changes, desk: Desk) -> None:
            holder, index = desk.page.holder(member)
            changes.plan(holder, _all(holder), {index: new_name})

        return self._made(change)

    def replace(self, node: Node, value: object) -> Edits:
        """Write a value in the place of a node."""
        return self._made(lambda changes, desk: changes.replace(desk.originals.of(node), value))

    def rewrite(self, node: Node, value: object) -> Edits:
        """Make a value of a node, and leave the text alone of what both have.

        Objects are matched by their names (see `Fields` for those that change), lists from both
        ends. Members stay in their order; a new one comes behind the one that `value` has it
        behind.
        """
        return self._made(lambda changes, desk: changes.rewrite(desk.originals.of(node), value))

    def remove(self, member: Member) -> Edits:
        """Take a member out, with its comma, its line, and a comment on that line.

        Comments on lines of their own stay.
        """

        def change(changes: Changes, desk: Desk) -> None:
            holder, index = desk.page.holder(member)
            changes.plan(holder, _without(holder, index))

        return self._made(change)

    def remove_item(self, array: Array, index: int) -> Edits:
        """Take an item out of a list; see `remove`."""

        def change(changes: Changes, desk: Desk) -> None:
            own = _array(desk, array, index)
            changes.plan(own, _without(own, index))

        return self._made(change)

    def insert(
        self, object: Object, name: str, value: object, after: Member | None = None
    ) -> Edits:
        """Put a member behind another, or at the end."""

        def change(changes: Changes, desk: Desk) -> None:
            own = desk.originals.of(object)
            if not isinstance(own, Object):
                raise Untold
            if not own.members:
                changes.replace(own, {name: value})
                return
            at = len(own.members)
            if after is not None:
                holder, index = desk.page.holder(after)
                if holder is not own:
                    raise Untold
                at = index + 1
            changes.plan(own, _with(own, at, Fresh(name, value)))

        return self._made(change)

    def insert_item(self, array: Array, index: int, value: object) -> Edits:
        """Put an item before the one at an index; the length of the list is its end."""

        def change(changes: Changes, desk: Desk) -> None:
            own = desk.originals.of(array)
            if not isinstance(own, Array) or not 0 <= index <= len(own.items):
                raise Untold
            if own.items:
                changes.plan(own, _with(own, index, Fresh(None, value)))
            else:
                changes.replace(own, [value])

        return self._made(change)

    def move_item(self, array: Array, index: int, to: int) -> Edits:
        """Move an item so that it stands at another index of its list, with its text."""

        def change(changes: Changes, desk: Desk) -> None:
            own = _array(desk, array, index)
            if not 0 <= to < len(own.items):
                raise Untold
            if to == index:
                return
            steps = _without(own, index).steps
            steps.insert(to, changes.cut(own, index))
            changes.plan(own, Plan(len(own.items), steps))

        return self._made(change)

    def together(self, ask: Callable[[Editor], object]) -> Edits:
        """The edits of all changes that a function asks this editor for, as one change.

        What the function itself is answered with says nothing. No two of its changes may be of
        one object or list; `rewrite` is for that.
        """
        changes: list[Change] = []
        self._waiting = changes
        try:
            ask(self)
        finally:
            self._waiting = None

        def change(made: Changes, desk: Desk) -> None:
            for each in changes:
                each(made, desk)

        return self._made(change)

    def _made(self, change: Change) -> Edits:
        """The edits of a change, if the text then reads as it should."""
        if self._waiting is not None:
            self._waiting.append(change)
            return ()
        try:
            if self._desk is None:
                self._desk = Desk(self.source.text, self.format, self.root)
            changes = Changes(self._desk)
            change(changes, self._desk)
            edits = joined(changes.pieces)
            text = None if edits is None else applied(self.source.text, edits)
            if edits is None or text is None:
                return None
            before, part = part_to_read(self._desk.page, changes.nodes, edits, text)
            self.characters_read += len(part)
            if not reads_as(before, read_whole(part, self.format), changes.wanted):
                return None
        except (Untold, RecursionError):
            return None
        return edits


def _all(node: Object | Array) -> Plan:
    count = len(node.members if isinstance(node, Object) else node.items)
    return Plan(count, list(range(count)))


def _without(node: Object | Array, index: int) -> Plan:
    plan = _all(node)
    del plan.steps[index]
    return plan


def _with(node: Object | Array, at: int, fresh: Fresh) -> Plan:
    plan = _all(node)
    plan.steps.insert(at, fresh)
    return plan


def _array(desk: Desk, array: Array, index: int) -> Array:
    own = desk.originals.of(array)
    if not isinstance(own, Array) or not 0 <= index < len(own.items):
        raise Untold
    return own
