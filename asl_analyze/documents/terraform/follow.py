"""From an expression of Terraform to what it stands for: through references and functions."""

from __future__ import annotations

from asl_analyze.documents.excerpt import ExcerptWriter, style_of
from asl_analyze.documents.terraform.module import Value
from asl_analyze.documents.terraform.replace import can_replace
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl.nodes import Call, Directed
from asl_analyze.syntax.hcl.read import read_expression
from asl_analyze.syntax.hcl.template import expression_span, opened_end
from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.terraform.module import Module
    from asl_analyze.syntax.tree import Node

# Functions by what they add to the layers of text around a value.
_LAYERS = {"jsonencode": 1, "jsondecode": -1, "yamldecode": -1, "yamlencode": 1}
_PASS_ON = ("chomp", "nonsensitive", "sensitive", "tostring", "trimspace", "try")
_FILES = ("file", "templatefile")
# Functions that put objects or lists together.
JOINS = ("merge", "concat")
_STEPS = 20


class Followed:
    """What an expression comes to: an object, a text, or the call that reads a file.

    `layers` are the times it is made to text beyond those that it is read from text, of which
    `is_yaml` says that it was YAML once. `replacements` are made in the text, the last one first.
    `supposition` says under which condition it comes to this at all. `obstacle` says why it could
    not be followed to its end.
    """

    __slots__ = ("is_yaml", "layers", "obstacle", "replacements", "supposition", "value")

    def __init__(self, value: Value) -> None:
        self.value = value
        self.replacements: list[tuple[str, str]] = []
        self.supposition: str | None = None
        self.layers = 0
        self.is_yaml = False
        self.obstacle: str | None = None


def follow(value: Value) -> Followed:
    """Follow an expression as far as it goes without a deployment."""
    found = Followed(value)
    for _ in range(_STEPS):
        inner = _step(found)
        if inner is None:
            return found
        found.value = inner
    found.obstacle = "its references lead in a circle"
    return found


def _step(found: Followed) -> Value | None:
    value, node = found.value, found.value.node
    if value.is_json and isinstance(node, String) and _is_expression(node.value):
        return _out_of_json(value, node)
    if not isinstance(node, Unknown) or isinstance(node, Directed):
        return None
    if isinstance(node, Call):
        inner = _argument(found, node)
        if inner is not None:
            return value.within(inner)
        if not (node.arguments and node.name in (*_FILES, *JOINS)):
            found.obstacle = reason_of(node)
        return None
    referred = _referred(found, node)
    if referred is None:
        found.obstacle = reason_of(node)
        if found.supposition is not None:
            found.obstacle += f" {found.supposition}"
    return referred


def _argument(found: Followed, call: Call) -> Node | None:
    """The argument that a call comes to, if it only changes its form."""
    arguments = call.arguments
    if not arguments:
        return None
    if call.name in _LAYERS or call.name in _PASS_ON:
        found.layers += _LAYERS.get(call.name, 0)
        found.is_yaml |= call.name == "yamldecode"
        return arguments[0]
    if call.name == "format" and len(arguments) == 2:
        pattern = arguments[0]
        return arguments[1] if isinstance(pattern, String) and pattern.value == "%s" else None
    if call.name == "join" and len(arguments) == 2 and isinstance(arguments[1], Array):
        items = arguments[1].items
        return items[0] if len(items) == 1 else None
    if call.name == "replace" and len(arguments) == 3:
        module = found.value.module
        texts = [module.literal(found.value.within(one)) for one in arguments[1:]]
        if texts[0] is not None and texts[1] is not None and can_replace(texts[0], texts[1]):
            found.replacements.append((texts[0], texts[1]))
            return arguments[0]
    return None


def _referred(found: Followed, node: Unknown) -> Value | None:
    value = found.value
    module = value.module
    start, text = node.start + 1, value.source.text
    if _is_expression(node.text, text, start):
        span = expression_span(start, start + len(node.text), text)
        return value.within(read_expression(text, span))
    words = node.text.split(".")
    if words[0] == "local" and len(words) > 1:
        return module.local(words[1:])
    if words[0] == "var" and len(words) == 2:
        return _variable(found, words[1])
    if words[:2] == ["data", "template_file"] and words[3:] == ["rendered"]:
        return _old_template(module, words[2])
    return None


def _variable(found: Followed, name: str) -> Value | None:
    """What is given for a variable, or what it has where nobody sets it."""
    module = found.value.module
    given = module.argument(name)
    if given is not None:
        return None if _is_empty(given.node) else given
    default = module.default(name)
    if default is None or module.arguments is not None or _is_empty(default.node):
        return None
    found.supposition = f"unless the variable '{name}' is set"
    return default


def _is_empty(node: Node) -> bool:
    """Whether a value only says that there is none."""
    return isinstance(node, Scalar) or (isinstance(node, String) and not node.value.strip())


def _old_template(module: Module, name: str) -> Value | None:
    """`data "template_file"`, as a call of the function that took its place."""
    block = module.template(name)
    if block is None or not isinstance(block.node, Object):
        return None
    template = block.node.get("template")
    if template is None or isinstance(template, (String, Directed)):
        return None if template is None else block.within(template)
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
    source = SourceText(value.source.path, excerpt.text)
    return Value(value.module, source, inner, excerpt=excerpt)


def _is_expression(text: str, source: str = "", start: int = 0) -> bool:
    """Whether a text is one interpolation; asked in its source, whose ends are known already."""
    if not text.startswith("${"):
        return False
    if source.startswith(text, start):
        return opened_end(source, start) == start + len(text)
    return opened_end(text, 0) == len(text)


def reason_of(node: Unknown) -> str:
    """Why nobody knows the value before the deployment."""
    if isinstance(node, Call):
        return f"it is made by the function '{node.name}'"
    text = node.text
    if text[:1] in ("[", "{") and text[1:].lstrip().startswith("for"):
        return "it is made by a 'for' expression"
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
