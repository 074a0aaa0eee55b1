"""Words of the command line that may have come from the names of files."""

from __future__ import annotations

import os

from asl_analyze.cli.commands import COMMANDS
from asl_analyze.cli.printing.messages import RefusedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

END = "--"


def refuse_file_names(words: Sequence[str]) -> None:
    """Refuse an option, and a command before a path, that is the name of a file here.

    A wildcard of a shell and a commit hook put the names of files where options may stand. Whoever
    can add a file called `--exclude=*` or `cost` could switch off a check, so that such a word is
    neither taken for the option or command nor for the file.

    Raises:
        RefusedError: for the first one.
    """
    if len(words) > 1 and words[0] in COMMANDS and all(map(_is_file, (words[0], words[1]))):
        raise RefusedError(
            f"'{words[0]}' is a command and the name of a file here; "
            f"write ./{words[0]} for the file, or {words[0]} -- for the command"
        )
    for word in words:
        if word == END:
            return
        if word.startswith("-") and len(word) > 1 and os.path.lexists(word):
            raise RefusedError(
                f"'{word}' is the name of a file here and would be read as an option; "
                f"write -- before the names of files, or ./{word}"
            )


def _is_file(word: str) -> bool:
    return os.path.lexists(word) and not os.path.isdir(word)
