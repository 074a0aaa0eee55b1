"""What the fields of states need of the values that their paths find."""

from __future__ import annotations

import pytest

from asl_analyze.aws.field_values import field_value
from asl_analyze.aws.table import table

KINDS = {"number", "timestamp", "string", "array", "object"}


def test_seconds_are_a_number_with_bounds() -> None:
    wanted = field_value("SecondsPath")
    assert wanted is not None
    assert (wanted.kinds, wanted.least, wanted.most) == (("number",), 0, 99999999)
    assert wanted.may_be_text


def test_items_of_a_distributed_map_may_be_an_object() -> None:
    inline, distributed = field_value("ItemsPath"), field_value("ItemsPath", distributed=True)
    assert inline is not None
    assert distributed is not None
    assert inline.kinds == ("array",)
    assert distributed.kinds == ("array", "object")
    assert not inline.may_be_text


@pytest.mark.parametrize("field", ["InputPath", "Parameters", "Nothing", ""])
def test_a_field_that_takes_anything_needs_nothing(field: str) -> None:
    assert field_value(field) is None


def test_every_fact_is_of_a_known_kind_and_field() -> None:
    facts = table("field_values")["fields"]
    for name in facts:
        assert name.endswith("Path")
        for distributed in (False, True):
            wanted = field_value(name, distributed=distributed)
            assert wanted is not None
            assert set(wanted.kinds) <= KINDS
            assert (wanted.least is None and wanted.most is None) or wanted.kinds == ("number",)
