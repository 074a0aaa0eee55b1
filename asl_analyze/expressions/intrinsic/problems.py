"""What is wrong with calls of intrinsic functions, beyond syntax.

Only what is certain from the text: a path may hold anything. The kinds of problems:

- `unknown-function`: `name`, `suggestion` (or None)
- `wrong-argument-count`: `name`, `count`, `least`, `most` (or None)
- `wrong-argument-type`: `name`, `position` (from 1), `wanted`, `found` (kinds of values)
- `value-out-of-range`: `name`, `position`, `found`, `allowed`
- `rounded-number`: `name`, `position`, `found`; the service rounds it, so no fault as such
- `placeholder-count`: `placeholders`, `values`
- `lone-brace`: `text`, from the brace on; it is neither escaped nor part of a placeholder
- `malformed-json`: `found`, the text that cannot be read as JSON
- `nesting-too-deep`: `depth`, `limit`
"""

from __future__ import annotations

from asl_analyze.expressions.jsonpath.ast import Path
from asl_analyze.expressions.signatures import intrinsic, intrinsics, nearest, parameters

from .ast import Call, Literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from asl_analyze.expressions.node import Node


class Problem:
    """A fault of a call: `node` is the place, `parts` the words for a message."""

    __slots__ = ("kind", "node", "parts")

    def __init__(self, kind: str, node: Node, **parts: Any) -> None:
        self.kind = kind
        self.node = node
        self.parts = parts

    @property
    def place(self) -> tuple[int, int]:
        """What to point at: of a call its name."""
        if isinstance(self.node, Call):
            return self.node.name_span
        return self.node.start, self.node.end

    def __repr__(self) -> str:
        return f"Problem({self.kind!r}, {self.node!r}, {self.parts!r})"


def check(call: Call) -> list[Problem]:
    """The problems of a call and of those within it, in the order of the text."""
    problems: list[Problem] = []
    limit = intrinsics()["nesting"]
    pending = [(call, 1)]  # the guide counts the outermost call too
    while pending:
        node, depth = pending.pop()
        if depth == limit + 1:
            problems.append(Problem("nesting-too-deep", node, depth=depth, limit=limit))
        problems += _call(node)
        within = [(item, depth + 1) for item in node.arguments if isinstance(item, Call)]
        pending += reversed(within)
    return problems


def _call(call: Call) -> Iterator[Problem]:
    signature = intrinsic(call.name)
    if signature is None:
        whole = f"States.{call.name}"
        near = nearest(call.name, list(intrinsics()["functions"]))
        suggestion = near if intrinsic(whole) is None else whole
        yield Problem("unknown-function", call, name=call.name, suggestion=suggestion)
        return
    named, least, most = parameters(signature)
    count = len(call.arguments)
    if count < least or (most is not None and count > most):
        yield Problem(
            "wrong-argument-count", call, name=call.name, count=count, least=least, most=most
        )
    for index, argument in enumerate(call.arguments):
        parameter = named[index] if index < len(named) else signature.get("rest")
        if parameter is not None:
            yield from _argument(call.name, index + 1, argument, parameter)
    if call.name == "States.Format":
        yield from _placeholders(call)
    if call.name == "States.ArrayRange":
        yield from _elements(call, signature["maximum_elements"])
    if call.name == "States.ArrayGetItem":
        yield from _beyond(call)
    if call.name == "States.StringToJson":
        yield from _json(call)


def _argument(
    name: str, position: int, argument: Node, parameter: dict[str, Any]
) -> Iterator[Problem]:
    found = kind_of(argument)
    wanted = parameter["kind"]
    if found != "any" and not _fits(found, wanted):
        yield Problem(
            "wrong-argument-type",
            argument,
            name=name,
            position=position,
            wanted=wanted,
            found=found,
        )
    elif isinstance(argument, Literal):
        allowed = _broken_limit(argument.value, parameter)
        if allowed is not None:
            yield Problem(
                "value-out-of-range",
                argument,
                name=name,
                position=position,
                found=argument.value,
                allowed=allowed,
            )
        elif parameter.get("rounded") and _has_fraction(argument.value):
            yield Problem(
                "rounded-number", argument, name=name, position=position, found=argument.value
            )


