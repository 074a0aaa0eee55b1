"""The configuration file: finding it, and reading it with those that it builds on."""

from __future__ import annotations

import os

from asl_analyze.config.config import Config
from asl_analyze.config.fault import ConfigError, WrongValueError
from asl_analyze.config.text import OWN_NAMES, PYPROJECT, TABLE, ConfigText, placed, read_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

# A file that builds on more others is a mistake.
MOST_FILES = 20


def find_config(directory: str) -> Config:
    """The nearest configuration, from `directory` (absolute) upwards.

    Raises:
        ConfigError: when the nearest file cannot be used.
    """
    while True:
        found = config_in(directory)
        parent = os.path.dirname(directory)
        if found is not None or parent == directory:
            return found or Config()
        directory = parent


def config_in(directory: str) -> Config | None:
    """The configuration in a directory; None where there is none.

    Raises:
        ConfigError: when the file cannot be used.
    """
    for name in (*OWN_NAMES, PYPROJECT):
        path = os.path.join(directory, name)
        if os.path.isfile(path):
            text = read_text(path, is_given=False)
            if text is not None:
                return _built(text, is_given=False)
    return None


def read_config(path: str) -> Config:
    """The configuration in a file the user names.

    Raises:
        ConfigError: when the file cannot be used.
    """
    text = read_text(path, is_given=True)
    if text is None:
        raise ConfigError(path, f"there is no table [tool.{TABLE}]")
    return _built(text, is_given=True)


def _built(text: ConfigText, *, is_given: bool) -> Config:
    """A configuration from a file and those that it builds on, the nearest first."""
    texts: list[ConfigText] = []
    _add(text, texts, (), is_given=is_given)
    return Config(texts)


def _add(
    text: ConfigText, texts: list[ConfigText], above: tuple[str, ...], *, is_given: bool
) -> None:
    from asl_analyze.config.checked import check_table

    try:
        check_table(text.table)
    except WrongValueError as error:
        raise placed(error, text) from error
    texts.append(text)
    above = (*above, os.path.realpath(text.path))
    # Of several bases the last one counts most.
    for base in reversed(_bases(text)):
        path = os.path.join(text.directory, base)
        wrong = None
        if os.path.realpath(path) in above:
            wrong = f"'{base}' builds on this file itself"
        elif len(texts) >= MOST_FILES:
            wrong = f"more than {MOST_FILES} files build on each other"
        if wrong is not None:
            raise placed(WrongValueError(("extend",), wrong, base), text)
        _add(_base(text, base, path, is_given=is_given), texts, above, is_given=is_given)


def _bases(text: ConfigText) -> list[str]:
    value = text.table.get("extend")
    bases: Iterable[object] = value if isinstance(value, list) else [value] if value else []
    return [str(base) for base in bases]


def _base(text: ConfigText, base: str, path: str, *, is_given: bool) -> ConfigText:
    """A file that another builds on; that of one that was met lies in its repository."""
    from asl_analyze.files.roots import disk_around

    try:
        if not is_given:
            disk_around([text.path]).read(path)
        shown = os.path.join(os.path.dirname(text.path), base)
        found = read_text(os.path.normpath(shown), is_given=is_given)
    except OSError as error:
        raise _unreadable(text, base, error) from error
    except ConfigError as error:
        # Of a file that is there its own path tells more.
        if isinstance(error.__cause__, FileNotFoundError):
            raise _unreadable(text, base, error.__cause__) from error
        raise
    if found is None:
        said = f"'{base}' has no table [tool.{TABLE}]"
        raise placed(WrongValueError(("extend",), said, base), text)
    return found


def _unreadable(text: ConfigText, base: str, error: OSError) -> ConfigError:
    from asl_analyze.files.found import reason

    said = f"'{base}' cannot be read: {reason(error)}"
    return placed(WrongValueError(("extend",), said, base), text)
