"""What a Task sends to whoever answers it, as its template has it."""

from __future__ import annotations

from asl_analyze.language.template import SUFFIX
from asl_analyze.syntax.tree import Array, Object, String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Node

# How a template reads the token, in both query languages.
TOKEN = ("$$.Task.Token", "$states.context.Task.Token")


def token_places(task: Task) -> frozenset[str]:
    """The members of a request that hold the task token, as paths: `MessageBody.token`."""
    return frozenset(path for path, node in _members(task) if _holds_token(node))


def lost_members(old: Task, new: Task) -> list[str]:
    """The members of the older request that the newer one does not have, as paths.

    Only where the object that had it is written in both; of what an execution works out nothing is
    known. Of an object that is gone as a whole, only that is told.
    """
    before, now = dict(_members(old)), dict(_members(new))
    lost = [path for path in before if path not in now and _is_written(path, now)]
    return [path for path in lost if not any(path.startswith(f"{other}.") for other in lost)]


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
            waiting += [(f"{path}[{number}]", item) for number, item in enumerate(node.items)]


def _holds_token(node: Node) -> bool:
    return isinstance(node, String) and any(token in node.value for token in TOKEN)
