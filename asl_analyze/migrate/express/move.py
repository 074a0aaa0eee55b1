"""Definitions that are to be of the other workflow type: verdict, risks, changes and bill."""

from __future__ import annotations

from fractions import Fraction

from asl_analyze.documents.definition import EXPRESS, STANDARD
from asl_analyze.language.build import build
from asl_analyze.migrate.express import back, risks
from asl_analyze.migrate.express.callers import Callers
from asl_analyze.migrate.express.changes import changes
from asl_analyze.migrate.express.outcome import (
    ALREADY,
    BLOCKED,
    CAN,
    UNREADABLE,
    Bills,
    Moving,
    told_of,
)
from asl_analyze.migrate.express.verdict import verdict
from asl_analyze.session.declarations import Declarations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from asl_analyze.cost.sheet import Sheet
    from asl_analyze.documents.definition import Definition
    from asl_analyze.language.model import StateMachine, Task
    from asl_analyze.result import FileReport

    Costs = Callable[[Definition], Sheet]

# What a definition without a type is.
ASSUMED = {EXPRESS: STANDARD, STANDARD: EXPRESS}


class Mover:
    """Judges definitions, of which some may start others.

    `target` is the wanted type, `executions` those of a month for the bill. `costs` counts the
    transitions of a definition.
    """

    def __init__(
        self, files: Sequence[FileReport], target: str, executions: int, costs: Costs
    ) -> None:
        self._target = target
        self._executions = executions
        self._costs = costs
        self._declarations = Declarations(files)
        self._machines: dict[Definition, StateMachine] = {}
        for file in files:
            for definition in file.definitions:
                machine = None if definition.is_doubtful else build(definition)
                if machine is not None:
                    self._machines[definition] = machine
        self._callers = Callers(self._machines.values(), self._declarations)

    def moving(self, definition: Definition) -> Moving:
        """What moving one of the definitions means."""
        machine = self._machines.get(definition)
        if machine is None:
            return Moving(definition, UNREADABLE, "it cannot be read")
        if definition.workflow_type == self._target:
            return Moving(definition, ALREADY)
        found = verdict(definition, self._target)
        callers = self._callers.of(definition)
        made = Moving(definition, CAN)
        made.blockers += map(told_of, found.blockers)
        made.risks += map(told_of, found.doubts)
        sheet = self._costs(definition.of_type(ASSUMED[self._target]))
        self._look(made, machine, sheet, callers)
        if made.blockers:
            made.what = BLOCKED
            if self._target == EXPRESS:
                self._take_apart(made, machine, sheet)
        made.changes += changes(definition, self._target, self._declarations.placed(definition))
        made.bills = self._bills(sheet)
        return made

    def _look(
        self, made: Moving, machine: StateMachine, sheet: Sheet, callers: Sequence[Task]
    ) -> None:
        if self._target == EXPRESS:
            made.risks += risks.risks(machine, sheet, callers)
        else:
            made.blockers += back.refused_callers(callers)
            made.risks += back.risks(machine, sheet, callers)

    def _take_apart(self, made: Moving, machine: StateMachine, sheet: Sheet) -> None:
        from asl_analyze.migrate.express.alone import alone
        from asl_analyze.migrate.express.moving.parts import parts

        tariff = None if sheet.bill is None else sheet.bill.tariff
        made.parts = parts(machine, executions=self._executions, tariff=tariff)
        made.alone += alone(machine, made.parts, self._executions)

    def _bills(self, sheet: Sheet) -> Bills | None:
        if sheet.bill is None:
            return None
        executions = Fraction(self._executions)
        both = sheet.bill.standard(executions), sheet.bill.express(executions)
        before, after = both if self._target == EXPRESS else both[::-1]
        return Bills(sheet.bill, self._executions, before, after)
