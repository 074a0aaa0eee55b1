"""Whether a configuration has only keys that there are, with values of the right kinds."""

from __future__ import annotations

from asl_analyze.config.fault import WrongValueError, hint
from asl_analyze.config.keys import BY_NAME, DEFINITION_BY_NAME, NAMES, SEVERITIES
from asl_analyze.config.numbers import is_limit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from asl_analyze.config.keys import Key

# More than any account starts in a month.
MOST_EXECUTIONS = 10**12
INPUT_KINDS = ("example", "schema")


def check_table(table: Mapping[str, object]) -> None:
    """Refuse what is wrong in a table of settings; the names of rules are looked at elsewhere.

    Raises:
        WrongValueError: for the first wrong key or value.
    """
    for name, value in table.items():
        if name not in BY_NAME:
            raise WrongValueError((name,), f"unknown key '{name}'{_hint(name)}")
        _check(BY_NAME[name], (name,), value)


def _hint(name: str) -> str:
    """Where a key belongs that is not one of the file, or which one is meant."""
    if name == "tool":
        return "; '[tool.asl-analyze]' is for pyproject.toml, here the keys stand without it"
    if name in DEFINITION_BY_NAME:
        return "; it is said of a definition, below [definitions.NAME]"
    return hint(name, NAMES)


def _check(key: Key, keys: tuple[str, ...], value: object) -> None:
    if key.kind in TABLES:
        if not isinstance(value, dict):
            raise WrongValueError(keys, f"'{_dotted(keys)}' must be a table")
        TABLES[key.kind](keys, value)
        return
    needed = _what_it_must_be(key, value)
    if needed:
        raise WrongValueError(keys, f"'{_dotted(keys)}' must be {needed}")


def _what_it_must_be(key: Key, value: object) -> str:
    """What a key's value must be, where it is something else."""
    if key.kind in ("choice", "format"):
        choices = _formats() if key.kind == "format" else key.choices
        is_one = isinstance(value, str) and value.lower() in choices
        return "" if is_one else f"one of {_listed(choices)}"
    is_right, needed = PLAIN[key.kind]
    return "" if is_right(value) else needed


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_files(value: object) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST_EXECUTIONS


PLAIN: dict[str, tuple[Callable[[object], bool], str]] = {
    "selectors": (_is_list, "a list of strings"),
    "patterns": (_is_list, "a list of strings"),
    "files": (_is_files, "the path of a file, or a list of paths"),
    "path": (_is_text, "the path of a file"),
    "limit": (is_limit, "a number above 0"),
    "count": (_is_count, "a number of executions"),
    "switch": (lambda value: isinstance(value, bool), "true or false"),
}


def _severities(keys: tuple[str, ...], table: Mapping[str, object]) -> None:
    for name, value in table.items():
        if not (isinstance(value, str) and value.lower() in SEVERITIES):
            inner = (*keys, name)
            raise WrongValueError(inner, f"'{_dotted(inner)}' must be one of {_listed(SEVERITIES)}")


def _ignores(keys: tuple[str, ...], table: Mapping[str, object]) -> None:
    for pattern, value in table.items():
        if not _is_list(value):
            inner = (*keys, pattern)
            raise WrongValueError(inner, f"'{_dotted(inner)}' must be a list of strings")


def _definitions(keys: tuple[str, ...], table: Mapping[str, object]) -> None:
    for pattern, value in table.items():
        inner = (*keys, pattern)
        if not isinstance(value, dict):
            raise WrongValueError(inner, f"'{_dotted(inner)}' must be a table")
        for name, told in value.items():
            if name not in DEFINITION_BY_NAME:
                said = f"unknown key '{_dotted(inner)}.{name}'"
                known = tuple(DEFINITION_BY_NAME)
                raise WrongValueError((*inner, name), f"{said}{hint(name, known)}")
            _check(DEFINITION_BY_NAME[name], (*inner, name), told)


def _input(keys: tuple[str, ...], table: Mapping[str, object]) -> None:
    kind, path = next(iter(table.items()), ("", None))
    if len(table) != 1 or kind not in INPUT_KINDS or not _is_text(path):
        said = f'\'{_dotted(keys)}\' must be {{example = "FILE"}} or {{schema = "FILE"}}'
        raise WrongValueError(keys, said)


def _inputs(keys: tuple[str, ...], table: Mapping[str, object]) -> None:
    for pattern, value in table.items():
        _input((*keys, pattern), value if isinstance(value, dict) else {})


def _options(keys: tuple[str, ...], table: Mapping[str, object]) -> None:
    """The tables only: what is in them is for the rule to say (`rule_options`)."""
    for name, value in table.items():
        if not isinstance(value, dict):
            inner = (*keys, name)
            raise WrongValueError(inner, f"'{_dotted(inner)}' must be a table")


TABLES: dict[str, Callable[[tuple[str, ...], Mapping[str, object]], None]] = {
    "severities": _severities,
    "ignores": _ignores,
    "definitions": _definitions,
    "input": _input,
    "inputs": _inputs,
    "options": _options,
}


def _formats() -> tuple[str, ...]:
    from asl_analyze.reports.formats import FORMATS

    return tuple(FORMATS)


def _dotted(keys: tuple[str, ...]) -> str:
    return ".".join(keys)


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
