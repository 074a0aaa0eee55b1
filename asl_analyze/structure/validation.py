"""A definition held against the schema files by jsonschema: a second, slower opinion.

The structure walk reads the same files as quick tables. What the files cannot say is treated as
there: a `format` is no constraint, and what only a deployment knows may be anything.
"""

from __future__ import annotations

import json
from functools import cache

from asl_analyze.language.known import is_open
from asl_analyze.language.model import JSONATA, STATE_TYPES
from asl_analyze.structure.table import schema, schema_names
from asl_analyze.syntax.tokens import has_token
from asl_analyze.syntax.tree import Array, Object, Scalar, String
from asl_analyze.wording.words import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from jsonschema import Draft202012Validator, ValidationError

    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import Node

    Steps = tuple[str | int, ...]

# Stands for a value that is no string and that only a deployment knows.
TOKEN = "${Unknown}"  # noqa: S105
# Keywords whose complaint is about an object's members rather than about its own value.
ABOUT_MEMBERS = ("required", "additionalProperties", "oneOf", "not", "dependentRequired")
MISSING = ("required", "oneOf", "anyOf", "dependentRequired")
LONGEST = 200


class Complaint:
    """What jsonschema has against a value: the value, the object it belongs to, and why."""

    __slots__ = ("node", "owner", "reason", "schema")

    def __init__(self, schema: str, node: Node, owner: Node, reason: str) -> None:
        self.schema = schema
        self.node = node
        self.owner = owner
        self.reason = reason


def complaints(machine: StateMachine) -> Iterator[Complaint]:
    """All complaints about the machine's own fields and about each of its states."""
    yield from _against("machine", machine.node)
    for scope in machine.scopes:
        states = scope.node.get("States")
        for member in states.members.values() if isinstance(states, Object) else ():
            if not isinstance(member.value, Object) and not is_open(member.value):
                yield Complaint("machine", member.value, scope.node, "a state must be an object")
        for state in scope.states:
            yield from _about(state)


def _about(state: State) -> Iterator[Complaint]:
    kind = state.node.get("Type")
    if is_open(kind) or (kind is None and any(map(has_token, state.node.members))):
        return
    if not isinstance(kind, String) or kind.value not in STATE_TYPES:
        reason = f"'Type' must be {listed(list(STATE_TYPES), 'or')}"
        yield Complaint("machine", kind or state.node, state.node, reason)
        return
    language = "jsonata" if state.language == JSONATA else "jsonpath"
    yield from _against(f"{kind.value.lower()}.{language}", state.node)


def _against(name: str, node: Object) -> Iterator[Complaint]:
    for steps, owner, reason in _validated(name, json.dumps(_plain(node))):
        yield Complaint(name, _at(node, steps), _at(node, owner), reason)


@cache
def _validated(name: str, text: str) -> list[tuple[Steps, Steps, str]]:
    """Complaints about a value as JSON text: where, in which object, and why."""
    open_objects: set[Steps] = set()
    value = _closed(json.loads(text), (), open_objects)
    found = []
    for error in (part for e in _validator(name).iter_errors(value) for part in _parts(e)):
        steps = tuple(error.absolute_path)
        owner = steps
        if _is_about_members(error) and isinstance(error.instance, dict):
            if error.validator in MISSING and steps in open_objects:
                continue
        elif isinstance(error.instance, str) and has_token(error.instance):
            continue
        elif error.validator is not None:  # what `false` rules out has its object's path
            owner = _enclosing(value, steps)
        found.append((steps, owner, _reason(error)))
    return found


@cache
def _validator(name: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator
    from referencing import Registry, Resource

    resources = [(f"{n}.schema.json", Resource.from_contents(schema(n))) for n in schema_names()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(schema(name), registry=registry)


def _parts(error: ValidationError) -> Iterator[ValidationError]:
    """A complaint, or where it is that no alternative fits, what the literal one complains of."""
    if error.validator == "anyOf" and not _is_about_members(error):
        for inner in error.context or ():
            if inner.relative_schema_path[0] == 0:
                yield from _parts(inner)
    else:
        yield error


def _is_about_members(error: ValidationError) -> bool:
    if error.validator == "anyOf":
        alternatives: Any = error.validator_value
        return all(set(part) == {"required"} for part in alternatives)
    return error.validator in ABOUT_MEMBERS


def _reason(error: ValidationError) -> str:
    value: Any = error.validator_value
    if error.validator in ("oneOf", "anyOf"):
        names = [name for part in value for name in part["required"]]
        wanted = "exactly one" if error.validator == "oneOf" else "at least one"
        return f"must have {wanted} of {listed(names, 'and')}"
    if error.validator == "not":
        return f"must not have {listed(value['required'], 'and')} together"
    message = error.message
    return message if len(message) <= LONGEST else f"{message[: LONGEST - 1]}…"


def _closed(value: Any, steps: Steps, open_objects: set[Steps]) -> Any:
    """The value without members whose key a deployment completes, and with a fit `End`."""
    if isinstance(value, list):
        return [_closed(item, (*steps, i), open_objects) for i, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    made = {}
    for name, inner in value.items():
        if has_token(name) and steps[-1:] != ("States",):
            open_objects.add(steps)
        elif name != "End" or not isinstance(inner, str) or not has_token(inner):
            made[name] = _closed(inner, (*steps, name), open_objects)
        elif "Next" not in value:
            made[name] = True
    return made


def _enclosing(root: Any, steps: Steps) -> Steps:
    """The path of the object around a value."""
    for length in range(len(steps) - 1, 0, -1):
        value = root
        for step in steps[:length]:
            value = value[step]
        if isinstance(value, dict):
            return steps[:length]
    return ()


def _plain(node: Node) -> Any:
    if isinstance(node, Object):
        return {name: _plain(member.value) for name, member in node.members.items()}
    if isinstance(node, Array):
        return [_plain(item) for item in node.items]
    return node.value if isinstance(node, (String, Scalar)) else TOKEN


def _at(node: Node, steps: Steps) -> Node:
    for step in steps:
        if isinstance(node, Object):
            node = node.members[str(step)].value
        elif isinstance(node, Array):
            node = node.items[int(step)]
    return node
