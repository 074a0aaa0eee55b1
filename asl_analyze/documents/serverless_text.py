"""What a file of the Serverless Framework comes to: its variables and CloudFormation's functions.

`${self:x}`, `${opt:x}` and their kin are unknown where they are a whole value, which may have any
type, and tokens inside a longer text; so is `#{AWS::Region}`.
"""

from __future__ import annotations

from functools import cache

from asl_analyze.documents.core_yaml import core_value, is_doubtful
from asl_analyze.documents.definition import Definition
from asl_analyze.documents.substitutions import Substitutions
from asl_analyze.documents.template_object import TemplateObject
from asl_analyze.documents.text_value import text_definition as as_it_stands
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tokens import whole_token
from asl_analyze.syntax.tree import Aligned, Array, Object, String, Unknown, walk
from asl_analyze.syntax.within import alignment_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern

    from asl_analyze.documents.parts import Machine
    from asl_analyze.documents.project import Use
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault, Node


def object_definition(
    source: SourceText, node: Node, machine: Machine | Use, faults: list[Fault]
) -> Definition:
    """The definition that an object, or a tree of a whole file, is."""
    return Definition(
        source,
        resolved(source, node),
        name=machine.name,
        host=machine.host,
        workflow_type=machine.workflow_type,
        faults=[fault for fault in faults if is_doubtful(fault)],
    )


def text_definition(source: SourceText, string: String, machine: Machine) -> Definition:
    """The definition that is written as JSON in a string."""
    made = as_it_stands(source, string, machine)
    made.root = resolved(made.source, made.root)
    return made


def read_service_file(source: SourceText, use: Use) -> Definition:
    """The definition that a file is which a service takes as a whole."""
    tree = read(source.text, format_of(source.path, source.text))
    root = tree.root or Unknown(0, len(source.text), "")
    return object_definition(source, root, use, tree.faults)


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
