"""Executions of other definitions that a definition starts, where both were read together.

A child pays for its own transitions, so they never count for its parent.
"""

from __future__ import annotations

from asl_analyze.cost.sheet import Nested
from asl_analyze.flow.nested import names_of, started_by, starts_another
from asl_analyze.language.model import Task

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration

    Declared = Callable[[Definition], Declaration | None]


def link(sheets: Sequence[Sheet], declared: Declared = lambda _: None) -> None:
    """Note in each sheet which of the others its Tasks start, where one name fits one of them.

    `declared` has how a host declares a definition, where it is known.
    """
    known: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        for name in names_of(sheet.definition, declared(sheet.definition)):
            known.setdefault(name, []).append(sheet)
    for sheet in sheets:
        if sheet.model is None:
            continue
        for state in sheet.model.machine.states:
            if not isinstance(state, Task):
                continue
            found = known.get(started_by(state, declared(sheet.definition)) or "", [])
            if len(found) == 1:
                figures = sheet.model.of(state)
                count = figures.visits * figures.behavior.attempts
                sheet.nested.append(Nested(state, found[0], count))
            elif starts_another(state):
                sheet.unlinked.append(state)
