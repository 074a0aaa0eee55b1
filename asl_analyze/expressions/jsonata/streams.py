"""Paths with `@$v`, `#$i` or `%`: each item goes on with what was bound on its way.

From the first such step on, a predicate is applied to the items of all evaluations of its step
together, and arrays are flattened at the end too. `@` leaves the context as it was before its
step; `%` is the context in which the step that it climbs to was evaluated.

Nothing is said of forms in which a `%` climbs into parentheses, over an `@`, or out of a path
within another, nor where a step has `[]` or two bindings of one kind.

Source: JSONata 2.0.6, `jsonata.js` (`evaluateTupleStep`, `evaluateStages`, `resolveAncestry`).
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.expressions.node import children, walk
from asl_analyze.shapes.shape import ARRAY, MISSING, NEVER, NOTHING, NUMBER, UNKNOWN, Shape

from . import ast, operators
from .calls import position
from .frames import Frame, Held, Scope
from .sequences import Sequence, collapsed, flattened, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

    from asl_analyze.expressions.node import Node

    from .frames import Bound
    from .known import Known

    Steps = Generator[tuple[Node, Frame], Shape, Shape]
    Streaming = Generator[tuple[Node, Frame], Shape, Sequence]

ATTACHED = (ast.Predicate, ast.KeepArray)
BINDS = (ast.FocusBind, ast.IndexBind)
TUPLES = (*BINDS, ast.Parent)
CORES = (
    ast.Name,
    ast.String,
    ast.Variable,
    ast.Wildcard,
    ast.Object,
    ast.Block,
    ast.Call,
    ast.Parent,
)
CLIMBED = (ast.Name, ast.String, ast.Wildcard)
PASSED_ON = (ast.Object, ast.Array, ast.Negate, ast.Binary, ast.Block, ast.Condition)
"""Whose `%` climb from where the whole stands."""


class Plan:
    """How a path is evaluated.

    first: its first step that binds, None if none does. parts: for each step its core and what is
    attached to it, innermost first. climbs: for each step the `%` that it is the goal of.
    """

    __slots__ = ("climbs", "first", "parts")

    def __init__(self, parts: list[tuple[Node, list[Node]]], climbs: dict[int, list[str]]) -> None:
        self.parts = parts
        self.climbs = climbs
        goals = [at for at, (_, attached) in enumerate(parts) if _binds(attached)]
        self.first = min([*goals, *climbs], default=None)


def parent_name(node: Node) -> str:
    """The name under which what a `%` stands for is bound; no variable has such a name."""
    return f"%{node.start}"


@lru_cache(4096)  # expressions that are the same share one tree
def plan_of(path: ast.Path) -> Plan | None:
    """How a path is evaluated; None where nothing can be said of that."""
    parts = [_taken_apart(step) for step in path.steps]
    everywhere = sum(isinstance(part, ast.Parent) for part in walk(path))
    leading = _leading(path)
    plain = everywhere == 0
    # Those that begin a path climb out of it.
    if leading == everywhere and not any(_binds(attached) for _, attached in parts):
        return Plan(parts, {})
    if not all(isinstance(core, CORES) and _is_clear(attached) for core, attached in parts):
        return None
    climbs: dict[int, list[str]] = {}
    if plain:
        return Plan(parts, climbs)
    if any(isinstance(part, ast.FocusBind) for _, attached in parts for part in attached):
        return None
    found = 0
    for at, (core, attached) in enumerate(parts):
        seeking = [(parent, at - 1, level) for parent, level in _seeking(core)]
        for part in attached:
            if isinstance(part, ast.Predicate) and not isinstance(part.condition, ast.Parent):
                seeking += [(parent, at, level) for parent, level in _seeking(part.condition)]
        for parent, start, level in seeking:
            goal = _goal(parts, start, level)
            if goal is None:
                return None
            climbs.setdefault(goal, []).append(parent_name(parent))
            found += 1
    # One that was not come across may climb to any step.
    return Plan(parts, climbs) if found == everywhere else None


def _taken_apart(step: Node) -> tuple[Node, list[Node]]:
    attached: list[Node] = []
    while isinstance(step, ATTACHED + BINDS):
        attached.append(step)
        step = step.operand
    return step, attached[::-1]


def _binds(attached: list[Node]) -> bool:
    return any(isinstance(part, BINDS) for part in attached)


def _is_clear(attached: list[Node]) -> bool:
    """Whether it is plain what is bound: a second binding of a kind replaces the first."""
    if any(isinstance(part, ast.KeepArray) for part in attached):
        return False
    return all(sum(isinstance(part, kind) for part in attached) <= 1 for kind in BINDS)


def _leading(path: ast.Path) -> int:
    """How many `%` a path begins with."""
    steps = (at for at, step in enumerate(path.steps) if not isinstance(step, ast.Parent))
    return next(steps, len(path.steps))


def _seeking(node: Node) -> list[tuple[Node, int]]:
    """The `%` in a part of a step that climb out of it, and how far."""
    found: list[tuple[Node, int]] = []
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, ast.Parent):
            found.append((part, 1))
        elif isinstance(part, ast.Path):
            leading = part.steps[: _leading(part)]
            found += [(step, level) for level, step in enumerate(leading, 1)]
        elif isinstance(part, ast.Call):
            pending += part.arguments
        elif isinstance(part, PASSED_ON) and getattr(part, "operator", "") != "~>":
            pending += children(part)
    return found


def _goal(parts: list[tuple[Node, list[Node]]], at: int, level: int) -> int | None:
    """The step whose context a `%` is, where that is plain."""
    while at >= 0:
        core = parts[at][0]
        if isinstance(core, CLIMBED):
            level -= 1
        elif isinstance(core, ast.Parent):
            level += 1
        else:
            return None
        if level == 0:
            return at
        at -= 1
    return None


def beginning(context: Shape | None, first: Node) -> Sequence | None:
    """What the first step is taken on: the items of the context, or all of it."""
    if context is None:
        return None
    if context.kinds & ARRAY and not isinstance(first, ast.Variable):
        return spread(context)
    return Sequence(context, 1, 1)


def one_step(self: Known, step: Node, frame: Frame) -> Steps:
    """One step of a path, in which a string is a name."""
    if isinstance(step, ast.String):
        found = self.look_up(step, step.value, frame)
        self.note(step, found)
        return found
    if isinstance(step, ast.KeepArray):
        found = yield step.operand, frame
        self.note(step, found)
        return found
    return (yield step, frame)


def written_index(node: Node) -> int | None:
    """The index that a predicate is, if it is a number that is written out."""
    sign = 1
    if isinstance(node, ast.Negate):
        node, sign = node.operand, -1
    if not isinstance(node, ast.Number) or node.value != node.value // 1:
        return None
    return sign * int(node.value)


def streamed(self: Known, node: ast.Path, plan: Plan, frame: Frame) -> Steps:
    """What a path is in which something is bound."""
    first = plan.parts[0][0]
    over = beginning(frame.context, first)
    if over is None:
        once = isinstance(first, ast.Variable)
        over = Sequence(UNKNOWN, int(once), 1 if once else None)
    bound: dict[str, Bound] = {}
    for at, step in enumerate(node.steps):
        if over.most == 0 or not over.item.kinds:
            return NOTHING
        if plan.first is None or at < plan.first:
            each = yield from one_step(self, step, frame.on(over.item, over.least > 0))
            made = flattened(over, each) if each.kinds else None
        else:
            made = yield from _bound(self, plan, at, over, bound, frame)
        if made is None:
            return NEVER if over.least else NOTHING
        over = made
    if over.most == 0:
        return NOTHING
    # What stands for nothing is an item here like any other.
    return UNKNOWN if over.item.kinds & MISSING else collapsed(over)


def _bound(
    self: Known, plan: Plan, at: int, over: Sequence, bound: dict[str, Bound], frame: Frame
) -> Generator[tuple[Node, Frame], Shape, Sequence | None]:
    """One step from the first on that binds; None if it never gives anything."""
    core, attached = plan.parts[at]
    each = yield from one_step(self, core, _within(over, bound, frame))
    if not each.kinds:
        return None
    made = flattened(over, each)
    for name in plan.climbs.get(at, ()):
        bound[name] = Held(over.item)
    # What stands before the first predicate is bound in each evaluation, `#` after it over all.
    counted = spread(each)
    for part in attached:
        if isinstance(part, ast.Predicate):
            made = yield from _left(part, made, bound, frame)
            counted = made
        elif isinstance(part, ast.FocusBind):
            bound[part.variable.name] = Held(made.item)
            made = Sequence(over.item, made.least, made.most)
        elif isinstance(part, ast.IndexBind):
            bound[part.variable.name] = Held(position(counted))
    return made


def _left(part: ast.Predicate, over: Sequence, bound: dict[str, Bound], frame: Frame) -> Streaming:
    """What a predicate leaves of the items."""
    inner = _within(over, bound, frame)
    index = written_index(part.condition)
    condition = yield part.condition, inner
    if index is not None:
        place = index + 1 if index >= 0 else -index
        most = 1 if over.most is None else min(1, over.most)
        return Sequence(over.item, int(over.least >= place), most)
    if condition.kinds & ARRAY:
        # An array of indexes may name an item more than once.
        return Sequence(over.item, 0, None)
    sure = None if condition.kinds & NUMBER else operators.truth(condition)
    least = over.least if sure is True else 0
    return Sequence(over.item, least, 0 if sure is False else over.most)


def _within(over: Sequence, bound: dict[str, Bound], frame: Frame) -> Frame:
    # What a part assigns is not seen in the next one.
    return Frame(over.item, Scope(dict(bound), frame.scope), frame.sure and over.least > 0)
