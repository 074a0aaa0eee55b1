"""Text that looks as if it were meant to be evaluated."""

from __future__ import annotations

import re

# `$.name`, `$['name']`, `$[0]`, `$$.name` and calls of intrinsic functions; a sum of money such as
# `$5` or a lone `$` is none.
LOOK = re.compile(r"\$\$?(\.[A-Za-z_*.]|\[['\"0-9*?])|States\.[A-Z][A-Za-z0-9]*\(")


def looks_dynamic(text: str) -> bool:
    """Whether a text begins like a path or like a call of an intrinsic function."""
    return text.startswith(("$", "States.")) and LOOK.match(text) is not None
