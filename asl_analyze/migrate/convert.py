"""The state machines of one file in JSONata: the file's new bytes, and what became of each state.

What is written was read again: it holds the same state machines, in the new form, and no error
that was not there before. Otherwise a state machine is left as it is.
"""

from __future__ import annotations

from collections import Counter

from asl_analyze.documents.certainty import Certainty
from asl_analyze.edit.apply import applied
from asl_analyze.migrate.jsonata.machine import convert as convert_machine
from asl_analyze.migrate.outcome import (
    LEFT,
    UNASKED,
    MigratedFile,
    MigratedMachine,
    MigratedState,
)
from asl_analyze.migrate.rewriting import rewritten
from asl_analyze.rule import Severity
from asl_analyze.syntax.decode import encoded
from asl_analyze.syntax.size import multiplied
from asl_analyze.syntax.tree import AmbiguousScalar
from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.migrate.jsonata.machine import Conversion, Outcome
    from asl_analyze.migrate.rewriting import Rewriting
    from asl_analyze.rule import Edit
    from asl_analyze.session.analysis import Analysis

CHECK = "'asl-analyze check' shows them"


class Asked:
    """What is to be converted.

    `states` are names; none of them: all. With `partial` a state that has to stay in JSONPath does
    not keep the others of its machine from being converted.
    """

    __slots__ = ("partial", "states")

    def __init__(self, states: Iterable[str] = (), *, partial: bool = False) -> None:
        self.states = frozenset(states)
        self.partial = partial

    def wants(self, state: State) -> bool:
        """Whether a state is to be converted."""
        return not self.states or state.name in self.states


class _Planned:
    """A definition with what is told of its machine, and how its text is to be rewritten."""

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
        """Leave the machine alone."""
        self.machine.problem = problem
        self.rewriting = None


def migrated(analysis: Analysis, data: bytes, asked: Asked) -> MigratedFile:
    """A file in JSONata as far as that is asked for and possible; `data` are its bytes.

    A definition that several state machines use counts once.
    """
    certainty = Certainty(analysis.source, analysis.faults)
    planned = [
        _planned(analysis, certainty, place, definition, asked)
        for place, definition in enumerate(analysis.definitions)
    ]
    _require_agreement(planned)
    after = _Writing(analysis, data, planned).written()
    path = analysis.source.path
    for each in planned:
        each.machine.is_rewritten = each.rewriting is not None
    return MigratedFile(path, data, after, _once(planned))


def _planned(
    analysis: Analysis, certainty: Certainty, place: int, definition: Definition, asked: Asked
) -> _Planned:
    machine = MigratedMachine(definition.name, *_place(definition, definition.root))
    planned = _Planned(place, definition, machine, None)
    model = analysis.machine(definition)
    problem = _unreadable(certainty, definition, analysis)
    if problem is not None or model is None:
        machine.is_readable = False
        planned.give_up(problem or "it is not an object")
        return planned
    try:
        conversion = convert_machine(model, asked.wants)
        machine.states = [_told(definition, outcome, asked) for outcome in conversion.outcomes]
        if conversion.root is not None and (asked.partial or not machine.left):
            planned.rewriting = _rewriting(definition, conversion)
            if planned.rewriting is None:
                planned.give_up("its text is not written in a way that can be changed in place")
            elif not _reads_one_way(model, conversion, asked):
                planned.give_up("it reads differently in other circumstances")
    except RecursionError:
        planned.give_up("it is nested too deeply")
    return planned


def _rewriting(definition: Definition, conversion: Conversion) -> Rewriting | None:
    return rewritten(definition, conversion.root)


def _unreadable(certainty: Certainty, definition: Definition, analysis: Analysis) -> str | None:
    """Why nothing certain is known of a definition's states."""
    start, end = definition.root.start, definition.root.end
    faults = list(definition.faults)
    if definition.file is analysis.source:
        if definition.excerpt is not None:
            start, end = definition.excerpt.span(start, end)
        faults += [fault for fault in certainty.faults if fault.span.start < end]
    if not certainty.holds(definition) or any(
        not isinstance(fault, AmbiguousScalar) for fault in faults
    ):
        return f"its text has faults; {CHECK}"
    if multiplied(definition.root, definition.source.text) is not None:
        return "its YAML aliases stand for more text than can be followed"
    return None


def _reads_one_way(model: StateMachine, conversion: Conversion, asked: Asked) -> bool:
    """Whether another reading of the definition, if there is one, is converted alike."""
    other = model.definition.otherwise
    if other is None:
        return True
    if other.root is not model.definition.root:
        return False
    from asl_analyze.language.build import build

    machine = build(other)
    alike = None if machine is None else convert_machine(machine, asked.wants)
    return alike is not None and _same(alike.root, conversion.root)


