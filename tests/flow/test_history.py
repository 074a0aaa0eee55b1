"""How many items fill a history: the last number that fits is not reported, the next one is."""

from __future__ import annotations

import json

import pytest

from asl_analyze import analyze


def told(items: int, **inside: dict) -> list[str]:
    """What history-overflow says of a Map over so many items."""
    processor = {"StartAt": next(iter(inside)), "States": inside}
    each = {"Type": "Map", "Items": [0] * items, "ItemProcessor": processor, "End": True}
    text = json.dumps({"QueryLanguage": "JSONata", "StartAt": "Each", "States": {"Each": each}})
    results = analyze(text).results
    return [result.message for result in results if result.rule.name == "history-overflow"]


PASS = {"Type": "Pass", "End": True}
TWO = {"First": {"Type": "Pass", "Next": "Last"}, "Last": PASS}


@pytest.mark.parametrize(("inside", "most"), [({"Last": PASS}, 6248), (TWO, 4165)])
def test_so_many_items_fit_into_a_history(inside: dict, most: int) -> None:
    assert told(most, **inside) == []
    (message,) = told(most + 1, **inside)
    assert f"has {most + 1:,} items" in message
    assert message.endswith(f"at item {most + 1:,}")
