"""Collects what a change of a tree writes where, and what the tree is to be afterwards."""

from __future__ import annotations

from asl_analyze.edit.block import Block
from asl_analyze.edit.bracketed import Bracketed
from asl_analyze.edit.check import Made
from asl_analyze.edit.matching import matched, same
from asl_analyze.edit.plan import Fresh, Plan
from asl_analyze.edit.trivia import past_trivia
from asl_analyze.edit.untold import Untold
from asl_analyze.edit.values import Manner, Values
from asl_analyze.edit.verbatim import Verbatim
from asl_analyze.syntax.tree import Array, Node, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.apply import Piece
    from asl_analyze.edit.page import Page
    from asl_analyze.edit.style import Style


class Fields(dict[str, object]):
    """The members that an object is to have; `was` tells the old names of those it had before.

    A member whose name is in both and that `was` does not mention is the same one.
    """

    def __init__(
        self, members: dict[str, object] | None = None, was: dict[str, str] | None = None
    ) -> None:
        super().__init__(members or {})
        self.was = was or {}


class Changes:
    """One change of one page; every method raises `Untold` where it cannot be written."""

    def __init__(self, page: Page, style: Style) -> None:
        self.pieces: list[Piece] = []
        self.wanted: dict[int, object] = {}
        self._page = page
        self._style = style
        self._values = Values(page.format, style)

    def rewrite(self, node: Node, value: object) -> None:
        """Make of a node what is given, and leave alone what is in both."""
        if isinstance(value, Node) and self._page.node(value) is node:
            return
        if isinstance(node, Object) and isinstance(value, dict) and node.members and value:
            self._fields(node, value)
        elif isinstance(node, Array) and isinstance(value, (list, tuple)) and node.items and value:
            self._items(node, list(value))
        elif not same(node, value):
            self.replace(node, value)

    def plan(self, node: Object | Array, plan: Plan, names: dict[int, str] | None = None) -> None:
        """Change which entries a container has; `names` are new ones for entries that stay."""
        names = names or {}
        if isinstance(node, Object):
            self._page.require_single_keys(node)
        if plan.changes_nothing and not names:
            return
        if not plan.steps:
            self.replace(node, {} if isinstance(node, Object) else [], emptied=plan)
            return
        plan = Plan(
            plan.count,
            [
                step
                if isinstance(step, int)
                else Fresh(step.name, self._copied(step.value), step.comment)
                for step in plan.steps
            ],
        )
        container = self._container(node)
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
        self.wanted[id(node)] = Made(entries, is_object=isinstance(node, Object))

    def replace(self, node: Node, value: object, *, emptied: Plan | None = None) -> None:
        """Write a value in the place of a node."""
        value = self._copied(value)
        self.wanted[id(node)] = value
        if (
            emptied is not None
            and isinstance(node, (Object, Array))
            and self._style.is_bracketed(node)
        ):
            self.pieces += self._container(node).pieces(emptied)
            return
        parent = self._page.parent(node)
        if self._page.format == "yaml" and self._is_in_block(parent):
            self._replace_in_block(node, parent, value)
            return
        manner = self._like(self._manner_at(node, parent), node)
        indent = self._style.indent(node.start)
        self.pieces.append((node.start, node.end, self._values.flow(value, indent, manner)))

    def cut(self, node: Array, index: int) -> Fresh:
        """An item as it stands in its list, with the comment behind it."""
        entry = self._container(node).entries[index]
        if entry.value_start != entry.value.start and entry.value.start != entry.value.end:
            raise Untold
        begin = entry.end if entry.comma < 0 else min(entry.comma + 1, entry.tail)
        comment = self._page.text[begin : entry.tail]
        return Fresh(None, self._verbatim(entry.value), comment if comment.strip() else "")

    def _container(self, node: Object | Array) -> Bracketed | Block:
        kind = Bracketed if self._style.is_bracketed(node) else Block
        return kind(self._page, self._style, self._values, node)

    def _fields(self, node: Object, value: dict[str, object]) -> None:
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
        for index, value in matched(node.items, values):
            if index is None:
                steps.append(Fresh(None, value))
                continue
            steps.append(index)
            self.rewrite(node.items[index], value)
        self.plan(node, Plan(len(node.items), steps))

    def _rename(self, container: Bracketed | Block, index: int, name: str) -> None:
        member = container.entries[index].member
        if member is None:
            raise Untold
        key = member.key
        first = self._page.text[key.start : key.start + 1]
        old = container.manner
        quote = first if first and first in "\"'" else ""
        manner = Manner(old.colon, old.quote, quote, is_block=old.is_block, has_lines=old.has_lines)
        self.pieces.append((key.start, key.end, self._values.key(name, manner)))

    @staticmethod
    def _require_names(node: Node, entries: list[tuple[str | None, object]]) -> None:
        if isinstance(node, Object) and len({name for name, _ in entries}) < len(entries):
            raise Untold

    def _copied(self, value: object) -> object:
        """A value with the text of each node in it, and with nothing else than JSON has."""
        if isinstance(value, Verbatim):
            return value
        if isinstance(value, Node):
            return self._verbatim(self._page.node(value))
        if isinstance(value, dict):
            if not all(isinstance(name, str) for name in value):
                raise Untold
            return {name: self._copied(inner) for name, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._copied(inner) for inner in value]
        return value

    def _verbatim(self, node: Node) -> Verbatim:
        text = self._page.text[node.start : node.end]
        if isinstance(node, (Object, Array)) and not self._style.is_bracketed(node):
            indent = " " * self._style.column(node.start)
            return Verbatim(text, indent, node, is_block=True)
        member = self._page.member(node)
        at = node.start if member is None else member.key.start
        indent = self._style.indent(at) if text[:1] not in ("|", ">") else self._column(at)
        return Verbatim(text, indent, node, is_block=False)

    def _column(self, at: int) -> str:
        return " " * self._style.column(at)

    def _is_in_block(self, parent: Node | None) -> bool:
        if parent is None:
            return True
        return isinstance(parent, (Object, Array)) and not self._style.is_bracketed(parent)

    def _manner_at(self, node: Node, parent: Node | None) -> Manner:
        """How a value in the place of a node is written."""
        style = self._style
        if isinstance(node, (Object, Array)) and style.is_bracketed(node) and _children(node):
            return self._container(node).manner
        if isinstance(parent, (Object, Array)) and style.is_bracketed(parent):
            if type(parent) in (Object, Array):
                return self._container(parent).manner
            quote = ""
        else:
            quote = style.quote
        return Manner(
            style.colon, quote, style.key_quote, is_block=False, has_lines=style.has_lines
        )

    def _replace_in_block(self, node: Node, parent: Node | None, value: object) -> None:
        text = self._page.text
        if parent is None:
            manner = self._block_manner(node)
            if isinstance(value, (dict, list)) and value and not self._style.is_bracketed(node):
                self.pieces.append((node.start, node.end, self._values.lines(value, "", manner)))
            else:
                head, body = self._values.block(value, "", manner)
                self.pieces.append((node.start, node.end, (head + body).lstrip()))
            return
        if not isinstance(parent, (Object, Array)):
            raise Untold
        container = Block(self._page, self._style, self._values, parent)
        entry = next(one for one in container.entries if one.value is node)
        manner = self._like(container.manner, node)
        if entry.member is None:
            head, body = self._values.item(value, container.indent, manner), ""
        else:
            head, body = self._values.block(value, container.indent, manner)
        begin = entry.before
        if text[past_trivia(text, begin, "yaml") : entry.value_start].strip():
            begin = entry.value_start
            while text[begin - 1] in " \t\r\n":
                begin -= 1
        gap = text[begin : entry.value_start].rstrip(" \t\r\n")
        # A comment behind the key stays there.
        self.pieces.append((begin, begin, head))
        self.pieces.append((begin + len(gap), entry.end, ""))
        self.pieces.append((entry.tail, entry.tail, body))

    def _like(self, manner: Manner, node: Node) -> Manner:
        """The same manner, but with the quotes that a string has which is replaced."""
        first = self._page.text[node.start : node.start + 1]
        if not isinstance(node, String) or first in ("|", ">"):
            return manner
        return manner.with_quote(first if first in ('"', "'") else "")

    def _block_manner(self, node: Node) -> Manner:
        if (
            isinstance(node, (Object, Array))
            and _children(node)
            and not self._style.is_bracketed(node)
        ):
            return Block(self._page, self._style, self._values, node).manner
        style = self._style
        return Manner(": ", style.quote, style.key_quote, is_block=True, has_lines=True)


def _children(node: Object | Array) -> int:
    return len(node.members if isinstance(node, Object) else node.items)
