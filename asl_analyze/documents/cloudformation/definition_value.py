"""From the value of a property to the definition that it gives."""

from __future__ import annotations

from asl_analyze.documents.cloudformation.template_choice import conditions_of, reading
from asl_analyze.documents.cloudformation.template_object import TemplateObject
from asl_analyze.documents.cloudformation.template_text import RESOLVED, TemplateText
from asl_analyze.documents.parts import MissingFile, Unresolved, WrongKind, crowded, outside
from asl_analyze.documents.project import NOWHERE, Use
from asl_analyze.documents.substitution.calls import call_of
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.tree import Object, String, Unknown, Within

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration, Part
    from asl_analyze.documents.project import Project
    from asl_analyze.documents.substitution.calls import Call
    from asl_analyze.syntax.tree import Member, Node

    Found = Iterator[Definition | Part]


class DefinitionValues:
    """Reads the definitions of one machine; `declares` says that its template substitutes."""

    def __init__(
        self, source: SourceText, project: Project, machine: Declaration, declares: bool
    ) -> None:
        self.machine = machine
        self._source = source
        self._project = project
        self._declares = declares

    def read(self, member: Member, node: Node) -> Found:
        """What one property gives; `node` is its value or what a condition chooses for it."""
        way, call = self.machine.ways[member.name], call_of(node)
        included = None if call is None else _included(call)
        if included is not None or way == "file":
            yield from self._file(included or node)
        elif isinstance(node, Unknown) and call is None:
            yield self._unresolved(node, f"'{node.text}' is only known at deployment")
        elif call is None:
            yield from self._written(member, node, way)
        elif call.name == "Fn::ToJsonString":
            yield from self._object(call.argument)
        elif call.name not in RESOLVED:
            yield self._unresolved(node, f"its definition comes from {call.words}")
        else:
            if way == "object":
                yield WrongKind(self.machine.name, self.machine.host, member, "an object")
            yield self._text(node)

    def _written(self, member: Member, node: Node, way: str) -> Found:
        """A value that the template holds as it is."""
        if isinstance(node, String) and way == "text":
            yield self._text(node)
            return
        if way == "text" or not isinstance(node, Object):
            expected = "a string" if way == "text" else "an object"
            yield WrongKind(self.machine.name, self.machine.host, member, expected)
        if isinstance(node, Object):
            yield from self._object(node)
        elif isinstance(node, String):
            yield self._text(node)

    def _object(self, node: Node) -> Iterator[Definition]:
        """The definition; one with conditions in it once for either way that each of them goes."""
        conditions = conditions_of(node)
        for condition in conditions:
            yield from self._either(node, condition)
        if not conditions:
            yield self._rewritten(node)

    def _either(self, node: Node, condition: str) -> Iterator[Definition]:
        """The definition where a condition holds and where not, each held against the other."""
        there = self._rewritten(reading(node, condition, holds=True))
        elsewhere = self._rewritten(reading(node, condition, holds=False))
        for made, other, words in (
            (there, elsewhere, "holds"),
            (elsewhere, there, "does not hold"),
        ):
            made.supposition = f"where the condition '{condition}' {words}"
            made.otherwise = other.of_type(other.workflow_type)
        yield from (there, elsewhere)

    def _rewritten(self, node: Node) -> Definition:
        writer = TemplateObject(self._source, self.machine.substitutions)
        made = self._definition(self._source, writer.rewritten(node))
        if self._tells_undeclared():
            made.undeclared.extend(writer.undeclared)
        return made

    def _text(self, node: Node) -> Definition:
        from asl_analyze.syntax.json.read import read_json

        writer = TemplateText(self._source, self.machine.substitutions)
        writer.write(node)
        excerpt = writer.finish(node)
        tree = read_json(excerpt.text)
        inner = SourceText(self._source.path, excerpt.text)
        made = self._definition(inner, tree.root or Unknown(0, len(excerpt.text), ""))
        made.excerpt, made.faults = excerpt, tree.faults
        if self._tells_undeclared():
            for name, (start, end) in writer.undeclared:
                token = String(start, end, excerpt.text[start:end])
                made.undeclared.append((name, Within(token, 0, end - start)))
        return made

    def _definition(self, source: SourceText, root: Node) -> Definition:
        made = self.machine.definition(source, root)
        made.declared = tuple(self.machine.substitutions.members)
        made.functions = self.machine.substitutions.functions
        made.tokens = self.machine.substitutions.members
        return made

    def _file(self, node: Node) -> Found:
        call = call_of(node)
        if call is not None:
            yield self._unresolved(node, f"the path of its definition comes from {call.words}")
        elif isinstance(node, Object):
            yield self._unresolved(node, "its definition is stored in S3")
        elif not isinstance(node, String):
            yield self._unresolved(node, "the path of its definition is not a string")
        elif "://" in node.value:
            where = "in S3" if node.value.startswith("s3:") else "at a URL"
            yield self._unresolved(node, f"its definition is stored {where}")
        elif node.has_hole or "{{resolve:" in node.value:
            yield self._unresolved(node, f"the path '{node.value}' is only known at deployment")
        else:
            yield from self._local(node)

    def _local(self, node: String) -> Found:
        template = self._source.path
        path = self._project.locate(template, node.value)
        if self._project.world.is_file(path):
            yield from self._use(path, node)
        elif template in NOWHERE:
            yield self._unresolved(node, f"its definition is in the file '{node.value}'")
        elif not self._project.world.holds(path):
            yield self._unresolved(node, outside(node.value))
        else:
            other = self._project.in_other_case(template, node.value)
            path = "" if other is None else self._project.locate(template, other)
            if self._project.world.is_file(path):
                yield from self._use(path, node)
            else:
                other = None
                self.machine.substitutions.is_open = True
            missing = MissingFile(self.machine.name, self.machine.host, node, node.value, other)
            missing.is_elsewhere = not self._project.has_folder(template, node.value)
            yield missing

    def _use(self, path: str, node: String) -> Found:
        from asl_analyze.documents.used import known_values, note_uses

        machine, substitutions = self.machine, self.machine.substitutions
        use = Use(machine, substitutions, declares=self._declares)
        try:
            text = self._project.world.read(path).decode("utf-8", "replace")
        except OSError:
            # Who reads it in its turn tells that it cannot.
            substitutions.is_open = True
        else:
            note_uses(text, substitutions)
            way = tuple(known_values(text, substitutions))
            if not self._project.has_room(path, way, len(text)):
                yield self._unresolved(node, crowded(node.value))
                return
        self._project.use(path, use)

    def _unresolved(self, place: Node, reason: str) -> Unresolved:
        self.machine.substitutions.is_open = True
        return Unresolved(self.machine.name, self.machine.host, place, reason)

    def _tells_undeclared(self) -> bool:
        return self._declares and not self.machine.substitutions.is_open


def _included(call: Call) -> Node | None:
    """The place of the file that `AWS::Include` puts in the place of the call."""
    argument = call.argument
    if call.name != "Fn::Transform" or not isinstance(argument, Object):
        return None
    if argument.text("Name") != "AWS::Include":
        return None
    parameters = argument.get("Parameters")
    return parameters.get("Location") if isinstance(parameters, Object) else None
