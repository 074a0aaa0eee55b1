"""Values that requests of AWS's APIs list for a member, as one pinned SDK release knows them.

No list is closed for good: services go on adding values.
"""

from __future__ import annotations

from functools import lru_cache

from asl_analyze.aws.packed import Packed, shipped
from asl_analyze.aws.rows import row

_opened: Packed | None = None


@lru_cache(maxsize=512)
def listed(service: str, holder: str) -> dict[str, str]:
    """The enumeration's name by member of a request, for members and lists of enumerated texts.

    `holder` is an action (`updateItem`) or a structure in its request. Members are spelt as AWS
    SDK integrations do, in lower case: an API's own spelling differs from it in nothing else.
    """
    parts = _parts(service)
    members: dict[str, str] = (row(parts[0], holder) if parts else None) or {}
    return {name.lower(): enum for name, enum in members.items()}


@lru_cache(maxsize=512)
def values(service: str, enum: str) -> tuple[str, ...]:
    """The values of an enumeration, none for one that is not known."""
    parts = _parts(service)
    return tuple((row(parts[1], enum) if parts else None) or ())


def allowed(service: str, holder: str, member: str) -> tuple[str, ...]:
    """The values that the API lists for a member, none where it lists none."""
    enum = listed(service, holder).get(member.lower())
    return () if enum is None else values(service, enum)


@lru_cache(maxsize=16)
def _parts(service: str) -> list[str] | None:
    global _opened
    if _opened is None:
        _opened = Packed(shipped("enums.bin"))
    return _opened.parts(service)
