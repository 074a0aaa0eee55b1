"""What a Task sends to whoever answers it, as its template has it."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.table import table
from asl_analyze.flow.sent import may_send_more
from asl_analyze.language.template import SUFFIX
from asl_analyze.syntax.tree import Array, Member, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Node

    Spot = Node | Member
    Sent = dict[str, "_Member"]

# How a template reads the token, in both query languages.
TOKEN = ("$$.Task.Token", "$states.context.Task.Token")


# What entries of a list are known by, as variables of a container's environment are.
NAMES = ("Name", "Key")
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
    return {path: one.place for path, one in _members(task).items() if _holds_token(one.value)}


def lost_members(old: Task, new: Task) -> list[Lost]:
    """The members of the older message that the newer one does not have.

    Only where what held it is written in both; of what an execution works out nothing is known. Of
    an object that is gone as a whole, only that is told.
    """
    if may_send_more(new):
        return []
    before, now = _members(old), _members(new)
    message = _message(old)
    lost: dict[str, Lost] = {}
    for path, spot in before.items():
        around = spot.around
        if path in now or around in lost or not _is_written(around, before, now):
            continue
        top = path.partition(".")[0].partition("[")[0]
        if message is None or top in message:
            holder = now.get(around)
            lost[path] = Lost(path, spot.place, None if holder is None else holder.place)
    return sorted(lost.values(), key=lambda one: one.before.span.start)


def _is_activity(task: Task) -> bool:
    resource = parse_resource(task.resource or "")
    return resource is not None and resource.kind == "activity"


def _message(task: Task) -> Collection[str] | None:
    """The members of a request that whoever answers gets; None for all of them."""
    resource = parse_resource(task.resource or "")
    if resource is None or resource.kind == "activity":
        return None
    members: dict[str, list[str]] = table("callback_messages")["members"]
    if resource.kind == "lambda-function":
        return members["lambda:invoke"]
    return members.get(f"{resource.service}:{resource.action}", ())


def _is_written(around: str, before: Sent, now: Sent) -> bool:
    """Whether what holds a member is an object, or a list, in both versions."""
    if not around:
        return True
    kinds = {one[around].value.kind if around in one else None for one in (before, now)}
    return kinds in ({Object.kind}, {Array.kind})


class _Member:
    """A member of a request, or an entry of a list in it; `around` is the path of what holds it."""

    __slots__ = ("around", "place")

    def __init__(self, place: Spot, around: str) -> None:
        self.place = place
        self.around = around

    @property
    def value(self) -> Node:
        return self.place.value if isinstance(self.place, Member) else self.place


def _members(task: Task) -> Sent:
    """Every member of a request by its path; keys of JSONPath without `.$`."""
    request = task.request.node
    found: dict[str, _Member] = {}
    waiting: list[tuple[str, Node]] = [] if request is None else [("", request)]
    seen: set[Node] = set()
    while waiting:
        path, node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        if isinstance(node, Object):
            for name, member in node.members.items():
                inner = f"{path}.{name.removesuffix(SUFFIX)}".lstrip(".")
                found[inner] = _Member(member, path)
                waiting.append((inner, member.value))
        elif isinstance(node, Array):
            for number, item in enumerate(node.items):
                inner = f"{path}[{_name(item) or number}]"
                found[inner] = _Member(item, path)
                waiting.append((inner, item))
    return found


def _name(item: Node) -> str | None:
    names = (item.text(name) for name in NAMES) if isinstance(item, Object) else ()
    return next((name for name in names if name is not None), None)


def _holds_token(node: Node) -> bool:
    return isinstance(node, String) and any(token in node.value for token in TOKEN)
