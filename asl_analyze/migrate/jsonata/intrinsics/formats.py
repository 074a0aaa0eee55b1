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
    compared,
    literal,
    quoted,
)
from asl_analyze.migrate.jsonata.guards import of_kind
from asl_analyze.migrate.jsonata.intrinsics.given import UNKNOWN
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
    return _filled(given, list(_pieces(given, _cut(text, template.placeholders))))


def _cut(text: str, places: Sequence[int]) -> list[str]:
    parts, start = [], 0
    for place in places:
        parts.append(text[start:place])
        start = place + 2
    return [*parts, text[start:]]


def _pieces(given: Given, parts: list[str]) -> Iterator[Code | int]:
    """What a template becomes: strings, and the numbers of the arguments between them."""
    text = parts[0]
    for number, part in enumerate(parts[1:], 1):
        value = given.constant(number)
        if value is UNKNOWN:
            if text:
                yield quoted(text)
            yield number
            text = part
        else:
            text += _printed(value) + part
    if text or all(given.constant(number) is not UNKNOWN for number in range(1, len(parts))):
        yield quoted(text)


def _printed(constant: object) -> str:
    return constant if isinstance(constant, str) else json.dumps(constant)


def _of_template(given: Given) -> Code:
    """A template that is read; one with escapes or other braces than `{}` is refused."""
    given.fails_unless(0, STRING)
    template, count = given.often(0), len(given.values)
    odd = r"/\\|\{/" if count == 1 else r"/\\|\{(?!\})/"
    given.check(call("not", call("contains", template, Code(odd))), 0)
    if count == 1:
        return template
    parts = given.bind("parts", call("split", template, quoted("{}")))
    given.check(compared(call("count", parts), "=", literal(count)))
    pieces: list[Code | int] = [parts.at("0")]
    for number in range(1, count):
        value = given.constant(number)
        pieces += [number if value is UNKNOWN else quoted(_printed(value)), parts.at(str(number))]
    return _filled(given, pieces)


def _filled(given: Given, pieces: list[Code | int]) -> Code:
    printer = given.fresh("text")
    alone = len(pieces) == 1
    made = [
        _value(given, piece, printer, alone) if isinstance(piece, int) else piece
        for piece in pieces
    ]
    joined = made[0] if alone else _joined(made)
    if not any(each.text.startswith(f"${printer}(") for each in made):
        return joined
    return block([(printer, _printer(printer))], joined)


def _value(given: Given, number: int, printer: str, alone: bool) -> Code:
    """A value as it is printed; what stands beside others is made a string by `&`."""
    kinds = given.kinds(number)
    code = given.passing(number) if alone else given.once(number)
    if kinds & (ARRAY | OBJECT):
        return Code(f"${printer}({code})")
    return call("string", code) if alone and kinds & ~(STRING | MISSING) else code


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
        of_kind(Code("$v"), ARRAY), Code(f"'[' & {items} & ']'", SUM), call("string", Code("$v"))
    )
    whole = chosen(of_kind(Code("$v"), OBJECT), Code(f"'{{' & {members} & '}}'", SUM), of_list)
    return applied("$v", whole)
