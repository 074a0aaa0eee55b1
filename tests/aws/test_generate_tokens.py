"""The generator of idempotency tokens, on a made-up service."""

from __future__ import annotations

import json
from typing import Any

from generate_tokens import build

MARKED = {"shape": "Text", "idempotencyToken": True}
MODEL: dict[str, Any] = {
    "metadata": {"serviceId": "Toy Store Service"},
    "operations": {
        "SellToy": {"input": {"shape": "Sell"}},
        "BuyToy": {"input": {"shape": "Twice"}},
        "ListToys": {},
        "ShowToy": {"input": {"shape": "Show"}},
    },
    "shapes": {
        "Sell": {"type": "structure", "members": {"clientToken": MARKED, "toy": {"shape": "Text"}}},
        "Twice": {"type": "structure", "members": {"one": MARKED, "two": MARKED}},
        "Show": {"type": "structure", "members": {"toy": {"shape": "Text"}}},
    },
}


def test_the_one_marked_member_of_a_request_is_its_token() -> None:
    text = build({"toystore": MODEL, "other": {**MODEL, "operations": {}}})
    rows = json.loads(text)
    assert rows["toystore"] == {"sellToy": "ClientToken"}
    assert set(rows) == {"source", "date", "toystore"}
    assert '\n"toystore":{' in text, "a reader finds a row by the line break before it"
