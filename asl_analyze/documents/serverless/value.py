"""Values of a Serverless Framework service, through its variables `${file(…)}` and `${self:…}`."""

from __future__ import annotations

import os
from functools import cache

from asl_analyze.source.text import SourceText
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import format_of, read
from asl_analyze.syntax.tree import MalformedText, Object, String, Tree, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Pattern
    from typing import Any

    from asl_analyze.documents.project import Project
    from asl_analyze.syntax.tree import Fault, Node

DATA = (".json", ".yaml", ".yml")
_STEPS = 20


class Value:
    """A value in the service's file, or in one that it names; `faults` are those of that file."""

    __slots__ = ("faults", "node", "source")

    def __init__(self, source: SourceText, node: Node, faults: list[Fault]) -> None:
        self.source = source
        self.node = node
        self.faults = faults

    def get(self, name: str) -> Value | None:
        """The value under a name."""
        node = self.node.get(name) if isinstance(self.node, Object) else None
        return None if node is None else self.within(node)

    def within(self, node: Node) -> Value:
        """Another value in the same file."""
        return Value(self.source, node, self.faults)

    def faults_here(self) -> list[Fault]:
        """What is wrong with the text of the value."""
        return [
            fault
            for fault in self.faults
            if isinstance(fault, MalformedText)
            or self.node.start <= fault.span.start < self.node.end
        ]


class File:
    """A local file that a value names; `path` is None where only a deployment knows it."""

    __slots__ = ("key", "path", "written")

    def __init__(self, path: str | None, written: str, key: str | None) -> None:
        self.path = path
        self.written = written
        self.key = key

    @property
    def is_data(self) -> bool:
        """Whether the file holds the value, and no program that makes it."""
        return self.written.lower().endswith(DATA)


class Service:
    """A service's file and the files it names; those are read once.

    `parts` are what `parts.parts_of` puts together of each file that holds definitions.
    """

    def __init__(self, source: SourceText, root: Node, project: Project) -> None:
        self.top = Value(source, root, [])
        self._project = project
        self._files: dict[str, Value | None] = {}
        self.parts: dict[SourceText, Any] = {}

    def follow(self, value: Value | None) -> Value | None:
        """The value behind variables, as far as it is known before the deployment."""
        for _ in range(_STEPS):
            if value is None or not (text := variable(value.node)):
                return value
            file = self.file(text)
            inner = self._of_file(file) if file is not None else self._of_self(text)
            if inner is None:
                return value
            value = inner
        return value

    def file(self, text: str) -> File | None:
        """The file that a variable names, if it names one."""
        found = _file().fullmatch(text)
        if found is None:
            return None
        written = found["path"].strip().strip("'\"")
        known = not set("${}") & set(written)
        path = self._project.locate(self.top.source.path, written) if known else None
        return File(path, written, found["key"])

    def _of_file(self, file: File) -> Value | None:
        if file.path is None or not file.is_data:
            return None
        if file.path not in self._files:
            self._files[file.path] = self._value(file.path)
        value = self._files[file.path]
        return value if file.key is None else _at(value, file.key)

    def _value(self, path: str) -> Value | None:
        source, faults = self.read(path)
        if source is None:
            return None
        tree: Tree = read(source.text, format_of(path, source.text))
        return None if tree.root is None else Value(source, tree.root, [*faults, *tree.faults])

    def read(self, path: str) -> tuple[SourceText | None, list[Fault]]:
        """The text of a file and the faults of its bytes; None where it cannot be read."""
        try:
            text, faults = decode(self._project.world.read(path))
        except OSError:
            return None, []
        return SourceText(path.replace(os.sep, "/"), text), faults

    def _of_self(self, text: str) -> Value | None:
        key = self.own_key(text)
        return None if key is None else _at(self.top, key)

    def own_key(self, text: str) -> str | None:
        """Where in the service's own file a variable leads, if it leads there (`custom.states`)."""
        found = _self().fullmatch(text)
        return found["key"] if found else None


def variable(node: Node) -> str:
    """The variable that a value is as a whole, as written; empty if it is none."""
    if isinstance(node, Unknown):
        return node.text if node.tag is None else ""
    if isinstance(node, String) and node.value.startswith("${"):
        return node.value.strip()
    return ""


def _at(value: Value | None, key: str) -> Value | None:
    for name in key.split("."):
        value = value.get(name) if value is not None else None
    return value


@cache
def _file() -> Pattern[str]:
    import re

    return re.compile(r"\$\{file\((?P<path>[^()]+)\)(?::(?P<key>[\w.-]+))?\}")


@cache
def _self() -> Pattern[str]:
    import re

    return re.compile(r"\$\{self:(?P<key>[\w.-]+)\}")
