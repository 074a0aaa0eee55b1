"""The two versions of a comparison, each read by itself."""

from __future__ import annotations

import os

from asl_analyze.cli.definitions import finding_only
from asl_analyze.cli.options.settings import STDIN, Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import MisusedError, RefusedError
from asl_analyze.cli.work.inputs import find_inputs
from asl_analyze.cli.work.work import Work
from asl_analyze.comparing.side import Side
from asl_analyze.result import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from asl_analyze.rule import Rule


# The options that mean something else than those of `check`.
OWN = ("base", "format", "output")


def sides(given: dict[str, Any], rules: Sequence[Rule]) -> tuple[Side, Side]:
    """The older and the newer version that the options name, as these rules see them.

    Raises:
        MisusedError: for paths that do not go together.
        RefusedError: for a path or a revision that is not there.
    """
    paths: tuple[str, ...] = given["paths"]
    if STDIN in paths:
        raise MisusedError("standard input cannot be compared; name a file")
    if given["base"] is not None:
        return _since(given, paths or (".",), rules)
    if len(paths) != 2:
        raise MisusedError("name the older and the newer file or directory, or give --base")
    for path in paths:
        if not os.path.lexists(path):
            raise RefusedError(f"{path}: there is no such file or directory")
    if os.path.isdir(paths[0]) != os.path.isdir(paths[1]):
        raise MisusedError("compare a file with a file, or a directory with a directory")
    old, new = (
        Side(
            _report(given, (path,), rules),
            _below(path),
            _named((path,)),
            covers=_covers((_as_it_is("."),) if os.path.isdir(path) else ()),
        )
        for path in paths
    )
    return old, new


def _since(
    given: dict[str, Any], paths: tuple[str, ...], rules: Sequence[Rule]
) -> tuple[Side, Side]:
    """Files as they were at a revision, and as they are."""
    from asl_analyze.cli.revision import reports_at

    kind, allowed = given["workflow_type"], given["allow_outside"]
    reports = list(reports_at(given["base"], paths, kind and kind.upper(), allowed, rules))
    older = Report(
        [file for report in reports for file in report.files],
        list(rules),
        [failure for report in reports for failure in report.failures],
    )
    there = tuple(path for path in paths if os.path.lexists(path))
    newer = _report(given, there, rules) if there else Report([], list(rules), [])
    is_named, covers = _named(paths), _covers([path for path in paths if os.path.isdir(path)])
    old, new = (Side(one, _as_it_is, is_named, covers=covers) for one in (older, newer))
    return old, new


def _report(given: dict[str, Any], paths: tuple[str, ...], rules: Sequence[Rule]) -> Report:
    """What the rules find in files and directories here."""
    settings = Settings({**unset(), **of_check(given), "paths": paths, "no_progress": True})
    return Work(finding_only(rules), settings).run(*find_inputs(settings))


def of_check(given: dict[str, Any]) -> dict[str, Any]:
    """The options that `check` has too."""
    return {name: value for name, value in given.items() if name not in OWN}


def _below(path: str) -> Callable[[str], str]:
    """A file's path from a directory; one that is compared itself is the same on both sides."""
    if not os.path.isdir(path):
        whole = os.path.abspath(path)
        folder = os.path.dirname(whole)
        return lambda file: "" if os.path.abspath(file) == whole else _from(folder, file)
    return lambda file: _from(path, file)


def _from(folder: str, file: str) -> str:
    return os.path.relpath(file, folder).replace(os.sep, "/")


def _named(paths: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path is one that the user named, and not found below one."""
    named = {_as_it_is(path) for path in paths}
    return lambda path: _as_it_is(path) in named


def _covers(folders: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path lies below one of some directories, all of which are searched."""
    below = [_as_it_is(folder) for folder in folders]

    def covers(path: str) -> bool:
        is_here = not path.startswith("../") and not os.path.isabs(path)
        return any(is_here if one == "." else path.startswith(f"{one}/") for one in below)

    return covers


def _as_it_is(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")
