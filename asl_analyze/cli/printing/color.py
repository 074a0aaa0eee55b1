"""Whether a report is coloured."""

from __future__ import annotations

import os


def wants_color(choice: str, *, is_terminal: bool) -> bool:
    """Follow the option, then the variables that people set, then the terminal.

    An empty variable counts as not set.
    """
    if choice != "auto":
        return choice == "always"
    get = os.environ.get
    if get("NO_COLOR"):
        return False
    if get("FORCE_COLOR", "0") not in ("", "0") or get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    if get("CLICOLOR") == "0" or get("TERM") == "dumb":
        return False
    return is_terminal
