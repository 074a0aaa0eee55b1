"""Parameters whose value must be another one in every call, and what happens otherwise.

Facts, sources and date: `data/unique_names.json`.
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.aws.table import table


class Unique:
    """A parameter that needs a new value for every call.

    parameter: its name, at the top of the request.
    errors: names of the errors that a value used before leads to; empty where the call succeeds.
    consequence: what a value used before leads to, in words.
    """

    __slots__ = ("consequence", "errors", "parameter")

    def __init__(self, parameter: str, errors: tuple[str, ...], consequence: str) -> None:
        self.parameter = parameter
        self.errors = errors
        self.consequence = consequence


@lru_cache(maxsize=512)
def unique_parameters(call: str) -> tuple[Unique, ...]:
    """What `service:action`, with `aws-sdk:` before it where it calls the SDK, wants unique."""
    facts = table("unique_names")
    parameters: dict[str, str] = facts["parameters"].get(call, {})
    return tuple(
        Unique(name, tuple(facts["errors"][kind]), facts["consequences"][kind])
        for name, kind in parameters.items()
    )
