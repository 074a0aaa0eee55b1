"""Collects what a change of a tree writes where, and what the tree is to be afterwards."""

from __future__ import annotations

from asl_analyze.edit.check import Made
from asl_analyze.edit.copies import Copies
from asl_analyze.edit.entries import past_marks
from asl_analyze.edit.matching import matched, same
from asl_analyze.edit.plan import Fresh, Plan
from asl_analyze.edit.trivia import past_trivia
from asl_analyze.edit.untold import Untold
from asl_analyze.syntax.tree import Array, Node, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from asl_analyze.edit.apply import Piece
    from asl_analyze.edit.block import Block
    from asl_analyze.edit.bracketed import Bracketed
    from asl_analyze.edit.desk import Desk


class Fields(dict[str, object]):
    """The members that an object is to have; `was` tells the old names of those it had before.

    A member whose name is in both and that `was` does not mention is the same one.
    """

    def __init__(
        self, members: Mapping[str, object] | None = None, was: dict[str, str] | None = None
    ) -> None:
        super().__init__(members or {})
        self.was = was or {}


class Changes:
    """One change of one page; every method raises `Untold` where it cannot be written."""

    def __init__(self, desk: Desk) -> None:
        self.pieces: list[Piece] = []
        self.wanted: dict[int, object] = {}
        # Those that `wanted` is about.
        self.nodes: list[Node] = []
        self._page = desk.page
        self._style = desk.style
        self._values = desk.values
        self._containers = desk.containers
        self._originals = desk.originals
        self._copies = Copies(desk.page, desk.style, desk.originals)

    def rewrite(self, node: Node, value: object) -> None:
        """Make of a node what is given, and leave alone what is in both."""
        if isinstance(value, Node) and self._originals.found(value) is node:
            return
        if isinstance(value, str) and self._originals.value(node) == value:
            return
        if isinstance(node, Object) and isinstance(value, dict) and node.members and value:
            self._fields(node, value)
        elif isinstance(node, Array) and isinstance(value, (list, tuple)) and node.items and value:
            self._items(node, list(value))
        elif not same(node, value, self._originals.found):
            self.replace(node, value)

    def plan(self, node: Object | Array, plan: Plan, names: dict[int, str] | None = None) -> None:
        """Change which entries a container has; `names` are new ones for entries that stay."""
        names = names or {}
        if plan.changes_nothing and not names:
            return
        self._page.require_alone(node)
        if not plan.steps:
            self.replace(node, {} if isinstance(node, Object) else [], emptied=plan)
            return
        plan = Plan(
            plan.count,
            [
                step
                if isinstance(step, int)
                else Fresh(step.name, self._copies.of(step.value), step.comment)
                for step in plan.steps
            ],
        )
        container = self._containers.of(node)
        for index, name in names.items():
            self._rename(container, index, name)
        if not plan.changes_nothing:
            self.pieces += container.pieces(plan)
        entries: list[tuple[str | None, object]] = []
        for step in plan.steps:
            if isinstance(step, Fresh):
                entries.append((step.name, step.value))
            else:
                entry = container.entries[step]
                own = None if entry.member is None else entry.member.name
                entries.append((names.get(step, own), entry.value))
        self._require_names(node, entries)
        self._want(node, Made(entries, is_object=isinstance(node, Object)))

    def replace(self, node: Node, value: object, *, emptied: Plan | None = None) -> None:
        """Write a value in the place of a node."""
        self._page.require_alone(node)
        value = self._copies.of(value)
        self._want(node, value)
        if (
            emptied is not None
            and isinstance(node, (Object, Array))
            and self._style.is_bracketed(node)
        ):
            self.pieces += self._containers.of(node).pieces(emptied)
            return
        parent = self._page.parent(node)
        if self._page.format == "yaml" and (parent is None or self._containers.block(parent)):
            self._replace_in_block(node, value)
            return
        manner = self._containers.manner_at(node)
        indent = self._style.indent(node.start)
        self.pieces.append((node.start, node.end, self._values.flow(value, indent, manner)))

    def _want(self, node: Node, value: object) -> None:
        self.wanted[id(node)] = value
        self.nodes.append(node)

    def cut(self, node: Array, index: int) -> Fresh:
        """An item as it stands in its list, with the comment behind it."""
        entry = self._containers.of(node).entries[index]
        written = past_trivia(self._page.text, entry.before, self._page.format)
        # An alias or an anchor would not go with the value.
        if written != entry.value.start and entry.value.start != entry.value.end:
            raise Untold
        begin = entry.end if entry.comma < 0 else min(entry.comma + 1, entry.tail)
        comment = self._page.text[begin : entry.tail]
        return Fresh(None, self._copies.verbatim(entry.value), comment if comment.strip() else "")

    def _fields(self, node: Object, value: dict[str, object]) -> None:
        if id(node) in self._originals.renamed:
            raise Untold
        was = value.was if isinstance(value, Fields) else {}
        old = {name: index for index, name in enumerate(node.members)}
        taken = set(was.values())
        of_old: dict[int, str] = {}
        behind: dict[int | None, list[Fresh]] = {}
        last: int | None = None
        for name, inner in value.items():
            before = was.get(name, name)
            if before in old and (name in was or name not in taken):
                last = old[before]
                if last in of_old:
                    raise Untold
                of_old[last] = name
            else:
                behind.setdefault(last, []).append(Fresh(name, inner))
        steps: list[int | Fresh] = [*behind.get(None, ())]
        for index in sorted(of_old):
            steps += [index, *behind.get(index, ())]
        names = list(old)
        renamed = {index: name for index, name in of_old.items() if names[index] != name}
        for index, name in of_old.items():
            self.rewrite(node.members[names[index]].value, value[name])
        self.plan(node, Plan(len(old), steps), renamed)

    def _items(self, node: Array, values: list[object]) -> None:
        steps: list[int | Fresh] = []
        for index, value in matched(node.items, values, self._originals.found):
            if index is None:
                steps.append(Fresh(None, value))
                continue
            steps.append(index)
            self.rewrite(node.items[index], value)
        self.plan(node, Plan(len(node.items), steps))

    def _rename(self, container: Bracketed | Block, index: int, name: str) -> None:
        entry = container.entries[index]
        if entry.member is None:
            raise Untold
        key = entry.member.key
        first = self._page.text[key.start : key.start + 1]
        manner = container.manner.with_quotes("", first if first in ('"', "'") else "")
        written, end = self._values.key(name, manner), key.end
        if manner.width:
            # The sign behind the key stays where it is, if there is room.
            end = max(key.end, entry.before - 2)
            written = written.ljust(end - key.start)
        self.pieces.append((key.start, end, written))

    @staticmethod
    def _require_names(node: Node, entries: list[tuple[str | None, object]]) -> None:
        if isinstance(node, Object) and len({name for name, _ in entries}) < len(entries):
            raise Untold

    def _replace_in_block(self, node: Node, value: object) -> None:
        """Write a value behind a colon or a dash, or as all of a text of YAML."""
        manner = self._containers.block_manner_at(node)
        holder = self._containers.block(self._page.parent(node))
        if holder is None:
            lines = isinstance(value, (dict, list)) and value and not self._style.is_bracketed(node)
            written = (
                self._values.lines(value, "", manner)
                if lines
                else "".join(self._values.block(value, "", manner)).lstrip()
            )
            self.pieces.append((node.start, node.end, written))
            return
        entry = holder.entry_of(node)
        if entry.member is None:
            head, body = self._values.item(value, holder.indent, manner), ""
        else:
            head, body = self._values.block(value, holder.indent, manner)
        text, begin = self._page.text, entry.before
        first = past_trivia(text, begin, "yaml")
        if first < entry.value_start:
            # A tag or an anchor stays with what is named.
            begin = past_marks(text, first)
        gap = text[begin : entry.value_start].rstrip(" \t\r\n")
        # A comment behind the key stays there.
        self.pieces.append((begin, begin, head))
        self.pieces.append((begin + len(gap), entry.end, ""))
        self.pieces.append((entry.tail, entry.tail, body))
