"""What moving a definition to the other workflow type comes to: plain values for a report."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fractions import Fraction

    from asl_analyze.cost.money.bill import Bill
    from asl_analyze.documents.definition import Definition
    from asl_analyze.migrate.express.moving.parts import Parts
    from asl_analyze.result import Failure, Result
    from asl_analyze.source.text import SourceText

# What may become of a definition.
CAN, BLOCKED, ALREADY, UNREADABLE = "can", "blocked", "already", "unreadable"

# What the rules advise besides: to stay with the type that is left.
STAYING = ("Make the workflow Standard, or ", ", or make the workflow Standard")


class Told:
    """A blocker, a risk or a thing to change: what it is, where, and what to do.

    `source` and `offset` are None for what stands in no place.
    """

    __slots__ = ("advice", "offset", "source", "text")

    def __init__(
        self,
        text: str,
        advice: str = "",
        source: SourceText | None = None,
        offset: int | None = None,
    ) -> None:
        self.text = text
        self.advice = advice
        self.source = source
        self.offset = offset


class Bills:
    """What a month of executions costs before and after, in dollars.

    `executions` are those of a month; `crossings` say from how many on the other type is cheaper.
    """

    __slots__ = ("after", "before", "bill", "executions")

    def __init__(self, bill: Bill, executions: int, before: Fraction, after: Fraction) -> None:
        self.bill = bill
        self.executions = executions
        self.before = before
        self.after = after


class Moving:
    """A definition and what moving it means.

    `what` is one of the words above; `reason` says why nothing is known where it cannot be read.
    `parts` are what could move alone of one that is blocked, and `alone` what is told of them.
    """

    __slots__ = (
        "alone",
        "bills",
        "blockers",
        "changes",
        "definition",
        "parts",
        "reason",
        "risks",
        "what",
    )

    def __init__(self, definition: Definition, what: str, reason: str = "") -> None:
        self.definition = definition
        self.what = what
        self.reason = reason
        self.blockers: list[Told] = []
        self.risks: list[Told] = []
        self.changes: list[Told] = []
        self.alone: list[Told] = []
        self.parts: Parts | None = None
        self.bills: Bills | None = None

    @property
    def title(self) -> str:
        """The file, and the name that the host gives."""
        path, name = self.definition.file.path, self.definition.name
        return path if name is None else f"{path}: {name}"


class Movings:
    """All definitions of a run. `target` is `"EXPRESS"` or `"STANDARD"`."""

    __slots__ = ("failures", "movings", "target")

    def __init__(self, target: str, movings: list[Moving], failures: list[Failure]) -> None:
        self.target = target
        self.movings = movings
        self.failures = failures

    def count(self, what: str) -> int:
        """How many definitions that became of."""
        return sum(one.what == what for one in self.movings)


def told_of(result: Result) -> Told:
    """A finding as a blocker or a risk; what it is about is to be of the other type."""
    advice = result.help or ""
    for stay in STAYING:
        advice = advice.replace(stay, "")
    return Told(result.message, advice[:1].upper() + advice[1:], result.source, result.start)
