"""What moving a definition to the other workflow type comes to: plain values for a report."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS, STANDARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

    from asl_analyze.cost.chain.visits import Model
    from asl_analyze.cost.logs.logs import Logs
    from asl_analyze.cost.money.bill import Bill
    from asl_analyze.documents.definition import Definition
    from asl_analyze.migrate.express.billing import Billing
    from asl_analyze.migrate.express.moving.parts import Parts
    from asl_analyze.result import Failure, Result
    from asl_analyze.source.text import SourceText

# What may become of a definition. An open one can be moved unless what only a deployment knows
# stands in the way; a faulty one is refused by AWS whatever its type.
CAN, OPEN, BLOCKED, FAULTY, ALREADY, UNREADABLE = (
    "can",
    "open",
    "blocked",
    "faulty",
    "already",
    "unreadable",
)

# What the rules advise besides: to stay with the type that is left.
STAYING = ("Make the workflow Standard, or ", ", or make the workflow Standard")


class Told:
    """A blocker, a risk or a thing to change: what it is, where, and what to do.

    `source` and `offset` are None for what stands in no place. `is_general` says that it holds of
    every definition alike.
    """

    __slots__ = ("advice", "is_general", "offset", "source", "text")

    def __init__(
        self,
        text: str,
        advice: str = "",
        source: SourceText | None = None,
        offset: int | None = None,
        *,
        is_general: bool = False,
    ) -> None:
        self.text = text
        self.advice = advice
        self.source = source
        self.offset = offset
        self.is_general = is_general

    @property
    def place(self) -> tuple[str, int, int] | None:
        """The path of the file, and the line and column in it, 1-based."""
        if self.source is None or self.offset is None:
            return None
        return self.source.path, *self.source.position(self.offset)


class Side:
    """What a month costs as one of the types, in dollars: for Step Functions, and for logs."""

    __slots__ = ("logs", "logs_usd", "steps_usd", "workflow_type")

    def __init__(
        self, workflow_type: str, steps_usd: Fraction, logs: Logs, logs_usd: Fraction
    ) -> None:
        self.workflow_type = workflow_type
        self.steps_usd = steps_usd
        self.logs = logs
        self.logs_usd = logs_usd

    @property
    def usd(self) -> Fraction:
        """Both together."""
        return self.steps_usd + self.logs_usd


class Bills:
    """What a month of executions costs before and after; `model` has the means of one."""

    __slots__ = ("after", "before", "bill", "executions", "model")

    def __init__(
        self, model: Model, bill: Bill, executions: int, before: Side, after: Side
    ) -> None:
        self.model = model
        self.bill = bill
        self.executions = executions
        self.before = before
        self.after = after

    @property
    def crossings(self) -> list[tuple[Fraction, str]]:
        """Executions a month from which on the other type is cheaper, and which: "express"."""
        sides = {side.workflow_type: side for side in (self.before, self.after)}
        return self.bill.crossings(sides[STANDARD].logs.bytes, sides[EXPRESS].logs.bytes)


class Moving:
    """A definition and what moving it means.

    `what` is one of the words above; `reason` says why nothing is known where it cannot be read,
    and what it rests on that it is of that type already. `errors` are those of a faulty one,
    `unknown` is what only a deployment knows. `parts` are what could move alone of one that is
    blocked, and `alone` what is told of them.
    """

    __slots__ = (
        "alone",
        "bills",
        "blockers",
        "changes",
        "definition",
        "errors",
        "parts",
        "reason",
        "risks",
        "supposition",
        "unknown",
        "what",
    )

    def __init__(self, definition: Definition, what: str, reason: str = "") -> None:
        self.definition = definition
        self.what = what
        self.reason = reason
        self.supposition: str | None = None
        self.errors: list[Told] = []
        self.blockers: list[Told] = []
        self.unknown: list[Told] = []
        self.risks: list[Told] = []
        self.changes: list[Told] = []
        self.alone: list[Told] = []
        self.parts: Parts | None = None
        self.bills: Bills | None = None

    @property
    def title(self) -> str:
        """The file, the name that the host gives, and where this reading of it holds."""
        path, name = self.definition.file.path, self.definition.name
        title = path if name is None else f"{path}: {name}"
        return title if self.supposition is None else f"{title} ({self.supposition})"


class Movings:
    """All definitions of a run. `target` is `"EXPRESS"` or `"STANDARD"`."""

    __slots__ = ("billing", "failures", "movings", "target")

    def __init__(
        self, target: str, movings: list[Moving], failures: list[Failure], billing: Billing
    ) -> None:
        self.target = target
        self.movings = movings
        self.failures = failures
        self.billing = billing

    def count(self, *what: str) -> int:
        """How many definitions that became of."""
        return sum(one.what in what for one in self.movings)


def told_of(result: Result) -> Told:
    """A finding as a blocker or a risk; what it is about is to be of the other type."""
    advice = result.help or ""
    for stay in STAYING:
        advice = advice.replace(stay, "")
    return Told(result.message, advice[:1].upper() + advice[1:], result.source, result.start)
