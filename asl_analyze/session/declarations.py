"""How hosts declare the definitions of a run."""

from __future__ import annotations

from asl_analyze.documents.parts import Declaration

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import FileReport
    from asl_analyze.source.text import SourceText


class Declarations:
    """The declarations in some files, each found by its definition."""

    def __init__(self, files: Iterable[FileReport]) -> None:
        self._known = {
            (file.source.path, part.name): (part, file.source)
            for file in files
            for part in file.parts
            if isinstance(part, Declaration)
        }

    def placed(self, definition: Definition) -> tuple[Declaration, SourceText] | None:
        """How a host declares a definition, with the host's text."""
        host = definition.template or definition.file.path
        return self.named(host, definition.name or "")

    def named(self, path: str, name: str) -> tuple[Declaration, SourceText] | None:
        """How a file declares the state machine that it calls so, with the file's text."""
        return self._known.get((path, name))

    def of(self, definition: Definition) -> Declaration | None:
        """How a host declares a definition; None where none does."""
        found = self.placed(definition)
        return None if found is None else found[0]
