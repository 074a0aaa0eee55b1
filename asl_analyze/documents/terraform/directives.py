"""The directives of Terraform's templates: which pieces of a text they let through.

Which way an `%{ if }` goes and what a `%{ for }` goes over is mostly known to a deployment only.
A template is then read twice: once as if every condition held and every list had one item, and
once as if none did. What is found both times is so whatever the directives write, or nearly so; a
condition and its opposite never hold at once.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.source.span import Span
from asl_analyze.syntax.hcl.read import read_expression
from asl_analyze.syntax.hcl.template import DIRECTIVE
from asl_analyze.syntax.tree import Array, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from re import Match

    from asl_analyze.syntax.hcl.template import Piece

    # The values of the variables of `%{ for }`; None for one that is not known.
    Scope = dict[str, str | None]

_DEPTH = 30
_MOST_PIECES = 50_000
_ENDS = {"if": "endif", "for": "endfor"}


class Directives:
    """The directives among the pieces of a template.

    `obstacle` says why they cannot be read, `is_open` whether a deployment decides on any.
    """

    def __init__(self, pieces: Sequence[Piece], text: str, *, holds: bool) -> None:
        self._pieces = pieces
        self._text = text
        self._holds = holds
        self._ends: dict[int, int] = {}
        self._elses: dict[int, int] = {}
        self._count = 0
        self.is_open = False
        self.obstacle = self._match()

    def chosen(self) -> Iterator[tuple[Piece, Scope]]:
        """The pieces of text and values that come out, with what is known of variables."""
        if self.obstacle is None:
            yield from self._between(0, len(self._pieces), {})
        if self._count >= _MOST_PIECES:
            self.obstacle = "its directives write too much"

    def _match(self) -> str | None:
        waiting: list[int] = []
        for number, piece in enumerate(self._pieces):
            if piece.kind != DIRECTIVE:
                continue
            opener = self._pieces[waiting[-1]].value if waiting else ""
            if piece.value in _ENDS:
                waiting.append(number)
            elif piece.value == "else" and opener == "if" and waiting[-1] not in self._elses:
                self._elses[waiting[-1]] = number
            elif piece.value == _ENDS.get(opener):
                self._ends[waiting.pop()] = number
            else:
                return f"a '%{{ {piece.value} }}' directive belongs to no other"
            if len(waiting) > _DEPTH:
                return "its directives are nested too deep"
        if waiting:
            return f"a '%{{ {self._pieces[waiting[-1]].value} }}' directive has no end"
        return None

    def _between(self, start: int, end: int, scope: Scope) -> Iterator[tuple[Piece, Scope]]:
        at = start
        while at < end and self._count < _MOST_PIECES:
            piece = self._pieces[at]
            self._count += 1
            if piece.kind != DIRECTIVE:
                yield piece, scope
                at += 1
                continue
            stop = self._ends[at]
            if piece.value == "if":
                yield from self._if(at, scope)
            else:
                for inner in self._rounds(piece):
                    yield from self._between(at + 1, stop, {**scope, **inner})
            at = stop + 1

    def _if(self, at: int, scope: Scope) -> Iterator[tuple[Piece, Scope]]:
        self.is_open = True
        found = _condition()(self._text, self._pieces[at].start)
        is_negated = found is not None and len(found[1]) % 2 == 1
        stop = self._ends[at]
        middle = self._elses.get(at, stop)
        if self._holds != is_negated:
            yield from self._between(at + 1, middle, scope)
        elif middle < stop:
            yield from self._between(middle + 1, stop, scope)

    def _rounds(self, piece: Piece) -> list[Scope]:
        """What the variables are in each round."""
        found = _loop()(self._text, piece.start)
        if found is None:
            self.is_open = True
            return []
        *number, name = [one.strip() for one in found[1].split(",")]
        node = read_expression(self._text, Span(found.end(), piece.end - 1))
        items = node.items if isinstance(node, Array) else None
        if items is None or not all(isinstance(item, (String, Scalar)) for item in items):
            self.is_open = True
            unknown: Scope = {name: None, **dict.fromkeys(number)}
            return [unknown] if self._holds else []
        return [
            {name: _text_of(item), **dict.fromkeys(number, str(place))}
            for place, item in enumerate(items)
        ]


def _text_of(node: object) -> str | None:
    if isinstance(node, String):
        return None if node.has_hole else node.value
    if not isinstance(node, Scalar) or node.value is None:
        return None
    return str(node.value).lower() if isinstance(node.value, bool) else str(node.value)


@cache
def _condition() -> Callable[[str, int], Match[str] | None]:
    import re

    return re.compile(r"%\{~?+\s*+if\b\s*+(!*+)").match


@cache
def _loop() -> Callable[[str, int], Match[str] | None]:
    import re

    return re.compile(r"%\{~?+\s*+for\s++([\w-]++(?>\s*+,\s*+[\w-]++)?+)\s++in\b").match
