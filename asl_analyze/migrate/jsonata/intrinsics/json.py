"""Functions of objects and of JSON as text."""

from __future__ import annotations

from json import dumps

from asl_analyze.migrate.jsonata.code import Code, array, call, chosen, compared, literal, quoted
from asl_analyze.migrate.jsonata.guards import of_kind
from asl_analyze.migrate.jsonata.intrinsics.given import UNKNOWN
from asl_analyze.shapes.shape import FALSE, MISSING, OBJECT, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.jsonata.intrinsics.given import Given


def merge(given: Given) -> Code:
    """The members of both objects; those of the second win."""
    if given.constant(2) is not UNKNOWN and not given.kinds(2) & FALSE:
        raise given.never()
    if given.kinds(2) & ~FALSE:
        given.check(compared(given.often(2), "=", literal(False)))
    return call("merge", array([given.typed(0, OBJECT), given.typed(1, OBJECT)]))


def string_to_json(given: Given) -> Code:
    """Reads JSON; of blanks alone it makes null."""
    given.fails_unless(0, STRING)
    given.sure = False
    text = given.constant(0)
    if isinstance(text, str):
        return call("parse", quoted(text)) if text.strip() else literal(None)
    code = given.often(0)
    blank = compared(call("trim", code), "=", quoted(""))
    return chosen(blank, literal(None), call("parse", given.passing(0)))


def json_to_string(given: Given) -> Code:
    """JSON of a value; `$string` leaves strings as they are."""
    constant = given.constant(0)
    if constant is not UNKNOWN:
        return quoted(dumps(constant, ensure_ascii=False))
    kinds = given.kinds(0)
    if not kinds & STRING:
        return call("string", given.passing(0))
    if not kinds & ~(STRING | MISSING):
        return _in_quotes(given.once(0))
    code = given.often(0)
    given.passing(0)
    return chosen(of_kind(code, STRING), _in_quotes(code), call("string", code))


def _in_quotes(text: Code) -> Code:
    listed = call("string", array([text]))
    return call("replace", listed, Code(r"/^\[|\]$/"), quoted(""))
