"""The converter without one of its guards: what a proof has to notice."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CONVERTER = "asl_analyze.migrate"
GUARDS = f"{CONVERTER}.jsonata.guards"


def guards() -> list[str]:
    """The names of the functions that make guards."""
    module = importlib.import_module(GUARDS)
    return [
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == GUARDS and not name.startswith("_")
    ]


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let a function that makes guards make none, wherever the converter uses it.

    A function that gives guards gives none of them; one that gives a condition gives one that
    always holds.
    """
    _import_all()
    function = getattr(sys.modules[GUARDS], name)
    users = [
        module
        for each, module in sys.modules.items()
        if each.startswith(CONVERTER) and getattr(module, name, None) is function
    ]
    for module in users:
        setattr(module, name, _nothing_like(function))
    try:
        yield
    finally:
        for module in users:
            setattr(module, name, function)


def _nothing_like(function: Callable[..., Any]) -> Callable[..., Any]:
    def nothing(*given: Any, **named: Any) -> Any:
        made = function(*given, **named)
        return () if isinstance(made, tuple) else type(made)("true")

    return nothing


def _import_all() -> None:
    """Import all of the converter: it imports parts of itself only when it needs them."""
    package = importlib.import_module(CONVERTER)
    for found in pkgutil.walk_packages(package.__path__, f"{CONVERTER}."):
        importlib.import_module(found.name)
