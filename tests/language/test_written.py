"""What stands in a field: absent, known, computed, open or wrong."""

from __future__ import annotations

import pytest

from asl_analyze.documents.definition import Definition
from asl_analyze.language import model, parts
from asl_analyze.language.build import build
from asl_analyze.language.model import Fail, Map, Pass, Retrier, State, Task, Wait
from asl_analyze.language.written import Field, Written
from asl_analyze.source.text import SourceText
from asl_analyze.structure.table import schema, schema_names
from asl_analyze.syntax.json.read import read_json
from asl_analyze.syntax.yaml.read import read_yaml
from tests.flow.machines import machine

STANDS = ("is_absent", "is_known", "is_computed", "is_open", "is_wrong")


def state(fields: str, *, of: str, yaml: bool = False, language: str = "JSONPath") -> State:
    """The only state of a definition that is written with these fields."""
    text = (
        f'{{"QueryLanguage": "{language}", "StartAt": "A", '
        f'"States": {{"A": {{"Type": "{of}"{fields}}}}}}}'
    )
    root = (read_yaml if yaml else read_json)(text).root
    assert root is not None
    made = build(Definition(SourceText("a.asl.json", text), root))
    assert made is not None
    return made.states[0]


def how(written: Written[object]) -> str:
    """The one of the five that holds."""
    (only,) = (name for name in STANDS if getattr(written, name))
    return only.removeprefix("is_")


@pytest.mark.parametrize(
    ("fields", "yaml", "expected", "value"),
    [
        ("", False, "absent", None),
        (', "Seconds": 5', False, "known", 5),
        (', "Seconds": 5.0', False, "known", 5),
        (', "Seconds": 5.5', False, "wrong", None),
        (', "Seconds": true', False, "wrong", None),
        (', "Seconds": null', False, "wrong", None),
        (', "Seconds": "5"', False, "wrong", None),
        (', "Seconds": [5]', False, "wrong", None),
        (', "Seconds": "{% $n %}"', False, "computed", None),
        (', "Seconds": ${Pause}', False, "open", None),
        (', "Seconds": "${Pause}"', False, "open", None),
        (', "Seconds": !Ref Pause', True, "open", None),
        (', "Seconds": 5', True, "known", 5),
    ],
)
def test_a_whole_number(fields: str, yaml: bool, expected: str, value: int | None) -> None:
    wait = state(fields, of="Wait", yaml=yaml)
    assert isinstance(wait, Wait)
    assert (how(wait.seconds), wait.seconds.value) == (expected, value)
    assert wait.seconds.is_given == (expected != "absent")


@pytest.mark.parametrize(
    ("fields", "yaml", "expected", "text"),
    [
        ("", False, "absent", None),
        (', "Error": "Late"', False, "known", "Late"),
        (', "Error": "Late.${Stage}"', False, "open", "Late.${Stage}"),
        (', "Error": !Sub "Late.${Stage}"', True, "open", None),
        (', "Error": "{% $name %}"', False, "computed", "{% $name %}"),
        (', "Error": 7', False, "wrong", None),
    ],
)
def test_a_text(fields: str, yaml: bool, expected: str, text: str | None) -> None:
    fail = state(fields, of="Fail", yaml=yaml)
    assert isinstance(fail, Fail)
    assert (how(fail.error), fail.error.text) == (expected, text)
    assert fail.error.value == (text if expected == "known" else None)


def test_a_comment_is_never_computed() -> None:
    assert state(', "Comment": "{% 1 %}"', of="Succeed").comment.value == "{% 1 %}"


@pytest.mark.parametrize(
    ("fields", "null", "wrong"),
    [
        ("", False, False),
        (', "ResultPath": null', True, False),
        (', "ResultPath": "$.a"', False, False),
        (', "ResultPath": 1', False, True),
    ],
)
def test_null_is_a_path(fields: str, null: bool, wrong: bool) -> None:
    written = state(fields, of="Pass").result_path
    assert (written.is_null, written.is_wrong) == (null, wrong)


