"""One state: from JSONPath's fields of data flow to `Arguments`, `Output` and their like."""

from __future__ import annotations

from asl_analyze.flow.narrowing.point import Point
from asl_analyze.language.model import Choice, Fail, Map, Parallel, Pass, Succeed, Task, Wait
from asl_analyze.migrate.jsonata import code
from asl_analyze.migrate.jsonata.catching import caught, retried
from asl_analyze.migrate.jsonata.choices import Asking
from asl_analyze.migrate.jsonata.fields import Fields
from asl_analyze.migrate.jsonata.guards import reasons
from asl_analyze.migrate.jsonata.inside import Inside
from asl_analyze.migrate.jsonata.known import INPUT, RESULT
from asl_analyze.migrate.jsonata.mapping import check_items, item_selector, number, with_paths
from asl_analyze.migrate.jsonata.output import output, still
from asl_analyze.migrate.jsonata.placing import Result
from asl_analyze.migrate.jsonata.reading import Reading, from_root
from asl_analyze.migrate.jsonata.templates import filled, marked, written
from asl_analyze.migrate.jsonata.value import UntranslatableError, Value
from asl_analyze.shapes.shape import ANY, ARRAY
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.language.model import ChoiceRule
    from asl_analyze.migrate.jsonata.code import Code
    from asl_analyze.migrate.jsonata.known import Known
    from asl_analyze.migrate.jsonata.reading import Finding

    New = dict[str, tuple[str, Any]]

# Fields whose value a path finds, by their names without `Path`; JSONPath takes some of the numbers
# as text too (recorded).
_VALUES = ("Seconds", "Timestamp", "Error", "Cause")
_NUMBERS = (
    "TimeoutSeconds",
    "HeartbeatSeconds",
    "MaxConcurrency",
    "ToleratedFailureCount",
    "ToleratedFailurePercentage",
)
# Fields that become a part of `Output`, the first of them giving it its place.
_OF_OUTPUT = ("OutputPath", "ResultPath", "ResultSelector", "Result", "Parameters", "InputPath")
_GONE = ("QueryLanguage", *_OF_OUTPUT)
_READER = ("MaxItemsPerBatch", "MaxInputBytesPerBatch")


class Converted:
    """A state in JSONata: its new fields, the guards in them, whether none of them can fail."""

    __slots__ = ("fields", "guards", "sure")

    def __init__(self, fields: Fields, guards: list[str], sure: bool) -> None:
        self.fields = fields
        self.guards = guards
        self.sure = sure


def converted(inside: Inside, risky: bool) -> Converted:
    """A state in JSONata; `risky` says that an expression of a state inside it may fail.

    Raises:
        UntranslatableError: where it cannot be said in JSONata.
    """
    state = inside.state
    new: New = {}
    _before(inside, new)
    if isinstance(state, Choice):
        _choose(inside, state, new)
    else:
        _hand_on(inside, new)
    risky = risky or not inside.sure
    if state.retriers:
        new["Retry"] = ("Retry", retried(inside, risky))
    if state.catchers:
        new["Catch"] = ("Catch", caught(inside, risky))
    return Converted(_in_order(state.node, new), inside.guards, inside.sure)


def _before(inside: Inside, new: New) -> None:
    """The fields that are read before the state does its work."""
    state = inside.state
    reading = inside.reading()
    for name, member in state.node.members.items():
        short = name.removesuffix("Path")
        if name == "Parameters" and isinstance(state, (Task, Parallel)):
            new[name] = ("Arguments", filled(member.value, reading))
        elif name == "Credentials":
            _check_credentials(inside)
            new[name] = (name, filled(member.value, reading))
        elif name.endswith("Path") and short in _NUMBERS:
            new[name] = (short, number(reading, member.value))
        elif name.endswith("Path") and short in _VALUES:
            value = reading.must(reading.text(member.value))
            # Neither a number of seconds nor a timestamp nor a text is certain to be one.
            reading.sure = False
            new[name] = (short, marked(value.guarded))
        elif name in ("Error", "Cause"):
            new[name] = (name, filled(member.value, None))
    inside.took(reading)
    if isinstance(state, Map):
        _map(inside, state, new)
    elif _hands_in(inside):
        new["InputPath"] = ("Arguments", _effective(inside))
    _read_input(inside, new)


def _check_credentials(inside: Inside) -> None:
    """Which input `Credentials` read is not documented.

    Raises:
        UntranslatableError: where there are two to choose from.
    """
    if inside.state.input_path.is_given:
        raise UntranslatableError(
            "has Credentials beside InputPath, and which of the inputs they read is not documented",
            "convert the state by hand",
        )


