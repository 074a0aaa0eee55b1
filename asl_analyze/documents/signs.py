"""What the bytes of a file say about definitions in it, before they are read."""

from __future__ import annotations

from asl_analyze.documents.hosts import HOSTS

SIGNS = tuple(sign.encode() for host in HOSTS for sign in host.signs)
JOINT = tuple(
    tuple(tuple(sign.encode() for sign in group) for group in groups)
    for host in HOSTS
    for groups in host.joint
)


def has_trace(data: bytes) -> bool:
    """Whether both words stand in the bytes that no definition can do without, or a host's sign."""
    return (b"StartAt" in data and b"States" in data) or has_sign(data)


def has_sign(data: bytes) -> bool:
    """Whether a word stands in the bytes that a file with definitions inside cannot do without."""
    if any(sign in data for sign in SIGNS):
        return True
    return any(all(_has_any(data, group) for group in groups) for groups in JOINT)


def _has_any(data: bytes, words: tuple[bytes, ...]) -> bool:
    return any(word in data for word in words)
