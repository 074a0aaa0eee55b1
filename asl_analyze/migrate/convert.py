"""The state machines of one file in JSONata: the file's new bytes, and what became of each state.

What is written was read again: it holds the same definitions in their new form, and no error that
was not there before. Otherwise a state machine is left as it is.
"""

from __future__ import annotations

from asl_analyze.documents.certainty import Certainty
from asl_analyze.language.build import build
from asl_analyze.migrate.jsonata.machine import convert as convert_machine
from asl_analyze.migrate.outcome import (
    LEFT,
    UNASKED,
    MigratedFile,
    MigratedMachine,
    MigratedState,
)
from asl_analyze.migrate.rewriting import NOT_IN_PLACE, rewritten
from asl_analyze.migrate.writing import Planned, Writing, groups_of
from asl_analyze.syntax.size import multiplied
from asl_analyze.syntax.tree import AmbiguousScalar
from asl_analyze.wording.amounts import number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import State
    from asl_analyze.migrate.jsonata.machine import Outcome
    from asl_analyze.migrate.rewriting import Rewriting
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.tree import Node

CHECK = "'asl-analyze check' shows them"


class Asked:
    """What is to be converted.

    `states` are names; none of them: all. With `partial` a state that has to stay in JSONPath does
    not keep the others of its machine from being converted. With `variables` an expression names a
    long path that it repeats.
    """

    __slots__ = ("partial", "states", "variables")

    def __init__(
        self, states: Iterable[str] = (), *, partial: bool = False, variables: bool = False
    ) -> None:
        self.states = frozenset(states)
        self.partial = partial
        self.variables = variables

    def wants(self, state: State) -> bool:
        """Whether a state is to be converted."""
        return not self.states or state.name in self.states


def migrated(analysis: Analysis, data: bytes, asked: Asked) -> list[MigratedFile]:
    """A file in JSONata as far as that is asked for and possible; `data` are its bytes.

    Behind it come the files of its definitions that stand in others. A definition that several
    state machines use counts once.
    """
    certainty = Certainty(analysis.source, analysis.faults)
    planned = [
        _planned(analysis, certainty, place, definition, asked)
        for place, definition in enumerate(analysis.definitions)
    ]
    _require_agreement(planned)
    writing = Writing(analysis, data, planned)
    after = writing.written()
    for each in planned:
        each.machine.is_rewritten = each.rewriting is not None
    machines = _once(planned)
    return [
        MigratedFile(source.path, before, after[source], machines.get(source, []))
        for source, before in writing.before.items()
    ]


def _planned(
    analysis: Analysis, certainty: Certainty, place: int, definition: Definition, asked: Asked
) -> Planned:
    machine = MigratedMachine(definition.name, *_place(definition, definition.root))
    planned = Planned(place, definition, machine, None)
    model = analysis.machine(definition)
    problem = _unreadable(certainty, definition, analysis)
    if problem is not None or model is None or not model.states:
        machine.is_readable = False
        planned.give_up(problem or "it has no state that could be read")
        return planned
    try:
        conversion = convert_machine(model, asked.wants, variables=asked.variables)
        outcomes = sorted(conversion.outcomes, key=lambda outcome: outcome.state.key.start)
        machine.states = [_told(definition, outcome, asked) for outcome in outcomes]
        if conversion.root is not None and (asked.partial or not machine.left):
            planned.rewriting = rewritten(definition, conversion.root)
            if planned.rewriting is None:
                planned.give_up(NOT_IN_PLACE)
            elif not _reads_one_way(definition, planned.rewriting, asked):
                planned.give_up("parts of it depend on a condition or a directive of its host")
    except RecursionError:
        planned.give_up("it is nested too deeply")
    return planned


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


def _reads_one_way(definition: Definition, rewriting: Rewriting, asked: Asked) -> bool:
    """Whether the other readings of the definition, if there are any, are rewritten alike."""
    other = definition.otherwise
    while other is not None:
        machine = build(other)
        made = machine and convert_machine(machine, asked.wants, variables=asked.variables)
        root = made and made.root
        alike = None if root is None else rewritten(other, root)
        if alike is None or alike.change != rewriting.change:
            return False
        other = other.otherwise
    return True


def _told(definition: Definition, outcome: Outcome, asked: Asked) -> MigratedState:
    state = outcome.state
    what, notes, advice = outcome.what, outcome.notes, outcome.advice
    if what == LEFT and not asked.wants(state):
        what, notes, advice = UNASKED, [], ""
    line = _place(definition, state.key)[1]
    return MigratedState(state.name, state.type or "State", line, what, notes, advice)


def _place(definition: Definition, node: Node) -> tuple[str, int]:
    """The file and the line that a node stands in."""
    start, end = node.span
    excerpt = definition.excerpt
    if excerpt is None:
        return definition.source.path, definition.source.position(start)[0]
    file = excerpt.file_at(start)
    return file.path, file.position(excerpt.span(start, end).start)[0]


def _require_agreement(planned: Sequence[Planned]) -> None:
    """Give up what is converted in another way for another use."""
    for group in groups_of(planned):
        changes = {each.rewriting and each.rewriting.change for each in group}
        if len(changes) > 1:
            for each in group:
                each.give_up(
                    f"the {number(len(group))} state machines that use it need different texts"
                )


def _once(planned: Sequence[Planned]) -> dict[SourceText, list[MigratedMachine]]:
    """The machines by their files, one of each group; named where the group has one name."""
    machines: dict[SourceText, list[MigratedMachine]] = {}
    for group in groups_of(planned):
        machine = group[0].machine
        if len({each.machine.name for each in group}) > 1:
            machine.name = None
        machines.setdefault(group[0].definition.file, []).append(machine)
    return machines
