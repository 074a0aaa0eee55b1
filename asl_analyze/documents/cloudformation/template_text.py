"""The text that a template's value comes to: `Fn::Sub`, `Fn::Join`, literals, and holes."""

from __future__ import annotations

from functools import cache

from asl_analyze.documents.excerpt import ExcerptWriter, style_of
from asl_analyze.documents.piece_styles import LITERAL, SUB, UNQUOTED
from asl_analyze.documents.substitution.calls import (
    DEPTH,
    call_of,
    hole,
    is_macro,
    is_no_value,
    scalar_text,
)
from asl_analyze.documents.substitution.substitutions import is_declarable
from asl_analyze.source.span import Span
from asl_analyze.syntax.tokens import named_tokens
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.documents.substitution.calls import Call
    from asl_analyze.documents.substitution.substitutions import Substitutions
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Member, Node

RESOLVED = ("Fn::Sub", "Fn::Join")
_RESOLVE = "{{resolve:"
# YAML aliases can make a few nested functions into very many.
_MOST_NESTED = 100_000


class TemplateText:
    """Writes the text of one value; what only a deployment knows becomes `${Name}`.

    `undeclared` are the tokens left for `substitutions` that it does not have, by name and place
    in the text.
    """

    __slots__ = ("_file", "_is_quoted", "_nested", "_substitutions", "_writer", "undeclared")

    def __init__(self, file: SourceText, substitutions: Substitutions) -> None:
        self._file = file
        # Whether what is written now is inside of a string of JSON.
        self._is_quoted = False
        self._nested = 0
        self._writer = ExcerptWriter(file)
        self._substitutions = substitutions
        self.undeclared: list[tuple[str, Span]] = []

    def write(self, node: Node, depth: int = 0) -> None:
        """Go on with the text of a node."""
        self._nested += depth > 1
        if isinstance(node, String):
            self._begin(node)
            self._plain(node, 0, len(node.value))
            return
        call = call_of(node)
        self._writer.begin(UNQUOTED)
        if call is None or depth > DEPTH or self._nested > _MOST_NESTED:
            self._put(scalar_text(node) or "${value}", _place(node))
        elif not (
            (call.name == "Fn::Sub" and self._sub(call, depth))
            or (call.name == "Fn::Join" and self._join(call, depth))
            or (call.name == "Fn::ToJsonString" and self._json(call, depth))
        ):
            self._put(hole(call), _place(node))

    def finish(self, node: Node) -> Excerpt:
        """The excerpt, whose value `node` was."""
        return self._writer.finish(_place(node))

    def _begin(self, string: String, openers: str = LITERAL) -> None:
        # What JSON escapes is not written in the file as the text has it.
        style = UNQUOTED if self._is_quoted else style_of(self._file.text, string)
        self._writer.begin(style, openers)

    def _join(self, call: Call, depth: int) -> bool:
        if len(call.items) != 2 or not isinstance(call.items[1], Array):
            return False
        between = call.items[0]
        if not isinstance(between, String):
            return False
        for number, item in enumerate(call.items[1].items):
            if number and between.value:
                self._writer.begin(UNQUOTED)
                self._put(between.value, _place(between))
            self.write(item, depth + 1)
        return True

    def _sub(self, call: Call, depth: int) -> bool:
        string: Node = call.argument
        variables: dict[str, Member] = {}
        if isinstance(string, Array) and len(string.items) == 2:
            string, given = string.items
            variables = given.members if isinstance(given, Object) else {}
        if not isinstance(string, String):
            return False
        self._begin(string, SUB)
        at = 0
        for token in named_tokens(string.value):
            self._plain(string, at, token.start)
            at = token.end
            if token.escaped:
                self._token(string, token.name, token.start, at)
            elif token.name in variables:
                self.write(variables[token.name].value, depth + 1)
                self._begin(string, SUB)
            else:
                self._copy(string, token.start, at)
        self._plain(string, at, len(string.value))
        return True

    def _plain(self, string: String, start: int, end: int) -> None:
        """Text in which the substitutions replace tokens."""
        at = start
        for token in named_tokens(string.value, start, end):
            if token.escaped or not _counts(string.value, token.name):
                continue
            self._dynamic(string, at, token.start)
            at = token.end
            self._token(string, token.name, token.start, at)
        self._dynamic(string, at, end)

    def _token(self, string: String, name: str, start: int, end: int) -> None:
        """A token that is left for the substitutions."""
        value = self._substitutions.value(name)
        if value is not None:
            self._put(value, self._writer.place(string, start, end))
            return
        begin = self._writer.length
        if string.value.startswith("${!", start):
            self._put(f"${{{name}}}", self._writer.place(string, start, end))
        else:
            self._copy(string, start, end)
        if name not in self._substitutions.members and is_declarable(name):
            self.undeclared.append((name, Span(begin, self._writer.length)))

    def _dynamic(self, string: String, start: int, end: int) -> None:
        """Text in which `{{resolve:…}}` stands for a value of another service."""
        at = start
        if string.value.find(_RESOLVE, start, end) >= 0:
            for found in _dynamic_reference().finditer(string.value, start, end):
                self._copy(string, at, found.start())
                at = found.end()
                self._put("${resolve}", self._writer.place(string, found.start(), at))
        self._copy(string, at, end)

    def _json(self, call: Call, depth: int) -> bool:
        """What `Fn::ToJsonString` makes of an object or array that the template holds."""
        if self._is_quoted or not isinstance(call.argument, (Object, Array)):
            return False
        waiting: list[tuple[Node, str | Node]] = [(call.argument, call.argument)]
        while waiting:
            parent, part = waiting.pop()
            if isinstance(part, str):
                self._writer.put(part, _place(parent))
                continue
            self._nested += 1
            container = call_of(part) is None and self._nested <= _MOST_NESTED
            if container and isinstance(part, (Object, Array)):
                waiting.extend((part, piece) for piece in reversed(_pieces(part)))
            else:
                self._value(part, depth)
        return True

    def _value(self, node: Node, depth: int) -> None:
        """A value in a text of JSON that is no object and no array."""
        call = call_of(node)
        if isinstance(node, String) or (call is not None and call.name in RESOLVED):
            self._writer.put('"', _place(node))
            self._is_quoted = True
            self.write(node, depth + 1)
            self._is_quoted = False
            self._writer.begin(UNQUOTED)
            self._writer.put('"', _place(node))
        elif isinstance(node, Scalar):
            self._writer.put(scalar_text(node) or "null", _place(node))
        else:
            self._writer.put("${value}" if call is None else hole(call), _place(node))

    def _put(self, text: str, place: Span) -> None:
        if self._is_quoted:
            text = _escaped(text)
        self._writer.put(text, place)

    def _copy(self, string: String, start: int, end: int) -> None:
        if self._is_quoted:
            for found in _special().finditer(string.value, start, end):
                self._writer.copy(string, start, found.start())
                start = found.end()
                place = self._writer.place(string, found.start(), start)
                self._writer.put(_escaped(found[0]), place)
        self._writer.copy(string, start, end)


def _pieces(node: Object | Array) -> list[str | Node]:
    """The parts of an object or array as JSON writes them; `Fn::NAME` is a key not yet known."""
    pieces: list[str | Node] = []
    if isinstance(node, Array):
        for item in node.items:
            pieces += [",", item]
        return ["[", *pieces[1:], "]"]
    for name, member in node.members.items():
        if is_no_value(member.value):
            continue
        key = String(member.key.start, member.key.end, f"${{{name}}}") if is_macro(name) else None
        pieces += [",", key or member.key, ":", member.value]
    return ["{", *pieces[1:], "}"]


def _escaped(text: str) -> str:
    """A text as it stands between the quotes of a string of JSON."""
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


def _counts(text: str, name: str) -> bool:
    """Whether `${name}` is a token: in a JSONata string only a plain word is."""
    return not text.startswith("{%") or name.replace("_", "a").isalnum()


def _place(node: Node) -> Span:
    return Span(node.start, node.end)


@cache
def _dynamic_reference() -> Pattern[str]:
    import re

    return re.compile(r"\{\{resolve:[^{}]*+\}\}")


@cache
def _special() -> Pattern[str]:
    """What JSON escapes in a string."""
    import re

    return re.compile(r'["\\\x00-\x1f]')
