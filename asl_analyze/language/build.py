"""From a tree to the model, without recursion: definitions may nest as deep as their text."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.language.model import (
    STATE_TYPES,
    Catcher,
    Choice,
    ChoiceRule,
    ExpressMachine,
    Retrier,
    Scope,
    SdkTask,
    State,
    StateMachine,
    Task,
    Transition,
)
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.syntax.tree import Member, Node

NOT_OPERATORS = frozenset({"Variable", "Next", "Comment", "Assign", "Output"})


def build(definition: Definition) -> StateMachine | None:
    """The model of a definition, or None where its root is no object."""
    root = definition.root
    if not isinstance(root, Object):
        return None
    express = definition.workflow_type == EXPRESS
    machine = (ExpressMachine if express else StateMachine)(definition, root)
    machine.top = Scope(machine, root, "machine", None, 0)
    waiting = [machine.top]
    # A `States` object that YAML aliases share is modelled once: a bomb of them costs nothing.
    seen: set[Node | None] = set()
    while waiting:
        scope = waiting.pop()
        machine.scopes.append(scope)
        states = scope.node.get("States")
        if states not in seen:
            seen.add(states)
            _fill_scope(scope)
        machine.states.extend(scope.states)
        inner = [inner for state in scope.states for inner in state.scopes]
        waiting.extend(reversed(inner))
    machine.tasks = [state for state in machine.states if isinstance(state, Task)]
    return machine


def _fill_scope(scope: Scope) -> None:
    states = scope.node.get("States")
    if not isinstance(states, Object):
        scope.uncertain = True
        return
    for member in states.members.values():
        node = member.value
        if not isinstance(node, Object):
            scope.uncertain = True
            continue
        state = _kind(node)(scope, member, node)
        scope.states.append(state)
        scope.by_name[state.name] = state
        _fill_state(state)
    start = scope.node.get("StartAt")
    if isinstance(start, String):
        scope.start = Transition(scope, None, "start", start)
    lost: list[Transition] = []
    for transition in _transitions(scope):
        transition.to = scope.by_name.get(transition.target.value)
        if transition.to is None:
            lost.append(transition)
    scope.uncertain |= scope.start is None or any(way.target.has_hole for way in lost)
    if lost:
        scope.uncertain |= any(member.key.has_hole for member in states.members.values())


def _kind(node: Object) -> type[State]:
    kind = STATE_TYPES.get(node.text("Type") or "", State)
    return SdkTask if kind is Task and "aws-sdk" in (node.text("Resource") or "") else kind


def _transitions(scope: Scope) -> Iterator[Transition]:
    if scope.start is not None:
        yield scope.start
    for state in scope.states:
        yield from state.transitions


def _fill_state(state: State) -> None:
    members = state.node.members
    if "Next" in members:
        _add_transition(state, members["Next"].value, "next")
    if "Choices" in members:
        _add_choices(state, members["Choices"].value)
    if "Default" in members:
        _add_transition(state, members["Default"].value, "default")
    if "Retry" in members:
        for number, node in _objects(members["Retry"].value):
            state.retriers.append(Retrier(state, node, number))
    if "Catch" in members:
        _add_catchers(state, members["Catch"].value)
    _add_scopes(state)
    state.scope.uncertain |= _lacks_way_on(state)


def _lacks_way_on(state: State) -> bool:
    """Whether nothing says where a run goes on from the state, or not yet.

    The former is reported as such; a key with a hole may lead anywhere.
    """
    if any("${" in name and member.key.has_hole for name, member in state.node.members.items()):
        return True
    if isinstance(state, Choice):
        return not state.choices or any("Next" not in rule.node.members for rule in state.choices)
    for catcher in state.catchers:
        if "Next" not in catcher.node.members:
            return True
    return "Next" not in state.node.members and not state.ends


def _add_scopes(state: State) -> None:
    members = state.node.members
    if "Branches" in members:
        for number, node in _objects(members["Branches"].value):
            state.scopes.append(Scope(state.machine, node, "branch", state, number))
    for name in ("ItemProcessor", "Iterator"):
        if name in members and not state.scopes:
            processor = members[name].value
            if isinstance(processor, Object):
                state.scopes.append(Scope(state.machine, processor, "processor", state, 0))


def _add_transition(
    state: State,
    target: Node | None,
    kind: str,
    holder: ChoiceRule | Catcher | None = None,
    number: int = 0,
) -> Transition | None:
    if not isinstance(target, String):
        if target is not None:
            state.scope.uncertain = True
        return None
    transition = Transition(state.scope, state, kind, target, holder, number)
    state.transitions.append(transition)
    return transition


def _add_catchers(state: State, node: Node) -> None:
    state.scope.uncertain |= not _all_objects(node)
    for number, entry in _objects(node):
        catcher = Catcher(state, entry, number)
        state.catchers.append(catcher)
        catcher.transition = _add_transition(state, entry.get("Next"), "catch", catcher, number)


def _add_choices(state: State, node: Node) -> None:
    state.scope.uncertain |= not _all_objects(node)
    for number, entry in _objects(node):
        rule = _choice_rule(state, entry, number)
        state.choices.append(rule)
        rule.transition = _add_transition(state, entry.get("Next"), "choice", rule, number)


def _choice_rule(state: State, node: Object, number: int) -> ChoiceRule:
    top = ChoiceRule(state, node, number, None)
    waiting = [top]
    seen: set[Node] = set()
    while waiting:
        rule = waiting.pop()
        if rule.node in seen:
            continue
        seen.add(rule.node)
        operators = _operators(rule.node)
        if len(operators) != 1:
            continue
        rule.operator = operators[0]
        value = operators[0].value
        if operators[0].name in ("And", "Or"):
            parts = list(_objects(value))
        elif operators[0].name == "Not" and isinstance(value, Object):
            parts = [(0, value)]
        else:
            continue
        rule.children = [ChoiceRule(state, part, index, rule) for index, part in parts]
        waiting.extend(rule.children)
    return top


def _operators(node: Object) -> list[Member]:
    return [member for name, member in node.members.items() if name not in NOT_OPERATORS]


def _all_objects(node: Node) -> bool:
    return isinstance(node, Array) and all(isinstance(item, Object) for item in node.items)


def _objects(node: Node) -> Iterator[tuple[int, Object]]:
    if isinstance(node, Array):
        for number, item in enumerate(node.items):
            if isinstance(item, Object):
                yield number, item
