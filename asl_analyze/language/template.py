"""Payload templates: values of which an execution works out some parts and takes others as is.

In JSONPath the value of a key that ends in `.$` is worked out, in JSONata a string `{% … %}`. A
template is made of its parts one level at a time, when they are asked for, so that neither depth
nor YAML aliases cost anything before.
"""

from __future__ import annotations

from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.syntax.tree import Array, Object, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.syntax.tree import Member, Node

# The key of JSONPath whose value is worked out, and the marks around JSONata.
SUFFIX, OPENING, CLOSING = ".$", "{%", "%}"


class Part:
    """A part of a template: what stands there and the key it is under, or in a list under.

    `is_item` says that it is an item of a list.
    """

    __slots__ = ("is_item", "member", "node")

    def __init__(self, node: Node, member: Member | None) -> None:
        self.node = node
        self.member = member
        self.is_item = False


class Literal(Part):
    """A string, number, boolean or null that is taken as it is, or what only a deployment knows."""

    __slots__ = ()


class Dynamic(Part):
    """What an execution works out: a path, an intrinsic call or a JSONata expression.

    `node` may be no string, and a JSONata string may lack a mark. `twin` is the
    same key without `.$`, where the object has both.
    """

    __slots__ = ("twin",)

    def __init__(self, node: Node, member: Member | None, twin: Member | None = None) -> None:
        self.node = node
        self.member = member
        self.is_item = False
        self.twin = twin


class TemplateObject(Part):
    """An object, by its `parts` in the order of the text; `language` is that of the template."""

    __slots__ = ("language", "node")

    def __init__(self, node: Object, member: Member | None, language: str | None) -> None:
        self.node: Object = node
        self.member = member
        self.is_item = False
        self.language = language

    @property
    def parts(self) -> list[Template]:
        """The values of its keys."""
        language, members = self.language, self.node.members
        return [
            Dynamic(member.value, member, members.get(name.removesuffix(SUFFIX)))
            if language == JSONPATH and name.endswith(SUFFIX)
            else template(member.value, language, member)
            for name, member in members.items()
        ]


class TemplateArray(Part):
    """A list, by its `parts`; `language` is that of the template."""

    __slots__ = ("language", "node")

    def __init__(self, node: Array, member: Member | None, language: str | None) -> None:
        self.node: Array = node
        self.member = member
        self.is_item = False
        self.language = language

    @property
    def parts(self) -> list[Template]:
        """Its items."""
        parts = [template(item, self.language, self.member) for item in self.node.items]
        for part in parts:
            part.is_item = True
        return parts


Template = Literal | Dynamic | TemplateObject | TemplateArray


def template(node: Node, language: str | None, member: Member | None = None) -> Template:
    """The template that a value is in a query language; None for one that is never evaluated.

    `member` is the field that holds it.
    """
    if isinstance(node, Object):
        return TemplateObject(node, member, language)
    if isinstance(node, Array):
        return TemplateArray(node, member, language)
    if language == JSONATA and isinstance(node, String) and _is_marked(node.value):
        return Dynamic(node, member)
    return Literal(node, member)


def walk(root: Template) -> Iterator[Template]:
    """A template and all its parts, in the order of the text; shared ones come once."""
    seen: set[Node] = set()
    waiting = [root]
    while waiting:
        part = waiting.pop()
        if isinstance(part, (TemplateObject, TemplateArray)):
            if part.node in seen:
                continue
            seen.add(part.node)
            waiting.extend(reversed(part.parts))
        yield part


def is_plain(node: Node) -> bool:
    """Whether a value is taken as it is in either query language, and looks like nothing else."""
    for part in walk(template(node, None)):
        if part.member is not None and (
            part.member.name.endswith(SUFFIX) or part.member.key.has_hole
        ):
            return False
        if isinstance(part.node, Unknown):
            return False
        if isinstance(part.node, String) and (
            part.node.has_hole or _is_marked(part.node.value) or part.node.value.startswith("$")
        ):
            return False
    return True


def jsonata_text(node: Node | None) -> str | None:
    """The JSONata between the marks of a string; None where there is none, or none known yet."""
    if not isinstance(node, String) or node.has_hole:
        return None
    text = node.value
    whole = len(text) >= len(OPENING + CLOSING)
    is_one = whole and text.startswith(OPENING) and text.endswith(CLOSING)
    return text[len(OPENING) : -len(CLOSING)] if is_one else None


def _is_marked(text: str) -> bool:
    return text.startswith(OPENING) or text.endswith(CLOSING)
