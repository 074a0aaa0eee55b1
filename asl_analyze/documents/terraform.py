"""State machines in Terraform: resources, and the modules that make them."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.documents.find import looks_like_definition
from asl_analyze.documents.parts import Machine
from asl_analyze.documents.terraform_module import Module
from asl_analyze.documents.terraform_value import DefinitionValue
from asl_analyze.syntax.hcl import STATE_MACHINE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node, Object, String

HOST = "terraform"
# The source of the modules in the registry that make state machines.
MODULE = "step-functions/aws"


def find(source: SourceText, root: Node, project: Project) -> Iterator[Definition | Part]:
    """Every state machine of a file, each with its definition before it."""
    module = Module(source, root)
    for key, body in module.file.bodies("resource", STATE_MACHINE):
        machine = _machine(f"{STATE_MACHINE}.{key.value}", key, body, module)
        yield from DefinitionValue(module, project, machine).read()
        yield machine
    for key, body in module.file.bodies("module"):
        yield from _from_module(key, body, module, project)


def _from_module(
    key: String, body: Object, module: Module, project: Project
) -> Iterator[Definition | Part]:
    """What is given to a module; one that nobody knows may take a definition of anything."""
    machine = _machine(f"module.{key.value}", key, body, module)
    value = DefinitionValue(module, project, machine)
    if MODULE in (body.text("source") or ""):
        yield from value.read()
        return
    machine.workflow_type = None
    for found in value.inside():
        if looks_like_definition(found.root):
            yield found


def _machine(name: str, key: String, body: Object, module: Module) -> Machine:
    machine = Machine(name, HOST, key)
    members = body.members
    machine.ways = {"definition": "text"}
    machine.given = [members["definition"]] if "definition" in members else []
    machine.type_member = members.get("type")
    machine.logging = members.get("logging_configuration") or members.get("dynamic")
    machine.workflow_type = STANDARD
    if machine.type_member is not None:
        word = module.literal(module.value(machine.type_member.value))
        machine.workflow_type = word if word in (STANDARD, EXPRESS) else None
    return machine
