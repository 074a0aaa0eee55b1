"""What the paths and calls of one field read, in JSONata."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.migrate.jsonata.code import call, quoted
from asl_analyze.migrate.jsonata.following import followed
from asl_analyze.migrate.jsonata.guards import reasons
from asl_analyze.migrate.jsonata.known import CONTEXT
from asl_analyze.migrate.jsonata.value import AlwaysFailsError, UntranslatableError, Value
from asl_analyze.shapes.shape import ANY
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.migrate.jsonata.known import Known
    from asl_analyze.syntax.tree import Node

    Finding = Callable[[Known, Path], Value]


FAILS = "fails whenever it runs"


def not_known_yet() -> UntranslatableError:
    """For what has a part that only a deployment knows."""
    return UntranslatableError(
        "has an expression of which a part is only known when it is deployed",
        "convert that expression by hand",
    )


class Reading:
    """What `$`, `$$` and variables mean in a field.

    `find` says what a path from `$` finds. `sure` says whether nothing read so far can fail,
    `guards` why what was read has guards.
    """

    __slots__ = ("find", "guards", "known", "sure")

    def __init__(self, known: Known, find: Finding) -> None:
        self.known = known
        self.find = find
        self.sure = True
        self.guards: list[str] = []

    def path(self, path: Path) -> Value:
        """What a path finds.

        Raises:
            UntranslatableError: for what JSONata has no equal for.
        """
        if path.root == "$":
            return self.find(self.known, path)
        name = CONTEXT if path.root == "$$" else f"${path.root_name}"
        return followed(self.known.root(name), path)

    def text(self, node: Node | None) -> Value:
        """What a path or a call of an intrinsic function gives; what always fails does so.

        Raises:
            UntranslatableError: for what JSONata has no equal for, and for what cannot be read.
        """
        try:
            return self.possible(node)
        except AlwaysFailsError as error:
            written = node.value if isinstance(node, String) else ""
            self.guards.append(f"'{written}' {FAILS}: {error.advice}")
            return Value(call("error", quoted(f"{written} {FAILS}")), ANY, sure=False)

    def possible(self, node: Node | None) -> Value:
        """The same, without what always fails.

        Raises:
            AlwaysFailsError: for a path that never finds anything, a call that never succeeds.
            UntranslatableError: as `text` does.
        """
        if not isinstance(node, String) or node.has_hole:
            raise not_known_yet()
        try:
            if node.value.startswith("$"):
                return self.path(shared.path(node.value))
            call = shared.intrinsic_call(node.value)
        except ExpressionError as error:
            raise UntranslatableError(
                f"has '{node.value}', which cannot be read ({error})", "mend the expression"
            ) from None
        from asl_analyze.migrate.jsonata.intrinsics import called

        return called(call, self.path)

    def must(self, value: Value) -> Value:
        """The value, which the state reads whenever it runs; later readings build on that."""
        self.sure = self.sure and value.sure
        self.guards += reasons(value.needs)
        self.known.learn(value)
        return value


def from_root(root: str) -> Finding:
    """Paths from one of the roots that `Known` has."""

    def find(known: Known, path: Path) -> Value:
        return followed(known.root(root), path)

    return find
