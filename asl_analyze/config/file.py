"""The configuration file: finding it and reading it."""

from __future__ import annotations

import os
import re

from asl_analyze.budget import Budget
from asl_analyze.config.numbers import is_limit
from asl_analyze.files.found import reason
from asl_analyze.world.disk import read_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.config.definitions import GivenDefinition
    from asl_analyze.config.inputs import GivenInput

OWN_NAMES = ("asl-analyze.toml", ".asl-analyze.toml")
PYPROJECT = "pyproject.toml"
TABLE = "asl-analyze"
MISSPELT = "asl_analyze"
# The name where a key may stand, in any spelling of TOML. A list of dependencies that holds
# `"asl-analyze"` or `"asl-analyze==1.0"` has it elsewhere.
KEY = rb"""asl[-_]analyze["']?[ \t]*(?:\.|=(?!=))|\.[ \t]*["']?asl[-_]analyze["']?[ \t]*\]"""
CHOICES = {
    "fail-on": ("error", "warning", "info", "never"),
    "workflow-type": ("standard", "express"),
}
LISTS = ("select", "ignore", "exclude")
# What an execution may cost on average.
LIMITS = ("max-cost-per-million", "max-transitions", "max-cost-per-year")
SWITCHES = ("context", "fail-on-nothing")
# Tables of definitions by their files or names, each read by a module of its own.
INPUTS, DEFINITIONS = TABLES = ("inputs", "definitions")
KEYS = (*LISTS, *CHOICES, *LIMITS, *SWITCHES, "format", *TABLES)


class ConfigError(Exception):
    """A configuration file that cannot be used; the message names the file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


class Config:
    """What a configuration file says; None (and empty) where it says nothing.

    `path` is empty where there is no file. The patterns of `exclude` count from `directory`.
    """

    __slots__ = (
        "budget",
        "context",
        "definitions",
        "directory",
        "exclude",
        "fail_on",
        "fail_on_nothing",
        "format",
        "ignore",
        "inputs",
        "path",
        "select",
        "workflow_type",
    )

    def __init__(self, path: str = "", table: dict[str, object] | None = None) -> None:
        checked = {} if table is None else _checked(path, table)
        self.path = path
        self.directory = os.path.dirname(os.path.abspath(path)) if path else os.getcwd()
        self.select = _list(checked, "select")
        self.ignore = _list(checked, "ignore")
        self.exclude = _list(checked, "exclude")
        self.fail_on = _text(checked, "fail-on")
        self.format = _text(checked, "format")
        self.workflow_type = _text(checked, "workflow-type")
        self.context = checked.get("context") is not False
        self.fail_on_nothing = checked.get("fail-on-nothing") is True
        million, transitions, year = (_limit(checked, key) for key in LIMITS)
        self.budget = Budget(million, transitions, year)
        self.inputs = _inputs(path, checked, self.directory)
        self.definitions = _definitions(path, checked)


def find_config(directory: str) -> Config:
    """The nearest configuration, from `directory` (absolute) upwards.

    Raises:
        ConfigError: when the nearest file cannot be used.
    """
    while True:
        for name in (*OWN_NAMES, PYPROJECT):
            path = os.path.join(directory, name)
            if os.path.isfile(path):
                table = _table(path, is_given=False)
                if table is not None:
                    return Config(path, table)
        parent = os.path.dirname(directory)
        if parent == directory:
            return Config()
        directory = parent


def read_config(path: str) -> Config:
    """The configuration in a file the user names.

    Raises:
        ConfigError: when the file cannot be used.
    """
    table = _table(path, is_given=True)
    if table is None:
        raise ConfigError(path, f"there is no table [tool.{TABLE}]")
    return Config(path, table)


def _table(path: str, *, is_given: bool) -> dict[str, object] | None:
    """The table of settings in a file; None for a pyproject.toml without one."""
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
        raise ConfigError(path, str(error)) from error
    if not shared:
        return document
    tools = document.get("tool")
    if isinstance(tools, dict) and MISSPELT in tools:
        raise ConfigError(path, f"unknown table 'tool.{MISSPELT}'; did you mean 'tool.{TABLE}'?")
    table = tools.get(TABLE) if isinstance(tools, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise ConfigError(path, f"'tool.{TABLE}' must be a table")


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


def _checked(path: str, table: dict[str, object]) -> dict[str, object]:
    for key, value in table.items():
        if key not in KEYS:
            raise ConfigError(path, f"unknown key '{key}'{_hint(key)}")
        needed = _what_it_must_be(key, value)
        if needed:
            raise ConfigError(path, f"'{key}' must be {needed}")
    return table


def _what_it_must_be(key: str, value: object) -> str:
    """What a key's value must be, where it is something else; inputs are read by themselves."""
    if key in LISTS:
        is_list = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return "" if is_list else "a list of strings"
    if key in LIMITS:
        return "" if is_limit(value) else "a number above 0"
    if key in SWITCHES:
        return "" if isinstance(value, bool) else "true or false"
    if key in TABLES or (isinstance(value, str) and value.lower() in _choices(key)):
        return ""
    return f"one of {_listed(_choices(key))}"


def _inputs(path: str, table: dict[str, object], directory: str) -> list[GivenInput]:
    if INPUTS not in table:
        return []
    from asl_analyze.config.inputs import given_inputs

    try:
        return given_inputs(table[INPUTS], directory)
    except ValueError as error:
        raise ConfigError(path, str(error)) from error


def _definitions(path: str, table: dict[str, object]) -> list[GivenDefinition]:
    if DEFINITIONS not in table:
        return []
    from asl_analyze.config.definitions import given_definitions

    try:
        return given_definitions(table[DEFINITIONS])
    except ValueError as error:
        raise ConfigError(path, str(error)) from error


def _choices(key: str) -> tuple[str, ...]:
    if key != "format":
        return CHOICES[key]
    from asl_analyze.reports.formats import FORMATS

    return tuple(FORMATS)


def _hint(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key.replace("_", "-").lower(), KEYS, 1)
    return f"; did you mean '{close[0]}'?" if close else f"; the keys are {_listed(KEYS)}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _list(table: dict[str, object], key: str) -> list[str]:
    value = table.get(key)
    return [str(item) for item in value] if isinstance(value, list) else []


def _text(table: dict[str, object], key: str) -> str | None:
    value = table.get(key)
    return value.lower() if isinstance(value, str) else None


def _limit(table: dict[str, object], key: str) -> float | None:
    value = table.get(key)
    return value if isinstance(value, (int, float)) else None
