"""The definitions that an argument `definition` of Terraform gives."""

from __future__ import annotations

import os
from functools import partial

from asl_analyze.documents.definition import Definition
from asl_analyze.documents.find import looks_like_definition
from asl_analyze.documents.parts import MissingFile, Unread, Unresolved, WrongKind, crowded, outside
from asl_analyze.documents.project import NOWHERE, Use
from asl_analyze.documents.substitution.substitutions import Substitutions
from asl_analyze.documents.terraform.follow import JOINS, follow, reason_of
from asl_analyze.documents.terraform.objects import assembled
from asl_analyze.documents.terraform.template import (
    made,
    made_of_file,
    read_replaced_file,
    read_template_file,
)
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl.nodes import Call, Directed, Template
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import Array, Member, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.documents.parts import Declaration, Part
    from asl_analyze.documents.project import Project, Reader
    from asl_analyze.documents.terraform.directory import File
    from asl_analyze.documents.terraform.follow import Followed
    from asl_analyze.documents.terraform.module import Value
    from asl_analyze.documents.terraform.template import Made, TemplateText
    from asl_analyze.syntax.read import Format
    from asl_analyze.syntax.tree import Node

    Found = Iterator[Definition | Part]


class DefinitionValue:
    """Reads the definitions of one machine that a file declares.

    `anchor` is what stands in that file for whatever is written elsewhere.
    """

    def __init__(self, file: File, project: Project, machine: Declaration, anchor: Node) -> None:
        self.machine = machine
        self.supposition: str | None = None
        self._file = file
        self._project = project
        self._anchor = anchor

    def read(self, member: Member, value: Value) -> Found:
        """What an argument gives, or what keeps it from being read."""
        found = follow(value)
        node = found.value.node
        self.supposition = found.supposition
        if found.obstacle is not None:
            if not _is_told_by_calls(found.value):
                yield self._unresolved(found.value, found.obstacle)
        elif isinstance(node, Call) and node.name in JOINS:
            yield from self._joined(found, node)
        elif isinstance(node, Call):
            yield from self._call(found, node)
        elif found.replacements and not isinstance(node, String):
            yield self._unresolved(found.value, "it is made by the function 'replace'")
        elif found.layers < 1 and isinstance(node, (Object, Array, Scalar)):
            if self.machine.ways.get(member.name) == "text":
                place = Member(member.key, self._place(value))
                yield WrongKind(self.machine.name, self.machine.host, place, "a string")
            if isinstance(node, Object):
                yield from self._object(found.value, node)
        elif found.layers < 1 and isinstance(node, (String, Directed)):
            yield from self._text(found, node)
        else:
            yield from self._object(found.value, node)

    def inside(self, value: Value) -> Found:
        """The definition that an argument gives, if it is one at all."""
        found = follow(value)
        node = found.value.node
        self.supposition = found.supposition
        if found.obstacle is not None or (found.replacements and isinstance(node, Object)):
            return
        if isinstance(node, Object):
            if looks_like_definition(node):
                yield from self._object(found.value, node)
        elif isinstance(node, (String, Directed)):
            read = list(self._text(found, node))
            made = [one for one in read if isinstance(one, Definition)]
            words = ("StartAt", "States")
            if any(looks_like_definition(one.root) for one in made) or (
                not made and all(word in found.value.written for word in words)
            ):
                yield from read
        elif isinstance(node, Call) and node.name not in JOINS:
            path = self._path(found.value, node)
            if path is not None and holds_definition(self._project, path):
                yield from self._use(found, node, path)

    def _joined(self, found: Followed, call: Call) -> Found:
        """An object that a function puts together."""
        root = assembled(found.value, call).root
        is_known = isinstance(root, Object) and "States" in root.members
        if is_known and found.layers == 1 and not found.replacements:
            yield from self._object(found.value, call)
        else:
            yield self._unresolved(found.value, reason_of(call))

    def _object(self, value: Value, node: Node) -> Found:
        made = assembled(value, node)
        yield self._supposed(
            self.machine.definition(
                value.source, made.root, excerpt=value.excerpt, faults=value.faults
            )
        )
        for part, reason in made.unread:
            yield self._unread(value.within(part), reason)

    def _text(self, found: Followed, node: String | Directed) -> Found:
        value = found.value
        if value.excerpt is not None:
            yield self._unresolved(value, "it is a text inside a text")
            return

        def write(text: TemplateText) -> Excerpt:
            if value.is_json and isinstance(node, String):
                return text.in_json(node)
            return text.in_string(node)

        format: Format = "yaml" if found.is_yaml else "json"
        text, _ = made(value.source, value.module.known, write, format, found.replacements)
        if text.obstacle is not None:
            yield self._unresolved(value, text.obstacle)
            return
        yield self._supposed(text.definition(value.source.path, self.machine))
        if text.directive is not None:
            yield self._unread(value, directive_reason(text.directive))

    def _call(self, found: Followed, call: Call) -> Found:
        place = found.value.within(call.arguments[0])
        written = place.module.literal(place)
        if written is None:
            shown = place.written.strip('"')
            yield self._unresolved(place, f"its place '{shown}' is only known at deployment")
            return
        name = os.path.normpath(written).replace(os.sep, "/")
        template = self._file.source.path
        path = self._project.locate(template, written)
        if found.layers > 0:
            node = String(call.start, call.end, call.text)
            yield from self._object(found.value, node)
        elif not self._project.world.holds(path):
            yield self._unresolved(place, outside(name))
        elif self._project.world.is_file(path):
            yield from self._use(found, call, path)
        elif template in NOWHERE or "path.module" not in place.written:
            # A bare path counts from where Terraform is run, which may be elsewhere.
            yield self._unresolved(place, f"it is in the file '{name}'")
        else:
            yield from self._missing(found, call, place, written)

    def _missing(self, found: Followed, call: Call, place: Value, written: str) -> Found:
        template = self._file.source.path
        other = self._project.in_other_case(template, written)
        path = "" if other is None else self._project.locate(template, other)
        if self._project.world.is_file(path):
            yield from self._use(found, call, path)
        else:
            other = None
        name = os.path.normpath(written).replace(os.sep, "/")
        yield MissingFile(self.machine.name, self.machine.host, self._place(place), name, other)

    def _path(self, value: Value, call: Call) -> str | None:
        """The file that a call reads, if that is known."""
        written = value.module.literal(value.within(call.arguments[0]))
        return None if written is None else self._project.locate(self._file.source.path, written)

    def _use(self, found: Followed, call: Call, path: str) -> Found:
        value, variables = found.value, Substitutions()
        is_template = call.name == "templatefile"
        if is_template:
            node = call.arguments[1] if len(call.arguments) > 1 else None
            variables = _variables(None if node is None else follow(value.within(node)).value)
        source = _source(self._project, path)
        way = (is_template, variables.key, variables.is_open, tuple(found.replacements))
        if source is not None and not self._project.has_room(path, way, len(source.text)):
            yield self._unresolved(value, crowded(os.path.basename(path)))
            return
        if source is not None and is_template:
            yield from self._ahead(value, made_of_file(source, variables, found.replacements)[0])
        reader: Reader | None = None
        if is_template:
            reader = partial(read_template_file, replacements=found.replacements)
        elif found.replacements:
            reader = partial(read_replaced_file, replacements=found.replacements)
        use = Use(self.machine, variables, declares=False, reader=self._reader(reader))
        use.way = (way, self.supposition, self.machine.supposition)
        self._project.use(path, use)

    def _ahead(self, value: Value, text: Made) -> Found:
        """What keeps a template from being read as a whole."""
        if text.obstacle is not None:
            yield self._unresolved(value, text.obstacle)
        elif text.directive is not None:
            yield self._unread(value, directive_reason(text.directive))

    def _reader(self, reader: Reader | None) -> Reader | None:
        """A reader that knows what the use of the file rests on."""
        if self.supposition is None and self.machine.supposition is None:
            return reader
        return lambda source, use: self._supposed((reader or _read_as_it_is)(source, use))

    def _supposed(self, definition: Definition) -> Definition:
        """A definition that knows what it rests on; with a type that is supposed it reads twice."""
        definition.supposition = self.supposition
        if self.machine.supposition is None or self.supposition is not None:
            return definition
        if definition.otherwise is None:
            definition.otherwise = definition.of_type(None)
            definition.supposition = self.machine.supposition
        else:
            definition.workflow_type = definition.otherwise.workflow_type = None
        return definition

    def _unresolved(self, value: Value, reason: str) -> Unresolved:
        # Reasons speak of a value, which here is all of the definition.
        if reason.startswith("it "):
            reason = f"its definition {reason.removeprefix('it ')}"
        return Unresolved(self.machine.name, self.machine.host, self._place(value), reason)

    def _unread(self, value: Value, reason: str) -> Unread:
        return Unread(self.machine.name, self.machine.host, self._place(value), reason)

    def _place(self, value: Value) -> Node:
        """A value as the file has it: itself, or what leads to it."""
        return value.node if value.source is self._file.source else self._anchor


