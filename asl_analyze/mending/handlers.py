"""Fixes of Retry and Catch: names and entries that go, or get another name."""

from __future__ import annotations

from asl_analyze.fixes import change
from asl_analyze.language.model import Catcher
from asl_analyze.mending.transitions import is_only_way
from asl_analyze.rule import Fix
from asl_analyze.syntax.tree import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.edit.editor import Editor, Edits
    from asl_analyze.language.model import ErrorHandler
    from asl_analyze.rule import Applicability
    from asl_analyze.syntax.tree import Member, String


def without_entry(handler: ErrorHandler, applicability: Applicability) -> Fix | None:
    """Take an entry out of its Retry or Catch, with the field where it is the only one.

    None where a state would not be reached any more.
    """
    member = _field(handler)
    if member is None or not isinstance(member.value, Array) or _is_needed(handler):
        return None
    entries, word = member.value, "Catcher" if isinstance(handler, Catcher) else "Retrier"
    index = next((at for at, one in enumerate(entries.items) if one is handler.node), None)
    if index is None:
        return None

    def edits(editor: Editor) -> Edits:
        if len(entries.items) == 1:
            return editor.remove(member)
        return editor.remove_item(entries, index)

    return Fix(f"Remove the {word}", edits, applicability, isolation=_isolation(handler))


def without_name(handler: ErrorHandler, error: String, applicability: Applicability) -> Fix | None:
    """Take an error name out of an entry, with the entry where it is the only name."""
    names = handler.error_equals.value
    if names is None:
        return None
    if len(names.items) == 1:
        return without_entry(handler, applicability)
    index = next((at for at, one in enumerate(names.items) if one is error), None)
    if index is None:
        return None
    return Fix(
        f"Remove '{error.value}'",
        lambda editor: editor.remove_item(names, index),
        applicability,
        isolation=_isolation(handler),
    )


def renamed_error(
    handler: ErrorHandler, error: String, name: str, applicability: Applicability
) -> Fix | None:
    """Another name for an error; without the old one where the entry has the new one already."""
    if any(other.value == name for other in handler.errors):
        return without_name(handler, error, applicability)
    return change(error, name, applicability)


def _is_needed(handler: ErrorHandler) -> bool:
    return isinstance(handler, Catcher) and is_only_way(handler.transition)


def _field(handler: ErrorHandler) -> Member | None:
    state = handler.state
    return (state.written_catch if isinstance(handler, Catcher) else state.written_retry).member


def _isolation(handler: ErrorHandler) -> str:
    """What is removed next may be the last entry that is left."""
    name = "Catch" if isinstance(handler, Catcher) else "Retry"
    return f"{name} of the state at {handler.state.key.start}"
