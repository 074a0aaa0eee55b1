"""Keys that an object has more than once."""

from __future__ import annotations

from asl_analyze.syntax.tree import DuplicateKey, Member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Fault, Node, Object, String


class Duplicates:
    """Puts a member in the place of an earlier one and remembers the fault."""

    __slots__ = ("_firsts", "faults")

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._firsts: dict[tuple[Object, str], String] = {}

    def replace(self, object: Object, key: String, value: Node) -> None:
        """The last of equal keys stands, at its own place in the order."""
        earlier = object.members.pop(key.value)
        first = self._firsts.setdefault((object, key.value), earlier.key)
        object.members[key.value] = Member(key, value)
        self.faults.append(DuplicateKey(key, first, earlier, object))
