"""The converter without one of its guards: what a proof has to notice."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from asl_analyze.migrate.jsonata import searches

CONVERTER = "asl_analyze.migrate"
GUARDS = f"{CONVERTER}.jsonata.guards"
# What functions that make guards say that they give.
MADE = ("Guards", "Code")

Function = Callable[..., Any]

# Guards that are made elsewhere, by their place under `asl_analyze.migrate.jsonata`, each with what
# is there without it.
ELSEWHERE: dict[str, Function] = {
    # Retry and Catch must not take what an expression raises.
    "catching:_first": lambda _: None,
    # A value that is thrown away may fail all the same.
    "output:still": lambda _: [],
    # A ResultPath that does not fit raises another error, which a handler may take.
    "output:_check_fit": lambda *_: None,
    # A state around that stays in JSONPath, or was in JSONata, has no guard of its own.
    "machine:_Attempt.exposed": lambda _: set(),
    # Variables hide functions.
    "machine:check_names": lambda *_: None,
    # Arguments that a function does not take.
    "intrinsics.given:Given.check": lambda self, _, *numbers: self._there.update(numbers),
    # What is missing ends all of a search, but for an item of `[*]`.
    "searches:_all_or_nothing": lambda hits, inner, *, plain: searches._of_each(
        hits.value.code, inner, plain=plain
    ),
}


def guards() -> list[str]:
    """The names of the functions that make guards, and where others are made."""
    module = importlib.import_module(GUARDS)
    made = [
        name
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == GUARDS and function.__annotations__["return"] in MADE
    ]
    return made + list(ELSEWHERE)


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let a guard not be made, wherever the converter uses it."""
    _import_all()
    if name in ELSEWHERE:
        module, _, path = name.partition(":")
        holder = sys.modules[f"{CONVERTER}.jsonata.{module}"]
        *outer, attribute = path.split(".")
        for each in outer:
            holder = getattr(holder, each)
        nothing = ELSEWHERE[name]
    else:
        holder, attribute = sys.modules[GUARDS], name
        nothing = _nothing_like(getattr(holder, name))
    function = getattr(holder, attribute)
    users: list[Any] = [holder]
    users += [
        module
        for each, module in sys.modules.items()
        if each.startswith(CONVERTER) and getattr(module, attribute, None) is function
    ]
    for user in users:
        setattr(user, attribute, nothing)
    try:
        yield
    finally:
        for user in users:
            setattr(user, attribute, function)


def _nothing_like(function: Function) -> Function:
    """What gives no guards; for a function that gives a condition, one that always holds."""

    def nothing(*given: Any, **named: Any) -> Any:
        made = function(*given, **named)
        return () if isinstance(made, tuple) else type(made)("true")

    return nothing


def _import_all() -> None:
    """Import all of the converter: it imports parts of itself only when it needs them."""
    package = importlib.import_module(CONVERTER)
    for found in pkgutil.walk_packages(package.__path__, f"{CONVERTER}."):
        importlib.import_module(found.name)
