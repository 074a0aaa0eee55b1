"""What a host says of the logs of a state machine."""

from __future__ import annotations

from asl_analyze.aws.logs import LEVELS, OFF
from asl_analyze.documents.substitution.calls import is_macro
from asl_analyze.syntax.tree import Array, Object, Scalar, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.syntax.tree import Member, Node

# The properties, without regard to case and underscores: each host spells them in its own way.
LEVEL, DATA = "level", "includeexecutiondata"


class Logging:
    """The level of logs, and whether they hold data; None where only a deployment knows."""

    __slots__ = ("level", "with_data")

    def __init__(self, level: str | None, with_data: bool | None) -> None:
        self.level = level
        self.with_data = with_data


def logging_of(member: Member) -> Logging:
    """What the property that configures logs says; by default they are off, and without data."""
    value = member.value
    if isinstance(value, Array) and len(value.items) == 1:
        value = value.items[0]
    # How often a dynamic block of Terraform's is there, if at all, follows from a value.
    if (
        member.name == "dynamic"
        or not isinstance(value, Object)
        or any(map(is_macro, value.members))
    ):
        return Logging(None, None)
    given = {name.replace("_", "").lower(): one.value for name, one in value.members.items()}
    return Logging(_level(given.get(LEVEL)), _flag(given.get(DATA)))


def _level(node: Node | None) -> str | None:
    if node is None:
        return OFF
    known = isinstance(node, String) and not node.has_hole and node.value in LEVELS
    return node.value if known and isinstance(node, String) else None


def _flag(node: Node | None) -> bool | None:
    if node is None:
        return False
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    word = node.value.lower() if isinstance(node, String) and not node.has_hole else ""
    return {"true": True, "false": False}.get(word)
