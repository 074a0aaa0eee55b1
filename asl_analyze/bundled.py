"""Where the top-level folders `grammars/` and `rules/` are once the project is installed.

They ship as `asl_analyze.grammars` and `asl_analyze.rules`; no part imports them by name, so that
type checkers, which see them at the top level, and the program agree.
"""

from __future__ import annotations

import os
from importlib import import_module


def folder(name: str) -> str:
    """Path of the folder `grammars` or `rules`.

    Raises:
        ImportError: when it is neither installed nor beside the package.
    """
    try:
        return _path(name)
    except ModuleNotFoundError:
        # Python run in a checkout imports the package of the checkout, not the installed one.
        package = import_module("asl_analyze")
        checkout = os.path.dirname(package.__path__[0])
        if not os.path.isdir(os.path.join(checkout, name)):
            raise
        package.__path__.append(checkout)
        return _path(name)


def own_folders() -> tuple[str, ...]:
    """Paths of all folders that the program consists of."""
    package: str = import_module("asl_analyze").__path__[0]
    return package, folder("rules"), folder("grammars")


def _path(name: str) -> str:
    return str(import_module(f"asl_analyze.{name}").__path__[0])
