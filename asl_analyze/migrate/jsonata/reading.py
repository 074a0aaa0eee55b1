"""What the paths and calls of one field read, in JSONata."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.migrate.jsonata.known import CONTEXT
from asl_analyze.migrate.jsonata.paths import followed
from asl_analyze.migrate.jsonata.value import Untranslatable
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.migrate.jsonata.known import Known
    from asl_analyze.migrate.jsonata.value import Value
    from asl_analyze.syntax.tree import Node

    Finding = Callable[[Known, Path], Value]


def not_known_yet() -> Untranslatable:
    """For what has a part that only a deployment knows."""
    return Untranslatable(
        "has an expression of which a part is only known when it is deployed",
        "convert that expression by hand",
    )


class Reading:
    """What `$`, `$$` and variables mean in a field.

    `find` says what a path from `$` finds. `sure` says whether nothing read so far can fail.
    """

    __slots__ = ("find", "known", "sure")

    def __init__(self, known: Known, find: Finding) -> None:
        self.known = known
        self.find = find
        self.sure = True

    def path(self, path: Path) -> Value:
        """What a path finds.

        Raises:
            Untranslatable: for what JSONata has no equal for.
        """
        if path.root == "$":
            return self.find(self.known, path)
        name = CONTEXT if path.root == "$$" else f"${path.root_name}"
        return followed(self.known.root(name), path)

    def text(self, node: Node | None) -> Value:
        """What a path or a call of an intrinsic function gives.

        Raises:
            Untranslatable: for what JSONata has no equal for, and for what cannot be read.
        """
        if not isinstance(node, String) or node.has_hole:
            raise not_known_yet()
        try:
            if node.value.startswith("$"):
                return self.path(shared.path(node.value))
            call = shared.intrinsic_call(node.value)
        except ExpressionError as error:
            raise Untranslatable(
                f"has '{node.value}', which cannot be read ({error})", "mend the expression"
            ) from None
        from asl_analyze.migrate.jsonata.intrinsics import called

        return called(call, self.path)

    def must(self, value: Value) -> Value:
        """The value, which the state reads whenever it runs; later readings build on that."""
        self.sure = self.sure and value.sure
        self.known.learn(value)
        return value


def from_root(root: str) -> Finding:
    """Paths from one of the roots that `Known` has."""

    def find(known: Known, path: Path) -> Value:
        return followed(known.root(root), path)

    return find
