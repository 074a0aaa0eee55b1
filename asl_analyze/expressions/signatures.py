"""Which functions there are and what they take, read from `data/` when first asked.

`data/intrinsics.json` has, per function, the `required` and `optional` parameters and the kind
of the `rest`, each with limits where it has some: `minimum`, `maximum`, `nonzero`,
`maximum_length` (code points), `values`; `rounded` means that the service rounds a fraction.
`data/jsonata_functions.json` has signatures in JSONata's own notation; `sequence` says when what a
function returns is a sequence, of which one item becomes the item alone. The functions in
`something_of_nothing` and `never_missing` return a value where the first argument is nothing.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_tables: dict[str, dict[str, Any]] = {}


def intrinsics() -> dict[str, Any]:
    """The table of intrinsic functions, as its file has it."""
    return _table("intrinsics")


def jsonata_functions() -> dict[str, Any]:
    """The table of JSONata functions, as its file has it; names are without the `$`."""
    return _table("jsonata_functions")


def intrinsic(name: str) -> dict[str, Any] | None:
    """The signature of an intrinsic function, with its full name."""
    found: dict[str, Any] | None = intrinsics()["functions"].get(name)
    return found


def in_jsonata(name: str) -> str | None:
    """What JSONata writes instead of an intrinsic function, given with its full name."""
    found: str | None = intrinsics()["jsonata"].get(name)
    return found


def string_functions() -> list[str]:
    """Intrinsic functions that `ErrorPath` and `CausePath` take."""
    names: list[str] = intrinsics()["giving_strings"]
    return names


def jsonata_function(name: str) -> dict[str, Any] | None:
    """The signature of a JSONata function, its name without the `$`."""
    found: dict[str, Any] | None = jsonata_functions()["functions"].get(name)
    return found


@lru_cache
def sequences(*when: str) -> frozenset[str]:
    """JSONata functions whose result is a sequence, at all or in the cases that the table names."""
    functions = jsonata_functions()["functions"].items()
    made = {name: function.get("sequence") for name, function in functions}
    return frozenset(name for name, case in made.items() if case in when or (case and not when))


@lru_cache
def volatile() -> tuple[str, ...]:
    """JSONata functions that may answer otherwise each time they are called, with the `$`."""
    return tuple(f"${name}" for name in jsonata_functions()["volatile"])


def parameters(signature: dict[str, Any]) -> tuple[list[dict[str, Any]], int, int | None]:
    """All named parameters of an intrinsic, and how many arguments at least and at most."""
    required, optional = signature["required"], signature.get("optional", [])
    most = None if "rest" in signature else len(required) + len(optional)
    return [*required, *optional], len(required), most


def nearest(name: str, names: list[str]) -> str | None:
    """The name that was probably meant, if one is near."""
    by_small = {known.lower(): known for known in names}
    if name.lower() in by_small:
        return by_small[name.lower()]
    from asl_analyze.alike import closest

    near = closest(name.lower(), by_small, 0.75)
    return by_small[near] if near is not None else None


def _table(name: str) -> dict[str, Any]:
    if name not in _tables:
        path = os.path.join(os.path.dirname(__file__), "data", f"{name}.json")
        with open(path, encoding="utf-8") as file:
            _tables[name] = json.load(file)
    return _tables[name]
