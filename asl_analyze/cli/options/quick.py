"""The plain command line of a check, read without click.

Loading click takes longer than checking a definition. What is not plain (another command, a
mistake, a question for help, `--name=value`, letters run together) is left to click, which reads
it anew.
"""

from __future__ import annotations

import os
import sys

from asl_analyze.cli.commands import COMMANDS, COMPLETION, DEFAULT, HABITS
from asl_analyze.cli.options.table import LISTS, OPTIONS, unset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cli.options.table import Option

# A number of so many digits is a mistake.
LONG = 9


def read_plain(words: Sequence[str]) -> dict[str, object] | None:
    """The options of a check as click would give them, None where click must read the words."""
    # Shells of Windows leave wildcards to the program, and click knows how to treat them.
    if sys.platform == "win32" or COMPLETION in os.environ:
        return None
    if any(option.variable in os.environ for option in OPTIONS if option.variable):
        return None
    if words and words[0] in HABITS:
        return None
    if words and words[0] in COMMANDS:
        if words[0] != DEFAULT:
            return None
        words = words[1:]
    return _given(words)


def _given(words: Sequence[str]) -> dict[str, object] | None:
    named = {name: option for option in OPTIONS for name in option.names}
    given = unset()
    paths: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            paths.extend(rest)
            break
        if word == "-" or not word.startswith("-"):
            paths.append(word)
            continue
        option = named.get(word)
        if option is None:
            return None
        if option.kind == "flag":
            given[option.key] = True
            continue
        value = next(rest, None)
        if value is None or not _is_plain(option, value):
            return None
        if option.kind in LISTS:
            given[option.key] = (*_listed(given[option.key]), value)
        else:
            given[option.key] = int(value) if option.kind == "count" else value
    return {**given, "paths": tuple(paths)}


def _is_plain(option: Option, value: str) -> bool:
    if option.kind == "count":
        if not (value.isascii() and value.isdigit() and len(value) < LONG):
            return False
        return value == "0" if value[0] == "0" and not option.least else value[0] != "0"
    return not value.startswith("-") and (not option.choices or value in option.choices)


def _listed(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
