"""The definition files that templates use.

A template says of a definition in another file which type its workflow has and what takes the
place of its tokens. So the templates of a run are read first, and the files they use after them.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.substitutions import Substitutions
    from asl_analyze.source.text import SourceText

    Reader = Callable[[SourceText, "Use"], Definition]

# Templates that stand in no directory, so that nothing can be looked up beside them.
NOWHERE = ("<text>", "stdin")


class Use:
    """A definition file as a state machine uses it; `declares`: its template substitutes.

    `reader` makes the definition of the file where that takes more than substitutions.
    `template` is the path of the template, where that declares substitutions.
    """

    __slots__ = ("declares", "host", "name", "reader", "substitutions", "template", "workflow_type")

    def __init__(
        self,
        name: str,
        host: str,
        workflow_type: str | None,
        substitutions: Substitutions,
        *,
        declares: bool,
        reader: Reader | None = None,
        template: str | None = None,
    ) -> None:
        self.name = name
        self.host = host
        self.workflow_type = workflow_type
        self.substitutions = substitutions
        self.declares = declares
        self.reader = reader
        self.template = template


class Project:
    """What is known of the files of one run."""

    __slots__ = ("_read", "_shown", "_uses")

    def __init__(self) -> None:
        self._uses: dict[str, list[Use]] = {}
        self._shown: dict[str, str] = {}
        self._read: set[str] = set()

    def locate(self, template: str, written: str) -> str:
        """The path of a file that a template names."""
        return os.path.normpath(os.path.join(os.path.dirname(template), written))

    def in_other_case(self, template: str, written: str) -> str | None:
        """What a file is really called that is written in another case; None for no such file.

        Some file systems do not tell cases apart, and others do.
        """
        folder = os.path.dirname(template)
        parts: list[str] = []
        for part in os.path.normpath(written).replace(os.sep, "/").split("/"):
            try:
                names = os.listdir(os.path.join(folder, *parts) or ".")
            except OSError:
                return None
            alike = [part] if part in (*names, "..") else []
            alike += sorted(name for name in names if name.lower() == part.lower())
            if not alike:
                return None
            parts.append(alike[0])
        return "/".join(parts)

    def use(self, path: str, use: Use) -> None:
        """Remember that a template uses the file."""
        real = os.path.realpath(path)
        self._uses.setdefault(real, []).append(use)
        self._shown.setdefault(real, path)

    def mention(self, path: str) -> None:
        """Remember a file that is to be read too, as what it is by itself."""
        self._shown.setdefault(os.path.realpath(path), path)

    def has_folder(self, template: str, written: str) -> bool:
        """Whether the directory is there in which a file that a template names should lie."""
        try:
            return os.path.isdir(os.path.dirname(self.locate(template, written)) or ".")
        except ValueError:  # a path with a NUL in it
            return False

    def uses(self, path: str) -> list[Use]:
        """How templates use a file that is now read."""
        real = os.path.realpath(path)
        self._read.add(real)
        return self._uses.get(real, [])

    def is_used(self, path: str) -> bool:
        """Whether a template uses the file."""
        return os.path.realpath(path) in self._uses

    def unread(self) -> list[str]:
        """Files that templates use and that were not read yet."""
        return [path for real, path in self._shown.items() if real not in self._read]