def _is_told_by_calls(value: Value) -> bool:
    """Whether a variable is given by calls of the module, which were read with what they give."""
    node, directory = value.node, value.module.directory
    if value.module.arguments is not None or directory is None or not isinstance(node, Unknown):
        return False
    return node.text.removeprefix("var.") in directory.given and node.text.startswith("var.")


def directive_reason(directive: str) -> str:
    """Why a text with directives is not all read."""
    return f"what its '%{{ {directive} }}' directive writes is only known at deployment"


def _variables(given: Value | None) -> Substitutions:
    """What `templatefile` is given, with the values that are known."""
    made = Substitutions(None if given is None else given.node)
    if given is not None:
        for name, member in made.members.items():
            value = given.within(member.value)
            if made.values[name] is None and isinstance(member.value, (Unknown, Template)):
                made.values[name] = given.module.literal(value)
    return made


def _read_as_it_is(source: SourceText, use: Use) -> Definition:
    tree = read(source.text, format_of(source.path, source.text))
    root = tree.root or Unknown(0, len(source.text), "")
    return use.machine.definition(source, root, faults=tree.faults)


def _source(project: Project, path: str) -> SourceText | None:
    try:
        text = project.world.read(path).decode("utf-8", "replace")
    except OSError:
        return None
    return SourceText(path, text.removeprefix("\ufeff"))


def holds_definition(project: Project, path: str) -> bool:
    """Whether a file is a definition, a template of one too, rather than anything else."""
    source = _source(project, path)
    if source is None or "StartAt" not in source.text or "States" not in source.text:
        return False
    found, _ = made_of_file(source, Substitutions())
    roots = [found.root, *([] if found.otherwise is None else [found.otherwise.root])]
    return found.obstacle is not None or any(looks_like_definition(root) for root in roots)
