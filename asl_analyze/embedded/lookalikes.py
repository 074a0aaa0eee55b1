"""Text that looks as if it were meant to be evaluated."""

from __future__ import annotations

import re

from asl_analyze.expressions.signatures import intrinsic

# `$.name`, `$['name']`, `$[0]`, `$$.name` and calls of intrinsic functions; a sum of money such as
# `$5` or a lone `$` is none.
LOOK = re.compile(r"\$\$?(\.[A-Za-z_*.]|\[['\"0-9*?])|States\.[A-Z][A-Za-z0-9]*\(")


# A whole call within a text: its parentheses are closed.
CALL = re.compile(r"\bStates\.([A-Z][A-Za-z0-9]*)\([^()]*+\)")


def call_inside(text: str) -> tuple[int, int] | None:
    """Where a call of an intrinsic function stands within a text that begins otherwise."""
    if "States." not in text:
        return None
    for match in CALL.finditer(text):
        if match.start() and intrinsic(f"States.{match[1]}") is not None:
            return match.span()
    return None


def looks_dynamic(text: str) -> bool:
    """Whether a text begins like a path or like a call of an intrinsic function."""
    return text.startswith(("$", "States.")) and LOOK.match(text) is not None