@pytest.mark.parametrize(
    ("fields", "expected", "most"),
    [
        ("", "absent", None),
        (', "ItemReader": {}', "absent", None),
        (', "ItemReader": 3', "absent", None),
        (', "ItemReader": {"ReaderConfig": ${Config}}', "absent", None),
        (', "ItemReader": {"ReaderConfig": {"MaxItems": 9}}', "known", 9),
        (', "ItemReader": {"ReaderConfig": {"MaxItems": "${Most}"}}', "open", None),
    ],
)
def test_parts_that_are_absent_or_wrong_have_no_fields(
    fields: str, expected: str, most: int | None
) -> None:
    each = state(fields, of="Map")
    assert isinstance(each, Map)
    written = each.item_reader.reader_config.max_items
    assert (how(written), written.value) == (expected, most)


@pytest.mark.parametrize(
    ("items", "expected"),
    [("[1, 2]", 2), ("[]", 0), ("[1, ${Two}]", None), ('"{% $all %}"', None), ("${All}", None)],
)
def test_items_count_only_where_the_definition_lists_all(items: str, expected: int | None) -> None:
    each = state(f', "Items": {items}', of="Map", language="JSONata")
    assert isinstance(each, Map)
    assert each.listed_items == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("JSONPath", "Parameters"), ("JSONata", "Arguments")]
)
def test_the_request_stands_where_the_query_language_has_it(language: str, expected: str) -> None:
    task = state(', "Parameters": {}, "Arguments": {}', of="Task", language=language)
    assert isinstance(task, Task)
    assert task.request.member is not None
    assert task.request.member.name == expected


def retrier(**fields: object) -> Retrier:
    """The Retrier of a Task."""
    retry = [{"ErrorEquals": ["States.ALL"], **fields}]
    task = {"Type": "Task", "Resource": "r", "Retry": retry, "End": True}
    return machine({"StartAt": "A", "States": {"A": task}}).states[0].retriers[0]


def test_what_a_retrier_does_not_say_is_as_the_schema_has_it() -> None:
    plain = retrier()
    effective = (plain.interval, plain.attempts, plain.backoff, plain.max_delay, plain.jitter)
    assert effective == (1, 3, 2.0, float("inf"), "NONE")


def test_what_a_retrier_says() -> None:
    said = retrier(
        IntervalSeconds=4, MaxAttempts=0, BackoffRate=1.5, MaxDelaySeconds=60, JitterStrategy="FULL"
    )
    effective = (said.interval, said.attempts, said.backoff, said.max_delay, said.jitter)
    assert effective == (4, 0, 1.5, 60, "FULL")


@pytest.mark.parametrize("wrong", [-1, True, "4", None, 10**8, "${Token}"])
def test_what_a_retrier_cannot_say_or_does_not_say_yet_has_no_effect_that_is_known(
    wrong: object,
) -> None:
    said = retrier(IntervalSeconds=wrong, MaxAttempts=wrong, BackoffRate=wrong)
    assert (said.interval, said.attempts, said.backoff) == (None, None, None)


def test_a_jitter_that_only_a_deployment_knows_is_not_taken_for_none() -> None:
    assert retrier(JitterStrategy="${Jitter}").jitter is None


@pytest.mark.parametrize("field", ["Assign", "Output", "InputPath", "OutputPath", "Result"])
def test_a_pass_that_hands_on_something_else(field: str) -> None:
    plain, other = state("", of="Pass"), state(f', "{field}": null', of="Pass")
    assert isinstance(plain, Pass)
    assert (plain.changes_data, other.changes_data) == (False, True)


def test_every_field_has_a_name_of_the_specification() -> None:
    known = {field for name in schema_names() for field in schema(name).get("properties", {})}
    fields = [
        (name, field)
        for module in (model, parts)
        for view in vars(module).values()
        if isinstance(view, type)
        for name, field in vars(view).items()
        if isinstance(field, Field)
    ]
    assert len(fields) > 50
    for name, field in fields:
        assert field.name in known
        plain = name.removeprefix("written_").replace("_", "")
        assert plain == field.name.lower().removeprefix("processor" if name == "config" else "")
