"""What somebody who reads values of one shape no longer finds in those of another."""

from __future__ import annotations

from asl_analyze.shapes.shape import ARRAY, JSON, MISSING, OBJECT
from asl_analyze.shapes.steps import items_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.shapes.shape import Shape

# So many are enough to see that a shape is another one.
MOST = 20


class Difference:
    """A place where it was and is: `path` from the top, such as `$.order.id` or `$.rows[*].id`.

    `names` are the members that lead there, None where it is one in each item of an array.
    """

    __slots__ = ("names", "now", "path", "was")

    def __init__(
        self, path: str, was: Shape, now: Shape, names: tuple[str, ...] | None = None
    ) -> None:
        self.path = path
        self.was = was
        self.now = now
        self.names = names

    @property
    def is_gone(self) -> bool:
        """Whether nothing is there any more."""
        return not self.now.present

    @property
    def may_be_gone(self) -> bool:
        """Whether nothing may be there where something always was."""
        return self.now.may_be_missing and not self.was.may_be_missing

    @property
    def new_kinds(self) -> int:
        """The kinds that it can be now and could not be before."""
        return self.now.present & ~self.was.present


def differences(was: Shape, now: Shape) -> list[Difference]:
    """What a reader may miss or not expect, the outermost places only.

    Of what may be anything nothing is said, on either side.
    """
    found: list[Difference] = []
    top: tuple[str, ...] | None = ()
    waiting = [("$", top, was, now)]
    while waiting and len(found) < MOST:
        path, names, old, new = waiting.pop()
        if not old.present or (new.present == JSON and not new.may_be_missing):
            continue
        difference = Difference(path, old, new, names)
        if _is_told(difference):
            found.append(difference)
        elif new.present != JSON:
            waiting += _inside(path, names, old, new)
    return found


def _is_told(difference: Difference) -> bool:
    old, new = difference.was.present, difference.now.present
    if difference.is_gone:
        return True
    if new == JSON:
        return False
    return difference.may_be_gone or (old != JSON and bool(difference.new_kinds))


def _inside(
    path: str, names: tuple[str, ...] | None, old: Shape, new: Shape
) -> Iterator[tuple[str, tuple[str, ...] | None, Shape, Shape]]:
    """What is below both, where both tell."""
    if old.kinds & OBJECT and old.members is not None and new.members is not None:
        known = old.members.known
        for name in reversed(list(known)):
            other = new.members.at(name)
            is_told = name in new.members.known or new.is_closed
            if is_told or other.kinds != JSON | MISSING:
                inner = None if names is None else (*names, name)
                yield f"{path}.{name}", inner, known[name], other
    if old.kinds & ARRAY and old.items is not None and new.items is not None:
        yield f"{path}[*]", None, items_of(old), items_of(new)
