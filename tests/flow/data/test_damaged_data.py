"""Whatever is done to a definition, its data is worked out, and soon."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

from asl_analyze.documents.definition import Definition
from asl_analyze.flow.data.data import data_of
from asl_analyze.language.build import build
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.json.read import read_json
from tests.flow.data.known import of_definition, scope, step
from tests.language.damage import RUNS, damaged, field_names
from tests.rules.situations import FIXTURES

FAMILIES = [
    *("path_into_nothing", "wrong_value_in_data", "unwritable_result_path"),
    "wrong_argument_in_data",
]
DEFINITIONS = [
    json.loads(path.read_text(encoding="utf-8"))
    for family in FAMILIES
    for path in sorted((FIXTURES / "data" / family).glob("*.asl.json"))
]
NAMES = [
    *field_names(DEFINITIONS),
    *("Iterator", "ItemReader", "ItemBatcher", "ResultWriter", "Items", "Arguments", "Output"),
    *("QueryLanguage", "ProcessorConfig", "ToleratedFailureCount", "a.$", ".$", "$"),
]


@pytest.mark.parametrize("seed", range(4))
def test_the_data_of_damaged_definitions_is_worked_out(seed: int) -> None:
    random = Random(seed)
    for _ in range(RUNS // 4):
        text = json.dumps(damaged(random.choice(DEFINITIONS), random, NAMES))
        source = SourceText("machine.asl.json", text)
        root = read_json(source.text).root
        machine = None if root is None else build(Definition(source, root))
        if machine is not None:
            assert all(data.point is not None for data in data_of(machine).values())


DOUBLED = {"a.$": "$", "b.$": "$"}


@pytest.mark.parametrize(
    "fields",
    [
        {"Result": {"n": 10**400}, "ResultPath": "$.a[-1]"},
        {"Result": 1, "ResultPath": "$.a[99999999999]"},
        {"Parameters": {"a.$": "States.ArrayRange(1, 1e999, 1)"}},
        {"Parameters": {"a.$": "$.a[99999999999]", ".$": "$"}},
        {"Assign": {"": 1, ".$": "$", "a.$": "$a"}},
        {"Parameters": {"a.$": "$['']"}, "OutputPath": "$['']"},
        {"Parameters": {"a.$": "$.a[?(@.b)][0:99999999999]"}},
    ],
)
def test_fields_that_nobody_would_write(fields: dict[str, Any]) -> None:
    assert len(of_definition(scope(A=step("B", **fields), B=step(**fields)))) == 2


def test_what_is_doubled_in_each_state_takes_no_more_time_than_once() -> None:
    chain = {f"S{n}": step(f"S{n + 1}", Parameters=DOUBLED) for n in range(60)}
    made = of_definition(scope(Make=step("S0", Result="x"), **chain, S60=step()))
    assert len(made) == 62
