"""Whether two values mean the same though they are written otherwise."""

from __future__ import annotations

from asl_analyze.expressions import shared
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.expressions.node import same
from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.compare.contents import Contents
    from asl_analyze.syntax.tree import Member, Node

# Fields of JSONPath that hold a payload template: only keys with `.$` are evaluated in it.
TEMPLATES = frozenset(
    ("Parameters", "ResultSelector", "ItemSelector", "Assign", "BatchInput", "Credentials")
)
# Fields whose value is data as it stands.
LITERALS = frozenset(("Result", "Comment"))

# How what stands in a field is read.
FIELD, TEMPLATE, LITERAL, PATH, PATH_OR_CALL, EXPRESSION = range(6)


def mean_the_same(before: Member, now: Member, language: str | None, contents: Contents) -> bool:
    """Whether two members have the same parts, with expressions that only look different.

    `language` is the query language in which both are read; None where that is not known, or they
    are read in two.
    """
    if before.name != now.name:
        return False
    waiting = [(before.value, now.value, way_into(FIELD, now.name, language))]
    while waiting:
        old, new, way = waiting.pop()
        if isinstance(old, Object) and isinstance(new, Object):
            if old.members.keys() != new.members.keys():
                return False
            waiting += [
                (member.value, new.members[name].value, way_into(way, name, language))
                for name, member in old.members.items()
            ]
        elif isinstance(old, Array) and isinstance(new, Array):
            if len(old.items) != len(new.items):
                return False
            waiting += [(one, two, way) for one, two in zip(old.items, new.items, strict=True)]
        elif contents.of(old) != contents.of(new) and not same_expression(old, new, way):
            return False
    return True


def way_into(around: int, name: str, language: str | None) -> int:
    """How a member is read that stands in an object which is read in some way.

    `language` is the query language of both versions; None where that is not known, or they differ.
    """
    if language == JSONATA:
        return EXPRESSION
    if language != JSONPATH or around == LITERAL:
        return LITERAL
    if around == TEMPLATE:
        return PATH_OR_CALL if name.endswith(".$") else TEMPLATE
    if name in TEMPLATES:
        return TEMPLATE
    if name in LITERALS:
        return LITERAL
    if name.endswith("Path") or name == "Variable":
        return PATH_OR_CALL if name in ("ErrorPath", "CausePath") else PATH
    return FIELD


def same_expression(old: Node, new: Node, way: int) -> bool:
    """Whether two values that are read in some way are one expression, written in two ways."""
    if not isinstance(old, String) or not isinstance(new, String) or old.has_hole or new.has_hole:
        return False
    texts = old.value, new.value
    if way == EXPRESSION:
        is_code = all(text.startswith("{%") and text.endswith("%}") for text in texts)
        return is_code and _parse_alike(shared.jsonata_expression, *(text[2:-2] for text in texts))
    if way not in (PATH, PATH_OR_CALL):
        return False
    if all(text.startswith("$") for text in texts):
        return _parse_alike(shared.path, *texts)
    return way == PATH_OR_CALL and _parse_alike(shared.intrinsic_call, *texts)


def _parse_alike(parse: Callable[[str], object], old: str, new: str) -> bool:
    try:
        return same(parse(old), parse(new))
    except ExpressionError:
        return False
