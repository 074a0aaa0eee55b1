"""Words for a fault of the program itself."""

from __future__ import annotations

import os

NO_MEMORY = "needs more memory than there is"
NOWHERE = "the current directory is no longer there"


def describe(error: Exception, *, verbose: bool) -> str:
    """One line that asks for a report; the traceback goes to stderr when it is wanted.

    That there is not enough memory is no fault of the program, nor that its directory is removed.
    """
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        return NOWHERE
    from asl_analyze.reports.links import HOME

    if verbose:
        from traceback import format_exception

        from asl_analyze.cli.printing.messages import tell

        tell("".join(format_exception(error)).rstrip("\n"))
    said = " ".join(str(error).split())
    name = type(error).__name__ + (f": {said}" if said else "")
    hint = "" if verbose else " (--verbose shows where)"
    return f"internal error, {name}{hint}; please report it with the file: {HOME}/issues"


def _is_nowhere() -> bool:
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False
