"""What ends a change that cannot be told."""

from __future__ import annotations


class Untold(Exception):  # noqa: N818 - an answer, no error
    """The text does not say how the change is written, or leaves a doubt."""
