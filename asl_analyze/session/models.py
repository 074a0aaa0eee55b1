"""The models of the definitions in one file."""

from __future__ import annotations

from asl_analyze.language.build import build
from asl_analyze.language.dissolve import dissolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import StateMachine


class CancelledError(BaseException):
    """Nobody waits for the answer any more; no handler of ordinary exceptions stops it."""


class Models:
    """One model for all definitions that mean the same; several resources may use a file alike.

    Each is made when it is asked for. With `keep` false it is taken apart once it is done with, so
    that its memory serves the next one; then it is made again for who asks again. `cancelled` is
    called before anything is worked out, and raises `CancelledError` to stop.
    """

    __slots__ = ("_cancelled", "_keep", "_made")

    def __init__(self, *, keep: bool, cancelled: Callable[[], None] | None = None) -> None:
        self._keep = keep
        self._cancelled = cancelled
        self._made: dict[object, StateMachine | None] = {}

    def of(self, definition: Definition) -> StateMachine | None:
        """The model of a definition; None where its root is no object."""
        key = meaning(definition)
        if key not in self._made:
            if self._cancelled is not None:
                self._cancelled()
            made = self._made[key] = build(definition)
            if made is not None:
                made.cancelled = self._cancelled
        return self._made[key]

    def done(self, definition: Definition) -> None:
        """Say that a definition is judged."""
        if not self._keep:
            machine = self._made.pop(meaning(definition), None)
            if machine is not None:
                dissolve(machine)

    def dissolve(self) -> None:
        """Take all of them apart."""
        for machine in self._made.values():
            if machine is not None:
                dissolve(machine)
        self._made.clear()


def meaning(definition: Definition) -> object:
    """Equal for definitions that are judged alike."""
    return (
        definition.root,
        definition.workflow_type,
        definition.host,
        definition.declared,
        definition.functions,
        id(definition.input),
    )
