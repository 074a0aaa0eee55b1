"""From `startExecution.sync` to `startExecution.sync:2`, whose `Output` and `Input` are JSON.

What parses their text has to go with it: where a state reads its own result, and behind it where
the flow of data tells that a text is of such a task.
"""

from __future__ import annotations

from asl_analyze.embedded.content import content
from asl_analyze.embedded.expressions import IntrinsicExpression, JsonataExpression
from asl_analyze.expressions.intrinsic.ast import Call
from asl_analyze.expressions.jsonpath.ast import Member, Path
from asl_analyze.expressions.node import walk
from asl_analyze.flow.data.data import data_of
from asl_analyze.flow.data.frames import frame_of
from asl_analyze.flow.values.origin import origin_of
from asl_analyze.flow.values.paths import find, root_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.language.model import State, StateMachine
    from asl_analyze.syntax.tree import String

# The members that are text in the one form and JSON in the other.
TEXTS = ("Output", "Input")
PARSERS = ("States.StringToJson", "parse")


def without_parsing(machine: StateMachine, tasks: list[State]) -> list[tuple[String, str]]:
    """The new texts of the expressions that parse what tasks give back."""
    texts: list[tuple[String, str]] = []
    for part in content(machine):
        if isinstance(part, IntrinsicExpression):
            if PARSERS[0] not in part.string.value:
                continue
            calls = list(_of_intrinsics(part, tasks))
        elif isinstance(part, JsonataExpression):
            calls = list(_of_jsonata(part, tasks))
        else:
            continue
        text = part.string.value
        for start, end, inner_start, inner_end in sorted(calls, reverse=True):
            inner = text[part.offset + inner_start : part.offset + inner_end]
            text = f"{text[: part.offset + start]}{inner}{text[part.offset + end :]}"
        if calls:
            texts.append((part.string, text))
    return texts


def _of_intrinsics(
    part: IntrinsicExpression, tasks: list[State]
) -> Iterator[tuple[int, int, int, int]]:
    for call in walk(part.call):
        if not isinstance(call, Call) or call.name != PARSERS[0] or len(call.arguments) != 1:
            continue
        path = call.arguments[0]
        if isinstance(path, Path) and _is_of(part, path, tasks):
            yield call.start, call.end, path.start, path.end


def _is_of(part: IntrinsicExpression, path: Path, tasks: list[State]) -> bool:
    """Whether a path leads to the text of one of these tasks."""
    last = path.steps[-1] if path.steps else None
    if not isinstance(last, Member) or last.name not in TEXTS or part.state is None:
        return False
    data = data_of(part.site.machine).get(part.state)
    frame = None if data is None or data.is_dead else frame_of(part, data)
    if frame is None:
        return False
    origin = origin_of(find(root_of(path.root, path.root_name, frame), path.steps))
    return origin is not None and origin.state in tasks


def _of_jsonata(part: JsonataExpression, tasks: list[State]) -> Iterator[tuple[int, int, int, int]]:
    if part.state not in tasks or part.site.where.label:
        return
    for called in part.meaning.calls:
        call = called.call
        if called.name != PARSERS[1] or len(call.arguments) != 1:
            continue
        argument = call.arguments[0]
        if part.text_of(argument) in [f"$states.result.{name}" for name in TEXTS]:
            yield call.start, call.end, argument.start, argument.end
