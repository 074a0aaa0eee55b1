"""What the name and the bytes of a file say about definitions in it, before it is read."""

from __future__ import annotations

from asl_analyze.documents.hosts import ENDINGS, HOSTS

# A definition by its name.
CERTAIN = (".asl", ".asl.json", ".asl.yaml", ".asl.yml")

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


def is_certain(name: str) -> bool:
    """Whether the name alone promises a definition."""
    return name.lower().endswith(CERTAIN)


def is_possible(name: str) -> bool:
    """Whether a file of that name may be or hold a definition, so that its bytes decide."""
    return name.lower().endswith(ENDINGS)
