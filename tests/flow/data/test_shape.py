"""What is known of data: only ever what cannot be otherwise."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from asl_analyze.expressions import shared
from asl_analyze.flow.data.shape import LEAF, Missing, Record, Sequence, follow, join, of_node, put
from asl_analyze.syntax.tree import Unknown
from tests.flow.machines import tree

if TYPE_CHECKING:
    from asl_analyze.flow.data.shape import Shape


DEEPEST, WIDEST = 8, 200  # levels and keys of data that are told apart


def there(shape: Shape, path: str) -> Shape | Missing:
    return follow(shape, shared.path(path).steps)


def written(shape: Shape, path: str, value: Shape = LEAF) -> Shape:
    return put(shape, shared.path(path).steps, value)


def record(*names: str, open: bool = False) -> Record:
    return Record(dict.fromkeys(names, LEAF), open=open)


def constant(value: object) -> Shape:
    return of_node(tree(value, count()), None)


def test_either_of_two_closed_objects_has_no_other_key_than_theirs() -> None:
    assert join(record("a"), record("a", "b")) == record("a", "b")


def test_a_key_of_one_may_be_anything_where_the_other_object_has_unknown_keys() -> None:
    for one, other in [
        (record("a"), record("b", open=True)),
        (record("b", open=True), record("a")),
    ]:
        joined = join(one, other)
        assert joined == record("b", open=True)
        assert there(joined, "$.a.deeper") is None


def test_what_is_either_an_object_or_not_may_be_anything() -> None:
    assert join(record("a"), LEAF) is None
    assert join(LEAF, record("a")) is None
    assert join(Sequence(LEAF), Sequence(None)) is None
    assert join(None, LEAF) is None
    assert join(LEAF, None) is None
    assert join(Sequence(LEAF), Sequence(LEAF)) == Sequence(LEAF)


def test_keys_are_joined_one_by_one() -> None:
    one, other = (
        Record({"a": record("x"), "b": LEAF}),
        Record({"a": record("y"), "b": Sequence(None)}),
    )
    assert join(one, other) == Record({"a": record("x", "y"), "b": None})


def test_an_object_of_too_many_keys_may_be_anything() -> None:
    half = [f"a{number}" for number in range(WIDEST)]
    assert join(record(*half), record("a0")) == record(*half)
    assert join(record(*half), record("b")) is None


def test_a_key_that_is_not_there_is_missing_and_the_others_are_told() -> None:
    missing = there(Record({"a": record("b", "c")}), "$.a.x.y")
    assert isinstance(missing, Missing)
    assert (missing.step, missing.known) == (1, ["b", "c"])


def test_text_and_numbers_have_no_keys_and_no_items() -> None:
    for path in ("$.a.b", "$.a[0]"):
        missing = there(record("a"), path)
        assert isinstance(missing, Missing)
        assert (missing.step, missing.known) == (1, [])


@pytest.mark.parametrize("path", ["$.b", "$.a[0]", "$..a", "$.list.a", "$.list[*]"])
def test_nothing_is_said_of_a_step_that_may_lead_somewhere(path: str) -> None:
    shape = Record({"a": record("x"), "list": Sequence(LEAF)}, open=True)
    assert there(shape, path) is None


def test_an_index_leads_to_an_item() -> None:
    assert there(Record({"list": Sequence(record("a"))}), "$.list[2].a") == LEAF


def test_a_path_to_the_whole_is_the_whole() -> None:
    assert there(record("a"), "$") == record("a")
    assert written(record("a"), "$", record("b")) == record("b")


def test_what_is_written_stands_beside_what_was_there() -> None:
    assert written(record("a"), "$.b") == record("a", "b")
    assert written(Record({"a": record("x")}), "$.a.y") == Record({"a": record("x", "y")})


@pytest.mark.parametrize("before", [LEAF, Sequence(LEAF)])
def test_what_is_no_object_gives_way_to_one_that_holds_what_is_written(before: Shape) -> None:
    assert written(Record({"a": before}), "$.a.b") == Record({"a": record("b")})


def test_objects_are_made_on_the_way_to_what_is_written() -> None:
    assert written(record("z"), "$.a.b") == Record({"z": LEAF, "a": record("b")})


def test_what_was_there_is_not_known_where_only_what_is_written_is() -> None:
    assert written(None, "$.a") == record("a", open=True)
    inside = written(record("z", open=True), "$.a.b")
    assert inside == Record({"z": LEAF, "a": record("b", open=True)}, open=True)


@pytest.mark.parametrize("before", [LEAF, Sequence(LEAF)])
def test_what_is_written_is_there_if_a_state_goes_on_that_writes_into_no_object(
    before: Shape,
) -> None:
    assert written(before, "$.a") == record("a", open=True)


def test_no_shape_is_known_after_writing_into_what_may_be_no_object() -> None:
    assert written(record("a"), "$[0]") is None
    assert written(record("a"), "$" + ".a" * (DEEPEST + 1)) is None
    assert written(record("a"), "$" + ".a" * DEEPEST) is not None
    assert written(record(*map(str, range(WIDEST + 1))), "$.a") is None
    assert written(record(*map(str, range(WIDEST))), "$.a") is not None


def test_a_constant_has_the_keys_that_are_written() -> None:
    assert constant({"a": "x", "b": {"c": 1}, "d": [], "e": [{}]}) == Record(
        {"a": LEAF, "b": record("c"), "d": Sequence(LEAF), "e": Sequence(None)}
    )


def test_a_template_has_the_keys_without_their_ends_and_a_constant_with_them() -> None:
    node = tree({"a.$": "$.x", "b": "$.y"}, count())
    assert of_node(node, lambda name, _: Record({name: LEAF})) == Record(
        {"a": record("a.$"), "b": LEAF}
    )
    assert of_node(node, None) == record("a.$", "b")


def test_what_only_a_deployment_knows_may_be_anything() -> None:
    assert of_node(Unknown(0, 1, "${Value}"), None) is None
    assert of_node(tree({"${Name}": 1}, count()), None) is None


def test_too_deep_and_too_wide_a_constant_may_be_anything() -> None:
    shape = constant(nested(DEEPEST + 2))
    assert there(shape, "$" + ".a" * (DEEPEST + 1)) is None
    assert isinstance(there(shape, "$" + ".a" * DEEPEST + ".b"), Missing)
    wide = {str(number): 1 for number in range(WIDEST)}
    assert constant(wide) == record(*wide)
    assert constant({**wide, "one more": 1}) is None


def nested(depth: int) -> object:
    return {"a": nested(depth - 1)} if depth else 1


def test_an_empty_list_has_no_items_with_keys() -> None:
    assert isinstance(there(constant([]), "$[0].a"), Missing)


def test_a_text_below_the_deepest_level_may_be_anything() -> None:
    def text_at(level: int) -> Shape | Missing:
        value: object = "text"
        for _ in range(level):
            value = {"a": value}
        return there(constant(value), "$" + ".a" * level)

    assert text_at(DEEPEST) == LEAF
    assert text_at(DEEPEST + 1) is None
