"""What hosts say of the definitions of a run."""

from __future__ import annotations

from asl_analyze.documents.parts import Declaration, Unread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import FileReport
    from asl_analyze.source.text import SourceText


class Declarations:
    """The declarations in some files, each found by its definition."""

    def __init__(self, files: Iterable[FileReport]) -> None:
        self._known: dict[tuple[str, str], tuple[Declaration, SourceText]] = {}
        self._unread: dict[tuple[str, str], list[tuple[Unread, SourceText]]] = {}
        for file in files:
            for part in file.parts:
                key = (file.source.path, part.name)
                if isinstance(part, Declaration):
                    self._known[key] = part, file.source
                elif isinstance(part, Unread):
                    self._unread.setdefault(key, []).append((part, file.source))

    def placed(self, definition: Definition) -> tuple[Declaration, SourceText] | None:
        """How a host declares a definition, with the host's text."""
        return self._known.get(_key(definition))

    def named(self, path: str, name: str) -> tuple[Declaration, SourceText] | None:
        """How a file declares the state machine that it calls so, with the file's text."""
        return self._known.get((path, name))

    def unread(self, definition: Definition) -> list[tuple[Unread, SourceText]]:
        """The parts of a definition that could not be read, with the host's text."""
        return self._unread.get(_key(definition), [])

    def of(self, definition: Definition) -> Declaration | None:
        """How a host declares a definition; None where none does."""
        found = self.placed(definition)
        return None if found is None else found[0]


def _key(definition: Definition) -> tuple[str, str]:
    return definition.template or definition.file.path, definition.name or ""
