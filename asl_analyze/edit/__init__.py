"""Edits of a text that are made knowing its format, and that parse back to exactly one change."""

from asl_analyze.edit.apply import applied
from asl_analyze.edit.changes import Fields
from asl_analyze.edit.editor import Editor

__all__ = ["Editor", "Fields", "applied"]
