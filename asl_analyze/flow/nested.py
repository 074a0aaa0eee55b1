"""State machines that a Task starts, by the names that a definition has.

A child is known by its name alone: the last part of an ARN, or the name of a placeholder, `Ref` or
address that stands for it.
"""

from __future__ import annotations

from pathlib import PurePath

from asl_analyze.aws.arn import parse_resource
from asl_analyze.documents.signs import CERTAIN
from asl_analyze.documents.substitution.calls import call_of, hole
from asl_analyze.syntax.tokens import whole_token
from asl_analyze.syntax.tree import String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeGuard

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Node

ACTIONS = (("states", "startExecution"), ("sfn", "startExecution"), ("sfn", "startSyncExecution"))
MACHINE = ":stateMachine:"
TERRAFORM = "aws_sfn_state_machine."


def names_of(definition: Definition, declaration: Declaration | None = None) -> set[str]:
    """What an ARN or a reference may call a definition, as far as its host says that."""
    file = PurePath(definition.source.path).name
    names = {definition.name} if definition.name else set()
    given = None if declaration is None else declaration.name_member
    if given is not None and isinstance(given.value, String) and not given.value.has_hole:
        names.add(given.value.value)
    names.update(file[: -len(ending)] for ending in CERTAIN if file.lower().endswith(ending))
    return {name.removeprefix(TERRAFORM) for name in names}


def started_by(state: Task, declaration: Declaration | None = None) -> str | None:
    """The name of the state machine that a Task starts; None where it is not written.

    What the host of the definition puts in the place of a token is followed.
    """
    if not starts_another(state):
        return None
    arn = state.request.field("StateMachineArn").node
    if arn is None:
        return None
    put = put_for(arn, declaration)
    return _name(arn) if put is None else _name(put)


def starts_another(state: Task) -> bool:
    """Whether a Task starts an execution of a state machine, whichever it is."""
    resource = parse_resource(state.resource or "")
    return resource is not None and (resource.service, resource.action) in ACTIONS


def put_for(node: Node, declaration: Declaration | None) -> Node | None:
    """What a host puts in the place of a token; None for anything else, or where it does not."""
    text = node.value if isinstance(node, String) else _inner(node) if _is_plain(node) else ""
    if declaration is None or not whole_token(text):
        return None
    member = declaration.substitutions.members.get(text[2:-1])
    return None if member is None else member.value


def _is_plain(node: Node) -> TypeGuard[Unknown]:
    return isinstance(node, Unknown) and node.tag is None


def _name(node: Node) -> str | None:
    call = call_of(node)
    if call is not None and call.name != "Fn::Sub":
        text = hole(call)
    elif isinstance(node, (String, Unknown)):
        text = node.value if isinstance(node, String) else _inner(node)
    else:
        return None
    if MACHINE in text:
        # A version or an alias may stand behind the name.
        return text.rpartition(MACHINE)[2].partition(":")[0]
    if not whole_token(text) and not text.startswith(TERRAFORM):
        return None
    name = text.removeprefix("${").removesuffix("}").removeprefix(TERRAFORM)
    for ending in (".Arn", ".arn", ".id", "_arn", "Arn"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name


def _inner(node: Unknown) -> str:
    return node.inner.value if isinstance(node.inner, String) else node.text
