"""A module of Terraform as one call of it sees it: what its references stand for."""

from __future__ import annotations

from asl_analyze.documents.terraform.directory import LARGEST, LOCAL, TEMPLATE, VARIABLE, File
from asl_analyze.documents.terraform.functions import FUNCTIONS
from asl_analyze.source.span import Span
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.hcl.nodes import Call, Template
from asl_analyze.syntax.hcl.read import read_expression
from asl_analyze.syntax.hcl.template import expression_span
from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.excerpt import Excerpt
    from asl_analyze.documents.terraform.directory import Directory
    from asl_analyze.syntax.tree import Fault, Node

_DEPTH = 50


class Value:
    """An expression in a file of a module, or in a text taken out of one.

    The offsets of the node count in `source`; `is_json` says that it is a string of a JSON file,
    which is a template there. References in it are those of `module`.
    """

    __slots__ = ("excerpt", "faults", "is_json", "module", "node", "source")

    def __init__(
        self,
        module: Module,
        source: SourceText,
        node: Node,
        *,
        is_json: bool = False,
        excerpt: Excerpt | None = None,
        faults: list[Fault] | None = None,
    ) -> None:
        self.module = module
        self.source = source
        self.node = node
        self.is_json = is_json
        self.excerpt = excerpt
        self.faults = faults or []

    def within(self, node: Node) -> Value:
        """Another expression in the same text."""
        return Value(
            self.module,
            self.source,
            node,
            is_json=self.is_json,
            excerpt=self.excerpt,
            faults=self.faults,
        )

    @property
    def written(self) -> str:
        """The expression as it is written."""
        return self.source.text[self.node.start : self.node.end]


class Module:
    """One file and the others of its directory; those are read when they are needed.

    `place` leads from the module that is analyzed to this one, and `arguments` are what the call
    that leads here gives; None where no call is known. `each` has the texts of `each.key` and
    `each.value`.
    """

    def __init__(
        self,
        file: File | None,
        directory: Directory | None,
        *,
        place: str = ".",
        arguments: dict[str, Value] | None = None,
    ) -> None:
        self.file = file
        self.directory = directory
        self.place = place
        self.arguments = arguments
        self.each: dict[str, str] = {}
        self._texts: dict[str, str | None] = {}
        self._depth = 0

    def for_each(self, each: dict[str, str]) -> Module:
        """The same with values of `each`."""
        made = Module(self.file, self.directory, place=self.place, arguments=self.arguments)
        made.each = each
        return made

    def value(self, node: Node, file: File | None = None) -> Value:
        """An expression in a file of the module, by default in the one that is analyzed."""
        file = file or self.file
        assert file is not None  # noqa: S101 - one without a file has no nodes of its own
        # The file that is analyzed tells its faults itself.
        faults = [
            fault
            for fault in file.faults
            if file is not self.file and node.start <= fault.span.start < node.end
        ]
        return Value(self, file.source, node, is_json=file.is_json, faults=faults)

    def local(self, path: list[str]) -> Value | None:
        """The value of `local.name`, or of a part of it."""
        found = self._declared(LOCAL, path[0])
        for step in path[1:]:
            node = None if found is None else found.node
            inner = node.get(step) if isinstance(node, Object) else None
            found = None if found is None or inner is None else found.within(inner)
        return found

    def template(self, name: str) -> Value | None:
        """The body of `data "template_file"`."""
        return self._declared(TEMPLATE, name)

    def argument(self, name: str) -> Value | None:
        """What the call that leads here gives to a variable, or else its default."""
        given = (self.arguments or {}).get(name)
        return given if given is not None or self.arguments is None else self.default(name)

    def default(self, name: str) -> Value | None:
        """The value that a variable has unless somebody sets it."""
        variable = self._declared(VARIABLE, name)
        body = None if variable is None else variable.node
        node = body.get("default") if isinstance(body, Object) else None
        return None if variable is None or node is None else variable.within(node)

    def literal(self, value: Value) -> str | None:
        """The text of a value that needs no deployment to be known."""
        node = value.node
        if isinstance(node, Scalar) and node.value is not None:
            return str(node.value).lower() if isinstance(node.value, bool) else str(node.value)
        if isinstance(node, Template):
            return self._filled(value, node)
        if isinstance(node, String):
            return None if value.is_json and "${" in node.value else node.value
        if isinstance(node, Call):
            return self._called(value, node)
        if isinstance(node, Unknown):
            return self.known(node.text.removeprefix("${").removesuffix("}").strip())
        return None

    def known(self, expression: str) -> str | None:
        """The text of an expression that needs no deployment to be known."""
        if expression in self.each:
            return self.each[expression]
        if expression == "path.module":
            return self.place
        if expression in ("path.root", "path.cwd", "get_terragrunt_dir()"):
            return "."
        if expression not in self._texts and self._depth < _DEPTH:
            self._texts[expression] = None  # so it stays for one that refers to itself
            self._depth += 1
            text = self._text(expression)
            self._depth -= 1
            self._texts[expression] = text if text is None or len(text) < LARGEST else None
        return self._texts.get(expression)

    def _text(self, expression: str) -> str | None:
        words = expression.split(".")
        found: Value | None = None
        if words[0] == "local" and len(words) > 1:
            found = self.local(words[1:])
        elif words[0] == "var" and len(words) == 2:
            found = self.argument(words[1])
        elif expression.endswith(")"):
            node = read_expression(expression, Span(0, len(expression)))
            if isinstance(node, Call):
                found = Value(self, SourceText("", expression), node)
        return None if found is None else found.module.literal(found)

    def _called(self, value: Value, node: Call) -> str | None:
        function = FUNCTIONS.get(node.name)
        if function is None or self._depth >= _DEPTH:
            return None
        self._depth += 1
        lists = [one.items if isinstance(one, Array) else [one] for one in node.arguments]
        texts = [self.literal(value.within(one)) for items in lists for one in items]
        self._depth -= 1
        known = [text for text in texts if text is not None]
        return function(known) if len(known) == len(texts) else None

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

    def _declared(self, kind: str, name: str) -> Value | None:
        for file in self.files():
            node = file.declared.get((kind, name))
            if node is not None:
                return self.value(node, file)
        return None

    def files(self) -> Iterator[File]:
        """The files of the module, the one that is analyzed first."""
        if self.file is not None:
            yield self.file
        if self.directory is None:
            return
        own = None if self.file is None else self.file.source.path
        for path, file in self.directory.files().items():
            if path != own:
                yield file
