"""Which definitions a file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.documents.definition import Definition
from asl_analyze.syntax.tree import AmbiguousScalar, DuplicateKey, Object

if TYPE_CHECKING:
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault, Node, Tree

SUFFIXES = (".asl.json", ".asl.yaml", ".asl.yml", ".asl")
HOSTS = ("Resources", "AWSTemplateFormatVersion", "service", "provider", "stepFunctions")


class Found:
    """The definitions in a file, what else its host says, and the faults of its text."""

    __slots__ = ("definitions", "faults", "parts")

    def __init__(
        self, definitions: list[Definition], parts: list[Part], faults: list[Fault]
    ) -> None:
        self.definitions = definitions
        self.parts = parts
        self.faults = faults


def is_named_definition(path: str) -> bool:
    """Whether the file's name says that it is a definition."""
    return path.lower().endswith(SUFFIXES)


def looks_like_definition(root: Node | None) -> bool:
    """Whether a tree has what the top of a definition has."""
    return isinstance(root, Object) and "StartAt" in root.members and "States" in root.members


def looks_like_host(root: Node | None) -> bool:
    """Whether a tree is a template or a service file that may hold definitions inside."""
    return isinstance(root, Object) and any(name in root.members for name in HOSTS)


def find_definitions(
    source: SourceText,
    tree: Tree,
    *,
    named: bool,
    workflow_type: str | None,
    project: Project | None = None,
) -> Found:
    """What a file holds that was read into `tree`.

    A file that a user named, or whose name says so, is a definition even where its top has
    neither `StartAt` nor `States`: then it is a broken one. `project` learns of the definition
    files that a host uses.
    """
    root = tree.root
    if root is None:
        return Found([], [], tree.faults)
    if looks_like_host(root) and not looks_like_definition(root):
        found = _in_host(source, root, tree.faults, workflow_type, project)
        if found.definitions or found.parts or not is_named_definition(source.path):
            return found
    elif not (looks_like_definition(root) or named or is_named_definition(source.path)):
        return Found([], [], tree.faults)
    return Found([Definition(source, root, workflow_type=workflow_type)], [], tree.faults)


def _in_host(
    source: SourceText,
    root: Node,
    faults: list[Fault],
    workflow_type: str | None,
    project: Project | None,
) -> Found:
    from asl_analyze.documents.hosts import host_of
    from asl_analyze.documents.project import Project

    host = host_of(root)
    found = Found([], [], faults)
    if host is None:
        return found
    for item in host.find(source, root, project or Project()):
        if isinstance(item, Definition):
            item.workflow_type = item.workflow_type or workflow_type
            found.definitions.append(item)
        else:
            found.parts.append(item)
    found.faults = [fault for fault in faults if _concerns(fault, found.definitions)]
    return found


def _concerns(fault: Fault, definitions: list[Definition]) -> bool:
    """Whether a fault hinders the whole file, or is in a definition: the rest is not ours."""
    if not isinstance(fault, (AmbiguousScalar, DuplicateKey)):
        return True
    at = fault.span.start
    return any(
        definition.excerpt is None and definition.root.start <= at < definition.root.end
        for definition in definitions
    )
