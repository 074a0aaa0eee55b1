"""Whether two values mean the same though they are written otherwise."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.node import same
from asl_analyze.syntax.equality import are_equal
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Node


def mean_the_same(before: Node, now: Node) -> bool:
    """Whether both have the same parts, with expressions that differ in how they are written."""
    waiting = [(before, now, False)]
    while waiting:
        old, new, is_path = waiting.pop()
        if isinstance(old, Object) and isinstance(new, Object):
            if old.members.keys() != new.members.keys():
                return False
            waiting += [
                (member.value, new.members[name].value, name.endswith((".$", "Path")))
                for name, member in old.members.items()
            ]
        elif isinstance(old, Array) and isinstance(new, Array):
            if len(old.items) != len(new.items):
                return False
            waiting += [(one, two, False) for one, two in zip(old.items, new.items, strict=True)]
        elif not are_equal(old, new) and not _same_expression(old, new, is_path=is_path):
            return False
    return True


def _same_expression(old: Node, new: Node, *, is_path: bool) -> bool:
    if not isinstance(old, String) or not isinstance(new, String) or old.has_hole or new.has_hole:
        return False
    texts = old.value, new.value
    if all(text.startswith("{%") and text.endswith("%}") for text in texts):
        return _parse_alike(shared.jsonata_expression, *(text[2:-2] for text in texts))
    if is_path and all(text.startswith("$") for text in texts):
        return _parse_alike(shared.path, *texts)
    return is_path and _parse_alike(shared.intrinsic_call, *texts)


def _parse_alike(parse: object, old: str, new: str) -> bool:
    try:
        return same(parse(old), parse(new))  # type: ignore[operator]
    except ExpressionError:
        return False
