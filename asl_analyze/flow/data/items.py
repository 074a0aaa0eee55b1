"""What a Map makes of its items, in either query language."""

from __future__ import annotations

from asl_analyze.flow.data.work import filled
from asl_analyze.flow.narrowing.point import NOWHERE, Point
from asl_analyze.flow.values.context_object import Context
from asl_analyze.flow.values.frame import Frame
from asl_analyze.flow.values.origin import Origin
from asl_analyze.flow.values.templates import template_shape
from asl_analyze.language.model import JSONATA
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
)
from asl_analyze.shapes.steps import items_of, length_of
from asl_analyze.syntax.tree import String

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.flow.data.stages import Data, Scopes
    from asl_analyze.language.model import Map
    from asl_analyze.language.written import Written
    from asl_analyze.shapes.shape import Shape

    Count = tuple[int, int | None]

# Where the results of child executions are, if they are written: developer guide, page
# input-output-resultwriter.
WRITTEN = record(
    {"MapRunArn": STRINGS, "ResultWriterDetails": record({"Bucket": STRINGS, "Key": STRINGS})}
)


def mapped(
    data: Data, state: Map, source: Shape, selector: Written[object], scopes: Scopes
) -> Shape:
    """The result of a Map whose items are in `source`; `selector` makes what each is worked on."""
    source, item, count = _items(state, source)
    data.item = item
    frame = data.before
    data.per_item = Frame(frame.root, frame.point, Context(state, item))
    begin = NOWHERE
    if item.kinds:
        given = item if selector.is_absent else filled(state, selector, data.per_item)
        if state.item_batcher.is_given and given.kinds:
            given = _batch(state, given, frame)
            count = min(count[0], 1), count[1]
        begin = Point(given, {} if state.distributed else data.point.variables)
    elif not source.kinds:
        count = 1, 0
    return _together(state, scopes.ask_all(state, begin), count)


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


def _together(state: Map, given: Shape, count: Count) -> Shape:
    """What the items give together, where each gives that."""
    writer = state.result_writer
    if writer.is_given:
        made = WRITTEN if writer.resource.is_given and count != (1, 0) else ANY
    elif state.is_tolerant and state.distributed:
        made = ARRAYS
    else:
        made = array_of((), given, *count)
    return made_by(made, Origin(state, state.key, f"the result of state '{state.name}'"))
