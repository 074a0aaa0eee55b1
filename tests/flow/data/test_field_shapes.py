"""Values that a field cannot use, whatever happens."""

from __future__ import annotations

import pytest

from asl_analyze.aws.field_values import field_value
from asl_analyze.flow.data.field_shapes import never_fits, wanted_by
from asl_analyze.shapes.lattice import join
from asl_analyze.shapes.shape import (
    ANY,
    ARRAYS,
    NEVER,
    NOTHING,
    NUMBERS,
    OBJECTS,
    STRINGS,
    between,
    or_missing,
)
from tests.flow.data.known import as_shape, scope
from tests.flow.machines import machine


def refused(field: str, value: object, *, distributed: bool = False) -> bool:
    wanted = field_value(field, distributed=distributed)
    assert wanted is not None
    return never_fits(as_shape(value), wanted)


@pytest.mark.parametrize("value", [0, 60, 1.5, 99999999, "60", NUMBERS, STRINGS, ANY])
def test_seconds_may_be_a_number_or_perhaps_one_written_as_text(value: object) -> None:
    assert not refused("SecondsPath", value)


@pytest.mark.parametrize("value", [-1, 10**9, "soon", "", None, True, [], {}, between(-9, -1)])
def test_seconds_cannot_be_anything_else(value: object) -> None:
    assert refused("SecondsPath", value)


@pytest.mark.parametrize(
    ("field", "fits", "never"),
    [
        ("TimestampPath", "2026-11-28T10:00:00Z", "2026-11-28"),
        ("TimestampPath", STRINGS, 5),
        ("TimeoutSecondsPath", 1, 0),
        ("MaxConcurrencyPath", "5", [5]),
        ("ToleratedFailurePercentagePath", 100, 101),
        ("ItemsPath", [], {}),
        ("ItemsPath", ARRAYS, OBJECTS),
        ("ErrorPath", "E", 404),
        ("CausePath", STRINGS, {"text": "gone"}),
    ],
)
def test_each_field_has_its_own_needs(field: str, fits: object, never: object) -> None:
    assert not refused(field, fits)
    assert refused(field, never)


def test_only_a_distributed_map_goes_through_an_object() -> None:
    assert refused("ItemsPath", {"a": 1})
    assert not refused("ItemsPath", {"a": 1}, distributed=True)
    assert refused("ItemsPath", "a", distributed=True)


def test_the_mode_of_a_map_decides_what_its_items_may_be() -> None:
    inner = scope(In={"Type": "Succeed"})
    child = {"ProcessorConfig": {"Mode": "DISTRIBUTED"}, **inner}
    for processor, kinds in ((inner, ("array",)), (child, ("array", "object"))):
        each = {"Type": "Map", "ItemProcessor": processor, "End": True}
        wanted = wanted_by(machine(scope(M=each)).top.by_name["M"], "ItemsPath")
        assert wanted is not None
        assert wanted.kinds == kinds


def test_one_value_that_fits_is_enough() -> None:
    assert not refused("ItemsPath", join(ARRAYS, STRINGS))
    assert not refused("SecondsPath", join(as_shape(5), as_shape("soon")))
    assert refused("SecondsPath", join(as_shape(-5), as_shape("soon")))


def test_no_value_at_all_is_a_matter_of_its_own() -> None:
    assert not refused("SecondsPath", NEVER)
    assert not refused("SecondsPath", NOTHING)
    assert refused("SecondsPath", or_missing(as_shape("soon")))