def _has_fraction(value: object) -> bool:
    return isinstance(value, float) and not value.is_integer()


def kind_of(argument: Node) -> str:
    """The kind of value an argument has, or `any` if the text does not say."""
    if isinstance(argument, Call):
        signature = intrinsic(argument.name)
        return signature["result"] if signature else "any"
    if isinstance(argument, Path) or not isinstance(argument, Literal):
        return "any"
    if isinstance(argument.value, str):
        return "string"
    if isinstance(argument.value, bool):
        return "boolean"
    return "null" if argument.value is None else "number"


def _fits(found: str, wanted: str) -> bool:
    return wanted in ("any", found)


def _broken_limit(value: object, parameter: dict[str, Any]) -> str | None:
    """What the parameter allows, if the value is outside of it."""
    if "values" in parameter and value not in parameter["values"]:
        return ", ".join(str(one).lower() if one is False else one for one in parameter["values"])
    if isinstance(value, str):
        longest = parameter.get("maximum_length")
        return f"at most {longest} characters" if longest and len(value) > longest else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if parameter.get("nonzero") and value == 0:
        return "any number but 0"
    if value < parameter.get("minimum", value):
        return f"at least {parameter['minimum']}"
    if value > parameter.get("maximum", value):
        return f"at most {parameter['maximum']}"
    return None


def _placeholders(call: Call) -> Iterator[Problem]:
    template = call.arguments[0] if call.arguments else None
    if isinstance(template, Literal) and isinstance(template.value, str):
        placeholders, values = len(template.placeholders), len(call.arguments) - 1
        if placeholders != values:
            yield Problem("placeholder-count", template, placeholders=placeholders, values=values)
        # What stands in `${…}` only the deployment knows.
        lone = [at for at in template.lone if template.value[at - 1 : at] != "$"]
        if lone:
            yield Problem("lone-brace", template, text=template.value[lone[0] :])


def _range_length(call: Call) -> int | None:
    """How many numbers `States.ArrayRange` makes, where its arguments are whole numbers."""
    numbers = [item.value for item in call.arguments if isinstance(item, Literal)]
    if len(numbers) != 3 or not all(type(number) is int for number in numbers):
        return None
    first, last, step = (int(str(number)) for number in numbers)
    return max((last - first) // step + 1, 0) if step else None


def _length(array: Node) -> int | None:
    """How many items a call that makes an array puts into it, where the text says so."""
    if not isinstance(array, Call):
        return None
    if array.name == "States.Array":
        return len(array.arguments)
    return _range_length(array) if array.name == "States.ArrayRange" else None


def _beyond(call: Call) -> Iterator[Problem]:
    if len(call.arguments) != 2:
        return
    array, index = call.arguments
    length = _length(array)
    if length is None or not isinstance(index, Literal) or type(index.value) is not int:
        return
    if index.value < length:
        return
    yield Problem(
        "value-out-of-range",
        index,
        name=call.name,
        position=2,
        found=index.value,
        allowed=f"below {length} (the length of the array)",
    )


def _json(call: Call) -> Iterator[Problem]:
    text = call.arguments[0] if len(call.arguments) == 1 else None
    # The service reads nothing but whitespace as null, and may not look behind the first value.
    if not isinstance(text, Literal) or not isinstance(text.value, str) or not text.value.strip():
        return
    import json

    try:
        json.JSONDecoder(strict=False).raw_decode(text.value.strip())
    except RecursionError:
        return
    except ValueError:
        yield Problem("malformed-json", text, found=text.value)


def _elements(call: Call, most: int) -> Iterator[Problem]:
    count = _range_length(call)
    if count is not None and count > most:
        yield Problem(
            "value-out-of-range",
            call,
            name=call.name,
            position=3,
            found=count,
            allowed=f"at most {most} elements",
        )
