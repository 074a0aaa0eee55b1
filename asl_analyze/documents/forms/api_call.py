"""What goes to `CreateStateMachine` and its kin, and what `DescribeStateMachine` answers.

The command line takes the one with `--cli-input-json` and prints the other.
"""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.documents.forms.text_value import text_definition
from asl_analyze.documents.parts import Declaration
from asl_analyze.syntax.tree import Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

HOST = "api"


def find(source: SourceText, root: Node, _: Project) -> Iterator[Definition | Part]:
    """The one state machine of a call or an answer."""
    if isinstance(root, Object):
        name = root.text("name") or root.text("stateMachineArn") or "definition"
        yield from machine_of(source, root, Declaration(name, HOST, root.members["definition"].key))


def machine_of(
    source: SourceText, body: Object, machine: Declaration
) -> Iterator[Definition | Part]:
    """The machine whose parameters stand in an object by their names in the API."""
    machine.ways = {"definition": "text"}
    given = body.members["definition"]
    machine.given = [given]
    machine.note_type(source, body.members.get("type"))
    machine.logging = body.members.get("loggingConfiguration")
    # Whoever changes a machine does not say its type again.
    machine.workflow_type = None if "stateMachineArn" in body.members else STANDARD
    if machine.type_member is not None:
        word = body.text("type")
        machine.workflow_type = word if word in (STANDARD, EXPRESS) else None
    if isinstance(given.value, String):
        yield text_definition(source, given.value, machine)
    yield machine
