"""Where the top-level folders `grammars/` and `rules/` are once the project is installed.

They ship as `asl_analyze.grammars` and `asl_analyze.rules`; no part imports them by name, so that
type checkers, which see them at the top level, and the program agree.
"""

from __future__ import annotations

from importlib import import_module


def folder(name: str) -> str:
    """Path of the folder `grammars` or `rules`.

    Raises:
        ImportError: when the project is not installed.
    """
    return str(import_module(f"asl_analyze.{name}").__path__[0])
