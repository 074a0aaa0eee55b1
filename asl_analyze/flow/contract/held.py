"""Workflow variables that hold a part of the execution's input."""

from __future__ import annotations

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import JsonataExpression, PathExpression
from asl_analyze.expressions.jsonpath.reference import names_of
from asl_analyze.flow.contract.carried import carried
from asl_analyze.flow.data.proved import input_names
from asl_analyze.flow.narrowing.jsonata_places import place_of
from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.language.model import Map, Parallel, Pass, Task
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.embedded.expressions import Expression
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.language.model import State, StateMachine

    Names = tuple[str | int, ...]

CONTEXT = ("Execution", "Input")


@remembered
def held(machine: StateMachine) -> dict[str, Names]:
    """Of each variable that is assigned once, and from the input: the place that it holds."""
    variables, kept = variables_of(machine), carried(machine)
    found: dict[str, Names] = {}
    if not variables.complete:
        return found
    for part in content(machine):
        if not isinstance(part, (PathExpression, JsonataExpression)) or part.state is None:
            continue
        if part.site.field != "Assign" or part.member is None:
            continue
        name = part.member.name.removesuffix(".$")
        places = variables.everywhere(name)
        if len(places) != 1 or places[0][1] is not part.member:
            continue  # members inside of what is assigned, too
        names = _place(part, part.state, kept.get(part.state))
        if names is not None:
            found[name] = names
    return found


def of_context(path: Path) -> Names | None:
    """The place of the input that a path into the context object names."""
    names = tuple(names_of(path.steps)) if path.root == "$$" and path.definite else ()
    return names[len(CONTEXT) :] if names[: len(CONTEXT)] == CONTEXT else None


def _place(part: Expression, state: State, replaced: frozenset[str] | None) -> Names | None:
    if isinstance(part, JsonataExpression):
        place = place_of(part.ast)
        if place is None or place.name is not None or replaced is None:
            return None
        return _if_kept(tuple(place.steps), replaced)
    path: Path = part.path  # type: ignore[attr-defined]
    if path.root != "$" or not path.definite:
        return of_context(path)
    before = input_names(state)
    if before is None or replaced is None or not _reads_input(part, state):
        return None
    return _if_kept((*before, *names_of(path.steps)), replaced)


def _reads_input(part: Expression, state: State) -> bool:
    """Whether `$` in an `Assign` is the state's input, and not a result or an error."""
    if part.site.where.label.startswith("Catch["):
        return False
    if isinstance(state, Pass):
        return not state.parameters.is_given and not state.result.is_given
    return not isinstance(state, (Task, Parallel, Map))


def _if_kept(names: Names, replaced: frozenset[str]) -> Names | None:
    is_new = bool(replaced) if not names else names[0] in replaced
    return None if is_new else names
