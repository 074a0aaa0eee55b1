"""What a comparison comes to: plain values for a report to show."""

from __future__ import annotations

from asl_analyze.compare.changes import ValueChange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.compare.changes import Change
    from asl_analyze.compare.costs import Costs
    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.compare.parts import Part
    from asl_analyze.comparing.found import Found
    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Failure, Report, Result
    from asl_analyze.source.text import SourceText


# The version that keeps something from being compared.
OLDER, NEWER, BOTH = "older", "newer", "both"


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
        if not self.parts or not isinstance(change, ValueChange):
            return change.words
        if len(self.parts) == 1:
            part = self.parts[0].part
            return change.about(part.path, part.verb)
        return change.about(change.name, f"changes in {len(self.parts)} parts")


class Compared:
    """A state machine before and now; None on the side that does not have it.

    `results` are the findings, `safe` the changes by which nothing can break, and `others` those
    that no finding is about and that are not certain to be safe. `gaps` say why nothing, or not
    all, is compared, where that is so. `costs` are those of both, where they have an average.
    `is_left_over` says of a definition that a host used it before, and none does any more.
    """

    __slots__ = (
        "after",
        "before",
        "costs",
        "gaps",
        "is_left_over",
        "others",
        "pair",
        "results",
        "safe",
    )

    def __init__(self, before: Found | None, after: Found | None) -> None:
        self.before = before
        self.after = after
        self.pair: MachinePair | None = None
        self.results: list[Result] = []
        self.safe: list[ToldChange] = []
        self.others: list[ToldChange] = []
        self.gaps: list[Gap] = []
        self.costs: Costs | None = None
        self.is_left_over = False

    def give_up(self, version: str, reason: str) -> None:
        """Note that nothing is compared, and which version is the reason."""
        found = (self.before if version == OLDER else self.after) or self.found
        self.gaps.append(Gap(found.source.path, found.name, version, reason, found.source))

    @property
    def old(self) -> Definition | None:
        """The older definition, where it was read."""
        return None if self.before is None else self.before.definition

    @property
    def new(self) -> Definition | None:
        """The newer definition, where it was read."""
        return None if self.after is None else self.after.definition

    @property
    def found(self) -> Found:
        """It as the newest version has it."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them there is
        return found

    @property
    def title(self) -> str:
        """The file and the name that its host gives it."""
        return self.found.title

    @property
    def reason(self) -> str | None:
        """Why the definitions are not compared; None where they are, or there is only one."""
        whole = [gap for gap in self.gaps if not gap.is_part]
        is_one = self.before is None or self.after is None
        return None if is_one or not whole else whole[0].reason

    @property
    def moved_from(self) -> str | None:
        """The file that it was in, where it lies in another one now."""
        if self.before is None or self.after is None or self.after.path == self.before.path:
            return None
        return self.before.source.path

    @property
    def is_same(self) -> bool:
        """Whether nothing differs but how it is written."""
        both = self.before is not None and self.after is not None and self.reason is None
        told = self.results or self.safe or self.others or self.moved_from
        return both and not told


class Gap:
    """Something that is not compared: what, why, and where that is said.

    `name` is what a host calls it, None for a whole file; `is_part` says that only a part of that
    is meant. `version` is `"older"`, `"newer"` or `"both"`: the one that keeps it from being
    compared. `offset` counts in `source`, which is None where the file could not be read.
    """

    __slots__ = ("is_part", "name", "offset", "path", "reason", "source", "version")

    def __init__(
        self,
        path: str,
        name: str | None,
        version: str,
        reason: str,
        source: SourceText | None = None,
        offset: int = 0,
        *,
        is_part: bool = False,
    ) -> None:
        self.path = path
        self.name = name
        self.version = version
        self.reason = reason
        self.source = source
        self.offset = offset
        self.is_part = is_part

    @property
    def words(self) -> str:
        """What is not compared, and why."""
        which = "both versions" if self.version == BOTH else f"the {self.version} version"
        what = "" if self.name is None else f"{self.name}: "
        return f"{'a part of ' if self.is_part else ''}{what}in {which} {self.reason}"


class Comparison:
    """All state machines of both versions, those of the newer one first.

    `beside` are findings about files that are in no state machine, and `gaps` what is not compared.
    """

    __slots__ = ("beside", "compared", "gaps", "report")

    def __init__(
        self,
        compared: Sequence[Compared],
        report: Report,
        beside: Sequence[Result],
        gaps: Iterable[Gap],
    ) -> None:
        self.compared = compared
        self.report = report
        self.beside = beside
        self.gaps = [*gaps, *(gap for one in compared for gap in one.gaps)]

    @property
    def failures(self) -> list[Failure]:
        """What was named and could not be read."""
        return self.report.failures

    @property
    def results(self) -> list[Result]:
        """Every finding."""
        return self.report.results
