"""`States.Format`: a template with places for values."""

from __future__ import annotations

import json

from asl_analyze.expressions.intrinsic.ast import Literal
from asl_analyze.migrate.jsonata.code import (
    PRODUCT,
    SUM,
    Code,
    applied,
    block,
    call,
    chosen,
    quoted,
)
from asl_analyze.migrate.jsonata.guards import of_type
from asl_analyze.migrate.jsonata.intrinsics.given import UNKNOWN
from asl_analyze.migrate.jsonata.value import Untranslatable
from asl_analyze.shapes.shape import ARRAY, MISSING, OBJECT, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from asl_analyze.migrate.jsonata.intrinsics.given import Given


def formatted(given: Given) -> Code:
    """A template, filled."""
    template = given.nodes[0]
    if not isinstance(template, Literal):
        return _of_template(given)
    text = template.value
    if not isinstance(text, str) or template.lone:
        raise given.never()
    if len(template.placeholders) != len(given.values) - 1:
        raise given.never()
    return _filled(given, _cut(text, template.placeholders))


def _cut(text: str, places: Sequence[int]) -> list[str]:
    parts, start = [], 0
    for place in places:
        parts.append(text[start:place])
        start = place + 2
    return [*parts, text[start:]]


def _of_template(given: Given) -> Code:
    """A template that is read: nobody knows which places it has."""
    if len(given.values) > 1:
        raise Untranslatable(
            "fills a template that is read from the data", "write the template into the definition"
        )
    given.fails_unless(0, STRING)
    code = given.often(0)
    given.check(call("not", call("contains", code, Code(r"/\\|\{/"))), 0)
    return code


def _filled(given: Given, parts: list[str]) -> Code:
    """The parts of a template with the values between them."""
    pieces: list[str | int] = [parts[0]]
    for number, part in enumerate(parts[1:], 1):
        value = given.constant(number)
        if value is UNKNOWN:
            pieces += [number, part]
        else:
            text = value if isinstance(value, str) else json.dumps(value)
            pieces[-1] = f"{pieces[-1]}{text}{part}"
    printer = given.fresh("text")
    made = list(_written(given, pieces, printer))
    joined = made[0] if len(made) == 1 else _joined(made)
    if not any(each.text.startswith(f"${printer}(") for each in made):
        return joined
    return block([(printer, _printer(printer))], joined)


def _written(given: Given, pieces: list[str | int], printer: str) -> Iterator[Code]:
    alone = len([piece for piece in pieces if piece != ""]) == 1
    for piece in pieces:
        if isinstance(piece, int):
            yield _value(given, piece, printer, alone)
        elif piece or len(pieces) == 1:
            yield quoted(piece)


def _value(given: Given, number: int, printer: str, alone: bool) -> Code:
    """A value as it is printed; what stands beside others is made a string by `&`."""
    kinds = given.kinds(number)
    code = given.passing(number) if alone else given.once(number)
    if kinds & (ARRAY | OBJECT):
        return Code(f"${printer}({given.once(number)})")
    if alone and kinds & ~(STRING | MISSING):
        return call("string", code)
    return code


def _joined(pieces: list[Code]) -> Code:
    first, *others = pieces
    return Code(" & ".join([first.within(SUM), *(each.within(PRODUCT) for each in others)]), SUM)


def _printer(name: str) -> Code:
    """A function that prints lists and objects as Java does, as the service did."""
    itself = Code(f"${name}")
    member = applied("$v, $k", Code(f"$k & '=' & ${name}($v)"))
    members = call("join", call("each", Code("$v"), member), quoted(", "))
    items = call("join", call("map", Code("$v"), itself), quoted(", "))
    of_list = chosen(
        of_type(Code("$v"), "array"), Code(f"'[' & {items} & ']'", SUM), call("string", Code("$v"))
    )
    whole = chosen(of_type(Code("$v"), "object"), Code(f"'{{' & {members} & '}}'", SUM), of_list)
    return applied("$v", whole)
