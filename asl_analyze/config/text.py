"""The table of settings in a configuration file, with the text that it stands in."""

from __future__ import annotations

import os
import re

from asl_analyze.config.fault import ConfigError, WrongValueError
from asl_analyze.files.found import reason
from asl_analyze.world.disk import read_regular

OWN_NAMES = ("asl-analyze.toml", ".asl-analyze.toml")
PYPROJECT = "pyproject.toml"
TABLE = "asl-analyze"
MISSPELT = "asl_analyze"
# The name where a key may stand, in any spelling of TOML. A list of dependencies that holds
# `"asl-analyze"` or `"asl-analyze==1.0"` has it elsewhere.
KEY = rb"""asl[-_]analyze["']?[ \t]*(?:\.|=(?!=))|\.[ \t]*["']?asl[-_]analyze["']?[ \t]*\]"""


class ConfigText:
    """A file's path, text and table of settings; `prefix` are the keys that lead to the table."""

    __slots__ = ("path", "prefix", "table", "text")

    def __init__(
        self, path: str, text: str, table: dict[str, object], prefix: tuple[str, ...] = ()
    ) -> None:
        self.path = path
        self.text = text
        self.table = table
        self.prefix = prefix

    @property
    def directory(self) -> str:
        """The directory that the paths and patterns in it count from."""
        return os.path.dirname(os.path.abspath(self.path))


def placed(error: WrongValueError, text: ConfigText) -> ConfigError:
    """The error with the file and the line in which it is."""
    from asl_analyze.config.lines import line_of

    keys = (*text.prefix, *error.keys)
    return ConfigError(text.path, str(error), line_of(text.text, keys, error.part))


def read_text(path: str, *, is_given: bool) -> ConfigText | None:
    """The table of settings in a file; None for a pyproject.toml without one.

    `is_given` says that the user names the file, rather than that it was met.

    Raises:
        ConfigError: when the file cannot be used.
    """
    shared = os.path.basename(path) == PYPROJECT
    try:
        data = _given_bytes(path) if is_given else _own_bytes(path)
    except OSError as error:
        raise ConfigError(path, f"cannot be read: {reason(error)}") from error
    if shared and not _may_have_table(data):
        return None  # saves loading the TOML reader
    from asl_analyze.config.toml_text import TomlError, loads

    try:
        document = loads(data)
    except TomlError as error:
        raise ConfigError(path, str(error), error.line) from error
    text = data.decode("utf-8-sig")
    return _of_shared(path, text, document) if shared else ConfigText(path, text, document)


def _of_shared(path: str, text: str, document: dict[str, object]) -> ConfigText | None:
    from asl_analyze.config.lines import line_of

    tools = document.get("tool")
    if not isinstance(tools, dict):
        return None
    if MISSPELT in tools:
        said = f"unknown table 'tool.{MISSPELT}'; did you mean 'tool.{TABLE}'?"
        raise ConfigError(path, said, line_of(text, ("tool", MISSPELT)))
    table = tools.get(TABLE)
    if table is None:
        return None
    if not isinstance(table, dict):
        said = f"'tool.{TABLE}' must be a table"
        raise ConfigError(path, said, line_of(text, ("tool", TABLE)))
    return ConfigText(path, text, table, ("tool", TABLE))


def _given_bytes(path: str) -> bytes:
    from asl_analyze.files.roots import read_option

    return read_option(path)


def _own_bytes(path: str) -> bytes:
    """A file that was met rather than named: a link may be a stranger's, and lead anywhere."""
    if not os.path.islink(path):
        return read_regular(path)
    from asl_analyze.files.roots import disk_around

    return disk_around([path]).read(path)


def _may_have_table(data: bytes) -> bool:
    return b"analyze" in data and re.search(KEY, data) is not None
