"""Where a change cannot be told there is no answer, and where it can nothing else is touched."""

from __future__ import annotations

import pytest

from asl_analyze.edit import Editor, Fields, applied
from asl_analyze.edit.check import reads_as
from asl_analyze.rule import Edit
from asl_analyze.source.span import Span
from asl_analyze.syntax.read import read
from asl_analyze.syntax.tree import Array, Member, Node, Object, Unknown
from tests.edit.texts import WORDS, editor, plain


def at(root: Node, *steps: str | int) -> Node:
    node = root
    for step in steps:
        if isinstance(step, int):
            assert isinstance(node, Array)
            node = node.items[step]
        else:
            assert isinstance(node, Object)
            node = node.members[step].value
    return node


def test_what_an_alias_repeats_is_not_changed() -> None:
    text = "a: &x\n  b: 1\nc: *x\nd: 1\n"
    made, root = editor(text, "yaml")
    assert made.replace(at(root, "a", "b"), 2) is None
    assert made.replace(at(root, "c"), 2) is None
    assert isinstance(root, Object)
    shared = at(root, "a")
    assert isinstance(shared, Object)
    assert made.rename(shared.members["b"], "z") is None
    assert made.insert(shared, "z", 1) is None


def test_what_stands_beside_an_alias_is_changed() -> None:
    text = "a: &x\n  b: 1\nc: *x  # again\nd: 1\n"
    made, root = editor(text, "yaml")
    assert isinstance(root, Object)
    edits = made.insert(root, "e", "*x", root.members["c"])
    assert edits is not None
    assert applied(text, edits) == 'a: &x\n  b: 1\nc: *x  # again\ne: "*x"\nd: 1\n'


def test_an_alias_may_stay() -> None:
    text = "a: &x\n  b: 1\nc:\n  d: *x\n  e: 2\n"
    made, root = editor(text, "yaml")
    held, shared = at(root, "c"), at(root, "a")
    for value in (shared, {"b": 1}):
        edits = made.rewrite(held, Fields({"f": value, "e": 3}, {"f": "d"}))
        assert edits is not None
        assert applied(text, edits) == "a: &x\n  b: 1\nc:\n  f: *x\n  e: 3\n"
    assert made.rewrite(held, {"d": {"b": 2}, "e": 2}) is None
    assert made.rewrite(root, {"a": {"b": 1}, "g": shared}) is None


def test_an_object_with_a_merge_keeps_its_members() -> None:
    text = "x: &x {a: 1}\ny:\n  <<: *x\n  b: 1\n"
    made, root = editor(text, "yaml")
    merged = at(root, "y")
    assert isinstance(merged, Object)
    assert made.remove(merged.members["b"]) is None
    assert made.insert(merged, "c", 1) is None
    assert made.replace(at(root, "x", "a"), 2) is None


@pytest.mark.parametrize(
    ("text", "format"), [('{"a": 1, "a": 2, "b": 3}', "json"), ("a: 1\na: 2\nb: 3\n", "yaml")]
)
def test_an_object_with_a_key_twice_keeps_its_members(text: str, format: str) -> None:
    made, root = editor(text, "json" if format == "json" else "yaml")
    assert isinstance(root, Object)
    assert made.remove(root.members["b"]) is None
    assert made.rename(root.members["a"], "c") is None


def test_what_a_tag_is_about_is_left_alone() -> None:
    made, root = editor("a: !Sub x\nb: !Select [1, 2]\n", "yaml")
    tagged = at(root, "a")
    assert isinstance(tagged, Unknown)
    assert tagged.inner is not None
    assert made.replace(tagged.inner, "word") is None
    edits = made.replace(tagged, "word")
    assert edits is not None
    assert applied("a: !Sub x\n", edits) == "a: word\n"


@pytest.mark.parametrize(
    "text", ["a: b\nc:\n  - d\n", "{a: b, c: [d]}", '{"a": "b", "c": ["d"]}', "'a': 'b'\nc: ['d']"]
)
def test_every_text_can_be_a_value_and_a_key(text: str) -> None:
    made, root = editor(text, "yaml")
    items = at(root, "c")
    assert isinstance(root, Object)
    assert isinstance(items, Array)
    for word in [*WORDS, "FALSE", "No", "1_000", "0o17", "+1", ".inf", "2020-1-1 1:02:03", "${A}"]:
        for edits, wanted in (
            (made.insert(root, word, [word]), {"a": "b", "c": ["d"], word: [word]}),
            (made.insert_item(items, 0, word), {"a": "b", "c": [word, "d"]}),
            (made.replace(at(root, "a"), {"x": word}), {"a": {"x": word}, "c": ["d"]}),
        ):
            assert edits is not None, word
            after = applied(text, edits)
            assert after is not None
            _, now = editor(after, "yaml")
            assert plain(now) == wanted


