"""The models of the definitions in one file."""

from __future__ import annotations

from asl_analyze.language.build import build
from asl_analyze.language.dissolve import dissolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import StateMachine


class Models:
    """One model for all definitions that mean the same; several resources may use a file alike.

    Each is made when it is asked for. With `keep` false it is taken apart once it is done with, so
    that its memory serves the next one; then it is made again for who asks again.
    """

    __slots__ = ("_keep", "_made")

    def __init__(self, *, keep: bool) -> None:
        self._keep = keep
        self._made: dict[object, StateMachine | None] = {}

    def of(self, definition: Definition) -> StateMachine | None:
        """The model of a definition; None where its root is no object."""
        key = meaning(definition)
        if key not in self._made:
            self._made[key] = build(definition)
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
    )
