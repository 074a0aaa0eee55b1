"""Where the grammars lie, and a parser that runs the tables beside them."""

from __future__ import annotations

import json
import os

from asl_analyze import bundled

from .parser import Parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .parser import Builder


def parser(
    name: str,
    builders: Mapping[str, Builder],
    errors: str = "asl_analyze.expressions.lalr.expected",
) -> Parser:
    """The parser of `grammars/<name>.lark`; the module `errors` words its syntax errors."""
    return Parser(tables(name), builders, errors)


def tables(name: str) -> dict[str, Any]:
    """The tables shipped beside a grammar, or tables built now if the grammar was edited."""
    grammar = os.path.join(folder(), f"{name}.lark")
    shipped = os.path.join(folder(), f"{name}.tables.json")
    try:
        with open(shipped, encoding="utf-8") as file:
            found: dict[str, Any] = json.load(file)
        # Hashing costs a heavy import; an older grammar cannot have been edited since.
        if os.stat(grammar).st_mtime_ns <= os.stat(shipped).st_mtime_ns:
            return found
    except OSError:
        found = {}
    from . import tables as compiler

    source = compiler.read(grammar)
    if found.get("sha256") == compiler.digest(source):
        return found
    return compiler.build(source)


def folder() -> str:
    """The folder of the grammars."""
    return bundled.folder("grammars")
