"""State machines of the Serverless Framework's plugin `serverless-step-functions`."""

from __future__ import annotations

from functools import partial

from asl_analyze.documents.cloudformation import machines as cloudformation
from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.documents.parts import (
    Declaration,
    MissingFile,
    Unlooked,
    Unread,
    Unresolved,
    outside,
)
from asl_analyze.documents.project import NOWHERE, Use
from asl_analyze.documents.serverless.text import (
    object_definition,
    read_service_file,
    text_definition,
    without_variables,
)
from asl_analyze.documents.serverless.text_numbers import text_numbers
from asl_analyze.documents.serverless.value import Service, Value, variable
from asl_analyze.documents.substitution.substitutions import Substitutions
from asl_analyze.syntax.tree import Array, Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.documents.serverless.value import File
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Member, Node

    Found = Iterator[Definition | Part]

HOST = "serverless"


def find(source: SourceText, root: Node, project: Project) -> Found:
    """Every state machine of a service, each with its definition before it."""
    service = Service(source, root, project)
    for found in _maps(service):
        if isinstance(found, Unlooked):
            yield found
            continue
        members = found.node.members.values() if isinstance(found.node, Object) else ()
        for member in members:
            yield from _Reader(service, project, found.within(member.value), member).read()
    yield from _raw_resources(service, project)


def _maps(service: Service) -> Iterator[Value | Unlooked]:
    """The maps of state machines (one, or a list of such), and what stands for one unread."""
    place: Node | None = None
    waiting = [("stepFunctions", service.top.get("stepFunctions"), False)]
    while waiting:
        key, given, is_listed = waiting.pop()
        value = service.follow(given)
        if given is None or value is None:
            continue
        if given.source is service.top.source:
            place = given.node
        text = variable(value.node)
        if text and place is not None:
            yield Unlooked(key, HOST, place, f"it is given by '{text}'")
        elif key == "stepFunctions":
            waiting.append(("stateMachines", value.get("stateMachines"), False))
        elif isinstance(value.node, Array):
            # A file may hold itself, so there is no list in a list.
            items = [] if is_listed else value.node.items
            waiting += [(key, value.within(item), True) for item in reversed(items)]
        else:
            yield value


def _raw_resources(service: Service, project: Project) -> Found:
    """What stands as CloudFormation below `resources`, in one template or in a list of such."""
    top = service.top.get("resources")
    if top is None:
        return
    section = service.follow(top) or top
    items = section.node.items if isinstance(section.node, Array) else [section.node]
    for item in items:
        value = service.follow(section.within(item)) or section.within(item)
        if (text := variable(value.node)) and "file(" in text:
            # A service without machines of its own has most likely none in there either.
            if service.top.get("stepFunctions") is not None:
                place = item if section.source is service.top.source else top.node
                yield Unlooked("resources", HOST, place, f"it is given by '{text}'")
        elif not isinstance(value.node, Object):
            continue
        elif value.source is service.top.source:
            without_variables(value.source.text, value.node)
            yield from cloudformation.find(value.source, value.node, project)
        elif isinstance(value.node.get("Resources"), Object):
            # A template by itself, and judged as one.
            project.mention(value.source.path)


class _Reader:
    """Reads one state machine."""

    def __init__(self, service: Service, project: Project, value: Value, member: Member) -> None:
        self._service = service
        self._project = project
        self._value = service.follow(value) or value
        self.machine = Declaration(member.name, HOST, self._here(value, member.key))

    def read(self) -> Found:
        """The definition and the machine, or what keeps it from being read."""
        machine, body = self.machine, self._value.node
        machine.ways = {"definition": "object"}
        machine.workflow_type = STANDARD
        if not isinstance(body, Object):
            yield self._unresolved(self._value, f"it is given by '{variable(body) or body.kind}'")
            return
        machine.given = [body.members["definition"]] if "definition" in body.members else []
        machine.settings = dict(body.members)
        machine.note_type(self._value.source, body.members.get("type"))
        machine.logging = body.members.get("loggingConfig")
        machine.name_member = body.members.get("name")
        if machine.type_member is not None:
            word = machine.type_member.value
            known = isinstance(word, String) and word.value in (STANDARD, EXPRESS)
            machine.workflow_type = word.value if known and isinstance(word, String) else None
        for member in machine.given:
            yield from self._definition(self._value.within(member.value))
        if self._value.source is self._service.top.source:
            yield machine

    def _definition(self, value: Value) -> Found:
        found = self._service.follow(value) or value
        file = self._service.file(variable(value.node))
        node = found.node
        if file is not None and (found is value or file.key is None):
            yield from self._file(value, file)
        elif variable(node):
            yield self._unresolved(value, f"its definition comes from '{variable(node)}'")
        elif isinstance(node, String):
            yield text_definition(found.source, node, self.machine)
        elif isinstance(node, Unknown):
            yield self._unresolved(value, f"'{node.text}' is only known at deployment")
        else:
            is_own = found.source is self._service.top.source
            faults = [] if is_own else found.faults_here()
            value = Value(found.source, node, faults)
            # Their places are in the service's own file; reading rewrites the tree.
            numbers = list(text_numbers(self._service, value, self.machine)) if is_own else []
            definition, left = object_definition(self._service, value, self.machine)
            yield definition
            yield from numbers
            for part in left:
                reason = f"its states come from '{variable(part)}'"
                place = self._here(found, part)
                yield Unread(self.machine.name, HOST, place, reason)

    def _file(self, value: Value, file: File) -> Found:
        path, machine = file.path, self.machine
        if path is None:
            yield self._unresolved(value, f"the path '{file.written}' is only known at deployment")
        elif not file.is_data:
            yield self._unresolved(value, f"the program '{file.written}' makes its definition")
        elif self._project.world.is_file(path) and file.key is not None:
            yield self._unresolved(value, f"'{file.written}' has no '{file.key}'")
        elif self._project.world.is_file(path):
            reader = partial(read_service_file, self._service)
            use = Use(machine, Substitutions(), declares=False, reader=reader, way=self._service)
            self._project.use(path, use)
        elif self._service.top.source.path in NOWHERE:
            yield self._unresolved(value, f"its definition is in the file '{file.written}'")
        elif not self._project.world.holds(path):
            yield self._unresolved(value, outside(file.written))
        else:
            place = self._here(value, value.node)
            other = self._project.in_other_case(self._service.top.source.path, file.written)
            missing = MissingFile(machine.name, machine.host, place, file.written, other)
            top = self._service.top.source.path
            missing.is_elsewhere = not self._project.has_folder(top, file.written)
            yield missing

    def _unresolved(self, value: Value, reason: str) -> Unresolved:
        return Unresolved(self.machine.name, HOST, self._here(value, value.node), reason)

    def _here(self, value: Value, node: Node) -> Node:
        """A place in the service's own file, for what is told of another file too."""
        own = self._service.top
        if value.source is own.source or not isinstance(own.node, Object):
            return node
        return own.node.members["stepFunctions"].key
