"""New contents of an object of a definition, with what becomes of the old ones."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Fields(dict[str, "Any"]):
    """The new fields, in order: plain values, lists, `Fields`, and nodes that stay as they are.

    `was` has the old key of those that were there under another one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.was: dict[str, str] = {}

    def put(self, name: str, value: Any, was: str | None = None) -> None:
        """Add a field, in the place of an old one if it has one."""
        self[name] = value
        if was is not None and was != name:
            self.was[name] = was
