"""What was planned for the definitions of a file, written as far as it does no harm."""

from __future__ import annotations

from collections import Counter

from asl_analyze.edit.apply import applied
from asl_analyze.migrate.rewriting import NOT_IN_PLACE
from asl_analyze.rule import Severity
from asl_analyze.syntax.decode import decode, encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.migrate.outcome import MigratedMachine
    from asl_analyze.migrate.rewriting import Rewriting
    from asl_analyze.rule import Edit
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.source.text import SourceText

    Group = Sequence["Planned"]


class Planned:
    """A definition with what is told of its machine, and how its text is to be rewritten.

    `number` is its place among the definitions of its analysis.
    """

    __slots__ = ("definition", "machine", "number", "rewriting")

    def __init__(
        self,
        number: int,
        definition: Definition,
        machine: MigratedMachine,
        rewriting: Rewriting | None,
    ) -> None:
        self.number = number
        self.definition = definition
        self.machine = machine
        self.rewriting = rewriting

    def give_up(self, problem: str) -> None:
        """Leave the machine alone; `problem` is a clause that says why."""
        self.machine.problem = problem
        self.rewriting = None


def groups_of(planned: Sequence[Planned]) -> Iterator[list[Planned]]:
    """Definitions that stand in the same place: several uses of one."""
    groups: dict[object, list[Planned]] = {}
    for each in planned:
        groups.setdefault((each.definition.file, *_span(each.definition)), []).append(each)
    return iter(groups.values())


def _span(definition: Definition) -> tuple[int, int]:
    root, excerpt = definition.root, definition.excerpt
    return root.span if excerpt is None else excerpt.span(*root.span)


class Writing:
    """Writes what was planned, reads it again, and gives up what does not come out as it should.

    `before` has the bytes of each file that holds one of the definitions, that of the analysis
    first; a file that cannot be read is not among them.
    """

    def __init__(self, analysis: Analysis, data: bytes, planned: Sequence[Planned]) -> None:
        self.before: dict[SourceText, bytes] = {analysis.source: data}
        self._analysis = analysis
        self._errors: Counter[str] | None = None
        self._groups = [group for group in groups_of(planned) if self._can_be_written(group)]

    def written(self) -> dict[SourceText, bytes]:
        """The bytes of each file with all that does no harm."""
        made = self._tried(self._groups)
        if not isinstance(made, str):
            return made
        good = []
        for group in self._groups:
            alone = made if len(self._groups) == 1 else self._tried([group])
            if isinstance(alone, str):
                _give_up(group, alone)
            else:
                good.append(group)
        made = self._tried(good)
        if not isinstance(made, str):
            return made
        for group in good:
            _give_up(group, made)
        return self.before

    def _can_be_written(self, group: Group) -> bool:
        """Whether there is something to write for a group, in a file that can be read."""
        file = group[0].definition.file
        if file not in self.before:
            data = self._analysis.bytes_of(file.path)
            if data is None or decode(data)[0] != file.text:
                _give_up(group, f"'{file.path}' cannot be read as it is")
                data = file.text.encode("utf-8", "replace")
            self.before[file] = data
        return group[0].rewriting is not None

    def _tried(self, groups: Sequence[Group]) -> dict[SourceText, bytes] | str:
        """The bytes with the edits of some groups, or a clause that says what is wrong."""
        edits: dict[SourceText, list[Edit]] = {}
        for group in groups:
            if group[0].rewriting is not None:
                edits.setdefault(group[0].definition.file, []).extend(group[0].rewriting.edits)
        made = dict(self.before)
        for file, own in edits.items():
            text = applied(file.text, own)
            if text is None:
                return "it stands within another definition"
            data = encoded(text, self.before[file])
            if data is None:
                return "the file has bytes that are not text"
            made[file] = data
        return (self._spoilt(groups, made) if groups else None) or made

    def _spoilt(self, groups: Sequence[Group], made: Mapping[SourceText, bytes]) -> str | None:
        """What is wrong with the new bytes of the files."""
        again = self._analysis.again({file.path: data for file, data in made.items()})
        try:
            if len(again.definitions) != len(self._analysis.definitions):
                return "the file would hold other definitions"
            for each in (each for group in groups for each in group):
                text = None if each.rewriting is None else each.rewriting.text
                if text is not None and again.definitions[each.number].source.text != text:
                    return NOT_IN_PLACE
            return self._new_error(again)
        finally:
            again.dissolve()

    def _new_error(self, again: Analysis) -> str | None:
        """The first error that is found in the new text and was not in the old one."""
        errors = [one for one in again.results if one.severity is Severity.ERROR]
        if not errors:
            return None
        left = Counter(self._errors_before())
        for one in errors:
            left[one.rule.code] -= 1
            if left[one.rule.code] < 0:
                return f"the result would have a new error, {one.rule.code}: {one.message}"
        return None

    def _errors_before(self) -> Counter[str]:
        """How often each rule finds an error in the files as they are."""
        if self._errors is None:
            before = self._analysis.again({file.path: data for file, data in self.before.items()})
            self._errors = Counter(
                one.rule.code for one in before.results if one.severity is Severity.ERROR
            )
            before.dissolve()
        return self._errors


def _give_up(group: Iterable[Planned], problem: str) -> None:
    for each in group:
        each.give_up(problem)
