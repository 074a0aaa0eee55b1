"""Paths of any kind, in JSONata."""

from __future__ import annotations

from asl_analyze.migrate.jsonata.paths import definite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.expressions.jsonpath.ast import Path
    from asl_analyze.migrate.jsonata.value import Value


def followed(value: Value, path: Path) -> Value:
    """What the steps of a path find from a value on.

    Raises:
        UntranslatableError: for steps that JSONata has no equal for.
    """
    if path.definite:
        return definite(value, path.steps)
    from asl_analyze.migrate.jsonata.searches import found

    return found(value, path.steps)
