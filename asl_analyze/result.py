"""What an analysis gives: findings with their exact places, file by file."""

from __future__ import annotations

from functools import partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Part
    from asl_analyze.rule import Fix, Rule, Severity
    from asl_analyze.source.text import SourceText
    from asl_analyze.suppressed import Suppressed

    Hidden = dict[str, dict[str, int]]
    Cost = tuple[float, float]
    Identity = tuple[str, str, int, int, str]


def joined_cost(costs: Iterable[Cost | None]) -> Cost | None:
    """From the least of all to the largest; None where one is not known."""
    known: list[Cost] = []
    for cost in costs:
        if cost is None:
            return None
        known.append(cost)
    return (min(low for low, _ in known), max(high for _, high in known)) if known else None


class Spot:
    """A place in a file with a few words: a related place, or a step of a path."""

    __slots__ = ("end", "source", "start", "text")

    def __init__(self, source: SourceText, start: int, end: int, text: str) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text


class Result:
    """A finding at its place.

    `start` and `end` are offsets into `source.text` (code points, end exclusive); `pointer` is the
    JSON pointer inside the definition, `definition` that one's name; both are None for a finding
    about the file itself. `aws` is AWS's code for the fault, `aws_location` where AWS says it is.
    `help` tells what to do about it, where that is certain. `suppressed` says why it is not to be
    told, where that is so.
    """

    __slots__ = (
        "arguments",
        "aws",
        "aws_location",
        "definition",
        "end",
        "fix",
        "help",
        "message",
        "path",
        "pointer",
        "related",
        "rule",
        "severity",
        "source",
        "start",
        "suppressed",
    )

    def __init__(
        self,
        rule: Rule,
        source: SourceText,
        start: int,
        end: int,
        message: str,
        arguments: dict[str, str],
        pointer: str | None,
        definition: str | None,
        aws: str | None,
        related: tuple[Spot, ...],
        path: tuple[Spot, ...],
        fix: Fix | None,
        severity: Severity | None = None,
        aws_location: str | None = None,
        help: str | None = None,
        suppressed: Suppressed | None = None,
    ) -> None:
        self.rule = rule
        self.source = source
        self.start = start
        self.end = end
        self.message = message
        self.arguments = arguments
        self.pointer = pointer
        self.definition = definition
        self.aws = aws
        self.aws_location = aws_location
        self.related = related
        self.path = path
        self.fix = fix
        self.severity = severity or rule.severity
        self.help = help
        self.suppressed = suppressed

    def supposing(self, supposition: str) -> Result:
        """The same finding with what it rests on; it is a warning at most then, its fix unsafe."""
        from asl_analyze.rule import UNSAFE, Severity

        severity = Severity.WARNING if self.severity.rank > 1 else self.severity
        fix = self.fix and self.fix.at_most(UNSAFE)
        return self._saying(f"{self.message}, {supposition}", {}, severity, fix)

    def said_of(self, use: str) -> Result:
        """The same finding, said of some uses of its file only (`"'template.yaml' uses"`).

        What mends it for these may spoil it for the others.
        """
        from asl_analyze.rule import SHOWN

        message = f"{self.message} (as {use} the file)"
        fix = self.fix and self.fix.at_most(SHOWN)
        return self._saying(message, {"use": use}, self.severity, fix)

    def fixed_by(self, fix: Fix | None) -> Result:
        """The same finding with another fix, or with none."""
        return self._saying(self.message, {}, self.severity, fix)

    def of_severity(self, severity: Severity) -> Result:
        """The same finding with another severity."""
        return self._saying(self.message, {}, severity, self.fix)

    def not_told(self, why: Suppressed) -> Result:
        """The same finding as one that is suppressed."""
        made = self._saying(self.message, {}, self.severity, self.fix)
        made.suppressed = why
        return made

    def _saying(
        self, message: str, more: dict[str, str], severity: Severity, fix: Fix | None
    ) -> Result:
        return Result(
            self.rule,
            self.source,
            self.start,
            self.end,
            message,
            {**self.arguments, **more},
            self.pointer,
            self.definition,
            self.aws,
            self.related,
            self.path,
            fix,
            severity,
            self.aws_location,
            self.help,
            self.suppressed,
        )

    def __repr__(self) -> str:
        place = f"{self.source.path}:{self.line}:{self.column}"
        return f"<Result {place}: {self.severity.value}[{self.rule.code}] {self.message}>"

    @property
    def line(self) -> int:
        """1-based line of the first character."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """1-based column of the first character, in code points."""
        return self.source.position(self.start)[1]

    @property
    def end_line(self) -> int:
        """1-based line of the end."""
        return self.source.position(self.end)[0]

    @property
    def end_column(self) -> int:
        """1-based column just after the last character, in code points."""
        return self.source.position(self.end)[1]


def identity(result: Result) -> Identity:
    """Equal for what is one finding to a reader of one report; `identity.Lasting` goes further."""
    return result.source.path, result.rule.code, result.start, result.end, result.message


def in_order(results: Iterable[Result], source: SourceText) -> list[Result]:
    """The findings in the order of a text, and behind it what was found in files beside it."""

    def order(result: Result) -> tuple[bool, str, int, int, str, str]:
        path = result.source.path
        is_beside = path != source.path
        return is_beside, path, result.start, result.end, result.rule.code, result.message

    return sorted(results, key=order)


def worst(results: list[Result], most: int) -> list[Result]:
    """So many of the findings at the most, the most severe and then the first, in their order."""
    if len(results) <= most:
        return results
    ranked = sorted(range(len(results)), key=lambda number: -results[number].severity.rank)
    return [results[number] for number in sorted(ranked[:most])]


class FileReport:
    """One file: its text, the definitions in it, and what was found, in the order of the text.

    `parts` are what a file that holds definitions inside says about them. `definition_count` tells
    how many definitions were analyzed, also where they themselves are no longer at hand, and `cost`
    what an execution of any of them costs in dollars, least and most, where that was counted.
    `left_out` counts findings that are in no report; `repeated` those of them that no option shows,
    since their rule found enough on the same piece of text. `unread` are sentences about what was
    not looked at; `is_rough` says that loops count too far to be followed round by round.
    `suppressed` are findings that are not to be told, and `hidden` counts them, by the kind of what
    suppresses them (see `Suppressed`) and by severity. `mark` tells the report from all others of
    the file by the same program, where somebody knows that; None once the report was changed.
    """

    __slots__ = (
        "cost",
        "definition_count",
        "definitions",
        "hidden",
        "is_rough",
        "left_out",
        "mark",
        "parts",
        "repeated",
        "results",
        "source",
        "suppressed",
        "unread",
    )

    def __init__(
        self,
        source: SourceText,
        definitions: list[Definition],
        results: list[Result],
        parts: Sequence[Part] = (),
        *,
        definition_count: int | None = None,
        cost: Cost | None = None,
        left_out: int = 0,
        repeated: int = 0,
        unread: Sequence[str] = (),
        is_rough: bool = False,
        suppressed: Iterable[Result] = (),
        hidden: Hidden | None = None,
    ) -> None:
        self.source = source
        self.definitions = definitions
        self.results = results
        self.parts = parts
        self.definition_count = len(definitions) if definition_count is None else definition_count
        self.left_out = left_out
        self.repeated = repeated
        self.unread = unread
        self.mark: str | None = None
        self.suppressed = list(suppressed)
        self.hidden = hidden or {}
        if hidden is None:
            _count(self.suppressed, self.hidden)
        self.is_rough = is_rough or any(one.effort.is_spent for one in definitions)
        self.cost = cost or joined_cost(definition.cost for definition in definitions)

    def __repr__(self) -> str:
        counts = f"definitions={self.definition_count} results={len(self.results)}"
        return f"<FileReport {self.source.path}: {counts}>"

    @property
    def tally(self) -> dict[str, int]:
        """How many findings there are of each severity of which there is any."""
        return tallied(self.results)

    @property
    def beside(self) -> set[str]:
        """The paths of the other files that findings are in."""
        return {result.source.path for result in self.results} - {self.source.path}

    def let_go(self) -> None:
        """Let go of the definitions and the parts: no report looks into them."""
        self.definitions, self.parts = [], ()

    def keep(self, most: int) -> None:
        """Keep so many findings: the most severe, and of equal ones the first."""
        self.mark = None
        kept = worst(self.results, most)
        self.left_out += len(self.results) - len(kept)
        self.results = kept
        self.suppressed = worst(self.suppressed, most)

    def drop(self, is_known: Callable[[Result], bool]) -> int:
        """Leave out those of the findings that are known, and answer with their number."""
        self.mark = None
        told = [result for result in self.results if not is_known(result)]
        number = len(self.results) - len(told)
        self.results = told
        self._let_go_of_repeated(is_hidden=number > 0)
        return number

    def hide(self, why: Callable[[Result], Suppressed | None]) -> None:
        """Suppress those of the findings for which there is a reason."""
        self.mark = None
        told: list[Result] = []
        hidden: list[Result] = []
        for result in self.results:
            reason = why(result)
            if reason is None:
                told.append(result)
            else:
                hidden.append(result.not_told(reason))
        self.results = told
        self.suppressed += hidden
        _count(hidden, self.hidden)
        self._let_go_of_repeated(is_hidden=bool(hidden))

    def _let_go_of_repeated(self, *, is_hidden: bool) -> None:
        """Where all is hidden, what stands on the same text is as well known."""
        if is_hidden and not self.results:
            self.left_out -= self.repeated
            self.repeated = 0


def tallied(results: Iterable[Result]) -> dict[str, int]:
    """How many of some findings there are of each severity of which there is any."""
    counts: dict[str, int] = {}
    for result in results:
        counts[result.severity.value] = counts.get(result.severity.value, 0) + 1
    return counts


def _count(suppressed: Iterable[Result], hidden: Hidden) -> None:
    """Count findings among those that are hidden."""
    for result in suppressed:
        if result.suppressed is not None:
            counts = hidden.setdefault(result.suppressed.kind, {})
            counts[result.severity.value] = counts.get(result.severity.value, 0) + 1


class Failure:
    """A file that could not be read at all, and why."""

    __slots__ = ("path", "reason")

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason

    def __repr__(self) -> str:
        return f"<Failure {self.path}: {self.reason}>"


def failures_within(files: Iterable[FileReport]) -> list[Failure]:
    """What was not looked at in files that could be read for the rest."""
    return [Failure(file.source.path, said) for file in files for said in file.unread]


class Report:
    """All files of one run. `rules` are those that ran, in the order of their codes.

    `since` is a revision with the number of findings that are left out, as it has them too; None
    where none is asked for.
    """

    __slots__ = ("_results", "failures", "files", "rules", "since")

    def __init__(
        self,
        files: list[FileReport],
        rules: list[Rule],
        failures: list[Failure],
        since: tuple[str, int] | None = None,
    ) -> None:
        self.files = files
        self.rules = rules
        self.failures = failures
        self.since = since
        self._results: list[Result] | None = None

    @property
    def results(self) -> list[Result]:
        """Every finding, file by file."""
        if self._results is None:
            self._results = [result for file in self.files for result in file.results]
        return self._results

    @property
    def suppressed(self) -> list[Result]:
        """Every finding that is not to be told, file by file."""
        return [result for file in self.files for result in file.suppressed]

    def without_failures(self) -> Report:
        """The same, for who tells apart what failed."""
        return Report(self.files, self.rules, [], self.since)

    def drop(self, is_known: Callable[[Result], bool], since: str) -> None:
        """Leave out those of the findings that were known at a revision, and count them."""
        number = sum(file.drop(is_known) for file in self.files)
        self.since = since, number
        self._results = None

    def hide(self, why: Callable[[FileReport, Result], Suppressed | None]) -> None:
        """Suppress those of the findings for which there is a reason, file by file, in order."""
        for file in self.files:
            file.hide(partial(why, file))
        self._results = None

    def hidden(self, kind: str) -> dict[str, int]:
        """How many findings are suppressed, by severity, the most severe first.

        `kind` is that of what suppresses them (see `Suppressed`).
        """
        counts = dict.fromkeys(("error", "warning", "info"), 0)
        for file in self.files:
            for severity, number in file.hidden.get(kind, {}).items():
                counts[severity] += number
        return {severity: number for severity, number in counts.items() if number}

    def __repr__(self) -> str:
        counts = f"files={len(self.files)} results={len(self.results)}"
        return f"<Report {counts} failures={len(self.failures)}>"

    @property
    def cost(self) -> Cost | None:
        """What an execution of any definition costs in dollars, least and most.

        None if that is not known of all of them.
        """
        return joined_cost(file.cost for file in self.files if file.definition_count)

    @property
    def left_out(self) -> list[tuple[str, int]]:
        """The files of which findings are left out, with how many."""
        return [(file.source.path, file.left_out) for file in self.files if file.left_out]

    @property
    def rough(self) -> list[str]:
        """The files whose loops count too far to be followed round by round."""
        return [file.source.path for file in self.files if file.is_rough]

    @property
    def repeated(self) -> int:
        """How many findings are left out that no option shows."""
        return sum(file.repeated for file in self.files)

    @property
    def paths(self) -> set[str]:
        """Every file that holds a definition, is told of in a finding, or could not be read."""
        told = {file.source.path for file in self.files}
        told.update(one.path for one in self.failures)
        return told.union(*(file.beside for file in self.files))

    @property
    def tally(self) -> dict[str, int]:
        """How many findings there are of each severity of which there is any."""
        counts: dict[str, int] = {}
        for file in self.files:
            for severity, number in file.tally.items():
                counts[severity] = counts.get(severity, 0) + number
        return counts

    @property
    def definition_count(self) -> int:
        """How many definitions were analyzed."""
        return sum(file.definition_count for file in self.files)
