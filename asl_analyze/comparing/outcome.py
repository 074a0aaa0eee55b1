"""What a comparison comes to: plain values for a report to show."""

from __future__ import annotations

from asl_analyze.compare.changes import FieldChange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.compare.changes import Change
    from asl_analyze.compare.costs import Costs
    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.compare.parts import Part
    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Failure, Report, Result
    from asl_analyze.source.text import SourceText


class Told:
    """Something told with its place: in the newer file, or in the older one where it is gone."""

    __slots__ = ("is_old", "offset", "source")

    def __init__(self, source: SourceText, offset: int, *, is_old: bool) -> None:
        self.source = source
        self.offset = offset
        self.is_old = is_old

    @property
    def words(self) -> str:
        """What changes."""
        raise NotImplementedError


class ToldPart(Told):
    """A part of a field that changes."""

    __slots__ = ("part",)

    def __init__(self, part: Part, source: SourceText, offset: int, *, is_old: bool) -> None:
        super().__init__(source, offset, is_old=is_old)
        self.part = part

    @property
    def words(self) -> str:
        """The part, and what became of it."""
        return self.part.words


class ToldChange(Told):
    """A change; of one of a field that holds others, the `parts` that are told of it.

    `reason` is a clause that says why it is safe, None where that is not certain.
    """

    __slots__ = ("change", "parts", "reason")

    def __init__(
        self,
        change: Change,
        source: SourceText,
        offset: int,
        *,
        is_old: bool,
        reason: str | None,
        parts: Sequence[ToldPart] = (),
    ) -> None:
        super().__init__(source, offset, is_old=is_old)
        self.change = change
        self.parts = parts
        self.reason = reason

    @property
    def words(self) -> str:
        """What changes; of several parts only how many they are."""
        change = self.change
        if not self.parts or not isinstance(change, FieldChange):
            return change.words
        if len(self.parts) == 1:
            part = self.parts[0].part
            return change.about(part.path, part.verb)
        return change.about(change.name, f"changes in {len(self.parts)} parts")


class Compared:
    """A definition before and now; None on the side that does not have it.

    `path` and `path_before` are those of its file, from where each version begins.

    `results` are the findings, `safe` the changes by which nothing can break, and `others` those
    that no finding is about and that are not certain to be safe. `reason` says why nothing is
    compared, where that is so. `costs` are those of both, where they have an average.
    """

    __slots__ = (
        "costs",
        "new",
        "old",
        "others",
        "pair",
        "path",
        "path_before",
        "reason",
        "results",
        "safe",
    )

    def __init__(
        self,
        old: Definition | None,
        new: Definition | None,
        path_before: str | None,
        path: str | None,
    ) -> None:
        self.old = old
        self.new = new
        self.path_before = path_before
        self.path = path
        self.pair: MachinePair | None = None
        self.results: list[Result] = []
        self.safe: list[ToldChange] = []
        self.others: list[ToldChange] = []
        self.reason: str | None = None
        self.costs: Costs | None = None

    @property
    def title(self) -> str:
        """The file and the name that its host gives it."""
        definition = self.new or self.old
        return "" if definition is None else title(definition)

    @property
    def moved_from(self) -> str | None:
        """The file that it was in, where it lies in another one now."""
        if self.old is None or self.new is None or self.path == self.path_before:
            return None
        return self.old.file.path

    @property
    def is_same(self) -> bool:
        """Whether nothing differs but how it is written."""
        both = self.old is not None and self.new is not None and self.reason is None
        told = self.results or self.safe or self.others or self.moved_from
        return both and not told


def title(definition: Definition) -> str:
    """The file of a definition, and the name that its host gives it."""
    path = definition.file.path
    return path if definition.name is None else f"{path}: {definition.name}"


class Comparison:
    """All definitions of both versions, those of the newer one first."""

    __slots__ = ("compared", "report")

    def __init__(self, compared: Sequence[Compared], report: Report) -> None:
        self.compared = compared
        self.report = report

    @property
    def failures(self) -> list[Failure]:
        """What could not be read."""
        return self.report.failures

    @property
    def results(self) -> list[Result]:
        """Every finding."""
        return self.report.results
