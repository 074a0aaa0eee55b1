"""Calls of modules that lie in the same repository: the machines that they make."""

from __future__ import annotations

import os

from asl_analyze.documents.terraform.directory import directory_at
from asl_analyze.documents.terraform.module import Module
from asl_analyze.syntax.hcl.read import CLOUD_CONTROL, STATE_MACHINE
from asl_analyze.syntax.tree import Object, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.project import Project
    from asl_analyze.documents.terraform.directory import File
    from asl_analyze.syntax.tree import Node

# The source of the modules in the registry that make state machines.
MODULE = "step-functions/aws"
_DEPTH = 5
# What a call has beside the arguments of its module.
_OWN = ("source", "version", "providers", "for_each", "count", "depends_on")


class Called:
    """A machine in a called module; `arguments_read` are those of the call that reach it."""

    __slots__ = ("arguments_read", "body", "file", "kind", "module", "name")

    def __init__(
        self, kind: str, name: str, body: Object, file: File, module: Module, arguments: set[str]
    ) -> None:
        self.kind = kind
        self.name = name
        self.body = body
        self.file = file
        self.module = module
        self.arguments_read = arguments


def called(source: str, body: Object, module: Module, project: Project) -> Iterator[Called]:
    """The machines of a module in the repository whose definition or type a call gives."""
    yield from _Calls(project).machines(source, body, module.file, module, None, 0)


class _Calls:
    """Goes from call to call."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def machines(
        self,
        source: str,
        body: Object,
        file: File | None,
        module: Module,
        outer: dict[str, set[str]] | None,
        depth: int,
    ) -> Iterator[Called]:
        """`outer` tells of each argument of this call which ones of the first call reach it."""
        if not source.startswith(("./", "../")) or module.directory is None or depth > _DEPTH:
            return
        folder = self._project.locate(os.path.join(module.directory.path, ""), source)
        if not self._project.world.holds(folder):
            return
        arguments = {
            name: module.value(member.value, file)
            for name, member in body.members.items()
            if name not in _OWN
        }
        reach = {
            name: {name} if outer is None else _reaching(value.node, outer)
            for name, value in arguments.items()
        }
        place = os.path.normpath(os.path.join(module.place, source)).replace(os.sep, "/")
        directory = directory_at(self._project, folder)
        directory.given |= arguments.keys()
        inner = Module(None, directory, place=place, arguments=arguments)
        for one in inner.files():
            yield from _declared(one, inner, reach)
            for _, call in one.bodies("module"):
                target = call.text("source") or ""
                yield from self.machines(target, call, one, inner, reach, depth + 1)


def _declared(file: File, module: Module, reach: dict[str, set[str]]) -> Iterator[Called]:
    """The machines of a file that arguments of the first call reach."""
    for kind, names in _NAMES.items():
        for key, body in file.bodies("resource", kind):
            values = [body.get(name) for name in names]
            read = {name for value in values for name in _reaching(value, reach)}
            if read:
                yield Called(kind, key.value, body, file, module, read)


_NAMES = {
    STATE_MACHINE: ("definition", "type"),
    CLOUD_CONTROL: ("definition_string", "definition", "state_machine_type"),
}


def _reaching(node: Node | None, reach: dict[str, set[str]]) -> set[str]:
    """The arguments of the first call that an expression is made of."""
    found: set[str] = set()
    for one in () if node is None else walk(node):
        text = getattr(one, "text", None) or getattr(one, "value", None)
        if isinstance(text, str):
            for name, names in reach.items():
                if f"var.{name}" in text:
                    found |= names
    return found
