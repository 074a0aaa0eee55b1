"""What a Task sends to whoever answers it, as its template has it."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.table import table
from asl_analyze.compare.requests import members_of
from asl_analyze.flow.sent import may_send_more
from asl_analyze.syntax.tree import Array, Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from asl_analyze.compare.requests import Members
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Member, Node

    Spot = Node | Member

CALLBACK = ".waitForTaskToken"


def waits_for_token(task: Task) -> bool | None:
    """Whether a Task waits for an answer with its task token; None where that is not known."""
    resource = parse_resource(task.resource or "")
    if resource is None or resource.pattern is None:
        return None
    return resource.pattern == CALLBACK


def has_worker(task: Task) -> bool:
    """Whether somebody else answers a Task: whoever has its token, or a worker of an activity."""
    return _is_activity(task) or waits_for_token(task) is True


class Lost:
    """A member that a message no longer has.

    `path` leads to it from the request. `before` is where it stood, `around` what holds it no
    longer; None for the request itself.
    """

    __slots__ = ("around", "before", "path")

    def __init__(self, path: str, before: Spot, around: Spot | None) -> None:
        self.path = path
        self.before = before
        self.around = around


def token_places(task: Task) -> dict[str, Spot]:
    """The members of a request that hold the task token, by their paths: `MessageBody.token`."""
    return {path: one.place for path, one in members_of(task).items() if one.holds_token}


def lost_members(old: Task, new: Task) -> list[Lost]:
    """The members of the older message that the newer one does not have.

    Only where what held it is written in both; of what an execution works out nothing is known. Of
    an object that is gone as a whole, only that is told.
    """
    if may_send_more(new):
        return []
    before, now = members_of(old), members_of(new)
    message = message_of(old)
    lost: dict[str, Lost] = {}
    for path, one in before.items():
        around = one.around
        if path in now or around in lost or not _is_written(around, before, now):
            continue
        if message is None or top_of(path) in message:
            holder = now.get(around)
            lost[path] = Lost(path, one.place, None if holder is None else holder.place)
    return sorted(lost.values(), key=lambda one: one.before.span.start)


def _is_activity(task: Task) -> bool:
    resource = parse_resource(task.resource or "")
    return resource is not None and resource.kind == "activity"


def message_of(task: Task) -> Collection[str] | None:
    """The members of a request that whoever answers gets; None for all of them.

    Of a call that no table has it is what holds the token.
    """
    resource = parse_resource(task.resource or "")
    if resource is None or resource.kind == "activity":
        return None
    members: dict[str, list[str]] = table("callback_messages")["members"]
    if resource.kind == "lambda-function":
        return members["lambda:invoke"]
    known = members.get(f"{resource.service}:{resource.action}")
    return {top_of(path) for path in token_places(task)} if known is None else known


def top_of(path: str) -> str:
    """The member of the request that a path begins with."""
    return path.partition(".")[0].partition("[")[0]


def _is_written(around: str, before: Members, now: Members) -> bool:
    """Whether what holds a member is an object, or a list, in both versions."""
    if not around:
        return True
    kinds = {one[around].kind if around in one else None for one in (before, now)}
    return kinds in ({Object.kind}, {Array.kind})
