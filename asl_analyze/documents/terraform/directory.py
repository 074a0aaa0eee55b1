"""A directory of Terraform files, which together are one module; each is read once in a run."""

from __future__ import annotations

import os

from asl_analyze.documents.project import NOWHERE
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.project import Project
    from asl_analyze.syntax.tree import Fault, Node, String
    from asl_analyze.world.world import World

# A module that somebody writes is smaller by far, in bytes of a file and in files.
LARGEST = 1024 * 1024
_MOST_FILES = 1_000
_ENDINGS = (".tf", ".tofu", ".tf.json")
_WORDS = (b"locals", b"template_file", b"variable", b"state_machine", b"module")

# What other blocks refer to, by where it is declared.
LOCAL, VARIABLE, TEMPLATE = "locals", "variable", "template_file"


class File:
    """A file of a module and its tree."""

    __slots__ = ("_declared", "faults", "is_json", "root", "source")

    def __init__(self, source: SourceText, root: Node | None, faults: list[Fault]) -> None:
        self.source = source
        self.root = root
        self.faults = faults
        self.is_json = source.path.endswith(".json")
        self._declared: dict[tuple[str, str], Node] | None = None

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

    @property
    def declared(self) -> dict[tuple[str, str], Node]:
        """Locals, variables and templates by kind and name: the value, or the body of the block."""
        if self._declared is None:
            self._declared = {
                (LOCAL, name): member.value
                for body in self.below("locals")
                for name, member in body.members.items()
            }
            for kind, labels in ((VARIABLE, ["variable"]), (TEMPLATE, ["data", "template_file"])):
                for key, body in self.bodies(*labels):
                    self._declared[kind, key.value] = body
        return self._declared


class Directory:
    """The files of a directory by name; `world` are those that may be read.

    `given` are the variables that calls give which were read before.
    """

    __slots__ = ("_files", "given", "path", "world")

    def __init__(self, path: str, world: World) -> None:
        self.path = path
        self.world = world
        self.given: set[str] = set()
        self._files: dict[str, File] | None = None

    def files(self) -> dict[str, File]:
        """All files that have to do with state machines, in the order of their names."""
        if self._files is None:
            self._files = {file.source.path: file for file in self._read()}
        return self._files

    def _read(self) -> Iterator[File]:
        from asl_analyze.syntax.decode import decode
        from asl_analyze.syntax.read import format_of, read

        names = [name for name in self.world.names(self.path) if name.endswith(_ENDINGS)]
        for name in names[:_MOST_FILES]:
            path = os.path.join(self.path, name).replace(os.sep, "/")
            data = self._content(path)
            if any(word in data for word in _WORDS):
                text = decode(data)[0]
                tree = read(text, format_of(name, text))
                yield File(SourceText(path, text), tree.root, tree.faults)

    def _content(self, path: str) -> bytes:
        try:
            return self.world.read(path, LARGEST)
        except OSError:
            return b""


def directory_of(project: Project, path: str) -> Directory | None:
    """The directory that a file is in, None for one that is in none."""
    return None if path in NOWHERE else directory_at(project, os.path.dirname(path))


def directory_at(project: Project, folder: str) -> Directory:
    """A directory by its path, the same one throughout a run."""
    return project.kept(Directory, folder)


def _objects(node: Node | None) -> Iterator[Object]:
    """An object, or those of a list: JSON may have either."""
    for one in node.items if isinstance(node, Array) else [node]:
        if isinstance(one, Object):
            yield one
