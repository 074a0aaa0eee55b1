"""From an expression of Terraform to what it stands for: through references and functions."""

from __future__ import annotations

from asl_analyze.documents.excerpt import ExcerptWriter, style_of
from asl_analyze.documents.terraform_module import Value
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl import read_expression
from asl_analyze.syntax.hcl_nodes import Call
from asl_analyze.syntax.hcl_template import expression_span, opened_end
from asl_analyze.syntax.tree import Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.terraform_module import Module

# Functions by what they add to the layers of text around a value.
_LAYERS = {"jsonencode": 1, "jsondecode": -1, "yamldecode": -1, "yamlencode": 1}
_PASS_ON = ("chomp", "nonsensitive", "sensitive", "tostring", "trimspace")
_FILES = ("file", "templatefile")
_STEPS = 20


class Followed:
    """What an expression comes to: an object, a text, or the call that reads a file.

    `layers` are the times it is made to text beyond those that it is read from text, of which
    `is_yaml` says that it was YAML once. `obstacle` says why it could not be followed to its end.
    """

    __slots__ = ("is_yaml", "layers", "obstacle", "value")

    def __init__(self, value: Value) -> None:
        self.value = value
        self.layers = 0
        self.is_yaml = False
        self.obstacle: str | None = None


def follow(module: Module, value: Value) -> Followed:
    """Follow an expression as far as it goes without a deployment."""
    found = Followed(value)
    for _ in range(_STEPS):
        inner = _step(module, found)
        if inner is None:
            return found
        found.value = inner
    found.obstacle = "its references lead in a circle"
    return found


def _step(module: Module, found: Followed) -> Value | None:
    value, node = found.value, found.value.node
    if value.is_json and isinstance(node, String) and _is_expression(node.value):
        return _out_of_json(value, node)
    if not isinstance(node, Unknown):
        return None
    if isinstance(node, Call):
        if node.arguments and node.name in (*_LAYERS, *_PASS_ON):
            found.layers += _LAYERS.get(node.name, 0)
            found.is_yaml |= node.name == "yamldecode"
            return value.within(node.arguments[0])
        inner = None
        if node.arguments and node.name in _FILES:
            return None
    else:
        inner = _referred(module, value, node)
    if inner is None:
        found.obstacle = reason_of(node)
    return inner


def _referred(module: Module, value: Value, node: Unknown) -> Value | None:
    if _is_expression(node.text):
        start = node.start + 1
        span = expression_span(start, start + len(node.text), value.source.text)
        return value.within(read_expression(value.source.text, span))
    words = node.text.split(".")
    if words[0] == "local" and len(words) > 1:
        return module.local(words[1:])
    if words[:2] == ["data", "template_file"] and words[3:] == ["rendered"]:
        return _old_template(module, words[2])
    return None


def _old_template(module: Module, name: str) -> Value | None:
    """`data "template_file"`, as a call of the function that took its place."""
    block = module.template(name)
    if block is None or not isinstance(block.node, Object):
        return None
    template = block.node.get("template")
    if not (isinstance(template, Call) and template.name == "file"):
        return None
    call = Call(template.start, "templatefile")
    call.end, call.text = template.end, template.text
    variables = block.node.get("vars")
    call.arguments = [*template.arguments[:1], *([] if variables is None else [variables])]
    return block.within(call)


def _out_of_json(value: Value, node: String) -> Value:
    """The expression that a string of Terraform in JSON is, in a text of its own."""
    writer = ExcerptWriter(value.source)
    writer.begin(style_of(value.source.text, node))
    writer.copy(node, 0, len(node.value))
    excerpt = writer.finish(node.span)
    inner = read_expression(excerpt.text, expression_span(0, len(excerpt.text), excerpt.text))
    return Value(SourceText(value.source.path, excerpt.text), inner, excerpt=excerpt)


def _is_expression(text: str) -> bool:
    return text.startswith("${") and opened_end(text, 0) == len(text)


def reason_of(node: Unknown) -> str:
    """Why nobody knows the value before the deployment."""
    if isinstance(node, Call):
        return f"it is made by the function '{node.name}'"
    text = node.text
    if "%{" in text and text.startswith(("<<", '"')):
        return "template directives make its text"
    words = text.split(".")
    if not all(word.replace("_", "a").replace("-", "a").isalnum() for word in words):
        return "it is given by an expression"
    if words[0] == "var":
        return f"it is given by the variable '{'.'.join(words[1:])}'"
    if words[0] == "data":
        return f"it is given by the data source '{'.'.join(words[1:3])}'"
    if words[0] == "module":
        return f"it is given by the module '{'.'.join(words[1:2])}'"
    if words[0] == "local":
        return f"no file of the module declares '{text}'"
    return f"'{text}' is only known at deployment"
