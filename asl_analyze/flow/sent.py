"""The members at the top of what a Task sends, by their names, whatever it calls."""

from __future__ import annotations

from asl_analyze.language.model import JSONPATH
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.language.model import Task
    from asl_analyze.syntax.tree import Member


def sent_member(task: Task, name: str) -> Member | None:
    """A member of the request, under its name or with `.$` behind it, in whatever spelling."""
    sent = task.request.value
    if sent is None or not name:
        return None
    wanted = name.lower()
    for key, member in sent.members.items():
        bare = key.removesuffix(".$") if task.language == JSONPATH else key
        if bare.lower() == wanted:
            return member
    return None


def may_send_more(task: Task) -> bool:
    """Whether the request may have members that nobody sees here."""
    if task.request.value is None:
        return True
    return any(member.key.has_hole for member in task.request.value.members.values())


def sent_text(member: Member | None) -> str | None:
    """The text that is sent as it is written; None where it is worked out or has a hole."""
    if member is None or member.name.endswith(".$"):
        return None
    node = member.value
    if not isinstance(node, String) or node.has_hole or node.value.startswith("{%"):
        return None
    return node.value