def _same(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one is other or (type(one) is type(other) and one == other)


def _told(definition: Definition, outcome: Outcome, asked: Asked) -> MigratedState:
    state = outcome.state
    what = outcome.what
    if what == LEFT and not asked.wants(state):
        return MigratedState(
            state.name, state.type or "State", _line(definition, state), UNASKED, (), ""
        )
    return MigratedState(
        state.name,
        state.type or "State",
        _line(definition, state),
        what,
        outcome.notes,
        outcome.advice,
    )


def _line(definition: Definition, state: State) -> int:
    return _place(definition, state.key)[1]


def _place(definition: Definition, node: object) -> tuple[str, int]:
    """The file and the line that a node stands in."""
    start, end = node.start, node.end  # type: ignore[attr-defined]
    excerpt = definition.excerpt
    if excerpt is None:
        return definition.source.path, definition.source.position(start)[0]
    file = excerpt.file_at(start)
    return file.path, file.position(excerpt.span(start, end).start)[0]


def _span(definition: Definition) -> tuple[int, int]:
    root, excerpt = definition.root, definition.excerpt
    return root.span if excerpt is None else excerpt.span(*root.span)


def _groups(planned: Sequence[_Planned]) -> Iterator[list[_Planned]]:
    """Definitions that stand in the same place: several uses of one."""
    groups: dict[object, list[_Planned]] = {}
    for each in planned:
        groups.setdefault((each.definition.file, *_span(each.definition)), []).append(each)
    return iter(groups.values())


def _require_agreement(planned: Sequence[_Planned]) -> None:
    """Give up what is converted in another way for another use."""
    for group in _groups(planned):
        if len({_change(each) for each in group}) > 1:
            for each in group:
                each.give_up(
                    f"the {number(len(group))} state machines that use it would need different texts"
                )


def _change(planned: _Planned) -> object:
    if planned.rewriting is None:
        return None
    return tuple((*edit.span, edit.text) for edit in planned.rewriting.edits)


def _once(planned: Sequence[_Planned]) -> list[MigratedMachine]:
    """The machines, one of each group; named where the group has one name."""
    machines = []
    for group in _groups(planned):
        machine = group[0].machine
        if len({each.machine.name for each in group}) > 1:
            machine.name = None
        machines.append(machine)
    return machines


class _Writing:
    """Writes what was planned for one file, and gives up what would do harm."""

    def __init__(self, analysis: Analysis, data: bytes, planned: Sequence[_Planned]) -> None:
        self._analysis = analysis
        self._data = data
        self._groups = [group for group in _groups(planned) if group[0].rewriting is not None]
        self._errors: Counter[str] | None = None

    def written(self) -> bytes:
        """The bytes of the file with all that does no harm."""
        if not self._groups:
            return self._data
        made = self._tried(self._groups)
        if isinstance(made, bytes):
            return made
        good = []
        for group in self._groups:
            alone = made if len(self._groups) == 1 else self._tried([group])
            if isinstance(alone, bytes):
                good.append(group)
            else:
                _give_up(group, alone)
        if not good:
            return self._data
        made = self._tried(good)
        if isinstance(made, bytes):
            return made
        for group in good:
            _give_up(group, made)
        return self._data

    def _tried(self, groups: Sequence[Sequence[_Planned]]) -> bytes | str:
        """The bytes with the edits of some groups, or a clause that says what is wrong with them."""
        source = self._analysis.source
        if any(group[0].definition.file is not source for group in groups):
            return "it stands in another file"
        edits: list[Edit] = []
        for group in groups:
            if group[0].rewriting is not None:
                edits += group[0].rewriting.edits
        text = applied(source.text, edits)
        if text is None:
            return "it stands within another definition"
        data = encoded(text, self._data)
        if data is None:
            return "the file has bytes that are no text"
        return self._spoilt(groups, data) or data

    def _spoilt(self, groups: Sequence[Sequence[_Planned]], data: bytes) -> str | None:
        """What is wrong with the new bytes of the file."""
        again = self._analysis.again(data)
        try:
            if len(again.definitions) != len(self._analysis.definitions):
                return "the file would hold other definitions"
            for each in (each for group in groups for each in group):
                text = None if each.rewriting is None else each.rewriting.text
                if text is not None and again.definitions[each.number].source.text != text:
                    return "its text is not written in a way that can be changed in place"
            return self._new_error(again)
        finally:
            again.dissolve()

    def _new_error(self, again: Analysis) -> str | None:
        """The first error that is found in the new text and was not in the old one."""
        errors = [one for one in again.results if one.severity is Severity.ERROR]
        if not errors:
            return None
        if self._errors is None:
            before = self._analysis.again(self._data)
            self._errors = Counter(
                one.rule.code for one in before.results if one.severity is Severity.ERROR
            )
            before.dissolve()
        seen: Counter[str] = Counter()
        for one in errors:
            seen[one.rule.code] += 1
            if seen[one.rule.code] > self._errors[one.rule.code]:
                return f"it would bring an error that is not there now ({one.rule.code}: {one.message})"
        return None


def _give_up(group: Iterable[_Planned], problem: str) -> None:
    for each in group:
        each.give_up(problem)
