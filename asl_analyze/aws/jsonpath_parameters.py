"""API parameters whose values are JSONPath of the service itself, so text for Step Functions.

Facts, sources and date: `data/jsonpath_parameters.json`.
"""

from __future__ import annotations

from asl_analyze.aws.table import table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def evaluated_by_service(service: str, names: Iterable[str]) -> bool:
    """Whether the service evaluates a value as JSONPath; `names` are the keys that lead to it."""
    known = table("jsonpath_parameters")["parameters"].get(service, ())
    return "*" in known or any(name in known for name in names)
