"""Files of the parts that could move alone: each a definition, with what calls it."""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import UnwritableError, tell
from asl_analyze.cli.printing.report_file import refuse_to_replace, write_file
from asl_analyze.world.disk import read_regular
from asl_analyze.world.world import TooLargeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.migrate.express.outcome import Moving, Movings

TAKEN = "there is a file of that name with something else in it"
ENDINGS = (".json", ".yaml", ".yml", ".tf", ".asl")


def extract(movings: Movings, folder: str) -> None:
    """Write the parts of all definitions to a folder; a file that is there as it should be stays.

    Raises:
        UnwritableError: where a file is there already with something else in it, or cannot be
            written.
    """
    files = dict(_named(movings.movings, folder))
    for path, data in files.items():
        if _holds_something_else(path, data):
            raise UnwritableError(path, TAKEN)
        if not os.path.lexists(path):
            refuse_to_replace(path, ())
    for path, data in files.items():
        try:
            if os.path.lexists(path):
                continue
            write_file(data, path)
        except OSError as error:
            raise UnwritableError(path, error) from error
        tell(f"{path}: written")
    if not files:
        tell("there is no part to write out")


def _named(movings: Iterable[Moving], folder: str) -> Iterator[tuple[str, bytes]]:
    taken: set[str] = set()
    for moving in movings:
        if moving.parts is None or not moving.parts.found:
            continue
        stem = _stem(moving, taken)
        for number, part in enumerate(moving.parts.found):
            name = f"{stem}.{part.name}"
            for own in range(2, number + 3):
                if name not in taken:
                    break
                name = f"{stem}.{part.name}{own}"
            taken.add(name)
            for ending, text in part.files():
                path = os.path.join(folder, f"{name}.{ending}")
                yield path, text.encode("utf-8", "replace")


def _stem(moving: Moving, taken: set[str]) -> str:
    """A name for the files of a definition that no other one has."""
    name = os.path.basename(moving.definition.file.path)
    for _ in ENDINGS:
        for ending in ENDINGS:
            name = name.removesuffix(ending)
    if moving.definition.name:
        name = f"{name}.{moving.definition.name}"
    name = "".join(char if char.isalnum() or char in "-_." else "-" for char in name).strip(".")
    name = name[:100] or "definition"
    stem, number = name, 2
    while stem in taken:
        stem, number = f"{name}-{number}", number + 1
    taken.add(stem)
    return stem


def _holds_something_else(path: str, data: bytes) -> bool:
    try:
        return os.path.lexists(path) and read_regular(path, len(data)) != data
    except (OSError, TooLargeError):
        return True
