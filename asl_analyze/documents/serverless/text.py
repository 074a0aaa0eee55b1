"""What a file of the Serverless Framework comes to: its variables and CloudFormation's functions.

`${self:x}`, `${opt:x}` and their kin are unknown where they are a whole value, which may have any
type, and tokens inside a longer text; so is `#{AWS::Region}`.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.documents.cloudformation.template_object import TemplateObject
from asl_analyze.documents.forms.core_yaml import core_value, is_doubtful
from asl_analyze.documents.forms.text_value import text_definition as as_it_stands
from asl_analyze.documents.serverless.parts import parts_of
from asl_analyze.documents.serverless.value import Value
from asl_analyze.documents.substitution.substitutions import Substitutions
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tokens import whole_token
from asl_analyze.syntax.tree import Aligned, Array, Object, String, Unknown, walk
from asl_analyze.syntax.within import alignment_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.documents.project import Use
    from asl_analyze.documents.serverless.value import Service
    from asl_analyze.syntax.tree import Node


def object_definition(
    service: Service, value: Value, machine: Declaration
) -> tuple[Definition, list[Node]]:
    """The definition that an object, or a tree of a whole file, is.

    The nodes are variables in it that stand for states which cannot be read.
    """
    parts = parts_of(service, value.source)
    root = parts.placed(value.node)
    joined = parts.assembly if parts.assembly.is_joined else None
    source = value.source if joined is None else SourceText(value.source.path, joined.text)
    faults = [fault for fault in [*value.faults, *parts.faults] if is_doubtful(fault)]
    made = machine.definition(source, resolved(source, root), excerpt=joined, faults=faults)
    return made, parts.left


def text_definition(source: SourceText, string: String, machine: Declaration) -> Definition:
    """The definition that is written as JSON in a string."""
    made = as_it_stands(source, string, machine)
    made.root = resolved(made.source, made.root)
    return made


def read_service_file(service: Service, source: SourceText, use: Use) -> Definition:
    """The definition that a file is which a service takes as a whole."""
    tree = read(source.text, format_of(source.path, source.text))
    root = tree.root or Unknown(0, len(source.text), "")
    made, _ = object_definition(service, Value(source, root, tree.faults), use.machine)
    return made


def resolved(source: SourceText, root: Node) -> Node:
    """A tree of YAML 1.2 without functions, its variables unknown values or tokens."""
    root = TemplateObject(source, Substitutions(is_open=True)).rewritten(root)
    return without_variables(source.text, root)


def without_variables(text: str, root: Node) -> Node:
    """The same for YAML 1.2 whose functions stay."""
    for node in walk(root):
        if isinstance(node, Object):
            for member in node.members.values():
                member.value = _changed(text, member.value)
        elif isinstance(node, Array):
            node.items[:] = [_changed(text, item) for item in node.items]
    return _changed(text, root)


def _changed(text: str, node: Node) -> Node:
    if not isinstance(node, String):
        return core_value(text, node)
    if node.value.startswith("${") and whole_token(node.value):
        return Unknown(node.start, node.end, node.value)
    if "#{" not in node.value:
        return node
    value = _pseudo_parameter().sub(r"${\1}", node.value)
    return Aligned(node.start, node.end, value, alignment_of(text, node))


@cache
def _pseudo_parameter() -> Pattern[str]:
    import re

    return re.compile(r"#\{([\w:.]+)\}")
