"""What holds where a field is not written: the defaults that the schema files tell."""

from __future__ import annotations

import os
from functools import lru_cache

from asl_analyze.bundled import folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def default(part: str, field: str) -> Any:
    """The default of a field, by the name of its part's schema file: `retrier`."""
    return _defaults(part)[field]


@lru_cache
def _defaults(part: str) -> dict[str, Any]:
    import json

    with open(os.path.join(folder("grammars"), f"{part}.schema.json"), encoding="utf-8") as file:
        fields = json.load(file)["properties"]
    return {name: field["default"] for name, field in fields.items() if "default" in field}
