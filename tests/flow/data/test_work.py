"""The items of a Map, what each is given, and what comes of them."""

from __future__ import annotations

from typing import Any

import pytest

from asl_analyze.shapes.notation import notation
from tests.flow.data.known import END, LAMBDA, known, scope, step

ROWS = step("Each", Result={"shop": "s", "rows": [{"id": 1}, {"id": 2}], "object": {"k": 1}})
DISTRIBUTED = {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}
CSV = {"InputType": "CSV", "CSVHeaderLocation": "GIVEN"}


def mapped(
    processor: dict[str, Any] | None = None, distributed: bool = False, **fields: Any
) -> dict[str, str]:
    """What the first inner state is given, and what the Map gives."""
    inner = processor or scope(Inner=step())
    if distributed:
        inner = {**DISTRIBUTED, **inner}
    each = {"Type": "Map", "ItemsPath": "$.rows", "ItemProcessor": inner, "End": True, **fields}
    data = known(Make=ROWS, Each=each)
    return {
        "item": notation(data["Inner"].raw),
        "result": notation(data["Each"].result),
    }


def test_each_item_is_given_one_of_the_list_and_the_results_are_as_many() -> None:
    assert mapped() == {"item": "{id: 1..2}", "result": "[{id: 1..2}, {id: 1..2}]"}
    assert mapped(ItemsPath="$.gone") == {"item": "never", "result": "never"}
    assert mapped(ItemsPath="$.shop") == {"item": "never", "result": "never"}


@pytest.mark.parametrize("field", ["ItemSelector", "Parameters"])
def test_what_is_selected_reads_the_input_and_the_item(field: str) -> None:
    selector = {
        "shop.$": "$.shop",
        "id.$": "$$.Map.Item.Value.id",
        "number.$": "$$.Map.Item.Index",
    }
    fields: dict[str, Any] = {field: selector}
    item = mapped(**fields)["item"]
    assert item == '{shop: "s", id: 1..2, number: 0..}'


def test_the_context_object_has_the_item_inside_an_inline_map_only() -> None:
    reading = scope(Inner=step("Next"), Next=step(Parameters={"v.$": "$$.Map.Item.Value.id"}))
    assert mapped(reading)["result"] == "[{v: 1..2}, {v: 1..2}]"
    # The context object of a child execution is its own.
    assert mapped(reading, distributed=True)["result"] == "[{v: any}, {v: any}]"


def test_a_distributed_map_may_go_through_the_members_of_an_object() -> None:
    assert mapped(distributed=True, ItemsPath="$.object") == {"item": "any", "result": "any[]"}
    assert mapped(ItemsPath="$.object")["item"] == "never"


def test_items_in_batches() -> None:
    batcher = {"MaxItemsPerBatch": 2, "BatchInput": {"of.$": "$.shop"}}
    made = mapped(distributed=True, ItemBatcher=batcher)
    assert made["item"] == '{Items: {id: 1..2}[](1..), BatchInput: {of: "s"}}'
    # How many batches there are is not certain.
    assert made["result"].endswith("[](1..2)")


def reader(**config: Any) -> str:
    given = {
        "Resource": "arn:aws:states:::s3:getObject",
        "ReaderConfig": config,
        "Parameters": {"Bucket": "b", "Key": "k"},
    }
    return mapped(distributed=True, ItemReader=given, ItemsPath=None)["item"]


def test_rows_of_a_csv_file_have_texts_under_their_headers() -> None:
    assert reader(**CSV, CSVHeaders=["id", "name"]) == "{...: string}"
    assert reader(InputType="CSV", CSVHeaderLocation="FIRST_ROW") == "{...: string}"
    assert reader(**CSV, CSVHeaders=["id", 5]) == "{...: string}"
    assert reader(InputType="JSON") == "any"


def test_written_results_are_where_the_writer_says() -> None:
    writer = {"Resource": "arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b"}}
    made = mapped(distributed=True, ResultWriter=writer)["result"]
    assert made == "{MapRunArn: string, ResultWriterDetails: {Bucket: string, Key: string}}"
    assert mapped(distributed=True, ResultWriter={})["result"] == "any"


def test_where_failures_are_tolerated_some_results_are_not_those_of_an_end() -> None:
    failing = scope(Inner=step("Stop"), Stop={"Type": "Fail"})
    assert mapped(failing, distributed=True)["result"] == "never"
    tolerant = mapped(failing, distributed=True, ToleratedFailurePercentage=50)
    assert tolerant["result"] == "any[]"


def test_no_item_may_be_what_comes_through_a_map_whose_items_all_fail() -> None:
    failing = scope(Inner=step("Stop"), Stop={"Type": "Fail"})
    assert mapped(failing)["result"] == "never"
    assert mapped(failing, ItemsPath="$$.Execution.Input")["result"] == "[]"


def test_the_variables_of_a_map_are_read_by_its_items_but_not_by_its_children() -> None:
    def read(distributed: bool) -> str:
        inner = scope(Inner=step(Parameters={"v.$": "$v"}))
        each = {
            "Type": "Map",
            "ItemsPath": "$.rows",
            "ItemProcessor": {**(DISTRIBUTED if distributed else {}), **inner},
            "End": True,
        }
        make = {**ROWS, "Assign": {"v": 5}}
        return notation(known(Make=make, Each=each)["Inner"].output)

    assert read(False) == "{v: 5}"
    assert read(True) == "never"


def test_the_error_output_has_texts_and_perhaps_a_cause() -> None:
    catch = [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}]
    task = {"Type": "Task", "Resource": LAMBDA, "Catch": catch, "Next": "Done"}
    data = known(Call=task, Tell=step(), Done=END)
    assert notation(data["Tell"].raw) == "{Error: string, Cause?: string}"