def test_a_comma_may_not_be_missing_though_it_would_be_understood() -> None:
    sound, mended = read('{"a": 1, "b": 2}', "json"), read('{"a": 1 "b": 2}', "json")
    assert reads_as(sound, sound, {})
    assert reads_as(mended, mended, {})
    assert reads_as(mended, sound, {})
    assert not reads_as(sound, mended, {})


def test_a_name_that_is_there_is_not_given_again() -> None:
    made, root = editor('{"a": 1, "b": 2}', "json")
    assert isinstance(root, Object)
    assert made.rename(root.members["a"], "b") is None
    assert made.insert(root, "b", 1) is None
    assert made.rewrite(root, Fields({"x": 1, "y": 1}, {"x": "a", "y": "a"})) is None


def test_what_no_format_holds_is_not_written() -> None:
    made, root = editor('{"a": 1}', "json")
    assert made.replace(at(root, "a"), float("nan")) is None
    assert made.replace(at(root, "a"), {1: 2}) is None
    assert made.replace(at(root, "a"), object()) is None
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    assert made.replace(at(root, "a"), deep) is None


def test_a_node_of_another_text_is_not_found() -> None:
    made, root = editor('{"a": 1}', "json")
    _, other = editor('{"abc": [1, 2]}', "json")
    assert made.replace(at(other, "abc"), 1) is None
    assert isinstance(other, Object)
    assert made.remove(other.members["abc"]) is None
    assert made.rewrite(root, {"a": at(other, "abc", 1)}) is None


def test_text_that_cannot_be_read_is_left_alone() -> None:
    for text in ('{"a": {"b": 1', "{]", ""):
        made, root = editor('{"a": 1}', "json")
        made.source.text = text
        assert made.rewrite(root, {"a": 2}) is None


def test_what_is_written_elsewhere_is_not_written_here() -> None:
    text = '{"a": {"$ref": "b.json"}, "c": 1}'
    made, root = editor(text, "json")
    there = Object(900, 950, {})
    assert isinstance(root, Object)
    member = root.members["a"]
    put_together = Object(0, root.end, {**root.members, "a": Member(member.key, there)})
    made = Editor(made.source, put_together, "json")
    assert made.rewrite(there, {"d": 1}) is None
    assert made.insert(there, "d", 1) is None
    edits = made.rewrite(put_together, {"a": there, "c": 2})
    assert edits is None
    assert made.remove(root.members["c"]) is not None


def test_values_with_holes_move_as_they_are() -> None:
    text = "P:\n  a: !GetAtt F.Arn\n  b:\n    - !Sub |\n      x ${Y}\n    - 1\nQ: 1\n"
    made, root = editor(text, "yaml")
    wanted = {"A": {"in": at(root, "P", "b"), "of": at(root, "P", "a")}, "Q": 1}
    edits = made.rewrite(root, wanted)
    assert edits is not None
    assert applied(text, edits) == (
        "A:\n  in:\n    - !Sub |\n      x ${Y}\n    - 1\n  of: !GetAtt F.Arn\nQ: 1\n"
    )


def test_tokens_without_quotes_stay() -> None:
    text = '{"a": ${A}, "b": {"c": ${C}, "d": "${D}"}}'
    made, root = editor(text, "json")
    fields = Fields({"a": at(root, "a"), "e": Fields({"f": at(root, "b", "c")}, {"f": "c"})})
    fields.was["e"] = "b"
    edits = made.rewrite(root, fields)
    assert edits is not None
    assert applied(text, edits) == '{"a": ${A}, "e": {"f": ${C}}}'


def test_what_has_a_name_or_is_named_does_not_move() -> None:
    made, root = editor("- &x 1\n- 2\n- *x\n", "yaml")
    assert isinstance(root, Array)
    assert made.move_item(root, 0, 1) is None
    assert made.move_item(root, 2, 0) is None
    edits = made.move_item(root, 1, 0)
    assert edits is not None
    assert applied("- &x 1\n- 2\n- *x\n", edits) == "- 2\n- &x 1\n- *x\n"


