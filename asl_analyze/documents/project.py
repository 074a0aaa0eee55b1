"""The definition files that templates use.

A template says of a definition in another file which type its workflow has and what takes the
place of its tokens. So the templates of a run are read first, and the files they use after them.
"""

from __future__ import annotations

import os

from asl_analyze.documents.definition import NOWHERE as NOWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.documents.substitution.substitutions import Substitutions
    from asl_analyze.source.text import SourceText
    from asl_analyze.world.world import World

    Reader = Callable[[SourceText, "Use"], Definition]
    T = TypeVar("T")


# In characters: what the readings of one file may come to, if they are more than one.
ROOM = 4 * 1024 * 1024


class Use:
    """A definition file as a state machine uses it; `declares`: its template substitutes.

    `reader` makes the definition of the file where that takes more than substitutions; `way` is
    equal for those that make the same of it. `template` is the file that uses it and `host` its
    text, which the project knows.
    """

    __slots__ = (
        "declares",
        "host",
        "machine",
        "reader",
        "substitutions",
        "template",
        "way",
    )

    def __init__(
        self,
        machine: Declaration,
        substitutions: Substitutions,
        *,
        declares: bool,
        reader: Reader | None = None,
        way: object = None,
    ) -> None:
        self.machine = machine
        self.substitutions = substitutions
        self.declares = declares
        self.reader = reader
        self.way = way
        self.template = ""
        self.host: SourceText | None = None


class Project:
    """What is known of the files of one run.

    `world` are the files that it may read; `reads` says which of them is being read.
    """

    __slots__ = (
        "_kept",
        "_listed",
        "_made",
        "_read",
        "_shown",
        "_source",
        "_told",
        "_uses",
        "_uses_in",
        "world",
    )

    def __init__(self, world: World) -> None:
        self.world = world
        self._source: SourceText | None = None
        self._listed: dict[str, dict[str, list[str]]] = {}
        self._made: dict[str, set[object]] = {}
        self._told: dict[object, str] = {}
        self._kept: dict[tuple[object, str], Any] = {}
        self._uses: dict[str, list[Use]] = {}
        # By the template that uses them.
        self._uses_in: dict[str, dict[str, list[Use]]] = {}
        # By which path, and by which file, they were named first.
        self._shown: dict[str, tuple[str, str]] = {}
        self._read: set[str] = set()

    def kept(self, make: Callable[[str, World], T], path: str) -> T:
        """What `make` makes of a path, the same throughout a run."""
        self.world.again(path)
        if (make, path) not in self._kept:
            self._kept[make, path] = make(path, self.world)
        made: T = self._kept[make, path]
        return made

    def locate(self, template: str, written: str) -> str:
        """The path of a file that a template names, with forward slashes."""
        path = os.path.normpath(os.path.join(os.path.dirname(template), written))
        return path.replace(os.sep, "/")

    def in_other_case(self, template: str, written: str) -> str | None:
        """What a file is really called that is written in another case; None for no such file.

        Some file systems do not tell cases apart, and others do.
        """
        folder = os.path.dirname(template)
        parts: list[str] = []
        for part in os.path.normpath(written).replace(os.sep, "/").split("/"):
            names = self._names(os.path.join(folder, *parts))
            alike = names.get(part.lower(), ())
            if part == ".." or part in alike:
                parts.append(part)
            elif alike:
                parts.append(alike[0])
            else:
                return None
        return "/".join(parts)

    def _names(self, folder: str) -> dict[str, list[str]]:
        """The names in a directory, in order, by what they are without upper case."""
        self.world.again(folder)
        if folder not in self._listed:
            self._listed[folder] = {}
            for name in self.world.names(folder):
                self._listed[folder].setdefault(name.lower(), []).append(name)
        return self._listed[folder]

    @property
    def _template(self) -> str:
        return "" if self._source is None else self._source.path

    def reads(self, source: SourceText) -> None:
        """Say which file is read from now on: the uses that it tells of are its own."""
        self._source = source

    def use(self, path: str, use: Use) -> None:
        """Remember that a template uses the file."""
        if self._source is not None:
            use.template, use.host = self._source.path, self._source
        real = self.world.real(path)
        self._uses.setdefault(real, []).append(use)
        self._uses_in.setdefault(use.template, {}).setdefault(real, []).append(use)
        self._shown.setdefault(real, (path, self._template))

    def has_room(self, path: str, way: object, size: int) -> bool:
        """Whether a file of so many characters may be read in one more way.

        A small template can put thousands of values into one large file, and each makes another
        definition.
        """
        ways = self._made.setdefault(self.world.real(path), set())
        if way not in ways and ways and (len(ways) + 1) * size > ROOM:
            return False
        ways.add(way)
        return True

    def mention(self, path: str) -> None:
        """Remember a file that is to be read too, as what it is by itself."""
        self._shown.setdefault(self.world.real(path), (path, self._template))

    def has_folder(self, template: str, written: str) -> bool:
        """Whether the directory is there in which a file that a template names should lie."""
        return self.world.is_directory(os.path.dirname(self.locate(template, written)))

    def uses(self, path: str) -> list[Use]:
        """How templates use a file that is now read."""
        real = self.world.real(path)
        self._read.add(real)
        return self._uses.get(real, [])

    def uses_in(self, template: str) -> list[tuple[str, list[Use]]]:
        """The files that a template uses, each with its uses of it."""
        found = self._uses_in.get(template, {})
        return [(self._shown[real][0], uses) for real, uses in found.items()]

    def is_used(self, path: str) -> bool:
        """Whether a template uses the file."""
        return self.world.real(path) in self._uses

    def is_told(self, finding: object, path: str) -> bool:
        """Whether the reading of another file has told the finding; the first one tells it.

        A file may hold a definition that another one calls for.
        """
        return self._told.setdefault(finding, path) != path

    def unread(self) -> list[tuple[str, str]]:
        """Files that templates use and that were not read yet, each with the first to name it.

        They count as read from now on, even if that fails, and wherever a link leads meanwhile.
        """
        unread = {real: named for real, named in self._shown.items() if real not in self._read}
        self._read.update(unread)
        return list(unread.values())