def _hands_in(inside: Inside) -> bool:
    """Whether the work of a state is given what `InputPath` selects, as it is."""
    state = inside.state
    works = isinstance(state, (Task, Parallel))
    return works and state.input_path.is_given and state.parameters.is_absent


def _read_input(inside: Inside, new: New) -> None:
    """Have `InputPath` fail where it finds nothing, although no field reads what it finds.

    Raises:
        UntranslatableError: where there is no field that could read it in time.
    """
    state = inside.state
    needs = still(inside.effective(inside.known))
    if not needs or state.input_path.is_absent or isinstance(state, (Choice, Succeed, Pass)):
        return
    if "InputPath" in new:
        return
    if isinstance(state, (Task, Parallel)) and state.parameters.node is not None:
        # What the fields have read so far has no guard in this expression.
        known = Inside(state, inside.data).known
        known.learn(inside.effective(known))
        value = written(state.parameters.node, inside.reading(known))
        made = Value(value.code, value.shape, (*needs, *value.needs))
        new["Parameters"] = ("Arguments", marked(made.guarded))
    elif isinstance(state, Wait) and (literal := _literal(state)) is not None:
        name, constant = literal
        new[name] = (name, marked(Value(constant, ANY, needs).guarded))
    elif not isinstance(state, Wait):
        raise UntranslatableError(
            "has an InputPath that may find nothing, and no field that reads it",
            "take InputPath out, or say what the input is (--input)",
        )
    inside.guards += reasons(tuple(needs))
    inside.sure = False


def _literal(state: Wait) -> tuple[str, Code] | None:
    """A constant of a Wait, with its field."""
    for name, value in (("Seconds", state.seconds.value), ("Timestamp", state.timestamp.value)):
        if value is not None:
            return name, code.literal(value)
    return None


def _effective(inside: Inside) -> Any:
    """The effective input as a field, which is read whenever the state runs."""
    value = inside.effective(inside.known)
    inside.sure = inside.sure and value.sure
    inside.known.learn(value)
    return {} if value.code.text == "{}" else marked(value.guarded)


def _map(inside: Inside, state: Map, new: New) -> None:
    check_items(state)
    reading = inside.reading()
    members = state.node.members
    if "ItemsPath" in members:
        value = reading.must(reading.text(members["ItemsPath"].value))
        reading.sure = reading.sure and not value.shape.kinds & ~ARRAY
        new["ItemsPath"] = ("Items", marked(value.guarded))
    elif state.item_reader.is_absent:
        value = inside.effective(inside.known)
        reading.sure = value.sure and not value.shape.kinds & ~ARRAY
        if state.input_path.is_given:
            new["InputPath"] = ("Items", marked(value.guarded))
    inside.took(reading)
    if "Iterator" in members:
        new["Iterator"] = ("ItemProcessor", members["Iterator"].value)
    for name in ("ItemSelector", "Parameters"):
        if name in members and not (name == "Parameters" and "ItemSelector" in members):
            new[name] = ("ItemSelector", item_selector(inside, members[name].value))
    for name in ("ItemReader", "ResultWriter"):
        if name in members:
            value_of = with_paths(inside, members[name].value, (), {"Parameters": "Arguments"})
            new[name] = (name, value_of)
    if "ItemBatcher" in members:
        templates = {"BatchInput": "BatchInput"}
        new["ItemBatcher"] = (
            "ItemBatcher",
            with_paths(inside, members["ItemBatcher"].value, _READER, templates),
        )


def _hand_on(inside: Inside, new: New) -> None:
    """`Output` and `Assign` of any state but a Choice."""
    state = inside.state
    if isinstance(state, Fail):
        return
    dropped: list[Value] = []
    result, default = _result(inside, dropped)
    if state.assign.node is not None:
        reading = Reading(inside.known, _assigning(inside, result))
        new["Assign"] = ("Assign", inside.filled(state.assign.node, reading))
    handed = output(inside, result, dropped, default)
    if handed is not None:
        new[_place(inside)] = ("Output", handed)


def _assigning(inside: Inside, result: Result) -> Finding:
    """What `$` is in `Assign`: the result as the work gives it, or what a Pass makes."""
    if isinstance(inside.state, (Task, Parallel, Map)):
        return from_root(RESULT)
    if isinstance(inside.state, Pass) and result.is_template:
        return lambda _, path: result.followed(path)
    return inside.find


