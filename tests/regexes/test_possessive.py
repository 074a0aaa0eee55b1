"""Patterns mean the same in every Python that the package allows.

Python before 3.11.5 leaves the position where a possessively repeated group gave up, not where its
last whole repetition ended (https://github.com/python/cpython/issues/106052). An atomic group in
that place goes back to where it began, and means the same.
"""

from __future__ import annotations

from re import _constants as ops
from re import _parser as parser
from typing import TYPE_CHECKING, Any

import pytest

from tests.regexes.test_linear import by_use

if TYPE_CHECKING:
    from collections.abc import Iterator

ONE_CHARACTER = {ops.LITERAL, ops.NOT_LITERAL, ops.ANY, ops.IN}


def is_safe(pattern: str | bytes, flags: int = 0) -> bool:
    """Whether each group that is repeated possessively is atomic."""
    return all(
        [op for op, _ in body] == [ops.ATOMIC_GROUP]
        or (len(body) == 1 and body[0][0] in ONE_CHARACTER)
        for body in repeated(parser.parse(pattern, flags))
    )


def repeated(tree: Any) -> Iterator[Any]:
    """What stands under a possessive repetition, anywhere inside."""
    if isinstance(tree, (list, tuple, parser.SubPattern)):
        if len(tree) == 2 and tree[0] is ops.POSSESSIVE_REPEAT:
            yield tree[1][2]
        for part in tree:
            yield from repeated(part)


def test_a_possessive_group_is_atomic() -> None:
    unsafe = [
        f"{', '.join(places)}: {one.pattern!r}"
        for (one, _), places in by_use().items()
        if not is_safe(one.written(), one.flags)
    ]
    assert not unsafe, "\n".join(unsafe)


@pytest.mark.parametrize(
    ("pattern", "safe"),
    [
        (r"/\*(?:[^*]++|\*(?!/))*+\*/", False),
        (r"/\*(?>[^*]++|\*(?!/))*+\*/", True),
        (r"1(?:\.[0-9]++)?+", False),
        (r"(a(?>b(?:cd)++)*+)", False),
        (r"[^x]*+.++\w?+x*+", True),
    ],
)
def test_such_a_group_is_noticed(pattern: str, safe: bool) -> None:
    assert is_safe(pattern) is safe
