"""What a state reads of the context object, and whether it is there for that state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.aws.integrations import parse_resource
from asl_analyze.expressions.jsonpath.ast import Member, Path
from asl_analyze.expressions.node import walk
from asl_analyze.language.expressions import (
    IntrinsicExpression,
    JsonataExpression,
    PathExpression,
)
from asl_analyze.language.model import Map, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.expressions import Expression
    from asl_analyze.language.model import State
    from asl_analyze.syntax.tree import Within

    Read = tuple[list[str], Within]


def context_reads(expression: Expression) -> Iterator[Read]:
    """The names that an expression goes down from the context object, each with its place."""
    if isinstance(expression, PathExpression):
        yield from _of_path(expression, expression.path)
    elif isinstance(expression, IntrinsicExpression):
        for node in walk(expression.call):
            if isinstance(node, Path):
                yield from _of_path(expression, node)
    elif isinstance(expression, JsonataExpression):
        for names in expression.meaning.contexts:
            place = expression.within(names[0].start, names[-1].end)
            yield [name.name for name in names], place


def _of_path(expression: Expression, path: Path) -> Iterator[Read]:
    if path.root != "$$":
        return
    names = []
    end = path.start
    for step in path.steps:
        if not isinstance(step, Member):
            break
        names.append(step.name)
        end = step.end
    if names:
        yield names, expression.within(path.start, end)


def has_context(state: State | None, names: list[str]) -> bool:
    """Whether the part of the context object that `names` go into exists for a state."""
    if names[0] == "Task":
        resource = parse_resource(state.resource or "") if isinstance(state, Task) else None
        if not isinstance(state, Task):
            return False
        return resource is None or resource.kind in (None, "activity") or bool(resource.pattern)
    if names[0] == "Map" and state is not None:
        return isinstance(state, Map) or any(isinstance(s, Map) for s in state.scope.enclosing)
    return True
