"""Changes of YAML's blocks: mappings and lists that are told by their indentation."""

from __future__ import annotations

from asl_analyze.edit.entries import block_entries
from asl_analyze.edit.trivia import has_comment
from asl_analyze.edit.values import Manner
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.apply import Piece
    from asl_analyze.edit.entries import Entry
    from asl_analyze.edit.page import Page
    from asl_analyze.edit.plan import Fresh, Plan
    from asl_analyze.edit.style import Style
    from asl_analyze.edit.values import Values
    from asl_analyze.syntax.tree import Array, Node, Object


class Block:
    """One block, its entries and how it is written."""

    def __init__(self, page: Page, style: Style, values: Values, node: Object | Array) -> None:
        self._text = page.text
        self._style = style
        self._values = values
        self.entries = block_entries(page.text, node)
        self._by_value = {id(entry.value): entry for entry in self.entries}
        self.indent = " " * style.column(self.entries[0].start)
        strings = [entry.value for entry in self.entries if isinstance(entry.value, String)]
        keys = [entry.member.key for entry in self.entries if entry.member is not None]
        self.manner = Manner(
            ": ",
            style.common_quote(strings, default=style.quote),
            style.common_quote(keys, default=style.key_quote),
            is_block=True,
            has_lines=True,
        )

    def pieces(self, plan: Plan) -> list[Piece]:
        """What to write where; something has to stay, or to be new."""
        between = self._style.newline + self.indent
        if not plan.kept:
            written = between.join(map(self._written, plan.fresh))
            return [(self.entries[0].start, self.entries[-1].end, written)]
        pieces: list[Piece] = []
        for kept, fresh, _ in plan.groups():
            texts = [self._written(one) for one in fresh]
            if kept is None and self._style.begins_line(self.entries[0].start):
                at = self._style.line_start(self.entries[0].start)
                lines = [self.indent + text + self._style.newline for text in texts]
                pieces.append((at, at, "".join(lines)))
            elif kept is None:
                at = self.entries[0].start
                pieces.append((at, at, "".join(text + between for text in texts)))
            else:
                at = self.entries[kept].tail
                pieces.append((at, at, "".join(between + text for text in texts)))
        return pieces + self._removals(plan)

    def entry_of(self, value: Node) -> Entry:
        """The entry that has a value."""
        return self._by_value[id(value)]

    def _removals(self, plan: Plan) -> list[Piece]:
        pieces: list[Piece] = []
        kept = plan.kept
        for index in plan.removed:
            entry = self.entries[index]
            if self._style.begins_line(entry.start):
                pieces.append(self._lines(entry.start, entry.tail))
            elif not has_comment(self._text, entry.end, self.entries[index + 1].start):
                # Its line begins with the dash of an item, which what follows moves up to.
                following = next(one for one in kept if one > index)
                return [
                    (entry.start, self.entries[following].start, ""),
                    *self._from(following, plan),
                ]
            else:
                begin = entry.start
                while self._text[begin - 1] == " ":
                    begin -= 1
                pieces.append((begin, entry.tail, ""))
        return pieces

    def _from(self, index: int, plan: Plan) -> list[Piece]:
        """The removals behind an entry, which all have lines of their own."""
        return [
            self._lines(self.entries[one].start, self.entries[one].tail)
            for one in plan.removed
            if one > index
        ]

    def _lines(self, start: int, tail: int) -> Piece:
        """The removal of whole lines, with the line end before them where none comes after."""
        text = self._text
        end = tail
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        begin = self._style.line_start(start)
        if end < len(text):
            return begin, end + (2 if text.startswith("\r\n", end) else 1), ""
        while begin > 0 and text[begin - 1] in "\r\n":
            begin -= 1
        return begin, end, ""

    def _written(self, fresh: Fresh) -> str:
        written = self._values.entry(fresh.name, fresh.value, self.indent, self.manner)
        return written + fresh.comment
