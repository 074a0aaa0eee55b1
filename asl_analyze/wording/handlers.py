"""How messages name Retriers and Catchers."""

from __future__ import annotations

from asl_analyze.language.model import Retrier

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import ErrorHandler


def field_of(handler: ErrorHandler) -> str:
    """The field that holds a handler: "Retry" or "Catch"."""
    return "Retry" if isinstance(handler, Retrier) else "Catch"


def handler_words(handler: ErrorHandler) -> str:
    """How a message begins that is about a handler: "State 'Charge': Retry[0]"."""
    return f"State '{handler.state.name}': {field_of(handler)}[{handler.number}]"
