"""Two versions of files compared: pairs of state machines, what rules find, what is safe."""

from __future__ import annotations

from asl_analyze.compare.costs import costs_of
from asl_analyze.compare.declared import declared_changes
from asl_analyze.compare.definitions import DefinitionPair, LostDefinition, NestedCall, Version
from asl_analyze.compare.differences import differences
from asl_analyze.compare.matching import matched
from asl_analyze.comparing.fresh import fresh
from asl_analyze.comparing.gaps import gaps_beside, host_gaps, unread_gaps
from asl_analyze.comparing.outcome import BOTH, NEWER, OLDER, Compared, Comparison
from asl_analyze.comparing.pairing import paired
from asl_analyze.comparing.telling import Telling
from asl_analyze.flow.nested import names_of, started_by
from asl_analyze.language.build import build
from asl_analyze.place import Places
from asl_analyze.result import FileReport, Report, identity
from asl_analyze.results import Results
from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from asl_analyze.compare.changes import Change
    from asl_analyze.comparing.found import Found
    from asl_analyze.comparing.side import Side
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.parts import Declaration
    from asl_analyze.engine import Engine
    from asl_analyze.language.model import StateMachine
    from asl_analyze.result import Identity, Result
    from asl_analyze.rule import Rule

    Within = Callable[[Callable[[], None]], str | None]
    Settle = Callable[[Result], Result | None]


LEFT_OUT = (
    "its file is there, but is not searched: .gitignore, what is excluded or the name of a"
    " directory leaves it out"
)


def compared(
    old: Side, new: Side, engine: Engine, within: Within, settle: Settle = lambda result: result
) -> Comparison:
    """What a change from one version to the other means.

    `engine` has the rules that look at differences; `within` runs the work on one state machine,
    and says why it was not done; `settle` makes of a finding what is reported, or None.
    """
    run = _Run(old, new, engine, settle)
    pairs = [run.within(within, *each) for each in paired(old.found, new.found, run.may_be)]
    run.look_at_calls(pairs)
    beside = run.beside(pairs)
    failures = [*old.failures, *new.failures]
    files = _by_file([*beside, *(result for each in pairs for result in each.results)], new)
    return Comparison(pairs, Report(files, run.rules(), failures), beside, gaps_beside(old, new))


