"""Which parts of a machine could move into an Express workflow, the one that saves most first."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from asl_analyze.cost.logs.expected import expected_of
from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.engine import Engine
from asl_analyze.language.known import is_open
from asl_analyze.migrate.express.billing import PER_MONTH, Billing
from asl_analyze.migrate.express.logging import log_settings
from asl_analyze.migrate.express.moving import maps
from asl_analyze.migrate.express.moving.assumed import profile_in, profile_of_part
from asl_analyze.migrate.express.moving.border import passed
from asl_analyze.migrate.express.moving.caller import caller_of
from asl_analyze.migrate.express.moving.candidates import Blocked, candidates
from asl_analyze.migrate.express.moving.definition import MOST_SECONDS, extracted
from asl_analyze.migrate.express.moving.inside import all_of
from asl_analyze.migrate.express.moving.part import Part
from asl_analyze.migrate.express.moving.pieces import Pieces, Written, as_json
from asl_analyze.migrate.express.moving.plain import NotPlainError, plain_object
from asl_analyze.migrate.express.moving.saving import (
    Moved,
    Volume,
    fill_bills,
    model_of,
    moved_by,
)
from asl_analyze.registry import chosen
from asl_analyze.rule import Severity
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import Map, State, StateMachine
    from asl_analyze.migrate.express.logging import LogSettings
    from asl_analyze.migrate.express.moving.maps import MapPart

    AnyPart = Part | MapPart

# So many regions of a machine are written and judged.
MOST_JUDGED = 20
# So many parts are told of one.
MOST_TOLD = 5


class Parts:
    """What could move, the best first, none of them within another; and why others cannot."""

    __slots__ = ("blocked", "found")

    def __init__(self, found: list[AnyPart], blocked: list[Blocked]) -> None:
        self.found = found
        self.blocked = blocked

    @property
    def why_not_more(self) -> str | None:
        """Of the largest region that has to stay, why, as a sentence; None where none has to."""
        if not self.blocked:
            return None
        worst = max(self.blocked, key=lambda one: one.count)
        end = "the end" if worst.region.exit is None else f"'{worst.region.exit.name}'"
        return (
            f"The {worst.count} states from '{worst.region.entry.name}' to {end} cannot move "
            f"together: {worst.reason}."
        )


def parts(
    machine: StateMachine,
    billing: Billing | None = None,
    *,
    executions: int = PER_MONTH,
    settings: LogSettings | None = None,
    staying: Collection[State] = (),
    cheaper_only: bool = True,
) -> Parts:
    """The parts of a Standard machine that could move; one that could move as a whole is not asked.

    Bills are for so many executions of the machine a month; `settings` say how it logs. The states
    `staying` are in no part. With `cheaper_only` a part is told only if it saves transitions and
    the bill with it is lower.

    Raises:
        ProfileError: where the profile does not fit the machine.
    """
    billing = billing or Billing()
    settings = settings or log_settings(machine.definition, None, billing)
    language = machine.query_language.node
    if language is not None and is_open(language):
        return Parts([], [])
    regions, blocked = candidates(machine, staying)
    maker = _Maker(machine, Volume(billing, executions, settings))
    made: list[AnyPart] = []
    for region in _largest(regions, maker.model)[:MOST_JUDGED]:
        part = maker.part(region)
        if isinstance(part, Blocked):
            blocked.append(part)
        elif not cheaper_only or _is_cheaper(part):
            made.append(part)
        else:
            count = len(all_of(region.states))
            blocked.append(Blocked(region, count, "that would save nothing"))
    for state in islice(maps.candidates(machine, staying), MOST_JUDGED):
        changed = maker.map_part(state)
        if changed is not None and (not cheaper_only or _is_cheaper(changed)):
            made.append(changed)
    made.sort(key=_order)
    told = _apart(made)[:MOST_TOLD]
    for each in told:
        maker.finish(each)
    return Parts(told, blocked)


def _largest(regions: list[Region], model: Model | None) -> list[Region]:
    if model is None:
        return sorted(regions, key=lambda one: -len(all_of(one.states)))
    return sorted(regions, key=lambda one: -moved_by(one, model, 3).transitions)


def _is_cheaper(part: AnyPart) -> bool:
    saving = part.saving
    return saving is None or (saving.transitions > 0 and saving.after < saving.before)


def _order(part: AnyPart) -> tuple[float, int]:
    saved = 0.0 if part.saving is None else float(part.saving.before - part.saving.after)
    return -saved, -len(all_of(part.states))


def _apart(made: list[AnyPart]) -> list[AnyPart]:
    """Those that have no state in common with one before."""
    taken: set[object] = set()
    found = []
    for part in made:
        states = all_of(part.states)
        if taken.isdisjoint(states):
            taken.update(states)
            found.append(part)
    return found


class _Maker:
    def __init__(self, machine: StateMachine, volume: Volume) -> None:
        self.machine = machine
        self.volume = volume
        self.profile = volume.billing.profile
        self.model = model_of(machine, self.profile)
        rules = chosen((), ())
        self.engine = Engine(rules, heeds_suppressions=False)
        # A whole parent is large, and fixes of warnings would take most of the time.
        errors = [rule for rule in rules if rule.severity is Severity.ERROR]
        self.strict = Engine(errors, heeds_suppressions=False)
        self._before: Counter[str] | None = None

    def part(self, region: Region) -> Part | Blocked:
        """A region written out and judged, or why it cannot be."""
        states = all_of(region.states)
        count = len(states)
        variables = passed(states, region.entry)
        name = _name_of(region.entry.name)
        comment = f"Taken out of {self._title()}: the states from '{region.entry.name}'"
        end = "the end" if region.exit is None else f"'{region.exit.name}'"
        try:
            made = extracted(region, f"{comment} to {end}.", variables)
        except NotPlainError:
            return Blocked(region, count, "its values are only known to the template around it")
        except RecursionError:
            return Blocked(region, count, "it is nested too deeply")
        arn = f"${{{name}Arn}}"
        caller = caller_of(region, arn, variables)
        saving = None if self.model is None else moved_by(region, self.model, caller.extra)
        data = made.written.text.encode("utf-8", "surrogatepass")
        name_of_file = f"part.asl.{made.written.format}"
        analysis = Analysis(name_of_file, data, Terms(self.engine, workflow_type=EXPRESS))
        try:
            for error in analysis.results:
                if error.severity is Severity.ERROR:
                    return Blocked(region, count, f"{error.rule.code}, {error.message}")
            child = analysis.machine(analysis.definitions[0])
            profile = profile_in(region, self.profile, made.done)
            own = None if child is None else model_of(child, profile)
            if own is None or self.model is None or saving is None:
                saving = None
            else:
                moved = Moved(
                    expected_of(self.model, states),
                    caller.events,
                    self.volume.settings.express,
                )
                fill_bills(saving, self.model, own, len(data), moved, self.volume)
                if own.seconds_within(MOST_SECONDS * 100) > MOST_SECONDS:
                    return Blocked(region, count, f"a run of it takes more than {MOST_SECONDS} s")
        finally:
            analysis.dissolve()
        return Part(region, name, arn, made, caller, saving, variables)

    def finish(self, part: AnyPart) -> None:
        """Write the parent of a part, if that has no new error."""
        try:
            parent = part.made_parent()
        except RecursionError:
            return
        if parent is not None and not self._spoils(parent):
            part.parent = parent

    def map_part(self, state: Map) -> MapPart | None:
        """A Map with Express children, if nothing speaks against it."""
        processor = state.processor
        if processor is None:
            return None
        try:
            text = maps.processor_text(processor)
            maps.changed(state)
        except (NotPlainError, RecursionError):
            return None
        data = text.encode("utf-8", "surrogatepass")
        analysis = Analysis("items.asl.json", data, Terms(self.engine, workflow_type=EXPRESS))
        try:
            if any(one.severity is Severity.ERROR for one in analysis.results):
                return None
            child = analysis.machine(analysis.definitions[0])
            own = None if child is None else model_of(child, profile_of_part(self.profile))
            saving = None
            if own is not None and self.model is not None:
                saving = maps.moved_by(state, processor, self.model)
                inside = all_of(processor.states)
                # Child executions of a Map log as the workflow is configured to.
                moved = Moved(expected_of(self.model, inside), {}, self.volume.settings.standard)
                fill_bills(saving, self.model, own, len(data), moved, self.volume)
                if own.seconds_within(MOST_SECONDS * 100) > MOST_SECONDS:
                    return None
        finally:
            analysis.dissolve()
        return maps.MapPart(state, _name_of(state.name), saving, text)

    def _title(self) -> str:
        import os

        definition = self.machine.definition
        path = os.path.basename(definition.source.path)
        return path if definition.name is None else f"{definition.name} in {path}"

    def _spoils(self, parent: Written) -> bool:
        """Whether a new text of the parent has an error that the parent has not."""
        if self._before is None:
            self._before = self._errors(self._as_it_is())
        return bool(self._errors(parent) - self._before)

    def _as_it_is(self) -> Written:
        definition = self.machine.definition
        pieces = Pieces.of(definition)
        if pieces is None:
            return as_json(plain_object(self.machine.node))
        return Written(definition.source.text, pieces.format)

    def _errors(self, written: Written) -> Counter[str]:
        data = written.text.encode("utf-8", "surrogatepass")
        name = f"parent.asl.{written.format}"
        analysis = Analysis(name, data, Terms(self.strict, workflow_type=STANDARD))
        found = Counter(one.rule.code for one in analysis.results if one.severity is Severity.ERROR)
        analysis.dissolve()
        return found


def _name_of(entry: str) -> str:
    """A name for files and tokens, from the name of the entry."""
    words = re.findall(r"[A-Za-z0-9]+", entry)
    joined = "".join(word[:1].upper() + word[1:] for word in words)[:60]
    return f"{joined or 'Part'}Express"
