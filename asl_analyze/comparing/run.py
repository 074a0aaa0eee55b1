"""Two versions of files compared: pairs of definitions, what rules find, what is safe."""

from __future__ import annotations

from asl_analyze.compare.costs import costs_of
from asl_analyze.compare.definitions import (
    Declared,
    DefinitionPair,
    LostDefinition,
    NestedCall,
)
from asl_analyze.compare.differences import differences
from asl_analyze.compare.matching import matched
from asl_analyze.comparing.fresh import fresh
from asl_analyze.comparing.outcome import Compared, Comparison
from asl_analyze.comparing.pairing import Found, paired
from asl_analyze.comparing.telling import Telling
from asl_analyze.flow.nested import names_of, started_by
from asl_analyze.language.build import build
from asl_analyze.place import Places
from asl_analyze.result import FileReport, Report
from asl_analyze.results import Results
from asl_analyze.rule import InDefinition
from asl_analyze.session.declarations import Declarations
from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from asl_analyze.compare.pair import MachinePair
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.engine import Engine
    from asl_analyze.language.model import StateMachine
    from asl_analyze.result import Result
    from asl_analyze.rule import Rule


class Side:
    """One version: what was read of it, and where its paths begin.

    `relative` makes a file's path one that both versions have.
    """

    def __init__(self, report: Report, relative: Callable[[str], str]) -> None:
        self.report = report
        self.found = [
            Found(definition, relative(definition.file.path))
            for file in report.files
            for definition in file.definitions
        ]
        self.paths = {relative(file.source.path): file.source for file in report.files}
        self._declarations = Declarations(report.files)
        self._results: dict[str, list[Result]] = {}
        for result in report.results:
            self._results.setdefault(result.source.path, []).append(result)

    def declared(self, definition: Definition) -> Declared | None:
        """How a host declares a definition."""
        found = self._declarations.placed(definition)
        return None if found is None else Declared(*found)

    def results(self, definition: Definition) -> list[Result]:
        """What a check finds in a definition and in the text around it."""
        found = self._results.get(definition.file.path, ())
        return [one for one in found if one.definition in (None, definition.name)]


def compared(
    old: Side, new: Side, engine: Engine, within: Callable[[Callable[[], Compared]], Compared]
) -> Comparison:
    """What a change from one version to the other means.

    `engine` has the rules that look at differences; `within` runs the work on one definition, with
    a limit of its time.
    """
    run = _Run(old, new, engine)
    pairs = [within(lambda each=each: run.pair(*each)) for each in paired(old.found, new.found)]  # type: ignore[misc]
    run.look_at_calls(pairs)
    failures = [*old.report.failures, *new.report.failures]
    return Comparison(pairs, Report(_by_file(pairs, new), run.rules(), failures))


class _Run:
    def __init__(self, old: Side, new: Side, engine: Engine) -> None:
        self._old = old
        self._new = new
        self._engine = engine

    def rules(self) -> list[Rule]:
        """Those that look at differences, and those of the check."""
        known = {rule.code: rule for rule in (*self._new.report.rules, *self._engine.rules)}
        return [known[code] for code in sorted(known)]

    def pair(self, old: Found | None, new: Found | None) -> Compared:
        """A definition on both sides, or on one of them."""
        definition = (new or old).definition  # type: ignore[union-attr]
        made = Compared(_definition(old), _definition(new), _path(old), _path(new))
        if new is None:
            self._look_at_lost(made, definition)
        elif old is None:
            made.results += fresh([], self._new.results(definition), None)
        else:
            self._compare(made, old.definition, new.definition)
        return made

    def look_at_calls(self, pairs: Sequence[Compared]) -> None:
        """Hold what one state machine starts another with against what that needs now."""
        children: dict[str, list[Compared]] = {}
        for each in pairs:
            for name in () if each.pair is None else names_of(*self._declared(each)):
                children.setdefault(name, []).append(each)
        for parent in pairs:
            machine = None if parent.new is None or parent.reason else _machine(parent)
            _, declaration = self._declared(parent)
            for task in () if machine is None else machine.tasks:
                found = children.get(started_by(task, declaration) or "", ())
                if len(found) == 1 and found[0].pair is not None and parent.new is not None:
                    call = NestedCall(task, found[0].pair)
                    parent.results += self._asked([call], Places(parent.new.source, parent.new))

    def _declared(self, each: Compared) -> tuple[Definition, Declaration | None]:
        definition = each.new or each.old
        assert definition is not None  # noqa: S101
        found = self._new.declared(definition)
        return definition, None if found is None else found.declaration

    def _look_at_lost(self, made: Compared, definition: Definition) -> None:
        file = self._new.paths.get(made.path_before or "")
        place = InDefinition(definition, definition.root) if file is None else Span(0, 0)
        lost = LostDefinition(definition, definition.name or made.path_before or "", place)
        made.results += self._asked([lost], Places(file or definition.file, None))

    def _compare(self, made: Compared, old: Definition, new: Definition) -> None:
        declared = self._old.declared(old), self._new.declared(new)
        places = Places(new.source, new)
        made.results += self._asked([DefinitionPair(old, new, *declared)], places)
        before, now = build(old), build(new)
        for definition, machine, which in ((old, before, "older"), (new, now, "newer")):
            if machine is None or definition.is_doubtful:
                made.reason = f"the {which} version cannot be read"
        if made.reason is None and before is not None and now is not None:
            made.pair = matched(before, now)
            made.results += self._asked([made.pair], places)
            made.costs = costs_of(made.pair)
        made.results += fresh(self._old.results(old), self._new.results(new), made.pair)
        if made.pair is not None:
            self._look_at_changes(made, made.pair, places)
        made.results.sort(key=lambda one: (one.source.path, one.start, one.rule.code))

    def _look_at_changes(self, made: Compared, pair: MachinePair, places: Places) -> None:
        """What rules find in each change, and what is left to tell of it."""
        judged = [(change, self._asked([change], places)) for change in differences(pair)]
        made.results += [result for _, found in judged for result in found]
        telling = Telling(pair, made.results)
        for change, found in judged:
            for told in telling.told(change, found):
                (made.others if told.reason is None else made.safe).append(told)

    def _asked(self, nodes: Iterable[object], places: Places) -> Results:
        results = Results()
        self._engine.ask(nodes, places, results)
        return results


def _machine(compared: Compared) -> StateMachine | None:
    if compared.pair is not None:
        return compared.pair.new
    return None if compared.new is None or compared.new.is_doubtful else build(compared.new)


def _definition(found: Found | None) -> Definition | None:
    return None if found is None else found.definition


def _path(found: Found | None) -> str | None:
    return None if found is None else found.path


def _by_file(pairs: Iterable[Compared], new: Side) -> list[FileReport]:
    """The findings, file by file, as reports have them."""
    files = {file.source.path: file for file in new.report.files}
    results: dict[str, list[Result]] = {path: [] for path in files}
    sources = {path: file.source for path, file in files.items()}
    for pair in pairs:
        for result in pair.results:
            results.setdefault(result.source.path, []).append(result)
            sources.setdefault(result.source.path, result.source)
    return [
        FileReport(
            sources[path],
            [],
            sorted(found, key=lambda one: (one.start, one.rule.code)),
            definition_count=files[path].definition_count if path in files else 0,
        )
        for path, found in results.items()
    ]