class _Run:
    def __init__(self, old: Side, new: Side, engine: Engine, settle: Settle) -> None:
        self._old = old
        self._new = new
        self._engine = engine
        self._settle = settle

    def rules(self) -> list[Rule]:
        """Those that look at differences, and those of the check."""
        known = {rule.code: rule for rule in (*self._new.report.rules, *self._engine.rules)}
        return [known[code] for code in sorted(known)]

    def may_be(self, old: Found, new: Found) -> bool:
        """Whether an older state machine may be a newer one.

        One that a host no longer has is gone, though the file of its definition is there still.
        """
        is_let_go = old.host != "asl" and new.host == "asl" and new.name is None
        return not (is_let_go and self._new.is_seen(old.home))

    def within(self, within: Within, old: Found | None, new: Found | None) -> Compared:
        """A state machine on both sides, or on one of them, within the time for it."""
        made = Compared(old, new)
        undone = within(lambda: self._look_at(made))
        if undone is not None:
            made = Compared(old, new)
            made.give_up(BOTH, undone)
        return made

    def _look_at(self, made: Compared) -> None:
        old, new = made.before, made.after
        if old is not None and new is not None:
            self._compare(made, old, new)
        elif old is not None:
            self._look_at_lost(made, old)
        elif new is not None:
            self._look_at_new(made, new)

    def _look_at_lost(self, made: Compared, old: Found) -> None:
        damage = self._new.damage(old.home) or self._new.damage(old.path)
        if damage is not None:
            made.give_up(NEWER, f"its file could not be read ({damage})")
            return
        if self._new.leaves_out(old.home):
            made.give_up(NEWER, LEFT_OUT)
            return
        unlooked = self._new.unlooked(old.home)
        if unlooked is not None:
            made.give_up(NEWER, f"it may stand in what is not read: {unlooked.reason}")
            return
        file = self._new.sources.get(old.home) or self._new.sources.get(old.path)
        version = _version(old)
        place = version.place if file is None else Span(0, 0)
        lost = LostDefinition(version, old.name or old.path, place or Span(0, 0))
        made.results += self._asked([lost], Places(file or old.source, None))

    def _look_at_new(self, made: Compared, new: Found) -> None:
        damage = self._old.damage(new.home) or self._old.damage(new.path)
        if damage is not None:
            made.give_up(OLDER, f"its file could not be read ({damage})")
        made.gaps += unread_gaps(None, new)
        made.is_left_over = new.host == "asl" and self._old.holds(new.path)
        if new.definition is not None and not made.is_left_over:
            made.results += fresh([], self._settled(self._new.results(new.definition)), None)

    def look_at_calls(self, pairs: Sequence[Compared]) -> None:
        """Hold what one state machine starts another with against what that needs now."""
        children: dict[str, list[Compared]] = {}
        for each in pairs:
            for name in () if each.pair is None else names_of(*_declared(each.pair.new, each)):
                children.setdefault(name, []).append(each)
        for parent in pairs:
            machine = _machine(parent)
            if machine is None:
                continue
            _, declaration = _declared(machine, parent)
            for task in machine.tasks:
                found = children.get(started_by(task, declaration) or "", ())
                if len(found) == 1 and found[0].pair is not None:
                    call = NestedCall(task, found[0].pair)
                    definition = machine.definition
                    parent.results += self._asked([call], Places(definition.source, definition))

    def beside(self, pairs: Sequence[Compared]) -> list[Result]:
        """What a check finds anew in files, but in none of their definitions; nothing twice."""
        before = {each.after.home: each.before.home for each in pairs if each.before and each.after}
        seen: set[Identity] = set()
        for each in pairs:
            each.results = [one for one in each.results if _is_first(one, seen)]
        found: list[Result] = []
        for path in self._new.sources:
            older = self._old.results_beside(before.get(path, path))
            anew = fresh(older, self._settled(self._new.results_beside(path)), None)
            found += [one for one in anew if _is_first(one, seen)]
        return found

    def _compare(self, made: Compared, old: Found, new: Found) -> None:
        pair = DefinitionPair(_version(old), _version(new))
        source = new.source if new.definition is None else new.definition.source
        places = Places(source, new.definition)
        made.results += self._asked([pair], places)
        made.gaps += unread_gaps(old, new)
        for found, side in ((old, self._old), (new, self._new)):
            if not made.gaps and found.definition is not None:
                why = _unreadable(found.definition, side)
                if why is not None:
                    made.give_up(OLDER if side is self._old else NEWER, why)
        if old.definition is not None and new.definition is not None:
            self._look_at_definitions(made, old.definition, new.definition, places)
        self._look_at_declared(made, pair, places)
        made.gaps += host_gaps(old, new)
        made.results.sort(key=lambda one: (one.source.path, one.start, one.rule.code))

    def _look_at_definitions(
        self, made: Compared, old: Definition, new: Definition, places: Places
    ) -> None:
        if not made.gaps:
            self._look_at_states(made, old, new, places)
        found = self._settled(self._new.results(new))
        made.results += fresh(self._old.results(old), found, made.pair)
        if made.pair is not None:
            before = Places(old.source, old)
            self._look_at_changes(made, differences(made.pair), before, places, places)

    def _look_at_declared(self, made: Compared, pair: DefinitionPair, places: Places) -> None:
        """What differs in how a host declares it."""
        old, new = pair.declared_before, pair.declared
        if old is not None and new is not None:
            changes = declared_changes(pair, with_definition=made.pair is None)
            before, now = Places(old.source, None), Places(new.source, None)
            self._look_at_changes(made, changes, before, now, places)

    def _look_at_states(
        self, made: Compared, old: Definition, new: Definition, places: Places
    ) -> None:
        before, now = build(old), build(new)
        if before is not None and now is not None:
            made.pair = matched(before, now)
            made.results += self._asked([made.pair], places)
            made.costs = costs_of(made.pair)

    def _look_at_changes(
        self, made: Compared, changes: Iterable[Change], before: Places, now: Places, asked: Places
    ) -> None:
        """What rules find in each change, and what is left to tell of it.

        `before` and `now` know the places of the changes, `asked` those of the findings.
        """
        judged = [(change, self._asked([change], asked)) for change in changes]
        made.results += [result for _, found in judged for result in found]
        telling = Telling(before, now, made.results)
        for change, found in judged:
            for told in telling.told(change, found):
                (made.others if told.reason is None else made.safe).append(told)

    def _asked(self, nodes: Iterable[object], places: Places) -> list[Result]:
        results = Results()
        self._engine.ask(nodes, places, results)
        return self._settled(results)

    def _settled(self, results: Iterable[Result]) -> list[Result]:
        return [one for result in results if (one := self._settle(result)) is not None]


def _version(found: Found) -> Version:
    return Version(found.name, found.host, found.definition, found.declared)


def _declared(machine: StateMachine, each: Compared) -> tuple[Definition, Declaration | None]:
    declared = each.found.declared
    return machine.definition, None if declared is None else declared.declaration


def _machine(compared: Compared) -> StateMachine | None:
    if compared.pair is not None:
        return compared.pair.new
    definition = None if compared.reason is not None else compared.new
    return None if definition is None or definition.is_doubtful else build(definition)


def _unreadable(definition: Definition, side: Side) -> str | None:
    """Why a definition that was found says nothing; None where it does."""
    if not definition.is_doubtful and build(definition) is not None:
        return None
    results = [*side.results(definition), *side.results_beside(side.relative(definition.file.path))]
    told = min(results, key=lambda one: (-one.severity.rank, one.start), default=None)
    if told is None:
        return "it is no state machine"
    return f"it cannot be read (line {told.line}: {told.message})"


def _is_first(result: Result, seen: set[Identity]) -> bool:
    """Whether nothing else says the same at the same place: a file may have several uses."""
    key = identity(result)
    is_first = key not in seen
    seen.add(key)
    return is_first


def _by_file(results: Iterable[Result], new: Side) -> list[FileReport]:
    """The findings, file by file, as reports have them."""
    files = {file.source.path: file for file in new.report.files}
    found: dict[str, list[Result]] = {path: [] for path in files}
    sources = {path: file.source for path, file in files.items()}
    for result in results:
        found.setdefault(result.source.path, []).append(result)
        sources.setdefault(result.source.path, result.source)
    return [
        FileReport(
            sources[path],
            [],
            sorted(some, key=lambda one: (one.start, one.rule.code)),
            definition_count=files[path].definition_count if path in files else 0,
        )
        for path, some in found.items()
    ]
