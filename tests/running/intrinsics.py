"""The intrinsic functions of JSONPath states."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from tests.running import chance
from tests.running.failure import INTRINSIC, ExecutionError

CALL = re.compile(r"\s*(States\.\w+)\s*\(")
NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(?=[,)])")
WORD = re.compile(r"\s*(true|false|null)\s*(?=[,)])")
TEXT = re.compile(r"\s*'((?:[^'\\]|\\.)*)'\s*", re.DOTALL)
PATH = re.compile(r"\s*(\$(?:\[(?:'(?:[^'\\]|\\.)*'|[^\]'])*\]|[^,()\[\]\s'])*)\s*(?=[,)])")
WORDS = {"true": True, "false": False, "null": None}
HASHES = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384"}
MOST_ITEMS, MOST_TEXT = 1000, 10_000


@lru_cache(4096)
def read_call(text: str) -> tuple[str, list[Any]]:
    """A call as `(name, arguments)`; an argument is ("call", …), ("path", text) or ("value", …)."""
    call, at = _call(text, 0)
    if text[at:].strip():
        raise ValueError(text)
    return call


def _call(text: str, at: int) -> tuple[tuple[str, list[Any]], int]:
    found = CALL.match(text, at)
    if found is None:
        raise ValueError(text)
    name, at = found[1], found.end()
    arguments = []
    while not text[at:].lstrip().startswith(")"):
        argument, at = _argument(text, at)
        arguments.append(argument)
        if text.startswith(",", at):
            at += 1
    return (name, arguments), text.index(")", at) + 1


def _argument(text: str, at: int) -> tuple[Any, int]:
    if found := NUMBER.match(text, at):
        number = float(found[1])
        return ("value", int(found[1]) if re.fullmatch(r"-?\d+", found[1]) else number), found.end()
    if found := WORD.match(text, at):
        return ("value", WORDS[found[1]]), found.end()
    if found := TEXT.match(text, at):
        return ("text", found[1]), found.end()
    if found := PATH.match(text, at):
        return ("path", found[1]), found.end()
    call, at = _call(text, at)
    while text.startswith(" ", at):
        at += 1
    return ("call", call), at


def evaluate(text: str, look: Callable[[str], Any]) -> Any:
    """What a call gives; `look` finds what a path leads to.

    Raises:
        ExecutionError: States.Runtime for arguments that the function does not take.
    """
    return _evaluate(read_call(text), look)


def _evaluate(call: tuple[str, list[Any]], look: Callable[[str], Any]) -> Any:
    name, arguments = call
    values = []
    for kind, argument in arguments:
        if kind == "call":
            values.append(_evaluate(argument, look))
        elif kind == "path":
            values.append(look(argument))
        elif kind == "text" and name == "States.Format" and not values:
            values.append(argument)  # its escapes are part of the template
        else:
            values.append(_unescaped(argument) if kind == "text" else argument)
    function = FUNCTIONS.get(name)
    if function is None:
        raise ExecutionError(INTRINSIC, f"{name} is not a function")
    try:
        return function(*values)
    except (TypeError, ValueError, LookupError) as error:
        raise ExecutionError(INTRINSIC, f"{name}: {error}") from None


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _of(kind: type | tuple[type, ...], value: Any) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{value!r}")
    return value


def _whole(value: Any) -> int:
    """A number rounded half up."""
    return math.floor(_of((int, float), value) + 0.5)


def java(value: Any) -> str:
    """A value as Java prints it."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}={java(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(java, value)) + "]"
    return json.dumps(value)


def _format(template: str, *values: Any) -> str:
    made, left = [], list(values)
    at = 0
    _of(str, template)
    while at < len(template):
        if template[at] == "\\" and at + 1 < len(template):
            made.append(template[at + 1])
            at += 2
        elif template[at] == "{":
            if not template.startswith("{}", at) or not left:
                raise ValueError(template)
            made.append(java(left.pop(0)))
            at += 2
        else:
            made.append(template[at])
            at += 1
    if left:
        raise ValueError(template)
    return "".join(made)


def same(one: Any, other: Any) -> bool:
    """Equality of JSON values, for which 1 is 1.0 and not `true`."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _unique(items: list[Any]) -> list[Any]:
    made: list[Any] = []
    for item in _of(list, items):
        if not any(same(item, kept) for kept in made):
            made.append(item)
    return made


def _partition(items: list[Any], size: Any) -> list[list[Any]]:
    _of(list, items)
    if _whole(size) <= 0:
        raise ValueError(size)
    return [items[at : at + _whole(size)] for at in range(0, len(items), _whole(size))]


def _range(start: Any, end: Any, step: Any) -> list[int]:
    if not _whole(step):
        raise ValueError(step)
    made = range(_whole(start), _whole(end) + (1 if _whole(step) > 0 else -1), _whole(step))
    if len(made) > MOST_ITEMS:
        raise ValueError(len(made))
    return list(made)


def _item(items: list[Any], index: Any) -> Any:
    _of(list, items)
    if _of(int, index) < 0:
        raise ValueError(index)
    return items[index]


def _merge(one: Any, other: Any, deep: Any) -> Any:
    if deep is not False:
        raise ValueError(deep)
    return {**_of(dict, one), **_of(dict, other)}


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _add(*numbers: Any) -> int:
    made = sum(map(_whole, numbers))
    if not all(-(2**31) <= each < 2**31 for each in (*numbers, made)):
        raise ValueError(made)
    return made


def _hash(data: Any, algorithm: str) -> str:
    if data is None:
        raise ValueError(data)
    text = data if isinstance(data, str) else _json(data)
    names = {**HASHES, "SHA-512": "sha512"}
    return hashlib.new(names[algorithm], _short(text).encode()).hexdigest()


def _short(text: Any) -> str:
    if len(_of(str, text)) > MOST_TEXT:
        raise ValueError("too long")
    return text


def _split(text: Any, characters: Any) -> list[str]:
    wanted = _of(str, characters)
    parts, part = [], ""
    for character in _of(str, text):
        if character in wanted:
            parts.append(part)
            part = ""
        else:
            part += character
    return [each for each in [*parts, part] if each]


def _random(start: Any, end: Any, seed: Any = None) -> int:
    low, high = _whole(start), _whole(end)
    if low >= high:
        raise ValueError(start)
    # With one seed the two query languages draw different numbers.
    own = None if seed is None else f"intrinsic {_whole(seed)}"
    return low + math.floor(chance.draw(own) * (high - low))


def _parse(text: Any) -> Any:
    return json.loads(text) if _of(str, text).strip() else None


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "States.Array": lambda *items: list(items),
    "States.ArrayPartition": _partition,
    "States.ArrayContains": lambda items, wanted: any(
        same(item, wanted) for item in _of(list, items)
    ),
    "States.ArrayRange": _range,
    "States.ArrayGetItem": _item,
    "States.ArrayLength": lambda items: len(_of(list, items)),
    "States.ArrayUnique": _unique,
    "States.Base64Encode": lambda text: base64.b64encode(_short(text).encode()).decode(),
    "States.Base64Decode": lambda text: base64.b64decode(_short(text), validate=True).decode(
        errors="replace"
    ),
    "States.Hash": _hash,
    "States.JsonMerge": _merge,
    "States.StringToJson": _parse,
    "States.JsonToString": _json,
    "States.MathRandom": _random,
    "States.MathAdd": lambda one, other: _add(one, other),
    "States.StringSplit": _split,
    "States.UUID": chance.identifier,
    "States.Format": _format,
}
