"""State machines in Terraform: resources, the modules that make them, and Terragrunt's inputs."""

from __future__ import annotations

import os

from asl_analyze.documents.definition import EXPRESS, STANDARD, Definition
from asl_analyze.documents.parts import Declaration
from asl_analyze.documents.terraform.beside import Others
from asl_analyze.documents.terraform.directory import File, directory_of
from asl_analyze.documents.terraform.follow import follow
from asl_analyze.documents.terraform.for_each import instances
from asl_analyze.documents.terraform.module import Module
from asl_analyze.documents.terraform.module_calls import MODULE, Called, called
from asl_analyze.documents.terraform.value import DefinitionValue
from asl_analyze.syntax.hcl.nodes import Call
from asl_analyze.syntax.hcl.read import CLOUD_CONTROL, STATE_MACHINE
from asl_analyze.syntax.tree import Member, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.documents.terraform.module import Value
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

    Found = Iterator[Definition | Part]

HOST = "terraform"
# The arguments that name the machine.
NAMES = ("name", "state_machine_name")
# By resource type, the arguments that may give the definition, and the one that gives the type.
RESOURCES: dict[str, tuple[dict[str, str], str]] = {
    STATE_MACHINE: ({"definition": "text"}, "type"),
    CLOUD_CONTROL: (
        {"definition_string": "any", "definition": "any", "definition_s3_location": "any"},
        "state_machine_type",
    ),
}


def find(source: SourceText, root: Node, project: Project) -> Found:
    """Every state machine of a file, each with its definition before it."""
    file = File(source, root, [])
    directory = directory_of(project, source.path)
    module, beside = Module(file, directory), Others(file, directory)
    for kind, (ways, type_name) in RESOURCES.items():
        for key, body in file.bodies("resource", kind):
            machine = _machine(f"{kind}.{key.value}", key, body, ways)
            _settle_type(machine, *_argument(body, type_name, module, file))
            machine.beside = beside.of
            yield from _definitions(machine, body, module, file, project)
            yield machine
    for key, body in file.bodies("module"):
        yield from _of_module(f"module.{key.value}", key, body, module, project)
    yield from _of_terragrunt(file, module, project)


def _machine(name: str, key: String, body: Object, ways: dict[str, str]) -> Declaration:
    machine = Declaration(name, HOST, key)
    members = body.members
    machine.ways = ways
    machine.settings = dict(members)
    machine.given = [members[way] for way in ways if way in members]
    machine.logging = members.get("logging_configuration") or members.get("dynamic")
    machine.name_member = next((members[name] for name in NAMES if name in members), None)
    machine.workflow_type = STANDARD
    return machine


def _argument(
    body: Object, name: str, module: Module, file: File
) -> tuple[Member | None, Value | None]:
    member = body.members.get(name)
    return member, None if member is None else module.value(member.value, file)


def _settle_type(
    machine: Declaration, member: Member | None, value: Value | None, *, in_any_case: bool = False
) -> None:
    """What type the machine has; `in_any_case`: the module writes it in capitals itself."""
    if member is None or value is None:
        return
    found = follow(value)
    word = found.value.module.literal(found.value)
    if not in_any_case:
        machine.type_member = member
    elif word is not None:
        word = word.upper()
    machine.workflow_type = word if word in (STANDARD, EXPRESS) else None
    machine.typed_at = value.source, member.value.span
    machine.supposition = found.supposition if machine.workflow_type else None


def _definitions(
    machine: Declaration, body: Object, module: Module, file: File, project: Project
) -> Found:
    """What the machine's arguments give; a file for each value of `for_each`, where it tells."""
    for member in machine.given:
        for each in instances(module.value(member.value), body):
            value = module.for_each(each) if each else module
            reader = DefinitionValue(file, project, machine, member.value)
            yield from reader.read(member, value.value(member.value))


def _of_module(name: str, key: String, body: Object, module: Module, project: Project) -> Found:
    """What is given to a module; one that nobody knows may take a definition of anything."""
    file = module.file
    assert file is not None  # noqa: S101 - calls are read in the file that is analyzed
    source = body.text("source") or ""
    if MODULE in source:
        machine = _machine(name, key, body, {"definition": "text"})
        _settle_type(machine, *_argument(body, "type", module, file), in_any_case=True)
        yield from _definitions(machine, body, module, file, project)
        yield machine
        return
    read: set[str] = set()
    for each in _instances_of(body, module):
        for call in called(source, body, module.for_each(each), project):
            yield from _of_call(call, name, key, body, module, project)
            read |= call.arguments_read
    machine = _machine(name, key, body, {})
    machine.workflow_type = None
    yield from _given(machine, body, module, file, project, read)


def _instances_of(body: Object, module: Module) -> list[dict[str, str]]:
    """The instances that `for_each` makes of a call, where any argument depends on them."""
    made = [instances(module.value(member.value), body) for member in body.members.values()]
    return max(made, key=len, default=[{}])


def _of_call(
    call: Called, name: str, key: String, body: Object, module: Module, project: Project
) -> Found:
    """The machine of a module that lies here, as this call makes it."""
    file = module.file
    assert file is not None  # noqa: S101 - calls are read in the file that is analyzed
    ways, type_name = RESOURCES[call.kind]
    machine = _machine(f"{name}.{call.kind}.{call.name}", key, call.body, ways)
    _settle_type(machine, *_argument(call.body, type_name, call.module, call.file))
    if machine.type_member is not None:
        given = follow(call.module.value(machine.type_member.value, call.file)).value
        is_here = given.source is file.source
        machine.type_member = Member(machine.type_member.key, given.node) if is_here else None
    read = call.arguments_read
    for member in machine.given:
        anchor = next((one.value for one in body.members.values() if one.name in read), key)
        reader = DefinitionValue(file, project, machine, anchor)
        yield from reader.read(member, call.module.value(member.value, call.file))
    yield machine


def _given(
    machine: Declaration,
    body: Object,
    module: Module,
    file: File,
    project: Project,
    read: Collection[str] = (),
) -> Found:
    """The arguments that are definitions, by whatever name they are given."""
    for member in body.members.values():
        if member.name in read:
            continue
        for each in instances(module.value(member.value), body):
            value = module.for_each(each) if each else module
            reader = DefinitionValue(file, project, machine, member.value)
            yield from reader.inside(value.value(member.value))


def _of_terragrunt(file: File, module: Module, project: Project) -> Found:
    """What Terragrunt gives to the module that a directory is for."""
    if not file.source.path.endswith(".hcl"):
        return
    given = None if not isinstance(file.root, Object) else file.root.get("inputs")
    # `merge(…)` of what is here and what other files have.
    for inputs in given.arguments if isinstance(given, Call) else [given]:
        if not isinstance(inputs, Object):
            continue
        source = next((one.text("source") or "" for one in file.below("terraform")), "")
        key = String(inputs.start, inputs.start + 1, os.path.basename(file.source.path))
        machine = _machine("inputs", key, inputs, {"definition": "text"})
        if MODULE in source:
            _settle_type(machine, *_argument(inputs, "type", module, file), in_any_case=True)
            yield from _definitions(machine, inputs, module, file, project)
            # The definition may come from a file that this one includes.
            yield from [machine] if machine.given else []
        else:
            machine.workflow_type = None
            yield from _given(machine, inputs, module, file, project)
