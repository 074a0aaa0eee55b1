"""What a Task sends to whoever answers it, as its template has it."""

from __future__ import annotations

from asl_analyze.aws.arn import parse_resource
from asl_analyze.aws.table import table
from asl_analyze.flow.sent import may_send_more
from asl_analyze.language.template import SUFFIX
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Node

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


def token_places(task: Task) -> frozenset[str]:
    """The members of a request that hold the task token, as paths: `MessageBody.token`."""
    return frozenset(path for path, node in _members(task) if _holds_token(node))


def lost_members(old: Task, new: Task) -> list[str]:
    """The members of the older message that the newer one does not have, as paths.

    Only where the object that had it is written in both; of what an execution works out nothing is
    known. Of an object that is gone as a whole, only that is told.
    """
    if may_send_more(new):
        return []
    before, now = dict(_members(old)), dict(_members(new))
    message = _message(old)
    lost = [
        path
        for path in before
        if path not in now
        and _is_written(path, now)
        and (message is None or path.partition(".")[0].partition("[")[0] in message)
    ]
    return [path for path in lost if not any(path.startswith(f"{other}.") for other in lost)]


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


def _is_written(path: str, now: dict[str, Node]) -> bool:
    """Whether the object around a member is an object that is written."""
    around = path.rpartition(".")[0]
    return not around or isinstance(now.get(around), Object)


def _members(task: Task) -> Iterator[tuple[str, Node]]:
    """Every member of a request with its path; keys of JSONPath without `.$`."""
    request = task.request.node
    waiting: list[tuple[str, Node]] = [] if request is None else [("", request)]
    seen: set[Node] = set()
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Object) and node not in seen:
            seen.add(node)
            for name, member in node.members.items():
                inner = f"{path}.{name.removesuffix(SUFFIX)}".lstrip(".")
                yield inner, member.value
                waiting.append((inner, member.value))
        elif isinstance(node, Array) and node not in seen:
            seen.add(node)
            waiting += [
                (f"{path}[{_name(item) or number}]", item) for number, item in enumerate(node.items)
            ]


def _name(item: Node) -> str | None:
    names = (item.text(name) for name in NAMES) if isinstance(item, Object) else ()
    return next((name for name in names if name is not None), None)


def _holds_token(node: Node) -> bool:
    return isinstance(node, String) and any(token in node.value for token in TOKEN)
