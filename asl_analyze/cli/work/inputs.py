"""What a check reads: found files, and standard input."""

from __future__ import annotations

import errno
import os
import sys

from asl_analyze.cli.options.settings import STDIN
from asl_analyze.cli.printing.messages import RefusedError, note
from asl_analyze.files.find import find_files, is_excluded
from asl_analyze.files.found import FoundFile, Problem, Stream
from asl_analyze.files.read import definition_bytes
from asl_analyze.result import Failure
from asl_analyze.world.disk import read_given
from asl_analyze.world.world import OUTSIDE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.world.world import World

STDIN_NAME = "stdin"
# What is refused with the words of `OutsideError`, the user can allow.
ALLOWED = "; with --allow-outside DIR it can be read"


class StandardInput(Stream):
    """Standard input under the name a user gives it."""

    __slots__ = ()

    def __init__(self, name: str | None) -> None:
        super().__init__(name or STDIN_NAME, named=True, certain=True)


def find_inputs(settings: Settings) -> tuple[list[FoundFile], list[Failure]]:
    """Standard input if it is among the paths, the files, and the paths that failed."""
    exclude = settings.excluded()
    inputs: list[FoundFile] = []
    failures: list[Failure] = []
    if STDIN in settings.paths:
        given = StandardInput(settings.stdin_filename)
        if not (settings.force_exclude and exclude and is_excluded(given.path, exclude)):
            inputs.append(given)
    paths = [path for path in settings.paths if path != STDIN]
    outside = [path for path in settings.directories if not settings.world.holds(path)]
    failures += [Failure(path, OUTSIDE + ALLOWED) for path in outside]
    for found in find_files(
        [path for path in paths if path not in outside],
        exclude=exclude,
        respect_gitignore=settings.respect_gitignore,
        force_exclude=settings.force_exclude,
        as_searched=settings.as_searched,
    ):
        if isinstance(found, Problem) and found.is_minor:
            if not settings.quiet:
                note(f"{found.path}: {found.reason}")
        elif isinstance(found, Problem):
            failures.append(Failure(found.path, found.reason))
        elif not _is_left_out(found, settings):
            inputs.append(found)
    return inputs, failures


def is_excluded_by(settings: Settings, file: FoundFile) -> bool:
    """Whether a file that no search has met is excluded, by the run or by its own configuration.

    Raises:
        RefusedError: where that configuration cannot be used.
    """
    exclude = None if file.named and not settings.force_exclude else settings.excluded()
    is_of_run = exclude is not None and is_excluded(file.path, exclude)
    return is_of_run or _is_left_out(file, settings)


def _is_left_out(file: FoundFile, settings: Settings) -> bool:
    """Whether the file's own configuration excludes it, rather than that of the run.

    Raises:
        RefusedError: where that configuration cannot be used.
    """
    if settings.exclude or (file.named and not settings.force_exclude):
        return False
    return settings.governing.excludes(file.path)


def refuse_unknown_command(paths: Sequence[str]) -> None:
    """Refuse a first word that is no file and looks like a command, before any work is done.

    Raises:
        RefusedError: with the command of nearly that name; without one only for a word alone, as
            the other paths of a longer line can be checked.
    """
    word = paths[0]
    if not word.replace("-", "").isalpha() or os.path.lexists(word):
        return
    from difflib import get_close_matches

    from asl_analyze.cli.commands import COMMANDS, PROGRAM

    close = get_close_matches(word.lower(), COMMANDS, 1)
    if close:
        hint = f"did you mean the command '{close[0]}'?"
    elif len(paths) == 1:
        hint = f"'{PROGRAM} --help' lists the commands"
    else:
        return
    raise RefusedError(f"there is no file and no command '{word}'; {hint}")


def read_input(file: FoundFile, world: World) -> bytes | None:
    """The bytes; None for a file that shows no trace of a definition.

    Raises OSError as `definition_bytes` does.
    """
    if not isinstance(file, Stream):
        return definition_bytes(file, world)
    if file.data is None:
        file.data = _standard_input() if isinstance(file, StandardInput) else read_given(file.path)
    return file.data


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, "is closed")
    return sys.stdin.buffer.read()