def _place(inside: Inside) -> str:
    """The old field in whose place `Output` comes, if there is one that has no other heir."""
    members = inside.state.node.members
    used = ("Parameters", "InputPath") if isinstance(inside.state, (Task, Parallel, Map)) else ()
    return next((n for n in _OF_OUTPUT if n in members and n not in used), "Output")


def _result(inside: Inside, dropped: list[Value]) -> tuple[Result, str]:
    """What the work of a state gives, and what the state hands on by itself."""
    state = inside.state
    known = inside.known
    if isinstance(state, (Task, Parallel, Map)):
        if state.result_selector.is_given and isinstance(state.result_selector.node, Object):
            selected = Reading(known, from_root(RESULT))
            return Result(state.result_selector.node, selected), RESULT
        return Result(known.root(RESULT)), RESULT
    effective = inside.effective(known)
    if isinstance(state, Pass) and state.parameters.is_given and state.parameters.node is not None:
        given = Result(state.parameters.node, inside.reading())
        dropped.append(effective)
        if state.result.is_given and state.result.node is not None:
            dropped.append(given.expression())
            return Result(state.result.node), INPUT
        return given, INPUT
    if isinstance(state, Pass) and state.result.is_given and state.result.node is not None:
        dropped.append(effective)
        return Result(state.result.node), INPUT
    return Result(effective), INPUT


def _choose(inside: Inside, state: Choice, new: New) -> None:
    asking = Asking(lambda rule: inside.reading(_read(inside, _point(inside, rule))))
    rules = [_rule(inside, asking, rule, first=not n) for n, rule in enumerate(state.choices)]
    new["Choices"] = ("Choices", rules)
    inside.sure = inside.sure and asking.sure
    inside.guards += asking.guards
    if state.input_path.is_given or state.output_path.is_given or state.assign.is_given:
        _hand_on(inside, new)


def _read(inside: Inside, point: Point) -> Known:
    """What is known at a point where the first rule has made sure of the effective input."""
    known = inside.at(point)
    known.learn(inside.effective(known))
    return known


def _rule(inside: Inside, asking: Asking, rule: ChoiceRule, *, first: bool) -> Fields:
    made = Fields()
    condition = asking.condition(rule)
    needs = still(inside.effective(inside.known)) if first else []
    if needs:
        inside.sure = False
        inside.guards += reasons(tuple(needs))
        condition = code.chosen(code.all_of(needs), condition)
    held = _read(inside, _held(inside, rule))
    for name, member in rule.node.members.items():
        if name in ("Next", "Comment"):
            made[name] = member.value
        elif name == "Assign":
            made[name] = inside.filled(member.value, inside.reading(held))
        elif "Condition" not in made:
            made.put("Condition", marked(condition), name)
    comments = [(each, text) for each in rule.walk() if (text := each.comment.text)]
    if any(each is not rule for each, _ in comments):
        # The rules inside it become one condition, and have no place for theirs any more.
        made["Comment"] = "; ".join(text for _, text in comments)
    state = inside.state
    if state.input_path.is_given or state.output_path.is_given:
        there = inside.where(held)
        handed = output(there, Result(there.effective(held)), [], INPUT)
        inside.sure = inside.sure and there.sure
        if handed is not None:
            made["Output"] = handed
    return made


def _point(inside: Inside, rule: ChoiceRule) -> Point:
    """What is known where a rule is asked."""
    return _raw(inside, None if inside.data is None else inside.data.asked.get(rule.node))


def _held(inside: Inside, rule: ChoiceRule) -> Point:
    """What is known where a rule holds."""
    held = None
    if inside.data is not None and rule.transition is not None:
        held = inside.data.held.get(rule.transition)
    return _raw(inside, held)


def _raw(inside: Inside, point: Point | None) -> Point:
    """A point of the data that the rules read, as one of the state's raw input."""
    data = inside.data
    if data is None or point is None or not point.data.kinds:
        return Point(inside.known.root(INPUT).shape, None if data is None else data.point.variables)
    if inside.state.input_path.is_absent:
        return point
    return Point(data.raw, point.variables)


def _in_order(node: Object, new: New) -> Fields:
    """The new fields in the places of those that they come from."""
    made = Fields()
    for name, member in node.members.items():
        if name in new:
            heir, value = new[name]
            made.put(heir, value, name)
        elif name not in _GONE:
            made[name] = member.value
    for name, (heir, value) in new.items():
        if name not in node.members:
            made[heir] = value
    return made
