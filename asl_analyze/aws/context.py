"""The context object, `$$` in JSONPath and `$states.context` in JSONata: a closed set of names.

Facts, sources and date: `data/context.json`.
"""

from __future__ import annotations

from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class ContextMember:
    """A member of the context object.

    path: its names joined by dots (`Execution.Input`).
    type: object, string, number or json (anything).
    present: where it exists: always, redrive, task, callback, map, map-object, map-distributed.
    where: the same in words.
    """

    __slots__ = ("path", "present", "type", "where")

    def __init__(self, path: str, facts: dict[str, Any], where: dict[str, str]) -> None:
        self.path = path
        self.type: str = facts["type"]
        self.present: str = facts["present"]
        self.where = where[self.present]


def member(path: str) -> ContextMember | None:
    """The member `path` (`Map.Item.Value`), None when the context object has no such."""
    facts = table("context")["members"].get(path)
    return ContextMember(path, facts, table("context")["present"]) if facts else None


def children(path: str = "") -> tuple[str, ...]:
    """Names right below the member `path`, those at the top for an empty path."""
    prefix = path + "." if path else ""
    members: dict[str, Any] = table("context")["members"]
    below = (name.removeprefix(prefix) for name in members if name.startswith(prefix))
    return tuple(name for name in below if "." not in name)


def unknown_at(names: Sequence[str]) -> int | None:
    """Position in `names` of the first that no context object has, None when all may exist."""
    members = table("context")["members"]
    for position in range(len(names)):
        facts = members.get(".".join(names[: position + 1]))
        if facts is None:
            return position
        if facts["type"] == "json":
            return None
    return None
