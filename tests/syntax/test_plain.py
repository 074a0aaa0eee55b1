"""Trees as plain values."""

from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.tree import Array, Node
from tests.syntax.plain import to_plain


def root_of(text: str) -> Node:
    root = read_json(text).root
    assert root is not None
    return root


def test_what_is_unknown_becomes_the_placeholder() -> None:
    assert to_plain(root_of('{"a": [${X}, 1]}'), "?") == {"a": ["?", 1]}
    assert to_plain(root_of("${X}")) is None


def test_order_is_kept() -> None:
    assert list(to_plain(root_of('{"b": 1, "a": 2}'))) == ["b", "a"]  # type: ignore[call-overload]


def test_a_shared_node_is_one_value() -> None:
    inner = Array(0, 0, [])
    value = to_plain(Array(0, 0, [inner, inner]))
    assert isinstance(value, list)
    assert value[0] is value[1]


def test_depth_is_no_matter() -> None:
    node = Array(0, 0, [])
    for _ in range(50_000):
        node = Array(0, 0, [node])
    value = to_plain(node)
    for _ in range(50_000):
        [value] = value  # type: ignore[misc]
    assert value == []
