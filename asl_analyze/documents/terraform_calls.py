"""Calls of modules that lie in the same repository: the machines that they make."""

from __future__ import annotations

import os

from asl_analyze.documents.terraform_directory import directory_at
from asl_analyze.documents.terraform_module import Module
from asl_analyze.syntax.hcl import CLOUD_CONTROL, STATE_MACHINE
from asl_analyze.syntax.tree import Object, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.project import Project
    from asl_analyze.documents.terraform_directory import File
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
    yield from _called(source, body, module.file, module, project, None, 0)


def _called(
    source: str,
    body: Object,
    file: File | None,
    module: Module,
    project: Project,
    outer: dict[str, set[str]] | None,
    depth: int,
) -> Iterator[Called]:
    """`outer` tells of each argument of this call which ones of the first call reach it."""
    from asl_analyze.documents.terraform_value import is_inside

    if not source.startswith(("./", "../")) or module.directory is None or depth > _DEPTH:
        return
    folder = os.path.normpath(os.path.join(module.directory.path, source))
    if not is_inside(os.path.join(module.directory.path, "x"), folder):
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
    inner = Module(None, directory_at(project, folder), place=place, arguments=arguments)
    for one in inner.files():
        for kind, names in _NAMES.items():
            for key, machine in one.bodies("resource", kind):
                values = [machine.get(name) for name in names]
                read = {name for v in values for name in _reaching(v, reach)}
                if read:
                    yield Called(kind, key.value, machine, one, inner, read)
        for _, call in one.bodies("module"):
            yield from _called(
                call.text("source") or "", call, one, inner, project, reach, depth + 1
            )


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
