"""The definitions that an argument `definition` of Terraform gives."""

from __future__ import annotations

import os

from asl_analyze.documents.definition import Definition
from asl_analyze.documents.parts import MissingFile, Unresolved, WrongKind
from asl_analyze.documents.project import NOWHERE, Use
from asl_analyze.documents.substitutions import Substitutions
from asl_analyze.documents.terraform_follow import follow
from asl_analyze.documents.terraform_template import (
    Made,
    TemplateText,
    made_of_file,
    read_template_file,
)
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl_nodes import Call
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.parts import Machine, Part
    from asl_analyze.documents.project import Project
    from asl_analyze.documents.terraform_follow import Followed
    from asl_analyze.documents.terraform_module import Module, Value
    from asl_analyze.syntax.tree import Node

    Found = Iterator[Definition | Part]


class DefinitionValue:
    """Reads the definition of one machine."""

    def __init__(self, module: Module, project: Project, machine: Machine) -> None:
        self.module = module
        self.machine = machine
        self._project = project

    def read(self) -> Found:
        """What the machine's `definition` gives, or what keeps it from being read."""
        for member in self.machine.given:
            found = follow(self.module, self.module.value(member.value))
            node = found.value.node
            if found.obstacle is not None:
                yield self._unresolved(found.value, found.obstacle)
            elif isinstance(node, Call):
                yield from self._file(found, node)
            elif found.layers < 1 and isinstance(node, (Object, Array, Scalar)):
                yield WrongKind(self.machine.name, self.machine.host, member, "a string")
                if isinstance(node, Object):
                    yield self._definition(found.value, node)
            elif found.layers < 1 and isinstance(node, String):
                yield self._text(found, node)
            else:
                yield self._definition(found.value, node)

    def inside(self) -> Iterator[Definition]:
        """The definitions that stand in the files of the module themselves."""
        for member in self.machine.given:
            found = follow(self.module, self.module.value(member.value))
            node = found.value.node
            if found.obstacle is None and isinstance(node, Object):
                yield self._definition(found.value, node)
            elif found.obstacle is None and isinstance(node, String):
                made = self._text(found, node)
                if isinstance(made, Definition):
                    yield made

    def _definition(self, value: Value, node: Node) -> Definition:
        return Definition(
            value.source,
            node,
            name=self.machine.name,
            host=self.machine.host,
            workflow_type=self.machine.workflow_type,
            excerpt=value.excerpt,
            faults=value.faults,
        )

    def _text(self, found: Followed, node: String) -> Definition | Unresolved:
        value = found.value
        if value.excerpt is not None:
            return self._unresolved(value, "it is a text inside a text")
        text = TemplateText(value.source, self.module.known)
        excerpt = text.in_json(node) if value.is_json else text.in_string(node)
        made = Made(excerpt, "yaml" if found.is_yaml else "json", text)
        if made.obstacle is not None:
            return self._unresolved(value, made.obstacle)
        machine = self.machine
        return made.definition(value.source.path, machine.name, machine.host, machine.workflow_type)

    def _file(self, found: Followed, call: Call) -> Found:
        place = found.value.within(call.arguments[0])
        written = self.module.literal(place)
        if written is None:
            shown = place.source.text[place.node.start : place.node.end].strip('"')
            yield self._unresolved(place, f"its place '{shown}' is only known at deployment")
            return
        template = self.module.file.source.path
        path = self._project.locate(template, written)
        name = os.path.normpath(written).replace(os.sep, "/")
        if found.layers > 0:
            yield self._definition(found.value, String(call.start, call.end, call.text))
        elif _is_file(path):
            yield from self._use(found.value, call, path)
        elif template in NOWHERE or "path.module" not in self._written(place):
            # A bare path counts from where Terraform is run, which may be elsewhere.
            yield self._unresolved(place, f"it lies in the file '{name}'")
        else:
            other = self._project.in_other_case(template, written)
            if other is not None and _is_file(self._project.locate(template, other)):
                yield from self._use(found.value, call, self._project.locate(template, other))
            else:
                other = None
            yield MissingFile(self.machine.name, self.machine.host, self._place(place), name, other)

    def _use(self, value: Value, call: Call, path: str) -> Found:
        machine, variables = self.machine, Substitutions()
        if call.name == "templatefile":
            node = call.arguments[1] if len(call.arguments) > 1 else None
            given = None if node is None else follow(self.module, value.within(node)).value.node
            variables = Substitutions(given)
            obstacle = _obstacle_in(path, variables)
            if obstacle is not None:
                yield self._unresolved(value, obstacle)
        self._project.use(
            path,
            Use(
                machine.name,
                machine.host,
                machine.workflow_type,
                variables,
                declares=False,
                reader=read_template_file if call.name == "templatefile" else None,
            ),
        )

    def _unresolved(self, value: Value, reason: str) -> Unresolved:
        return Unresolved(self.machine.name, self.machine.host, self._place(value), reason)

    def _place(self, value: Value) -> Node:
        """A value as this file has it: itself, or the argument that leads to it."""
        if value.source is self.module.file.source:
            return value.node
        return self.machine.given[0].value

    def _written(self, value: Value) -> str:
        return value.source.text[value.node.start : value.node.end]


def _obstacle_in(path: str, variables: Substitutions) -> str | None:
    """What keeps a template from being read, if anything does."""
    try:
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            source = SourceText(path, file.read().removeprefix("\ufeff"))
    except OSError:
        return None
    return made_of_file(source, variables)[0].obstacle


def _is_file(path: str) -> bool:
    try:
        return os.path.isfile(path)
    except ValueError:  # a path with a NUL in it
        return False
