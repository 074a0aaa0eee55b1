"""What only a Map has: its items, what each is worked on with, readers, batches, writers."""

from __future__ import annotations

from asl_analyze.migrate.jsonata.code import call, chosen
from asl_analyze.migrate.jsonata.fields import Fields
from asl_analyze.migrate.jsonata.guards import of_kind
from asl_analyze.migrate.jsonata.known import CONTEXT
from asl_analyze.migrate.jsonata.templates import filled, marked
from asl_analyze.migrate.jsonata.value import UntranslatableError, Value
from asl_analyze.shapes.shape import STRING
from asl_analyze.syntax.tree import Object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.language.model import Map
    from asl_analyze.migrate.jsonata.inside import Inside
    from asl_analyze.migrate.jsonata.reading import Reading
    from asl_analyze.syntax.tree import Node

PATH = "Path"


def number(reading: Reading, node: Node) -> str:
    """A number that a path finds; JSONPath takes one that is written as a string as well."""
    value = reading.must(reading.text(node))
    if value.shape.kinds & STRING:
        made = chosen(of_kind(value.code, STRING), call("number", value.code), value.code)
        value = Value(made, value.shape, value.needs)
    # Whether it is a number in the range of its field is not certain.
    reading.sure = False
    return marked(value.guarded)


def item_selector(inside: Inside, node: Node) -> Any:
    """`ItemSelector`, or the legacy `Parameters` of a Map."""
    data = inside.data
    known = inside.known
    if data is not None:
        known = known.knowing(CONTEXT, data.per_item.context.shape)
    return inside.filled(node, inside.reading(known))


def with_paths(
    inside: Inside, node: Node, numbers: tuple[str, ...], templates: dict[str, str]
) -> Any:
    """An object in which paths stand for numbers and a template for what is sent.

    `numbers` are the fields with such a path, without their `Path`; `templates` has the new names
    of templates by the old ones. Where there are no items none of it may be read.
    """
    if not isinstance(node, Object):
        raise UntranslatableError("has a field that cannot be read", "mend the field")
    made = Fields()
    reading = inside.reading(inside.known.apart())
    for name, member in node.members.items():
        if name in templates:
            made.put(templates[name], filled(member.value, reading), name)
        elif name.removesuffix(PATH) in numbers and name.endswith(PATH):
            made.put(name.removesuffix(PATH), number(reading, member.value), name)
        elif name == "ReaderConfig":
            made[name] = with_paths(inside, member.value, ("MaxItems",), {})
        else:
            made[name] = member.value
    inside.took(reading)
    return made


def check_items(state: Map) -> None:
    """A Map that is refused, or of which it is not documented what it does, stays as it is.

    Raises:
        UntranslatableError: for such a one.
    """
    if state.item_reader.is_given and state.items_path.is_given:
        raise UntranslatableError(
            "has ItemsPath beside ItemReader, and what it begins at is not documented",
            "take ItemsPath out, or convert the state by hand",
        )
    if state.items_path.is_null:
        raise UntranslatableError("has null as its ItemsPath", "name the list of items")