def test_a_list_moves_with_its_comment() -> None:
    text = "a:\n  - x  # one\n  - y: 1\n    z: 2  # two\n  - w\n"
    made, root = editor(text, "yaml")
    items = at(root, "a")
    assert isinstance(items, Array)
    edits = made.move_item(items, 0, 2)
    assert edits is not None
    assert applied(text, edits) == "a:\n  - y: 1\n    z: 2  # two\n  - w\n  - x  # one\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- a: 1\n  b: 2\n", "- b: 2\n"),
        ("- a: 1  # one\n  # two\n  b: 2\n", "-\n  # two\n  b: 2\n"),
        ("- a:\n    c: 1\n  b: 2", "- b: 2"),
    ],
)
def test_the_first_member_of_an_item_goes(text: str, wanted: str) -> None:
    made, root = editor(text, "yaml")
    item = at(root, 0)
    assert isinstance(item, Object)
    edits = made.remove(item.members["a"])
    assert edits is not None
    assert applied(text, edits) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{"a": 1, /* two */ "b": 2}', '{"a": 1 /* two */ }'),
        ('{"a": 1,\n // two\n "b": 2}', '{"a": 1\n // two\n }'),
        ('{\n "a": 1, // one\n "b": 2 // two\n}', '{\n "a": 1 // one\n}'),
        ('{\n "a": 1,\n // two\n "b": 2\n}', '{\n "a": 1\n // two\n}'),
    ],
)
def test_comments_on_lines_of_their_own_stay(text: str, wanted: str) -> None:
    made, root = editor(text, "json")
    assert isinstance(root, Object)
    edits = made.remove(root.members["b"])
    assert edits is not None
    assert applied(text, edits) == wanted


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("a:  # c\n  b: 1\nd: 2\n", 5, "a: 5  # c\nd: 2\n"),
        ("a: 5  # c\nd: 2\n", {"b": 1}, "a:  # c\n  b: 1\nd: 2\n"),
        ("a: |  # c\n  b\nd: 2\n", "x", "a: x\nd: 2\n"),
        ("a:\nd: 2\n", [1], "a:\n  - 1\nd: 2\n"),
        ("a: &x 5\nd: 2\n", {"b": 1}, "a: &x\n  b: 1\nd: 2\n"),
        ("a: &x  # c\n  b: 1\nd: 2\n", 5, "a: &x 5  # c\nd: 2\n"),
    ],
)
def test_what_stands_around_a_value_stays(text: str, value: object, wanted: str) -> None:
    made, root = editor(text, "yaml")
    edits = made.replace(at(root, "a"), value)
    assert edits is not None
    assert applied(text, edits) == wanted


def test_signs_of_hcl_stand_below_each_other() -> None:
    text = "locals {\n  x = {\n    a   = 1\n    bcd = 2\n  }\n}\n"
    made, root = editor(text, "hcl")
    held = at(root, "locals", "x")
    assert isinstance(held, Object)
    edits = made.rewrite(held, Fields({"ab": 1, "e": 3, "bcd": 2, "longer": 4}, {"ab": "a"}))
    assert edits is not None
    assert applied(text, edits) == (
        "locals {\n  x = {\n    ab  = 1\n    e   = 3\n    bcd = 2\n    longer = 4\n  }\n}\n"
    )


def test_expressions_in_strings_of_hcl_stay() -> None:
    text = 'locals {\n  x = { a = "${var.p[0]}-b", c = "$${d}" }\n}\n'
    made, root = editor(text, "hcl")
    held = at(root, "locals", "x")
    assert isinstance(held, Object)
    token = held.text("a")
    edits = made.rewrite(held, {"a": f"{{% '{token}' & ${{x:1}} %}}", "c": "%{"})
    assert edits is not None
    after = applied(text, edits)
    assert after == ('locals {\n  x = { a = "{% \'${var.p[0]}-b\' & $${x:1} %}", c = "%%{" }\n}\n')


def test_text_that_keeps_its_last_line_ends_keeps_them() -> None:
    text = "a: |+\n  x\n\n\nb: 1\n"
    made, root = editor(text, "yaml")
    assert isinstance(root, Object)
    edits = made.insert(root, "c", 2, root.members["a"])
    assert edits is None or applied(text, edits) == "a: |+\n  x\n\n\nc: 2\nb: 1\n"
    edits = made.rename(root.members["a"], "d")
    assert edits is not None
    assert applied(text, edits) == "d: |+\n  x\n\n\nb: 1\n"


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span(start, end), text)


def test_edits_are_applied_in_whatever_order() -> None:
    assert applied("abc", [edit(2, 3, "C"), edit(0, 1, "A")]) == "AbC"
    assert applied("abc", [edit(1, 1, "x"), edit(1, 1, "y"), edit(1, 2, "")]) == "axyc"
    assert applied("abc", []) == "abc"


def test_edits_that_overlap_or_lie_outside_are_not_applied() -> None:
    assert applied("abc", [edit(0, 2, "x"), edit(1, 3, "y")]) is None
    assert applied("abc", [edit(0, 2, "x"), edit(1, 1, "y")]) is None
    assert applied("abc", [edit(2, 4, "")]) is None
