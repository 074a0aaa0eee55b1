"""Functions of strings. JSONata's own fail by themselves where they are given anything else."""

from __future__ import annotations

import base64
import re
from json import dumps

from asl_analyze.expressions.signatures import intrinsics
from asl_analyze.migrate.jsonata.code import (
    Code,
    applied,
    array,
    call,
    chosen,
    compared,
    literal,
    quoted,
)
from asl_analyze.migrate.jsonata.intrinsics.given import UNKNOWN
from asl_analyze.shapes.shape import MISSING, NULL, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.jsonata.intrinsics.given import Given

_GROUP = "[A-Za-z0-9+\\/]"
# Four characters for three bytes, up to the length that the service takes.
_BASE64 = f"/^(?:{_GROUP}{{4}}){{0,2499}}(?:{_GROUP}{{4}}|{_GROUP}{{3}}=|{_GROUP}{{2}}==)?$/"
# How JSONata encodes other characters depends on what it runs on.
_ASCII = "[\\x00-\\x7f]"
_IN_CLASS = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "/": "\\/"}


def uuid(_: Given) -> Code:
    """A new random identifier."""
    return call("uuid")


def split(given: Given) -> Code:
    """Splits at each of some characters; empty parts are left out."""
    given.fails_unless(0, STRING)
    given.fails_unless(1, STRING)
    characters = given.constant(1)
    if not isinstance(characters, str):
        return _split_at_any(given)
    if not characters:
        return array([given.typed(0, STRING)])
    return _parts(given.once(0), _separator(characters))


def _parts(text: Code, separator: Code) -> Code:
    return array([Code(f"{call('split', text, separator)}[$ != '']")])


def _separator(characters: str) -> Code:
    distinct = list(dict.fromkeys(characters))
    if len(distinct) == 1:
        return quoted(characters[0])
    if any(ord(each) > 0xFFFF for each in distinct):
        return Code(f"/{'|'.join(map(_in_regex, distinct))}/")
    # JSONata takes a bracket behind a backslash for no bracket.
    distinct.sort(key=lambda each: each != "\\")
    return Code(f"/[{''.join(map(_in_regex, distinct))}]/")


def _in_regex(character: str) -> str:
    return _IN_CLASS.get(character) or re.sub(r"[\\^$.|?*+()\[\]{}-]", r"\\\g<0>", character)


def _split_at_any(given: Given) -> Code:
    text, characters = given.often(0), given.often(1)
    given.typed(0, STRING)
    given.once(1)
    first = call("substring", characters, literal(0), literal(1))
    part, each = given.fresh("text"), given.fresh("character")
    same = call("replace", Code(f"${part}"), Code(f"${each}"), first)
    alike = call(
        "reduce", call("split", characters, quoted("")), applied(f"${part}, ${each}", same), text
    )
    none = compared(characters, "=", quoted(""))
    return chosen(none, array([text]), _parts(alike, first))


def base64_encode(given: Given) -> Code:
    """The Base64 of a string."""
    given.fails_unless(0, STRING)
    text = given.constant(0)
    if isinstance(text, str):
        if len(text) > _longest("States.Base64Encode"):
            raise given.never()
        return quoted(base64.b64encode(text.encode(errors="replace")).decode())
    longest = _longest("States.Base64Encode")
    given.check(call("contains", given.often(0), Code(f"/^{_ASCII}{{0,{longest}}}$/")))
    return call("base64encode", given.code(0))


def base64_decode(given: Given) -> Code:
    """The string that Base64 stands for."""
    given.fails_unless(0, STRING)
    text = given.constant(0)
    if isinstance(text, str):
        return quoted(_decoded(given, text))
    code = call("base64decode", given.often(0))
    given.check(call("contains", given.often(0), Code(_BASE64)), 0)
    given.check(call("contains", code, Code(f"/^{_ASCII}*$/")))
    return code


def _decoded(given: Given, text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode()
    except ValueError:
        raise given.never() from None


def digest(given: Given) -> Code:
    """The hash of a string, or of the JSON of anything else but null."""
    given.fails_unless(1, STRING)
    if given.constant(1) not in _algorithms():
        given.sure = False
    return call("hash", _hashed(given), given.once(1))


def _hashed(given: Given) -> Code:
    kinds, constant = given.kinds(0), given.constant(0)
    if not kinds & ~(NULL | MISSING):
        raise given.never()
    longest = _longest("States.Hash")
    if constant is not UNKNOWN:
        text = constant if isinstance(constant, str) else dumps(constant)
        if len(text) > longest:
            raise given.never()
        return quoted(text)
    data = given.often(0)
    code = call("string", data) if kinds & ~(STRING | MISSING) else data
    if kinds & NULL:
        given.check(compared(data, "!=", literal(None)))
    given.check(compared(call("length", code), "<=", literal(longest)), 0)
    return code


def _algorithms() -> list[object]:
    names: list[object] = intrinsics()["functions"]["States.Hash"]["required"][1]["values"]
    return names


def _longest(name: str) -> int:
    """How many characters a function takes."""
    longest: int = intrinsics()["functions"][name]["required"][0]["maximum_length"]
    return longest
