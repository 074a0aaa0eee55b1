"""Definitions that are to be of the other workflow type: verdict, risks, changes and bill."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.language.build import build
from asl_analyze.migrate.express import back, risks
from asl_analyze.migrate.express.bills import bills
from asl_analyze.migrate.express.callers import Callers
from asl_analyze.migrate.express.changes import changes
from asl_analyze.migrate.express.logging import LogSettings, log_settings
from asl_analyze.migrate.express.outcome import (
    ALREADY,
    BLOCKED,
    CAN,
    FAULTY,
    OPEN,
    UNREADABLE,
    Moving,
    told_of,
)
from asl_analyze.migrate.express.unknown import refused_by_host, unknown, unread
from asl_analyze.migrate.express.verdict import own_errors, supposed, verdict
from asl_analyze.session.declarations import Declarations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import StateMachine, Task
    from asl_analyze.migrate.express.billing import Billing
    from asl_analyze.result import FileReport

# What a definition without a type is.
ASSUMED = {EXPRESS: STANDARD, STANDARD: EXPRESS}


class Mover:
    """Judges definitions, of which some may start others.

    `files` are the reports of a check: a definition that has errors there is not judged. `target`
    is the wanted type.
    """

    def __init__(self, files: Sequence[FileReport], target: str, billing: Billing) -> None:
        self._target = target
        self._billing = billing
        self._declarations = Declarations(files)
        self._files: dict[Definition, FileReport] = {}
        self._machines: dict[Definition, StateMachine] = {}
        for file in files:
            for definition in file.definitions:
                self._files[definition] = file
                machine = None if definition.is_doubtful else build(definition)
                if machine is not None:
                    self._machines[definition] = machine
        self._callers = Callers(self._machines.values(), self._declarations)

    def moving(self, definition: Definition) -> Moving:
        """What moving one of the definitions means.

        Raises:
            ProfileError: where the profile does not fit the definition.
        """
        machine = self._machines.get(definition)
        if machine is None:
            return Moving(definition, UNREADABLE, "it cannot be read")
        made = Moving(definition, CAN)
        if definition.workflow_type == self._target:
            made.what, made.reason = ALREADY, definition.supposition or ""
            return made
        made.supposition = supposed(definition)
        made.errors += map(told_of, own_errors(definition, self._files[definition]))
        if made.errors:
            made.what = FAULTY
            return made
        self._judge(made, machine)
        return made

    def _judge(self, made: Moving, machine: StateMachine) -> None:
        definition = made.definition
        found = verdict(definition, self._target)
        callers = self._callers.of(definition)
        placed = self._declarations.placed(definition)
        settings = log_settings(definition, placed and placed[0], self._billing)
        sheet = self._billing.sheet(definition.of_type(ASSUMED[self._target]))
        made.blockers += map(told_of, found.blockers)
        made.unknown += map(told_of, found.doubts)
        made.unknown += unread(definition, self._declarations)
        made.risks += map(told_of, found.cautions)
        self._look(made, machine, sheet, callers)
        if made.blockers:
            made.what = BLOCKED
            if self._target == EXPRESS:
                self._take_apart(made, machine, settings)
        elif made.unknown:
            made.what = OPEN
        executions = self._billing.executions(definition)
        made.bills = bills(sheet, self._target, executions, settings, self._billing)
        made.changes += changes(made, self._target, placed, settings, self._billing)

    def _look(
        self, made: Moving, machine: StateMachine, sheet: Sheet, callers: Sequence[Task]
    ) -> None:
        if self._target == EXPRESS:
            told = {(one.source, one.offset) for one in made.unknown}
            # What could not be read is not known either, for the same reason.
            made.unknown += [
                one
                for one in unknown(machine, self._declarations.of(made.definition))
                if (one.source, one.offset) not in told
            ]
            made.unknown.sort(key=lambda one: -1 if one.offset is None else one.offset)
            made.risks += risks.risks(machine, sheet, callers)
        else:
            made.blockers += back.refused_callers(callers)
            made.risks += back.risks(machine, sheet, callers)

    def _take_apart(self, made: Moving, machine: StateMachine, settings: LogSettings) -> None:
        from asl_analyze.migrate.express.alone import alone
        from asl_analyze.migrate.express.moving.parts import parts

        executions = self._billing.executions(made.definition)
        declaration = self._declarations.of(made.definition)
        made.parts = parts(
            machine,
            self._billing,
            executions=executions,
            settings=settings,
            staying=refused_by_host(machine, declaration),
        )
        made.alone += alone(machine, made.parts, executions)
