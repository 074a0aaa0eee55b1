"""Where AWS says that a fault is, in the notation of its own diagnostics.

Steps of objects as they are, of arrays in brackets: `/States/C/Choices[0]/Next`. For some faults
AWS points at the object that has the field (`aws_at_owner` of the rule), and for an expression in
a payload template always at the object around its key. Source: diagnostics recorded from
ValidateStateMachineDefinition and CreateStateMachine.
"""

from __future__ import annotations

from asl_analyze.source.pointer import steps_of
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


def aws_location(root: Node, pointer: str, *, at_owner: bool) -> str:
    """The place of a JSON pointer, or of the object around it, as AWS writes it."""
    steps = steps_of(pointer)
    if steps and (at_owner or steps[-1].endswith(".$")):
        steps.pop()
    return _written(root, steps) or "/"


def _written(node: Node | None, steps: list[str]) -> str:
    text = ""
    for step in steps:
        if isinstance(node, Array):
            text += f"[{step}]"
            node = node.items[int(step)]
        else:
            text += f"/{step}"
            node = node.get(step) if isinstance(node, Object) else None
    return text
