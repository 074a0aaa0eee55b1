"""A task's `Resource` taken apart, also where parts are only known at deployment.

Shapes: developer guide, pages connect-to-resource and state-task.
"""

from __future__ import annotations

from functools import lru_cache

# Suffixes that exist; which integration offers which is told by `integrations`.
PATTERNS = ("", ".sync", ".sync:2", ".waitForTaskToken")

# Stands for `${…}` while an ARN is taken apart: a name inside it may hold colons and dots.
_HOLE = "\0"


class Resource:
    """The parts of an ARN; a part that holds a placeholder is None and must not be judged.

    kind: `lambda-function`, `activity`, `optimized`, `aws-sdk`, `http`, `other-arn`.
    partition, region, account: of the ARN, each mostly empty or None in definitions.
    service: integrated service (`dynamodb`); the ARN's own for functions and other ARNs.
    action: its action (`putItem`); the name of a function or activity; the rest of other ARNs.
    pattern: suffix as written, one of PATTERNS unless it is wrong.
    text: the resource as written.
    """

    __slots__ = (
        "account",
        "action",
        "kind",
        "partition",
        "pattern",
        "region",
        "service",
        "text",
    )

    def __init__(
        self,
        text: str,
        place: list[str],
        kind: str | None = None,
        service: str | None = None,
        action: str | None = None,
        pattern: str | None = None,
    ) -> None:
        self.text = text
        self.kind = kind
        self.partition, self.region, self.account = map(_known, place)
        self.service = service
        self.action = action
        self.pattern = pattern


@lru_cache(maxsize=4096)
def parse_resource(text: str) -> Resource | None:
    """Take a resource apart; None when it is no ARN, whatever its placeholders become.

    A placeholder is `${…}`. One that stands for a single part of the ARN leaves the others
    readable; where it may stand for several, those are None.
    """
    masked = _masked(text)
    before, hole, _ = masked.partition(_HOLE)
    if not (before.startswith("arn:") or (hole and "arn:".startswith(before))):
        return None
    parts = masked.split(":", 5)
    if _HOLE in parts[0] or len(parts) < 6:
        return Resource(text, [_HOLE] * 3) if hole else None
    _, partition, owner, region, account, rest = parts
    place = [partition, region, account]
    head, _, tail = rest.partition(":")
    if _HOLE in owner or (_HOLE in head and owner in ("lambda", "states")):
        return Resource(text, place)
    if owner == "lambda" and head == "function":
        name, pattern = _split_known_pattern(tail)
        return Resource(text, place, "lambda-function", owner, _known(name), pattern)
    if owner != "states" or head in ("stateMachine", "execution", "express", "mapRun"):
        return Resource(text, place, "other-arn", owner, _known(rest), "")
    if head == "activity":
        return Resource(text, place, "activity", owner, _known(tail), "")
    return _integration(text, place, head, tail)


def _integration(text: str, place: list[str], head: str, tail: str) -> Resource:
    kind, service, action = "http" if head == "http" else "optimized", head, tail
    if head == "aws-sdk":
        kind = head
        service, _, action = tail.partition(":")
        if _HOLE in service and not action:
            return Resource(text, place, kind)
    name, pattern = _split_pattern(action)
    return Resource(text, place, kind, _known(service), _known(name), pattern)


def _split_pattern(action: str) -> tuple[str, str | None]:
    name, dot, suffix = action.partition(".")
    if dot:
        return name, _known(dot + suffix)
    return name, None if name.endswith(_HOLE) else ""


def _split_known_pattern(name: str) -> tuple[str, str]:
    for pattern in PATTERNS[1:]:
        if name.endswith(pattern):
            return name.removesuffix(pattern), pattern
    return name, ""


def _masked(text: str) -> str:
    start = text.find("${")
    if start < 0:
        return text
    depth, end = 1, start + 2
    while depth and end < len(text):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
    if depth:
        return text
    return text[:start] + _HOLE + _masked(text[end:])


def _known(part: str) -> str | None:
    return None if _HOLE in part else part
