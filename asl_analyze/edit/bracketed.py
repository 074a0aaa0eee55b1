"""Changes of containers with brackets: JSON, HCL, and YAML's flow style."""

from __future__ import annotations

from collections import Counter

from asl_analyze.edit.entries import bracketed_entries
from asl_analyze.edit.trivia import has_comment, past_tail
from asl_analyze.edit.values import Manner
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.apply import Piece
    from asl_analyze.edit.entries import Entry
    from asl_analyze.edit.page import Page
    from asl_analyze.edit.plan import Fresh, Plan
    from asl_analyze.edit.style import Style
    from asl_analyze.edit.values import Values


class Bracketed:
    """One container, its entries and how it is written."""

    def __init__(self, page: Page, style: Style, values: Values, node: Object | Array) -> None:
        self._text = page.text
        self._format = page.format
        self._style = style
        self._values = values
        self._node = node
        self.entries = bracketed_entries(page.text, node, page.format)
        lines = [entry.start for entry in self.entries if style.begins_line(entry.start)]
        self._indent = style.indent(lines[0] if lines else node.start)
        strings = [entry.value for entry in self.entries if isinstance(entry.value, String)]
        keys = [entry.member.key for entry in self.entries if entry.member is not None]
        self.manner = Manner(
            self._colon(),
            style.common_quote(strings, default=style.quote),
            style.common_quote(keys, default=style.key_quote),
            is_block=False,
            has_lines=bool(lines),
            width=self._width() if self._is_hcl else 0,
        )

    def pieces(self, plan: Plan) -> list[Piece]:
        """What to write where."""
        if not plan.kept and not self._has_comments():
            return self._emptied(plan)
        pieces = self._removals(plan)
        for kept, fresh, is_last in plan.groups():
            if kept is None:
                pieces += self._at_start(fresh, is_last=is_last)
            else:
                pieces += self._behind(self.entries[kept], fresh, is_last=is_last)
        return pieces

    @property
    def _is_hcl(self) -> bool:
        return self._format not in ("json", "yaml")

    def _colon(self) -> str:
        """What stands behind a key."""
        for entry in self.entries:
            written = self._text[entry.member.key.end : entry.value_start] if entry.member else ""
            if self._is_hcl and written.strip(" \t") in (":", "="):
                return f" {written.strip()} "
            if written.strip(" \t") == ":" and (self._format == "json" or written[-1] == " "):
                return written
        is_quoted = self._format == "json" or self._style.key_quote == '"'
        return self._style.colon if self._is_hcl or is_quoted else ": "

    def _width(self) -> int:
        """The length that keys of HCL are filled up to, 0 where none is longer than itself."""
        widths = Counter[int]()
        filled = False
        for entry in self.entries:
            if entry.member is None or not self._style.begins_line(entry.start):
                continue
            length = entry.before - 1 - entry.start
            widths[length] += 1
            filled |= length > entry.member.key.end - entry.start + 1
        return widths.most_common(1)[0][0] - 1 if filled else 0

    def _emptied(self, plan: Plan) -> list[Piece]:
        """None of the entries stay."""
        fresh = plan.fresh
        if not fresh:
            return [(self._node.start + 1, self._node.end - 1, "")]
        between = self._between()
        if self._comma:
            between = "," + between
        written = between.join(map(self._written, fresh))
        return [(self.entries[0].start, self.entries[-1].end, written)]

    def _at_start(self, fresh: list[Fresh], *, is_last: bool) -> list[Piece]:
        if not fresh:
            return []
        first = self.entries[0].start
        comma = self._comma
        if self.manner.has_lines and self._style.begins_line(first):
            at = past_tail(self._text, self._node.start + 1, self._format)
            return [(at, at, self._lines(fresh, is_last=is_last))]
        separator = (comma or ",") + self._between()
        return [(first, first, "".join(self._written(one) + separator for one in fresh))]

    def _behind(self, entry: Entry, fresh: list[Fresh], *, is_last: bool) -> list[Piece]:
        """The comma of an entry that stays, and new entries behind it."""
        comma = self._comma
        wants = bool(comma) and (bool(fresh) or not is_last or self._trailing)
        has = entry.comma >= 0
        if has and not wants and is_last and comma:
            return [(entry.comma, entry.comma + 1, "")]
        pieces: list[Piece] = []
        if not fresh:
            return [(entry.end, entry.end, comma)] if wants and not has else []
        own_lines = self.manner.has_lines and entry.comma < entry.tail
        if not own_lines:
            separator = (comma or ",") + self._between()
            written = "".join(separator + self._written(one) for one in fresh)
            if has and is_last and not self._trailing:
                pieces.append((entry.comma, entry.comma + 1, ""))
            return [*pieces, (entry.end, entry.end, written)]
        if wants and not has:
            pieces.append((entry.end, entry.end, comma))
        return [*pieces, (entry.tail, entry.tail, self._lines(fresh, is_last=is_last))]

    def _lines(self, fresh: list[Fresh], *, is_last: bool) -> str:
        """New entries with a line each."""
        commas = [self._comma] * len(fresh)
        if is_last and not self._trailing:
            commas[-1] = ""
        line = self._style.newline + self._indent
        return "".join(
            line + self._written(one) + comma + one.comment
            for one, comma in zip(fresh, commas, strict=True)
        )

    def _removals(self, plan: Plan) -> list[Piece]:
        pieces: list[Piece] = []
        removed = plan.removed
        at = 0
        while at < len(removed):
            first = last = removed[at]
            if not self._has_line(first):
                while at + 1 < len(removed) and removed[at + 1] == last + 1:
                    if self._has_line(last + 1):
                        break
                    at += 1
                    last += 1
            at += 1
            pieces.append(self._removal(first, last))
        return pieces

    def _removal(self, first: int, last: int) -> Piece:
        begin, end = self.entries[first].start, self.entries[last].tail
        if first == last and self._has_line(first):
            return self._style.line_start(begin), self._past_line(end), ""
        if last + 1 < len(self.entries):
            following = self.entries[last + 1].start
            if not self._ends_line(end) and not has_comment(self._text, end, following):
                return begin, following, ""
        before = self.entries[first - 1].tail if first else self._node.start + 1
        if has_comment(self._text, before, begin):
            return begin, end, ""
        return before, end, ""

    def _has_line(self, index: int) -> bool:
        """Whether an entry has its lines for itself."""
        entry = self.entries[index]
        return self._style.begins_line(entry.start) and self._ends_line(entry.tail)

    def _ends_line(self, at: int) -> bool:
        return self._past_line(at) > at

    def _past_line(self, at: int) -> int:
        """Behind the line end that comes next but for blanks, or the offset itself."""
        text, end = self._text, at
        while text[end : end + 1] in (" ", "\t"):
            end += 1
        if text.startswith("\r\n", end):
            return end + 2
        return end + 1 if text[end : end + 1] in ("\n", "\r") else at

    @property
    def _comma(self) -> str:
        """What stands behind an entry: between lines of HCL's objects there may be none."""
        if not self._is_hcl or isinstance(self._node, Array):
            return ","
        return "," if not self.manner.has_lines or self.entries[0].comma >= 0 else ""

    @property
    def _trailing(self) -> bool:
        return self.entries[-1].comma >= 0

    def _between(self) -> str:
        """What stands between the comma of an entry and the next."""
        if self.manner.has_lines:
            return self._style.newline + self._indent
        if len(self.entries) > 1 and self.entries[0].comma >= 0:
            written = self._text[self.entries[0].comma + 1 : self.entries[1].start]
            if not written.strip():
                return written
        return "" if self._style.is_compact and self._format == "json" else " "

    def _written(self, fresh: Fresh) -> str:
        return self._values.entry(fresh.name, fresh.value, self._indent, self.manner)

    def _has_comments(self) -> bool:
        at = self._node.start + 1
        for entry in self.entries:
            if has_comment(self._text, at, entry.start):
                return True
            at = entry.end
        return has_comment(self._text, at, self._node.end - 1)
