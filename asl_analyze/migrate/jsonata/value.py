"""A JSONata expression with what is known of it, and what has to hold for it to be right."""

from __future__ import annotations

from asl_analyze.migrate.jsonata.code import all_of, chosen
from asl_analyze.migrate.jsonata.guards import there
from asl_analyze.shapes.shape import MISSING, without

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.migrate.jsonata.code import Code
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.shapes.steps import Step

    # The text of the root that a definite path begins at, and its steps.
    Place = tuple[str, tuple[Step, ...]]


class UntranslatableError(Exception):
    """What JSONata has no equal for.

    `reason` is a clause that begins with a verb or a noun ("searches at any depth"), `advice` says
    what to decide.
    """

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class AlwaysFailsError(UntranslatableError):
    """What fails whenever it runs, in either language."""


class Value:
    """An expression and its guards.

    code: what it is where all of `needs` hold; where one does not, JSONPath fails.
    shape: what the code can be; `MISSING` where it may be nothing, for which JSONPath fails too.
    place: where it stands in the data, if it is a definite path.
    sure: whether neither the code nor what JSONPath had in its place can fail.
    presence: what says that the code is not nothing, if that is less than the code itself.
    """

    __slots__ = ("code", "needs", "place", "presence", "shape", "sure")

    def __init__(
        self,
        code: Code,
        shape: Shape,
        needs: Iterable[Code] = (),
        place: Place | None = None,
        *,
        sure: bool = True,
        presence: tuple[Code, ...] = (),
    ) -> None:
        self.code = code
        self.shape = shape
        self.needs = tuple(dict.fromkeys(needs))
        self.place = place
        self.presence = presence
        self.sure = sure and not self.needs and not shape.kinds & MISSING

    @property
    def present(self) -> Value:
        """The same for a place where nothing would be left out without a failure."""
        guard = there(self.code, self.shape) and (self.presence or there(self.code, self.shape))
        if not guard:
            return self
        # What exists was not reached through a list where there was none, so that says enough.
        shape = without(self.shape, MISSING)
        return Value(self.code, shape, (*self.needs, *guard), self.place, sure=False)

    @property
    def guarded(self) -> Code:
        """The expression that is nothing where a guard does not hold."""
        return chosen(all_of(self.needs), self.code) if self.needs else self.code
