"""Parts of a machine written out, judged as Express workflows, and weighed."""

from __future__ import annotations

import os
import re
from collections import Counter

from asl_analyze.cost.logs.expected import expected_of
from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.engine import Engine
from asl_analyze.migrate.express.moving import maps
from asl_analyze.migrate.express.moving.assumed import profile_in, profile_of_part
from asl_analyze.migrate.express.moving.border import passed
from asl_analyze.migrate.express.moving.caller import caller_of
from asl_analyze.migrate.express.moving.candidates import Blocked
from asl_analyze.migrate.express.moving.definition import MOST_SECONDS, extracted
from asl_analyze.migrate.express.moving.inside import all_of
from asl_analyze.migrate.express.moving.part import Part
from asl_analyze.migrate.express.moving.pieces import Pieces, Written, as_json
from asl_analyze.migrate.express.moving.plain import NotPlainError, plain_object
from asl_analyze.migrate.express.moving.saving import Moved, fill_bills, model_of, moved_by
from asl_analyze.registry import chosen
from asl_analyze.rule import Severity
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cost.profile.profile import Profile
    from asl_analyze.flow.regions.regions import Region
    from asl_analyze.language.model import Map, StateMachine
    from asl_analyze.migrate.express.moving.saving import Saving, Volume


class StaysError(Exception):
    """A part that has to stay; the message is the reason, as a clause."""


class Maker:
    """Makes the parts of one machine, for bills of some volume."""

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
        try:
            return self._part(region)
        except StaysError as stays:
            reason = str(stays)
        except NotPlainError:
            reason = "its values are only known to the template around it"
        except RecursionError:
            reason = "it is nested too deeply"
        return Blocked(region, len(all_of(region.states)), reason)

    def map_part(self, state: Map) -> maps.MapPart | None:
        """A Map with Express children, if nothing speaks against it."""
        try:
            return self._map_part(state)
        except (StaysError, NotPlainError, RecursionError):
            return None

    def finish(self, part: Part | maps.MapPart) -> None:
        """Write the parent of a part, if that has no new error."""
        try:
            parent = part.made_parent()
        except RecursionError:
            return
        if parent is not None and not self._spoils(parent):
            part.parent = parent

    def _part(self, region: Region) -> Part:
        states = all_of(region.states)
        variables = passed(states, region.entry)
        name = _name_of(region.entry.name)
        end = "the end" if region.exit is None else f"'{region.exit.name}'"
        comment = f"Taken out of {self._title()}: the states from '{region.entry.name}' to {end}."
        made = extracted(region, comment, variables)
        arn = f"${{{name}Arn}}"
        caller = caller_of(region, arn, variables)
        saving = moved = None
        if self.model is not None:
            saving = moved_by(region, self.model, caller.extra)
            events = expected_of(self.model, states)
            moved = Moved(events, caller.events, self.volume.settings.express)
        profile = profile_in(region, self.profile, made.done)
        saving = self._weighed(made.written, profile, saving, moved)
        return Part(region, name, arn, made, caller, saving, variables)

    def _map_part(self, state: Map) -> maps.MapPart:
        processor = state.processor
        if processor is None:
            raise StaysError("it has no processor")
        text = maps.processor_text(processor)
        maps.changed(state)
        saving = moved = None
        if self.model is not None:
            saving = maps.moved_by(state, processor, self.model)
            events = expected_of(self.model, all_of(processor.states))
            # Child executions of a Map log as the workflow is configured to.
            moved = Moved(events, {}, self.volume.settings.standard)
        profile = profile_of_part(self.profile)
        saving = self._weighed(Written(text, "json"), profile, saving, moved)
        return maps.MapPart(state, _name_of(state.name), saving, text)

    def _weighed(
        self, written: Written, profile: Profile, saving: Saving | None, moved: Moved | None
    ) -> Saving | None:
        """The saving with its bills, of what is to be an Express workflow of its own.

        Raises:
            StaysError: where that has an error as one, or takes too long.
        """
        data = written.text.encode("utf-8", "surrogatepass")
        name = f"part.asl.{written.format}"
        analysis = Analysis(name, data, Terms(self.engine, workflow_type=EXPRESS))
        try:
            for error in analysis.results:
                if error.severity is Severity.ERROR:
                    raise StaysError(f"{error.rule.code}, {error.message}")
            child = analysis.machine(analysis.definitions[0])
            own = None if child is None else model_of(child, profile)
            if own is None or self.model is None or saving is None or moved is None:
                return None
            fill_bills(saving, self.model, own, len(data), moved, self.volume)
            if own.seconds_within(MOST_SECONDS * 100) > MOST_SECONDS:
                raise StaysError(f"a run of it takes more than {MOST_SECONDS} s")
        finally:
            analysis.dissolve()
        return saving

    def _title(self) -> str:
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
