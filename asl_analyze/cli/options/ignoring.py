"""The options of `--add-ignore`."""

from __future__ import annotations

from asl_analyze.cli.printing.messages import MisusedError
from asl_analyze.suppressed import SIGN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Options that make other changes, or leave nothing to suppress.
OTHERS = ("fix", "fix_only", "unsafe_fixes", "no_suppressions")


def refuse_misuse(given: dict[str, Any]) -> None:
    """Refuse what does not go together with suppressing what is found.

    Raises:
        MisusedError: for such options.
    """
    if not given["add_ignore"]:
        raise MisusedError("--reason is for --add-ignore")
    for name in OTHERS:
        if given[name]:
            option = f"--{name.replace('_', '-')}"
            raise MisusedError(f"--add-ignore and {option} exclude each other")


def reason_of(text: str | None) -> str | None:
    """A reason as one line that stands behind the rules; None where none is given.

    Raises:
        MisusedError: for a text that would be read as something else there.
    """
    if text is None:
        return None
    from asl_analyze.suppress.directive import directives, written

    line = " ".join(text.split())
    if SIGN in line or not line.isprintable():
        raise MisusedError(f"--reason may neither have '{SIGN}' in it nor what cannot be printed")
    # As it will be read.
    (said,) = directives(written(["a"], line))
    if said.reason is None:
        raise MisusedError("--reason needs a text, and was given none")
    return said.reason
