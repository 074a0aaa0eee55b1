"""What crosses the border of some states, so that they would do otherwise in a child execution.

A child has variables of its own and a context object of its own; it gets the data and gives data.
With the data it can be given the values of variables, where these have some for certain.
"""

from __future__ import annotations

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import (
    Expression,
    IntrinsicExpression,
    JsonataExpression,
    OpaqueExpression,
    PathExpression,
)
from asl_analyze.expressions.signatures import jsonata_function
from asl_analyze.flow.values.context_object import context_reads
from asl_analyze.flow.variables.variables import variables_of
from asl_analyze.language.model import Map
from asl_analyze.language.remembered import remembered

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.language.model import State, StateMachine

STATES = "$states"


@remembered
def expressions_of(machine: StateMachine) -> dict[State, list[Expression]]:
    """The expressions of a machine by the states that they stand in."""
    found: dict[State, list[Expression]] = {}
    for part in content(machine):
        if isinstance(part, Expression) and part.state is not None:
            found.setdefault(part.state, []).append(part)
    return found


def crossing(states: Sequence[State], entry: State, *, passing: bool) -> str | None:
    """What keeps states from running in a child that begins at `entry`, as a clause.

    `states` has those within branches and processors too. With `passing` the child is given the
    variables that it reads; see `passed`. None where nothing keeps them.
    """
    held = set(states)
    return (
        _around(entry)
        or _of_context(states, held)
        or _variables_in(states, entry, passing=passing)
        or _variables_out(states, held, entry)
    )


def passed(states: Sequence[State], entry: State) -> list[str]:
    """The variables from outside that states read, in the order in which they are read first."""
    variables = variables_of(entry.machine)
    held = set(states)
    names = (read.name for read in variables.reads if read.state in held)
    return [name for name in dict.fromkeys(names) if variables.may_hold(entry, name)]


def _around(entry: State) -> str | None:
    """Retry and Catch around: some errors that no Catcher takes could be caught with another."""
    for owner in entry.scope.enclosing:
        if owner.scopes[0].distributed:
            return None
        if owner.retriers or owner.catchers or _is_wrong(owner):
            return f"'{owner.name}' around it retries or catches what fails in it"
    return None


def _is_wrong(owner: State) -> bool:
    return owner.written_retry.is_given or owner.written_catch.is_given


def _of_context(states: Sequence[State], held: set[State]) -> str | None:
    expressions = expressions_of(states[0].machine)
    for state in states:
        for expression in expressions.get(state, ()):
            if isinstance(expression, OpaqueExpression):
                return f"an expression in '{state.name}' is only known to a deployment"
            if expression.is_broken:
                return f"an expression in '{state.name}' cannot be read"
            if _reads_whole(expression):
                return f"'{state.name}' reads the whole context object"
            for names, _ in context_reads(expression):
                if not _is_alike(state, names, held, expression):
                    return f"'{state.name}' reads '{'.'.join(names)}' of the context object"
    return None


def _is_alike(state: State, names: list[str], held: set[State], expression: Expression) -> bool:
    """Whether a part of the context object is the same in a child."""
    if names[0] != "Map":
        return names[0] == "State"
    maps = [one for one in state.scope.enclosing if isinstance(one, Map)]
    if any(one in held for one in maps):
        return True
    # What else a Map reads of an item is one of the Map around it.
    return isinstance(state, Map) and (not maps or expression.site.field == "ItemSelector")


def _reads_whole(expression: Expression) -> bool:
    """Whether an expression reads the context object, or may, without naming a member of it."""
    count = sum(1 for _ in context_reads(expression))
    if isinstance(expression, PathExpression):
        return expression.path.root == "$$" and not count
    if isinstance(expression, IntrinsicExpression):
        return sum(1 for path in expression.paths if path.root == "$$") != count
    if isinstance(expression, JsonataExpression):
        members = expression.meaning.members
        named = sum(1 for member in members if member.name == "context")
        text = expression.text_of(expression.tree)
        return named != count or text.count(STATES) != len(members)
    return False


def _variables_in(states: Sequence[State], entry: State, *, passing: bool) -> str | None:
    variables = variables_of(entry.machine)
    if not variables.complete:
        return "which variables are assigned is not known"
    held = set(states)
    own = _assigned(states, entry)
    for read in variables.reads:
        name = read.name
        if read.state not in held or not variables.may_hold(entry, name):
            continue
        said = f"'{read.state.name}' reads the variable '${name}' that is assigned before"
        if not passing:
            return said
        if name in own:
            return f"{said}, and again by '{own[name].name}'"
        if not variables.must_hold(entry, name):
            return f"{said} on some paths only"
    for name in variables.names:
        # A read of it may be one of the function.
        if jsonata_function(name) is not None and variables.may_hold(entry, name):
            return f"the variable '${name}' has the name of a function"
    return None


def _assigned(states: Sequence[State], entry: State) -> dict[str, State]:
    """What the states of the entry's scope assign, with a state that does."""
    variables = variables_of(entry.machine)
    found: dict[str, State] = {}
    for state in states:
        if state.scope is entry.scope:
            for members in variables.of(state).values():
                found.update(dict.fromkeys(members, state))
    return found


def _variables_out(states: Sequence[State], held: set[State], entry: State) -> str | None:
    variables = variables_of(entry.machine)
    assigned = _assigned(states, entry)
    if not assigned:
        return None
    if not variables.readable:
        return "which variables are read is not known"
    for name in assigned:
        if jsonata_function(name) is not None:
            return f"the variable '${name}' has the name of a function"
    for read in variables.reads:
        if read.state not in held and read.name in assigned:
            assigning = assigned[read.name].name
            return (
                f"'{read.state.name}' behind it reads the variable '${read.name}' "
                f"that '{assigning}' assigns"
            )
    return None
