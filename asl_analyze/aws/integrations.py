"""Service integrations that AWS optimizes for Step Functions, and what each one offers.

Facts, sources and date: `data/integrations.json`.
"""

from __future__ import annotations

import os
from functools import lru_cache

from asl_analyze.aws.arn import Resource, parse_resource
from asl_analyze.aws.nearest import nearest
from asl_analyze.aws.rows import keys, row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "Integration",
    "Resource",
    "integration",
    "is_other_name",
    "known_actions",
    "known_services",
    "map_only",
    "map_resources",
    "nearest",
    "nearest_service",
    "needed_members",
    "optimized",
    "parse_resource",
    "pattern_offered",
    "source",
    "structure",
]

_FILE = os.path.join(os.path.dirname(__file__), "data", "integrations.json")
_FORMS = ("lambda-function", "activity", "aws-sdk")
_text = ""
_known: dict[str, Integration | None] = {}


class Integration:
    """One way for a task to call a service.

    name: `service:action` of an optimized integration, else `lambda-function`, `activity`,
        `aws-sdk`.
    standard: patterns offered in Standard workflows besides request-response.
    disputed: patterns on which AWS's own pages disagree.
    express: whether Express workflows offer request-response; they offer nothing else.
    required: parameters that the documentation or the API requires.
    checked: those of them whose absence AWS was seen to refuse on creation.
    parameters: kind by allowed parameter: number, boolean, listed (a text of which the API lists
        the values), scalar (any other), list, map, structure, any. A missing name is refused; a
        present one may still be, as AWS's own lists lag behind the APIs. Empty when anything goes.
    types: code of a type, as in the catalogue, by parameter that no API describes.
    one_of: groups of parameters of which exactly one has to be given.
    refused: parameters that a pattern does not take, by pattern.
    values: values that a parameter may have, by parameter.
    seconds: time after which the task ends whatever its TimeoutSeconds says, or None.
    api: `service:action` in the catalogue that describes the request, whose members are spelt
        as its `api_members`; empty when there is none.
    prefixes: what error names begin with, dot included.
    prefix_confidence: high, medium or low. Low means that no recorded answer or page of AWS
        confirms it.
    note: what else is worth knowing.
    """

    __slots__ = (
        "api",
        "checked",
        "disputed",
        "express",
        "name",
        "note",
        "one_of",
        "parameters",
        "prefix_confidence",
        "prefixes",
        "refused",
        "required",
        "seconds",
        "standard",
        "types",
        "values",
    )

    def __init__(self, name: str, facts: dict[str, Any]) -> None:
        self.name = name
        self.standard: tuple[str, ...] = tuple(facts["standard"])
        self.disputed: tuple[str, ...] = tuple(facts.get("disputed", ()))
        self.express: bool = facts.get("express", True)
        self.required: tuple[str, ...] = tuple(facts["required"])
        self.checked: tuple[str, ...] = tuple(facts.get("checked", ()))
        self.parameters: dict[str, str] = facts.get("parameters", {})
        self.types: dict[str, str] = facts.get("types", {})
        self.one_of: list[list[str]] = facts.get("one_of", [])
        self.refused: dict[str, list[str]] = facts.get("refused", {})
        self.values: dict[str, list[str]] = facts.get("values", {})
        self.seconds: int | None = facts.get("seconds")
        self.api: str = facts.get("api", "")
        self.prefixes: tuple[str, ...] = tuple(facts.get("prefixes", ()))
        # That of the patterns, of the parameters and of the prefixes.
        _, _, confidence = facts["confidence"]
        self.prefix_confidence: str = confidence
        self.note: str = facts.get("note", "")


def optimized(service: str, action: str) -> Integration | None:
    """Optimized integration `service:action`, None when AWS offers no such."""
    return _integration(f"{service}:{action}")


def integration(resource: Resource) -> Integration | None:
    """How a task calls `resource`; None when AWS offers no such way or it is not known yet."""
    if resource.kind in ("optimized", "http"):
        if resource.service is None or resource.action is None:
            return None
        return optimized(resource.service, resource.action)
    return _integration(resource.kind) if resource.kind in _FORMS else None


def pattern_offered(
    integration: Integration, pattern: str | None, express: bool = False
) -> bool | None:
    """Whether an integration offers a pattern (`""` is request-response); None: not known."""
    if pattern is None:
        return None
    if pattern == "":
        return integration.express or not express
    if express:
        return False
    if pattern in integration.disputed:
        return None
    return pattern in integration.standard


def known_services() -> tuple[str, ...]:
    """Services with optimized integrations, as resource ARNs spell them (`events`)."""
    return tuple(dict.fromkeys(name.partition(":")[0] for name in _names()))


@lru_cache(maxsize=512)
def known_actions(service: str) -> tuple[str, ...]:
    """Actions with an optimized integration in `service`."""
    pairs = (name.partition(":") for name in _names())
    return tuple(action for owner, _, action in pairs if owner == service)


def nearest_service(name: str) -> str | None:
    """Service with optimized integrations that `name` was most likely meant to be."""
    plain = _plain(name)
    other_names: dict[str, str] = row(_table(), "also_called")
    return other_names.get(plain) or nearest(plain, known_services())


def is_other_name(name: str, service: str) -> bool:
    """Whether a name is what a service is called elsewhere, or is written in another way."""
    plain = _plain(name)
    other_names: dict[str, str] = row(_table(), "also_called")
    return plain == _plain(service) or other_names.get(plain) == service


def _plain(name: str) -> str:
    return name.lower().replace("-", "").replace("_", "")


def map_only(service: str, action: str) -> str | None:
    """Field of a distributed Map that takes `service:action`, which no task can call."""
    fields: dict[str, str] = row(_table(), "map_only")
    return fields.get(f"{service}:{action}")


def map_resources(field: str) -> tuple[str, ...]:
    """The `service:action` names that a field of a distributed Map takes, in the table's order."""
    fields: dict[str, str] = row(_table(), "map_only")
    return tuple(name for name, taker in fields.items() if taker == field)


def structure(name: str) -> dict[str, str]:
    """Code of a type by member, for a structure that only Step Functions has; KeyError if none."""
    structures: dict[str, dict[str, str]] = row(_table(), "structures")
    return structures[name]


def needed_members(structure: str) -> tuple[str, ...]:
    """Members without which a service rejects `service:structure`, though its API allows it."""
    return tuple(_needed().get(structure, ()))


def source() -> tuple[str, str]:
    """Where the facts come from, and their date as YYYY-MM-DD."""
    return row(_table(), "source"), row(_table(), "date")


@lru_cache(maxsize=1)
def _needed() -> dict[str, list[str]]:
    structures: dict[str, list[str]] = row(_table(), "needed")
    return structures


def _integration(name: str) -> Integration | None:
    if name not in _known:
        facts = row(_table(), name)
        _known[name] = Integration(name, facts) if facts else None
    return _known[name]


def _names() -> tuple[str, ...]:
    return tuple(key for key in keys(_table()) if ":" in key)


def _table() -> str:
    global _text
    if not _text:
        with open(_FILE, encoding="utf-8") as stream:
            _text = stream.read()
    return _text
