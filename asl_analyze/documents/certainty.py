"""What of a file was surely read, where its text has faults.

Behind a missing quote or bracket a reader can only guess what was meant, and what is said of a
guess is false more often than not. So a definition in doubt is not judged; the faults of its text
are all that is told. A fault that leaves no doubt, such as a trailing comma, hides nothing.
"""

from __future__ import annotations

from asl_analyze.syntax.tree import (
    AmbiguousScalar,
    DuplicateKey,
    MalformedText,
    NestedTooDeep,
    Object,
    UnexpectedEncoding,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.documents.definition import Definition
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Fault


class Certainty:
    """Answers for one file with the faults of its text; `is_undecodable`: its bytes are no text."""

    __slots__ = ("_losses", "_source", "faults", "is_undecodable")

    def __init__(self, source: SourceText, faults: Iterable[Fault]) -> None:
        self._source = source
        self.faults = list(faults)
        self.is_undecodable = any(
            isinstance(fault, UnexpectedEncoding) and not fault.readable for fault in self.faults
        )
        self._losses = _losses(self.faults)
        self.faults = self._proven(self.faults, self._losses)

    @property
    def is_whole(self) -> bool:
        """Whether all of the file was read, so that what is not there is missing.

        HCL is read on behind a fault, and what a host says stands outside of values.
        """
        return all(
            isinstance(loss, MalformedText) and loss.format == "hcl" for loss in self._losses
        )

    def faults_of(self, definition: Definition) -> list[Fault]:
        """The faults of a definition's own text without those that come of others."""
        faults = list(definition.faults)
        return self._proven(faults, _losses(faults))

    def holds(self, definition: Definition) -> bool:
        """Whether all of the definition was surely read."""
        start, end = definition.root.start, definition.root.end
        if not isinstance(definition.root, Object) and _are_wrong(self.faults):
            return False
        if any(fault.spoils(start, end) for fault in definition.faults):
            return False
        if not self._losses or definition.file is not self._source:
            return True
        if definition.excerpt is not None:
            start, end = definition.excerpt.span(start, end)
        return not any(loss.spoils(start, end) for loss in self._losses)

    def _proven(self, faults: list[Fault], losses: list[Fault]) -> list[Fault]:
        """Without what a wrong guess may have brought about; of wrong bytes, only those."""
        if self.is_undecodable:
            return [fault for fault in faults if isinstance(fault, UnexpectedEncoding)]
        return [
            fault
            for fault in faults
            if not isinstance(fault, (AmbiguousScalar, DuplicateKey))
            or not any(loss.spoils(*fault.span) for loss in losses)
        ]


def _are_wrong(faults: list[Fault]) -> bool:
    """Whether the text is one that cannot be read as it stands."""
    return any(isinstance(fault, (MalformedText, UnexpectedEncoding)) for fault in faults)


def _losses(faults: list[Fault]) -> list[Fault]:
    """The faults behind which something is in doubt."""
    return [
        fault
        for fault in faults
        if (isinstance(fault, MalformedText) and not fault.is_mended)
        or (isinstance(fault, NestedTooDeep) and fault.is_last)
    ]
