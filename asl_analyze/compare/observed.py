"""What a declaration says of logs and traces, whatever its host calls it."""

from __future__ import annotations

from asl_analyze.aws.logs import OFF, RANKED
from asl_analyze.compare.shown import shown
from asl_analyze.documents.substitution.calls import call_of, is_no_value, scalar_text
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.compare.contents import Contents
    from asl_analyze.syntax.tree import Node

LEVEL, DATA, PLACES = "level", "includeexecutiondata", ("destinations", "logdestination")


class Logging:
    """How executions are logged; each is None where only a deployment knows.

    `rank` counts up from 0 for a workflow that logs nothing. `places` are where the logs go, by
    what they hold, each as it is shown.
    """

    __slots__ = ("has_data", "places", "rank")

    def __init__(self, node: Node | None, contents: Contents) -> None:
        self.rank: int | None = 0
        self.has_data: bool | None = False
        self.places: dict[int, str] | None = {}
        if node is None or is_no_value(node):
            return
        members = _members(node)
        if members is None:
            self.rank = self.has_data = self.places = None
            return
        level = _text(members.get(LEVEL, None), OFF)
        self.rank = RANKED.index(level) if level in RANKED else None
        self.has_data = {"true": True, "false": False}.get(_text(members.get(DATA), "false") or "")
        place = next((members[name] for name in PLACES if name in members), None)
        if place is not None:
            self.places = {contents.of(one): shown(one) for one in _each(place)}


def traces(node: Node | None) -> bool | None:
    """Whether a property for tracing switches it on; None where only a deployment knows."""
    if node is None or is_no_value(node):
        return False
    members = _members(node)
    if members is None:
        return None
    return {"true": True, "false": False}.get(_text(members.get("enabled"), "false") or "")


def bare_name(path: str) -> str:
    """The property that a part of the logging belongs to, as `LEVEL` and the others have it."""
    name = path.split(".", 2)[1] if "." in path else path
    return name.partition("[")[0].replace("_", "").lower()


def _members(node: Node) -> dict[str, Node] | None:
    """The members by their bare names; a block of HCL may be one of a list."""
    if isinstance(node, Array) and len(node.items) == 1:
        node = node.items[0]
    if not isinstance(node, Object) or call_of(node) is not None:
        return None
    return {
        name.replace("_", "").lower(): member.value
        for name, member in node.members.items()
        if not is_no_value(member.value)
    }


def _text(node: Node | None, absent: str) -> str | None:
    """A text or a scalar as a template hands it on; None where only a deployment knows."""
    if node is None:
        return absent
    if isinstance(node, String):
        return None if node.has_hole else node.value
    return scalar_text(node)


def _each(place: Node) -> Iterator[Node]:
    """The log groups of destinations, without the objects around them."""
    for one in place.items if isinstance(place, Array) else [place]:
        inner = one
        while isinstance(inner, Object) and len(inner.members) == 1 and call_of(inner) is None:
            [member] = inner.members.values()
            inner = member.value
        yield inner
