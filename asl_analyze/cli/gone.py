"""What is raised where something is wanted that an earlier run found, and that is lost."""

from __future__ import annotations


class GoneError(Exception):
    """What is known of a file cannot be had any more, since something was changed meanwhile."""
