"""JSON pointers (RFC 6901): steps into a document, each behind a slash."""

from __future__ import annotations


def pointer_to(steps: list[str]) -> str:
    """The pointer that leads along member names and indexes."""
    return "".join(f"/{step.replace('~', '~0').replace('/', '~1')}" for step in steps)


def steps_of(pointer: str) -> list[str]:
    """The member names and indexes that a pointer leads along."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
