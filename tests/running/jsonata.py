"""JSONata as Step Functions evaluates it, on `jsonata-python`.

That package is a port of the reference engine, installs with pip alone and needs no node; an
expression of a state costs it a fifth of a millisecond. It knows nothing from null only inside: an
undefined result comes out as None, and so does null. So all nulls go in as its own mark for null,
results are taken before it turns these marks into None, and None is nothing (`ABSENT`).

Where it is not like 2.0.6 in what matters here, it is mended: the remainder of fractions, `in` and
`$distinct` with `true` and 1, letters that are not ASCII in `$string` and Base64, null as an
argument. Of 32,000 expressions of random machines, 99.9 % then give the same in both engines; the
rest differ in the letters of a text or in what fails.

Its functions are those of JSONata; what Step Functions adds is bound beside the variables, `$eval`
is taken away, and `?:` and `??`, which 2.0.6 does not have, are for a caller not to write.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import sys
from functools import lru_cache
from typing import Any

from asl_analyze.shapes.values import ABSENT
from tests.running import chance
from tests.running.failure import QUERY, ExecutionError

# The package lets Python recurse deeper, which other tests are about.
_LIMIT = sys.getrecursionlimit()
from jsonata import Jsonata  # noqa: E402
from jsonata.functions import Functions  # noqa: E402
from jsonata.signature import Signature  # noqa: E402
from jsonata.utils import Utils  # noqa: E402

sys.setrecursionlimit(_LIMIT)

NULL = Utils.NULL_VALUE
HASHES = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}


def evaluate(text: str, bindings: dict[str, Any]) -> Any:
    """What an expression gives, without its delimiters; `ABSENT` for nothing.

    Raises:
        ExecutionError: States.QueryEvaluationError, for whatever the engine raises.
    """
    try:
        given = {name: _inward(value) for name, value in bindings.items()}
        return _outward(_compiled(text).evaluate(None, {**ADDED, **given}))
    except ExecutionError:
        raise
    except Exception as error:
        raise ExecutionError(QUERY, f"{text}: {error}") from error


class Mended(Jsonata):  # type: ignore[misc]
    """The engine, where it differs from the reference engine."""

    def evaluate_numeric_expression(self, lhs: Any, rhs: Any, op: str | None) -> Any:
        """A remainder is not cut to an integer."""
        made = super().evaluate_numeric_expression(lhs, rhs, op)
        return Utils.convert_number(math.fmod(lhs, rhs)) if op == "%" and made is not None else made

    def evaluate_includes_expression(self, lhs: Any, rhs: Any) -> bool:
        """`true` is not 1, and what has parts is not another."""
        items = rhs if isinstance(rhs, list) else [rhs]
        return lhs is not None and any(_identical(lhs, item) for item in items)


def _identical(one: Any, other: Any) -> bool:
    if isinstance(one, (dict, list, bool)) or isinstance(other, bool):
        return one is other
    return bool(one == other)


def _symbol(self: Signature, value: Any) -> str:
    """Null is an argument of its own kind, not an absent one."""
    return "l" if value is NULL else str(_symbol_without_null(self, value))


_symbol_without_null = Signature.get_symbol
Signature.get_symbol = _symbol


def _string(value: Any, prettify: bool) -> str:
    """Letters stand in a text of JSON as they are."""
    text = str(_string_in_ascii(value, prettify))
    if isinstance(value, (dict, list)) and "\\u" in text and not prettify:
        text = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    return text


def _distinct(items: Any) -> Any:
    """The items that are not equal to one before; of an array there is an array."""
    if not isinstance(items, list) or len(items) <= 1:
        return items
    made: list[Any] = Utils.create_sequence() if Utils.is_sequence(items) else []
    for item in items:
        if not any(_equal(item, kept) for kept in made):
            made.append(item)
    return made


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[name], other[name]) for name in one)
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def _base64_encode(text: Any) -> Any:
    """A byte for each letter: letters that are more than a byte fail."""
    return None if text is None else base64.b64encode(text.encode("latin-1")).decode()


def _base64_decode(text: Any) -> Any:
    return None if text is None else base64.b64decode(text).decode("latin-1")


_string_in_ascii = Functions._string
Functions._string = staticmethod(_string)
for _name, _method in (
    ("distinct", _distinct),
    ("base64encode", _base64_encode),
    ("base64decode", _base64_decode),
):
    Jsonata.static_frame.lookup(_name).method = _method


@lru_cache(4096)
def _compiled(text: str) -> Jsonata:
    compiled = Mended(text)
    compiled.set_output_convert_nulls(False)
    return compiled


def _inward(value: Any) -> Any:
    if value is None:
        return NULL
    if isinstance(value, dict):
        return {name: _inward(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_inward(each) for each in value]
    return value


def _outward(value: Any) -> Any:
    return ABSENT if value is None else _plain(value)


def _plain(value: Any) -> Any:
    if value is None or value is NULL:
        return None
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, (str, bool, int)):
        return value
    raise ExecutionError(QUERY, "a function is not a value")


def _number(value: float) -> Any:
    if math.isinf(value) or math.isnan(value):
        return str(value).replace("inf", "Infinity").replace("nan", "NaN")
    return int(value) if value.is_integer() else value


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{value!r} is not a number")
    return math.trunc(value)


def _sequence(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else Utils.create_sequence_from_iter(items)


def _partition(items: Any = None, size: Any = None) -> Any:
    if items is None or size is None or not _whole(size):
        return None
    many = items if isinstance(items, list) else [items]
    step = _whole(size)
    if step < 0:
        raise ValueError(size)
    return [many[at : at + step] for at in range(0, len(many), step)] or None


def _range(start: Any = None, end: Any = None, step: Any = None) -> Any:
    if start is None or end is None or step is None:
        return None
    by = _whole(step)
    items = list(range(_whole(start), _whole(end) + (1 if by > 0 else -1), by))
    return _sequence(items) if items else None


def _hash(text: Any = None, algorithm: Any = None) -> Any:
    if text is None or algorithm is None:
        return None
    return hashlib.new(HASHES[algorithm], text.encode()).hexdigest()


def _random(seed: Any = None) -> float:
    return chance.draw(None if seed is None else _whole(seed))


def _parse(text: Any = None) -> Any:
    return None if text is None else _inward(json.loads(text))


def _no_eval(*_: Any) -> Any:
    raise ValueError("$eval is not supported")


ADDED = {
    "partition": Jsonata.JLambda(_partition),
    "range": Jsonata.JLambda(_range),
    "hash": Jsonata.JLambda(_hash),
    "random": Jsonata.JLambda(_random),
    "uuid": Jsonata.JLambda(chance.identifier),
    "parse": Jsonata.JLambda(_parse),
    "eval": Jsonata.JLambda(_no_eval),
}
