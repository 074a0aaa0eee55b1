"""A message with what to do about it, for a consumer that shows one text."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Result


def helped(result: Result) -> str:
    """The message, with the remedy in brackets where there is one."""
    return result.message if result.help is None else f"{result.message} ({result.help})"
