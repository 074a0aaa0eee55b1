"""Which definitions a name in the configuration means: a pattern for its file, or its own name."""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import RefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from asl_analyze.config.file import Config
    from asl_analyze.documents.definition import Definition

    T = TypeVar("T")


def first_fitting(
    config: Config, table: str, entries: Iterable[tuple[str, T]]
) -> Callable[[Definition], T | None]:
    """A function that finds what the first entry says whose pattern a definition fits.

    `table` is where the patterns stand, for a message; they count from the configuration's
    directory.

    Raises:
        RefusedError: for a bad pattern.
    """
    from asl_analyze.files.patterns import compile_patterns

    known = []
    for pattern, value in entries:
        try:
            compiled = compile_patterns([pattern.removeprefix("./")], config.directory)
        except ValueError as error:
            raise RefusedError(
                f"{config.path}: bad pattern '{table}.{pattern}': {error}"
            ) from error
        known.append((pattern, compiled, value))

    def find(definition: Definition) -> T | None:
        path = os.path.abspath(definition.file.path)
        for pattern, compiled, value in known:
            if pattern == definition.name or (compiled is not None and compiled.match(path)):
                return value
        return None

    return find
