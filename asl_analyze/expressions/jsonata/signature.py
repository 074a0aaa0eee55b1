"""Signatures of lambdas: `<s-nn?:s>`.

Only what the reference refuses: type parameters where none can be (S0401) and parameterized
types within a choice (S0402).
"""

from __future__ import annotations

from asl_analyze.expressions.error import ExpressionError


def check_signature(signature: str, offset: int) -> None:
    """Raise for a signature (with its angle brackets) that stands at an offset."""
    before = ""
    at = 1
    while at < len(signature) and signature[at] != ":":
        symbol = signature[at]
        if symbol == "(":
            close = _closing(signature, at, "(", ")")
            if "<" in signature[at:close]:
                message = "types with parameters cannot stand within a choice of types"
                raise ExpressionError(message, offset + at, close - at + 1, "S0402")
            before, at = "()", close
        elif symbol == "<":
            close = _closing(signature, at, "<", ">")
            if before not in ("a", "f"):
                message = "only arrays (a) and functions (f) can have a type parameter"
                raise ExpressionError(message, offset + at, close - at + 1, "S0401")
            at = close
        elif symbol in "snbloafjx":
            before = symbol
        at += 1


def _closing(signature: str, at: int, opening: str, closing: str) -> int:
    """Where the bracket at `at` is closed; the end if it is not."""
    depth = 0
    for place in range(at, len(signature)):
        if signature[place] == opening:
            depth += 1
        elif signature[place] == closing:
            depth -= 1
            if depth == 0:
                return place
    return len(signature) - 1
