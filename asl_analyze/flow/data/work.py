"""What both query languages have in common: error outputs, assignments, the items of a Map."""

from __future__ import annotations

from asl_analyze.flow.narrowing.point import NOWHERE, Point
from asl_analyze.flow.values.context_object import Context
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.origin import Origin
from asl_analyze.flow.values.templates import dynamic_shape, template_shape
from asl_analyze.language.model import JSONATA, JSONPATH
from asl_analyze.language.template import SUFFIX
from asl_analyze.shapes.shape import (
    ANY,
    ARRAY,
    ARRAYS,
    OBJECT,
    STRINGS,
    array,
    array_of,
    made_by,
    only,
    or_missing,
    record,
    required,
)
from asl_analyze.shapes.steps import items_of, length_of
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from asl_analyze.flow.data.stages import Data
    from asl_analyze.language.model import Map, State
    from asl_analyze.language.written import Fields
    from asl_analyze.shapes.shape import Shape

    Count = tuple[int, int | None]

# Where the results of child executions are, if they are written: developer guide, page
# input-output-resultwriter.
WRITTEN = record(
    {"MapRunArn": STRINGS, "ResultWriterDetails": record({"Bucket": STRINGS, "Key": STRINGS})}
)


def assigned(state: State, written: Fields, frame: Frame) -> dict[str, Shape] | None:
    """The variables that an `Assign` assigns, None where their names are not known."""
    if written.is_absent:
        return {}
    node = written.value
    if node is None:
        return None
    made: dict[str, Shape] = {}
    for name, member in node.members.items():
        if member.key.has_hole:
            return None
        if state.language == JSONPATH and name.endswith(SUFFIX):
            name, value = name.removesuffix(SUFFIX), dynamic_shape(member.value, frame)
        else:
            value = template_shape(member.value, state.language, frame)
        origin = Origin(state, member, f"variable '${name}', assigned by state '{state.name}'")
        made[name] = made_by(required(value), origin)
    return made


def iterate(
    data: Data, state: Map, source: Shape, select: Callable[[Shape, Frame], Shape]
) -> tuple[Point, Count]:
    """What each item's first state is given, and how many items there are.

    `source` holds the items; `select` says what a state gives its processor of an item.
    """
    source, item, count = _items(state, source)
    data.item = item
    frame = data.before
    data.per_item = Frame(frame.root, frame.point, Context(state, item))
    if not item.kinds:
        return NOWHERE, count if source.kinds else (1, 0)
    given = select(item, data.per_item)
    if state.item_batcher.is_given and given.kinds:
        given = _batch(state, given, data.before)
        count = min(count[0], 1), count[1]
    variables = {} if state.distributed else data.point.variables
    return Point(given, variables), count


def _items(state: Map, source: Shape) -> tuple[Shape, Shape, Count]:
    """What the items are taken from, what each is, and how many there are."""
    if state.item_reader.is_given:
        return source, _read_item(state), (0, None)
    arrays = only(source, ARRAY)
    if not source.kinds & OBJECT or not (state.distributed or state.language == JSONATA):
        return arrays, items_of(arrays), length_of(arrays)
    # What an item of an object is, when a distributed Map iterates over one, is not looked into.
    return only(source, ARRAY | OBJECT), ANY, (0, None)


def _read_item(state: Map) -> Shape:
    """What a reader hands on for each item."""
    config = state.item_reader.reader_config
    if config.input_type.value != "CSV":
        return ANY
    headers = config.csv_headers.value
    if headers is None or not all(isinstance(each, String) for each in headers.items):
        return record({}, STRINGS)
    names = [each.value for each in headers.items if isinstance(each, String)]
    return record(dict.fromkeys(names, or_missing(STRINGS)), STRINGS)


def _batch(state: Map, given: Shape, frame: Frame) -> Shape:
    made = {"Items": array(given, 1)}
    node = state.item_batcher.batch_input.node
    if node is not None:
        made["BatchInput"] = template_shape(node, state.language, frame)
    return record(made)


def items_result(state: Map, given: Shape, count: Count) -> Shape:
    """The result of a Map whose items each give that."""
    writer = state.result_writer
    if writer.is_given:
        made = WRITTEN if writer.resource.is_given and count != (1, 0) else ANY
    elif state.is_tolerant and state.distributed:
        made = ARRAYS
    else:
        made = array_of((), given, *count)
    return made_by(made, Origin(state, state.key, f"the result of state '{state.name}'"))
