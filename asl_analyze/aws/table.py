"""The small tables of facts in `data/`, each read whole when first asked for."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FOLDER = os.path.join(os.path.dirname(__file__), "data")
_read: dict[str, dict[str, Any]] = {}


def table(name: str) -> dict[str, Any]:
    """The table `data/<name>.json`; its `source` and `date` (YYYY-MM-DD) say what it rests on."""
    known = _read.get(name)
    if known is None:
        import json

        with open(os.path.join(_FOLDER, name + ".json"), encoding="utf-8") as stream:
            known = _read[name] = json.load(stream)
    return known
