"""Payload templates of JSONPath, as templates of JSONata and as one expression."""

from __future__ import annotations

from asl_analyze.flow.values.templates import constant_shape
from asl_analyze.language.template import CLOSING, OPENING, SUFFIX
from asl_analyze.migrate.jsonata import code
from asl_analyze.migrate.jsonata.fields import Fields
from asl_analyze.migrate.jsonata.reading import not_known_yet
from asl_analyze.migrate.jsonata.value import Value
from asl_analyze.shapes.lattice import tuple_of_many
from asl_analyze.shapes.shape import record, required, text
from asl_analyze.syntax.tree import Array, Object, Scalar, String, Unknown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.migrate.jsonata.code import Code
    from asl_analyze.migrate.jsonata.reading import Reading
    from asl_analyze.syntax.tree import Node


def marked(expression: Code) -> str:
    """An expression as a string of a definition."""
    return f"{OPENING} {expression} {CLOSING}"


def filled(node: Node, reading: Reading | None) -> Any:
    """A template as JSONata has it; without a reading, a value that is never evaluated.

    Nodes that stay as they are come as they are.
    """
    if isinstance(node, Object):
        return _object(node, reading)
    if isinstance(node, Array):
        items = [filled(item, reading) for item in node.items]
        same = all(made is item for made, item in zip(items, node.items, strict=True))
        return node if same else items
    if isinstance(node, String) and _looks_marked(node.value):
        if node.has_hole:
            raise not_known_yet()
        return marked(code.quoted(node.value))
    return node


def _looks_marked(value: str) -> bool:
    return value.startswith(OPENING) or value.endswith(CLOSING)


def _object(node: Object, reading: Reading | None) -> Any:
    made = Fields()
    same = True
    for name, member in node.members.items():
        if name.endswith(SUFFIX) and reading is None:
            return marked(written(node, None).code)
        if name.endswith(SUFFIX) and reading is not None:
            value = reading.must(reading.text(member.value))
            made.put(name.removesuffix(SUFFIX), marked(value.guarded), name)
            same = False
        else:
            made[name] = filled(member.value, reading)
            same = same and made[name] is member.value
    return node if same else made


def written(node: Node, reading: Reading | None) -> Value:
    """A template as one expression."""
    if isinstance(node, Object):
        return _constructed(node, reading)
    if isinstance(node, Array):
        return _listed([written(item, reading) for item in node.items])
    if isinstance(node, Unknown) or (isinstance(node, String) and node.has_hole):
        raise not_known_yet()
    if isinstance(node, String):
        return Value(code.quoted(node.value), text(node.value))
    if isinstance(node, Scalar):
        return Value(code.literal(node.value), constant_shape(node))
    raise not_known_yet()


def _constructed(node: Object, reading: Reading | None) -> Value:
    made: list[tuple[str, Value]] = []
    for name, member in node.members.items():
        if member.key.has_hole:
            raise not_known_yet()
        if name.endswith(SUFFIX) and reading is not None:
            value = reading.text(member.value).present
            made.append((name.removesuffix(SUFFIX), reading.must(value)))
        else:
            made.append((name, written(member.value, reading)))
    return Value(
        code.record((name, value.code) for name, value in made),
        record({name: required(value.shape) for name, value in made}),
        [need for _, value in made for need in value.needs],
        sure=all(value.sure for _, value in made),
    )


def _listed(items: list[Value]) -> Value:
    # Only constants and constructors stand in the lists of templates: none is taken apart.
    return Value(
        code.array(item.code for item in items),
        tuple_of_many(item.shape for item in items),
        [need for item in items for need in item.needs],
        sure=all(item.sure for item in items),
    )
