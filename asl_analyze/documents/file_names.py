"""What the name of a file says about definitions in it."""

from __future__ import annotations

from asl_analyze.documents.hosts import ENDINGS

# A definition by its name.
CERTAIN = (".asl", ".asl.json", ".asl.yaml", ".asl.yml")


def is_certain(name: str) -> bool:
    """Whether the name alone promises a definition."""
    return name.lower().endswith(CERTAIN)


def is_possible(name: str) -> bool:
    """Whether a file of that name may be or hold a definition, so that its bytes decide."""
    return name.lower().endswith(ENDINGS)
