"""The table of hosts: files that hold definitions inside.

Each host is a module with `find(source, root, project)`, which yields the definitions in a file
and the parts that rules ask about (see `parts`). A module is loaded when a file looks like its
host. A new host gets a line in `HOSTS` and one in `files.read.HOST_SIGNS`, by which the search
finds its files.
"""

from __future__ import annotations

from importlib import import_module

from asl_analyze.files.read import HOST_SIGNS
from asl_analyze.syntax.tree import Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.documents.project import Project
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

    Find = Callable[[SourceText, Node, Project], Iterator[Definition | Part]]


class Host:
    """A kind of file, by its module and by what the top of its tree looks like.

    `signs` are words of which a file with definitions has at least one.
    """

    __slots__ = ("looks_like", "module", "signs")

    def __init__(self, module: str, looks_like: Callable[[Node], bool]) -> None:
        self.module = module
        self.looks_like = looks_like
        self.signs = HOST_SIGNS[module]

    @property
    def find(self) -> Find:
        """The function that finds the definitions."""
        found: Find = import_module(f"asl_analyze.documents.{self.module}").find
        return found


def _is_template(root: Node) -> bool:
    return isinstance(root, Object) and isinstance(root.get("Resources"), Object)


def _is_module(root: Node) -> bool:
    names = ("resource", "module", "locals", "terraform")
    return isinstance(root, Object) and (
        root.kind == "body" or any(name in root.members for name in names)
    )


def _is_service(root: Node) -> bool:
    return isinstance(root, Object) and (
        "stepFunctions" in root.members or {"service", "resources"} <= root.members.keys()
    )


def _is_manifest(root: Node) -> bool:
    return isinstance(root, Object) and {"apiVersion", "kind", "spec"} <= root.members.keys()


def _is_api_call(root: Node) -> bool:
    names = ("roleArn", "stateMachineArn")
    return (
        isinstance(root, Object)
        and isinstance(root.get("definition"), String)
        and any(name in root.members for name in names)
    )


HOSTS = (
    Host("cloudformation", _is_template),
    Host("serverless", _is_service),
    Host("manifest", _is_manifest),
    Host("api_call", _is_api_call),
    Host("terraform", _is_module),
)
# The hosts of which one file may hold several: documents of YAML, or the items of a list.
LISTED = ("manifest", "api_call")


def host_of(root: Node | None) -> Host | None:
    """The host that a tree is of."""
    if root is None:
        return None
    return next((host for host in HOSTS if host.looks_like(root)), None)
