"""Functions of strings. JSONata's own fail by themselves where they are given anything else."""

from __future__ import annotations

import base64
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
from asl_analyze.migrate.jsonata.value import UntranslatableError
from asl_analyze.shapes.forms import HASH, UUID
from asl_analyze.shapes.shape import MISSING, NULL, STRING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.migrate.jsonata.intrinsics.given import Given
    from asl_analyze.shapes.shape import Shape

# Far below what any function takes.
LONGEST = 1000

# Any bracket counts where JSONata looks for a regular expression's end.
_SPECIAL_IN_CLASS = "\\/^-()[]{}"
_SPECIAL = "\\/^$.|?*+()[]{}"
_IN_REGEX = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


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
    # JSONata takes a bracket or a slash behind a backslash for a part of the regular expression.
    distinct = sorted(dict.fromkeys(characters), key=lambda each: each != "\\")
    if len(distinct) == 1:
        return quoted(characters[0])
    if any(ord(each) > 0xFFFF for each in distinct):
        return Code(f"/{'|'.join(_in_regex(each, _SPECIAL) for each in distinct)}/")
    return Code(f"/[{''.join(_in_regex(each, _SPECIAL_IN_CLASS) for each in distinct)}]/")


def _in_regex(character: str, special: str) -> str:
    if character in special:
        return f"\\{character}"
    return _IN_REGEX.get(character, character)


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
    if not _is_plain(given.shapes[0]):
        raise _not_ascii()
    return call("base64encode", given.once(0))


def _not_ascii() -> UntranslatableError:
    # How JSONata encodes other characters depends on what it runs on.
    return UntranslatableError(
        "makes or reads Base64 of text that may not be ASCII, which JSONata writes otherwise",
        "convert the call by hand where the text is plain ASCII: $base64encode, $base64decode",
    )


def _is_plain(shape: Shape) -> bool:
    """Whether a value is certainly a short string of ASCII characters."""
    if shape.kinds != STRING or shape.texts is None:
        return False
    texts = shape.texts.values
    if texts is None:
        return shape.texts.form in (UUID, HASH)
    return all(text.isascii() and len(text) <= LONGEST for text in texts)


def base64_decode(given: Given) -> Code:
    """The string that Base64 stands for, which is not known before unless it is a constant."""
    given.fails_unless(0, STRING)
    text = given.constant(0)
    if isinstance(text, str):
        return quoted(_decoded(given, text))
    raise _not_ascii()


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
    longest = _longest("States.Hash")
    if constant is not UNKNOWN:
        text = constant if isinstance(constant, str) else dumps(constant)
        if constant is None or len(text) > longest:
            raise given.never()
        return quoted(text)
    if _is_plain(given.shapes[0]):
        return given.once(0)
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
