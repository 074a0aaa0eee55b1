"""The schema of the configuration takes what the reader takes, and refuses what it refuses."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from asl_analyze.config.checked import check_table
from asl_analyze.config.fault import WrongValueError
from asl_analyze.config.keys import DEFINITION_KEYS, KEYS
from asl_analyze.config.schema import config_schema
from asl_analyze.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: Any = config_schema()
ODD_VALUES = [0, -1, 1.5, True, "", "x", "error", "json", [], ["a"], [1], {}, {"a": "b"}, {"a": []}]


def is_accepted(table: dict[str, Any]) -> bool:
    try:
        check_table(table)
    except WrongValueError:
        return False
    return True


def odd_tables() -> Iterator[dict[str, Any]]:
    for key in KEYS:
        for value in ODD_VALUES:
            yield {key.name: value}
    for key in DEFINITION_KEYS:
        for value in ODD_VALUES:
            yield {"definitions": {"A": {key.name: value}}}
    for value in ODD_VALUES:
        yield {"inputs": {"A": value}}
        yield {"inputs": {"A": {"example": value}}}
        yield {"unknown": value}


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_every_example_is_valid() -> None:
    for key in KEYS:
        table = tomllib.loads(f"{key.name} = {key.example}")
        jsonschema.validate(table, SCHEMA)
        check_table(table)


@pytest.mark.parametrize("table", list(odd_tables()), ids=json.dumps)
def test_it_agrees_with_the_reader(table: dict[str, Any]) -> None:
    # Which rules there are the reader leaves to those who know them.
    text = json.dumps(table)
    if '"a"' in text or '"rules"' in text:
        return
    assert jsonschema.Draft7Validator(SCHEMA).is_valid(table) == is_accepted(table)


@pytest.mark.parametrize(
    ("table", "is_valid"),
    [
        ({"ignore": ["ASL2", "missing-default", "flow", "ALL"]}, True),
        ({"ignore": ["missing-defalt"]}, False),
        ({"rules": {"polling-loop": {"short-wait": 5}}}, True),
        ({"rules": {"polling-loop": {"short-wait": 0}}}, False),
        ({"rules": {"polling-loop": {"short": 5}}}, False),
        ({"rules": {"missing-target": {}}}, False),
    ],
)
def test_it_knows_the_rules_and_their_options(table: dict[str, Any], is_valid: bool) -> None:
    assert jsonschema.Draft7Validator(SCHEMA).is_valid(table) is is_valid


def test_every_option_of_a_rule_is_described() -> None:
    for rule in all_rules():
        kind = rule.options_class
        for name, option in (kind.declared() if kind else {}).items():
            assert option.text.endswith("."), f"{rule.name}: {name}"
            assert option.what_it_must_be(option.default) == ""
