"""Reads JSON that has mistakes, says what they are and reads on after each."""

from __future__ import annotations

from asl_analyze.source.edit import Edit
from asl_analyze.source.span import Span
from asl_analyze.syntax.json.recovery import FAULT_LIMIT, OPENERS, Recovery
from asl_analyze.syntax.json.word import shown, word_value
from asl_analyze.syntax.tokens import whole_token
from asl_analyze.syntax.tree import (
    Array,
    NestedTooDeep,
    Node,
    Object,
    Scalar,
    String,
    Tree,
    Unknown,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.syntax.json.lexer import Token

    Step = Callable[[], "Step | None"]

_VALUE_STARTS = ("string", "word", "{", "[")


def read_damaged(text: str, limit: int) -> Tree:
    """The tree of the text and all its faults, in the order of the text."""
    reader = _Reader(text, limit)
    step: Step | None = reader.document
    while step is not None and reader.losses < FAULT_LIMIT:
        step = step()
    builder = reader.builder
    is_mended = not (reader.guessed or builder.open_nodes)
    while builder.open_nodes:
        builder.close(len(text))
    for mistake in reader.mistakes():
        mistake.is_mended = is_mended
    faults = [*reader.faults, *builder.duplicates.faults]
    faults.sort(key=lambda fault: fault.span)
    return Tree(builder.root, faults)


class _Reader(Recovery):
    """Goes through the tokens; a step is one place of the grammar and gives the next step."""

    def __init__(self, text: str, limit: int) -> None:
        super().__init__(text)
        self._limit = limit
        self._comma: Token | None = None

    def document(self) -> Step | None:
        """The one value of the text."""
        token = self.token
        if token.kind == "end":
            if not self.faults:
                self.mistake(0, token.end, "the text is empty")
            return None
        loose = token.kind == "word" and word_value(token) is None
        if loose or token.kind not in _VALUE_STARTS:
            self.expect("a JSON value")
            return None
        return self._value

    def _member(self) -> Step | None:
        token = self.token
        if token.kind == "word" and self.lexer.colon_follows(token):
            reason = f"the key {shown(token.text)} is not in double quotes"
            self.mistake(token.start, token.end, reason, cure=_quoted(token))
        elif token.kind == "word" and whole_token(token.text):
            return self._unknown_members()
        elif token.kind != "string":
            return self._no_member()
        self.builder.name(token)
        self.advance()
        return self._colon

    def _unknown_members(self) -> Step:
        """A `${Token}` may stand for members; it is kept as the key of an unknown value."""
        token = self.token
        self.builder.name(token)
        self.builder.put(Unknown(token.start, token.end, token.text))
        self.advance(sure=True)
        return self._after

    def _no_member(self) -> Step | None:
        kind = self.token.kind
        if kind in OPENERS:
            return self._close_after_comma
        if kind == ",":
            return self._second_comma
        if kind == "end":
            return self._broken_off
        if kind == "{" and self.close_forgotten("'{'"):
            return self._item
        self.expect("a key in double quotes")
        self.skip()
        return self._after

    def _colon(self) -> Step | None:
        token, key = self.token, self.builder.key
        if token.kind == ":":
            self.advance(sure=True)
            return self._value
        if token.kind in (",", "}", "]") or self.is_member(token):
            self.lose(f"the key {shown(key.value)} has no value", key)
            self.builder.put(Unknown(key.end, key.end, ""))
            return self._after if token.kind != "string" else self._member
        if token.kind == "end":
            return self._broken_off
        if token.kind in _VALUE_STARTS:
            self.lose(f"a colon is missing after the key {shown(key.value)}")
            return self._value
        self.expect(f"':' after the key {shown(key.value)}")
        self.advance()
        return self._value

    def _item(self) -> Step | None:
        kind = self.token.kind
        if kind in OPENERS:
            return self._close_after_comma
        if kind == ",":
            return self._second_comma
        if kind == "end":
            return self._broken_off
        if self._is_key_in_array():
            return self._member
        return self._value

    def _value(self) -> Step | None:
        token = self.token
        if token.kind == "string":
            self.builder.put(String(token.start, token.end, token.text))
            self.advance()
            return self._after
        if token.kind == "word":
            return self._word
        if token.kind in ("{", "["):
            return self._open
        if token.kind == "end":
            return self._broken_off
        if token.kind in (",", "}", "]"):
            self.lose(f"a value is missing before {shown(token.text)}")
        else:
            self.expect("a value")
            if self.advance().kind in _VALUE_STARTS:
                return self._value
        self.builder.put(Unknown(token.start, token.start, ""))
        self.skip()
        return self._after

    def _word(self) -> Step | None:
        token = self.token
        value = word_value(token)
        if value is None:
            token = self.lexer.rest_of_text(token)
            reason = f"the text {shown(token.text)} is not in double quotes"
            value = String(token.start, token.end, token.text), reason
            self.guessed = True
        node, mistake = value
        if mistake is not None:
            self.mistake(token.start, token.end, mistake, cure=_as_constant(token, node))
            self.lexer.unclosed |= token.end == len(self.text)
        self.builder.put(node)
        self.advance()
        return self._after

    def _open(self) -> Step | None:
        token = self.token
        if len(self.builder.open_nodes) >= self._limit:
            self.faults.append(NestedTooDeep(Span(token.start, token.end), self._limit))
            self.builder.put(Unknown(token.start, token.end, ""))
            self.skip_container()
            return self._after
        self.builder.open(token.kind, token.start)
        self._comma = None
        self.advance()
        return self._next_entry

    def _next_entry(self) -> Step | None:
        return self._member if self.builder.in_object else self._item

    def _after(self) -> Step | None:
        token, builder = self.token, self.builder
        if not builder.open_nodes:
            return self._end
        if token.kind == ",":
            self._comma = token
            self.advance(sure=not (builder.in_object or self.skipped))
            self.skipped = False
            return self._next_entry
        if token.kind in OPENERS:
            return self._close
        if token.kind == "end":
            return self._broken_off
        self._comma = None
        if self._is_key_in_array():
            return self._member
        if self._begins_entry(token):
            is_certain = self.builder.in_object or token.kind == "{"
            reason = f"a comma is missing before {shown(token.text)}"
            comma = Edit(Span(self.behind, self.behind), ",")
            self.lose(reason, guess=not is_certain, cure=comma)
            return self._next_entry
        self.expect(f"',' or '{builder.closer}'")
        self.skip()
        return self._after

    def _begins_entry(self, token: Token) -> bool:
        if self.builder.in_object:
            return token.kind in ("string", "word") and self.lexer.colon_follows(token)
        return token.kind in _VALUE_STARTS

    def _is_key_in_array(self) -> bool:
        """Whether a member of the object around the array begins, and now the array is closed."""
        token, nodes = self.token, self.builder.open_nodes
        return (
            token.kind == "string"
            and len(nodes) > 1
            and isinstance(nodes[-1], Array)
            and isinstance(nodes[-2], Object)
            and self.lexer.colon_follows(token)
            and self.close_forgotten(shown(token.text))
        )

    def _close_after_comma(self) -> Step | None:
        comma, closer = self._comma, self.token.kind
        if comma is not None and closer == self.builder.closer:
            reason = f"trailing comma before '{closer}'"
            self.mistake(comma.start, comma.end, reason, cure=_removal(comma))
        return self._close

    def _second_comma(self) -> Step | None:
        comma = self.token
        self.mistake(comma.start, comma.end, "one comma too many", cure=_removal(comma))
        self._comma = None
        self.advance()
        return self._next_entry

    def _close(self) -> Step | None:
        if self.token.kind == self.builder.closer:
            self.builder.close(self.token.end)
            self.advance()
        else:
            self.wrong_closer()
        return self._after

    def _broken_off(self) -> None:
        """The text ends before its value does."""
        nodes = self.builder.open_nodes
        if nodes and self._brackets_are_whole():
            opener = OPENERS[self.builder.closer]
            self.mistake(nodes[-1].start, nodes[-1].start + 1, f"'{opener}' is never closed")

    def _end(self) -> None:
        """Nothing may follow the value of the text."""
        if self.token.kind == "end":
            return
        self.guessed = True
        if self._brackets_are_whole():
            self.expect("the end of the text")

    def _brackets_are_whole(self) -> bool:
        """Whether no earlier mistake can be why there are too many or too few brackets."""
        return not self.losses and not self.lexer.unclosed


def _removal(token: Token) -> Edit:
    return Edit(Span(token.start, token.end), "")


def _quoted(token: Token) -> Edit | None:
    """A word in double quotes."""
    return Edit(Span(token.start, token.end), f'"{token.text}"') if "$" not in token.text else None


def _as_constant(token: Token, node: Node) -> Edit | None:
    """How JSON writes `True` and `None`."""
    constants = {True: "true", False: "false", None: "null"}
    if not isinstance(node, Scalar) or not token.text.isalpha():
        return None
    return Edit(Span(token.start, token.end), constants[node.value])  # type: ignore[index]
