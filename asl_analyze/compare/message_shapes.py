"""What is gone from a message, or is of another type, as far as the data tells."""

from __future__ import annotations

from asl_analyze.compare.messages import message_of, top_of
from asl_analyze.flow.data.data import data_of
from asl_analyze.shapes.differences import differences
from asl_analyze.shapes.shape import JSON

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import Task
    from asl_analyze.shapes.differences import Difference


def lost_in_data(old: Task, new: Task) -> Iterator[tuple[str, Difference]]:
    """The members that whoever answers certainly misses, or finds as something else, by paths."""
    before, now = (data_of(task.machine).get(task) for task in (old, new))
    if before is None or now is None or not (before.arguments.kinds and now.arguments.kinds):
        return
    message = message_of(old)
    for difference in differences(before.arguments, now.arguments):
        path = difference.path.removeprefix("$.")
        if path == "$" or (message is not None and top_of(path) not in message):
            continue
        if difference.is_gone or _is_other(difference):
            yield path, difference


def _is_other(difference: Difference) -> bool:
    """Whether it is certainly of another type than it was."""
    was, now = difference.was.present, difference.now.present
    return was != JSON and now != JSON and not was & now
