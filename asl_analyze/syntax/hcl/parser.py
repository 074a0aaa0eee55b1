"""Reads HCL token by token, without recursion."""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.duplicates import Duplicates
from asl_analyze.syntax.hcl.cursor import Cursor
from asl_analyze.syntax.hcl.frames import Frame, block_body
from asl_analyze.syntax.hcl.lexer import CLOSERS
from asl_analyze.syntax.hcl.nodes import Body, Call
from asl_analyze.syntax.hcl.template import token as hole
from asl_analyze.syntax.json.value import CONSTANTS, number
from asl_analyze.syntax.json.word import shown
from asl_analyze.syntax.tree import Array, NestedTooDeep, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from re import Match

    from asl_analyze.syntax.hcl.frames import Container
    from asl_analyze.syntax.hcl.lexer import Token
    from asl_analyze.syntax.tree import Node

    Wanted = Callable[[list[str]], bool]

_CLOSER = {"{": "}", "[": "]", "(": ")"}


class Parser:
    """The containers that are open, innermost last."""

    def __init__(self, text: str, span: Span, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._duplicates = Duplicates()
        self.faults = self._duplicates.faults
        self._cursor = Cursor(text, span, self.faults)
        self._frames: list[Frame] = []

    def file(self, wanted: Wanted, *, has_attributes: bool = False) -> Body:
        """The blocks of a file whose type and labels are wanted, and its attributes."""
        cursor = self._cursor
        root = Body(0, len(self._text), {})
        while cursor.skip_lines().kind != "end":
            start = cursor.token
            labels = self._labels()
            if cursor.token.kind == "{" and labels and not wanted([one.value for one in labels]):
                cursor.skip(start.start, by_lines=True)
            elif cursor.token.kind == "{" and labels:
                self._open_block(root, labels)
                while self._frames:
                    self._step()
            elif cursor.token.kind == "=" and len(labels) == 1 and has_attributes:
                self._attribute(root, labels[0], wanted)
            else:
                cursor.complain("'{'" if labels else "a block")
                if cursor.token.kind in CLOSERS:
                    cursor.advance()
                cursor.skip_rest()
        return root

    def _attribute(self, root: Body, key: String, wanted: Wanted) -> None:
        """An attribute of the file itself, which Terragrunt has."""
        self._cursor.advance()
        if not wanted([key.value]):
            self._cursor.skip(self._cursor.end, by_lines=True, stops=())
            return
        frame = Frame(root, key.start, "", is_body=True)
        frame.key = key
        self._frames.append(frame)
        self._value()
        while len(self._frames) > 1:
            self._step()
        self._frames.clear()

    def expression(self) -> Node:
        """The one expression that a text is."""
        items: list[Node] = []
        self._frames.append(Frame(Array(0, 0, items), 0, ""))
        self._cursor.skip_lines()
        self._value()
        while len(self._frames) > 1:
            self._step()
        return items[0] if items else Unknown(self._cursor.end, self._cursor.end, "")

    def _step(self) -> None:
        """The next item of the innermost container."""
        frame, cursor = self._frames[-1], self._cursor
        token = cursor.skip_lines()
        if token.kind == frame.closer:
            cursor.advance()
            self._close(self._frames.pop(), token.end)
        elif token.kind == "end" or cursor.at_block():
            opener = frame.node.start + (
                len(frame.node.name) if isinstance(frame.node, Call) else 0
            )
            cursor.unclosed(opener)
            self._close_all()
        elif token.kind in CLOSERS:
            self._wrong_closer(token)
        elif token.kind == ",":
            cursor.complain("a key" if frame.by_lines else "a value")
            cursor.advance()
        elif frame.is_body:
            self._argument_or_block(frame)
        elif frame.by_lines:
            self._item(frame)
        else:
            self._value()

    def _argument_or_block(self, frame: Frame) -> None:
        cursor = self._cursor
        labels = self._labels()
        if cursor.token.kind == "{" and labels and isinstance(frame.node, Object):
            self._open_block(frame.node, labels)
        elif cursor.token.kind == "=" and len(labels) == 1:
            cursor.advance()
            frame.key = labels[0]
            self._value()
        else:
            cursor.complain("'='" if labels else "an argument or a block")
            cursor.skip_rest()

    def _item(self, frame: Frame) -> None:
        cursor = self._cursor
        frame.key = self._key()
        if cursor.token.kind in ("=", ":"):
            cursor.advance()
            self._value()
        else:
            key = self._text[slice(*frame.key.span)]
            cursor.complain(f"'=' after the key {shown(key)}")
            cursor.skip_rest()

    def _key(self) -> String:
        cursor, token = self._cursor, self._cursor.token
        if token.kind in ("junk", "operator", "=", ":"):
            cursor.complain("a key")
        if token.kind in ("string", "heredoc"):
            node = cursor.string()
        else:
            node = String(token.start, token.end, cursor.text_at(token))
            if token.kind in ("name", "number"):
                cursor.advance()
        if token.kind not in ("name", "number", "string") or cursor.token.kind == "operator":
            node = cursor.skip(token.start, by_lines=True, stops=(",", "=", ":"))
        if isinstance(node, String):
            return node
        return String(node.start, node.end, hole(self._text[node.start : node.end]))

    def _labels(self) -> list[String]:
        """The names and strings that come next."""
        cursor, labels = self._cursor, []
        while cursor.token.kind in ("name", "string"):
            token = cursor.token
            if token.kind == "name":
                labels.append(String(token.start, token.end, cursor.text_at(token)))
                cursor.advance()
            else:
                node = cursor.string()
                value = node.value if isinstance(node, String) else ""
                labels.append(String(node.start, node.end, value))
        return labels

    def _value(self) -> None:
        """The value of the key, or the next item of a list."""
        cursor, token = self._cursor, self._cursor.token
        if token.kind in ("{", "[") and not _for()(self._text, token.end):
            start, end = token.start, token.end
            is_object = token.kind == "{"
            self._open(Object(start, end, {}) if is_object else Array(start, end, []), token.kind)
        elif token.kind in ("string", "heredoc"):
            self._complete(cursor.string())
        elif token.kind in ("newline", "end", ",", *CLOSERS):
            cursor.complain("a value")
            self._complete(Unknown(token.start, token.start, ""))
        else:
            self._word(token)

    def _word(self, token: Token) -> None:
        cursor = self._cursor
        written = cursor.text_at(token)
        if token.kind in ("junk", "=", ":"):
            cursor.complain("a value")
        if token.kind in ("number", "name") or written == "-":
            cursor.advance()
        if token.kind == "name" and cursor.token.kind == "(":
            self._open(Call(token.start, written), "(")
        elif token.kind == "number":
            self._complete(Scalar(token.start, token.end, _number(written)))
        elif written in CONSTANTS:
            self._complete(Scalar(token.start, token.end, CONSTANTS[written]))
        elif written == "-" and cursor.token.kind == "number":
            value = _number(cursor.text_at(cursor.advance()))
            self._complete(Scalar(token.start, cursor.end, -value))
        else:
            self._complete(cursor.skip(token.start, by_lines=self._frames[-1].by_lines))

    def _open(self, node: Container, opener: str) -> None:
        if len(self._frames) > self._limit:
            start = self._cursor.token.start
            self.faults.append(NestedTooDeep(Span(start, start + 1), self._limit))
            self._complete(self._cursor.skip(node.start, by_lines=self._frames[-1].by_lines))
            return
        bracket = self._cursor.advance()
        self._frames.append(Frame(node, bracket.start, _CLOSER[opener]))

    def _open_block(self, holder: Object, labels: list[String]) -> None:
        opener = self._cursor.advance()
        body = block_body(holder, labels, opener.start)
        self._frames.append(Frame(body, opener.start, "}", is_body=True))

    def _close(self, frame: Frame, end: int) -> None:
        frame.node.end = end
        if isinstance(frame.node, Call):
            frame.node.text = self._text[frame.node.start : end]
        if not frame.is_body:
            self._complete(frame.node)

    def _close_all(self) -> None:
        """Reading ends here; every container has what was read so far."""
        base = 0 if self._frames[0].is_body else 1
        while len(self._frames) > base:
            self._leave()

    def _leave(self) -> None:
        """The innermost container ends without its bracket."""
        frame = self._frames.pop()
        frame.node.end = self._cursor.end
        if not frame.is_body and self._frames:
            self._frames[-1].put(frame.node, self._duplicates)

    def _wrong_closer(self, token: Token) -> None:
        if any(frame.closer == token.kind for frame in self._frames):
            self._cursor.complain(f"'{self._frames[-1].closer}'")
            self._leave()
        else:
            self._cursor.report(token.start, token.end, f"'{token.kind}' closes nothing")
            self._cursor.advance()

    def _complete(self, node: Node) -> None:
        """A value was read, or the first part of an expression."""
        frame, cursor = self._frames[-1], self._cursor
        if not frame.by_lines:
            cursor.skip_lines()
        if cursor.token.kind in ("operator", "[", "("):
            node = cursor.skip(node.start, by_lines=frame.by_lines)
        frame.put(node, self._duplicates)
        kind = cursor.token.kind
        if kind == ",":
            if frame.is_body:
                cursor.complain("a line end")
            cursor.advance()
        elif kind not in (*CLOSERS, "end") and not (kind == "newline" and frame.by_lines):
            between = "a line end or ','" if frame.by_lines else f"',' or '{frame.closer}'"
            cursor.complain("a line end" if frame.is_body else between)


def _number(written: str) -> float:
    """A number, whole where it can be: to Terraform `1e3` is `1000`."""
    value = number(written)
    return int(value) if value == value // 1 else value


@cache
def _for() -> Callable[[str, int], Match[str] | None]:
    import re

    return re.compile(r"\s*+for\b").match
