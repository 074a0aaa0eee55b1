"""A module of Terraform: all that its directory's files declare."""

from __future__ import annotations

import os

from asl_analyze.documents.project import NOWHERE
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl_nodes import Template
from asl_analyze.syntax.hcl_template import expression_span
from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.syntax.tree import Fault, Node

LARGEST = 1024 * 1024
_DEPTH = 50


class Value:
    """An expression in a file of the module, or in a text taken out of one.

    The offsets of the node count in `source`; `is_json` says that it is a string of a JSON file,
    which is a template there.
    """

    __slots__ = ("excerpt", "faults", "is_json", "node", "source")

    def __init__(
        self,
        source: SourceText,
        node: Node,
        *,
        is_json: bool = False,
        excerpt: Excerpt | None = None,
        faults: list[Fault] | None = None,
    ) -> None:
        self.source = source
        self.node = node
        self.is_json = is_json
        self.excerpt = excerpt
        self.faults = faults or []

    def within(self, node: Node) -> Value:
        """Another expression in the same text."""
        return Value(
            self.source, node, is_json=self.is_json, excerpt=self.excerpt, faults=self.faults
        )


class File:
    """A file of a module and its tree."""

    __slots__ = ("faults", "is_json", "root", "source")

    def __init__(self, source: SourceText, root: Node | None, faults: list[Fault]) -> None:
        self.source = source
        self.root = root
        self.faults = faults
        self.is_json = source.path.endswith(".json")

    def below(self, *labels: str) -> list[Object]:
        """What stands below these types and labels of blocks."""
        found = list(_objects(self.root))
        for label in labels:
            found = [inner for one in found for inner in _objects(one.get(label))]
        return found

    def bodies(self, *labels: str) -> Iterator[tuple[String, Object]]:
        """The bodies of blocks of these types, with their last labels."""
        for one in self.below(*labels):
            for member in one.members.values():
                for body in _objects(member.value):
                    yield member.key, body


class Module:
    """One file and the others of its directory; those are read when they are needed."""

    def __init__(self, source: SourceText, root: Node) -> None:
        self.file = File(source, root, [])
        self._others: list[File] | None = None
        self._texts: dict[str, str | None] = {}
        self._depth = 0

    def value(self, node: Node) -> Value:
        """An expression in the file itself."""
        return self._value(self.file, node)

    def local(self, path: list[str]) -> Value | None:
        """The value of `local.name`, or of a part of it."""
        for file in self._files():
            for body in file.below("locals"):
                node: Node | None = body
                for step in path:
                    node = node.get(step) if isinstance(node, Object) else None
                if node is not None:
                    return self._value(file, node)
        return None

    def template(self, name: str) -> Value | None:
        """The body of `data "template_file"`."""
        for file in self._files():
            for key, body in file.bodies("data", "template_file"):
                if key.value == name:
                    return self._value(file, body)
        return None

    def literal(self, value: Value) -> str | None:
        """The text of a value that needs no deployment to be known."""
        node = value.node
        if isinstance(node, Scalar) and node.value is not None:
            return str(node.value).lower() if isinstance(node.value, bool) else str(node.value)
        if isinstance(node, Template):
            return self._filled(value, node)
        if isinstance(node, String):
            return None if value.is_json and "${" in node.value else node.value
        if isinstance(node, Unknown):
            return self.known(node.text.removeprefix("${").removesuffix("}").strip())
        return None

    def known(self, expression: str) -> str | None:
        """The text of a reference that needs no deployment to be known."""
        if expression in ("path.module", "path.root", "path.cwd"):
            return "."
        if not expression.startswith("local."):
            return None
        if expression not in self._texts and self._depth < _DEPTH:
            self._texts[expression] = None  # so it stays for one that refers to itself
            self._depth += 1
            found = self.local(expression.split(".")[1:])
            text = None if found is None else self.literal(found)
            self._depth -= 1
            self._texts[expression] = text if text is None or len(text) < LARGEST else None
        return self._texts.get(expression)

    def _filled(self, value: Value, node: Template) -> str | None:
        pieces: list[str] = []
        at = 0
        text = value.source.text
        for inside, place in node.holes:
            known = self.known(text[slice(*expression_span(*place, text))].strip())
            if known is None:
                return None
            pieces += [node.value[at : inside.start], known]
            at = inside.end
        return "".join([*pieces, node.value[at:]])

    def _value(self, file: File, node: Node) -> Value:
        faults = [
            fault
            for fault in file.faults
            if file is not self.file and node.start <= fault.span.start < node.end
        ]
        return Value(file.source, node, is_json=file.is_json, faults=faults)

    def _files(self) -> Iterator[File]:
        yield self.file
        if self._others is None:
            self._others = list(self._beside())
        yield from self._others

    def _beside(self) -> Iterator[File]:
        from asl_analyze.syntax.decode import decode
        from asl_analyze.syntax.read import format_of, read

        path = self.file.source.path
        if path in NOWHERE:
            return
        folder, own = os.path.split(path)
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            return
        for name in names:
            if name == own or not name.endswith((".tf", ".tofu", ".tf.json")):
                continue
            data = _content(os.path.join(folder, name))
            if b"locals" in data or b"template_file" in data:
                text = decode(data)[0]
                tree = read(text, format_of(name, text))
                yield File(SourceText(os.path.join(folder, name), text), tree.root, tree.faults)


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST)
    except OSError:
        return b""


def _objects(node: Node | None) -> Iterator[Object]:
    """An object, or those of a list: JSON may have either."""
    for one in node.items if isinstance(node, Array) else [node]:
        if isinstance(one, Object):
            yield one
