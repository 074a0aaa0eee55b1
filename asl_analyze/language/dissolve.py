"""Taking a model apart.

Its parts refer to one another in circles (a state to its scope, the scope to its states), which
Python frees only in its search for garbage. Over many files that search takes a quarter of the
time, and without it the memory of all of them stays in use.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Scope, State, StateMachine


def dissolve(machine: StateMachine) -> None:
    """Undo the circles of a machine; nothing may be asked of it afterwards."""
    for scope in machine.scopes:
        _dissolve_scope(scope)
    machine.scopes, machine.states, machine.tasks = [], [], []
    machine.derived.clear()
    del machine.top


def _dissolve_scope(scope: Scope) -> None:
    for state in scope.states:
        _dissolve_state(state)
    scope.states, scope.by_name = [], {}
    scope.derived.clear()
    scope.start = None


def _dissolve_state(state: State) -> None:
    for transition in state.transitions:
        transition.holder = None
    for top in state.choices:
        for rule in top.walk():
            rule.children = []
            rule.derived.clear()
    state.choices = []
    state.derived.clear()
    state.transitions, state.retriers, state.catchers, state.scopes = [], [], [], []
