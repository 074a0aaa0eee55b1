"""The two versions of a comparison, each read by itself."""

from __future__ import annotations

import os
from functools import partial

from asl_analyze.cli.compare.governing import Comparing
from asl_analyze.cli.options.settings import STDIN, Settings
from asl_analyze.cli.options.table import unset
from asl_analyze.cli.printing.messages import MisusedError, RefusedError
from asl_analyze.cli.work.at_revision import inputs_at, worlds_at
from asl_analyze.cli.work.inputs import find_inputs, is_excluded_by
from asl_analyze.cli.work.work import Work
from asl_analyze.comparing.side import Side
from asl_analyze.result import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from asl_analyze.files.found import FoundFile
    from asl_analyze.rule import Rule


# The options that mean something else than those of `check`.
OWN = ("base", "format", "output")


def sides(given: dict[str, Any], governing: Comparing) -> tuple[Side, Side, list[Rule]]:
    """The older and the newer version that the options name, and the rules that look at both.

    `governing` has the configurations of the newer one. It is read first: what a file of it is
    judged by, the older one is judged by as well, or something would seem new that is not.

    Raises:
        MisusedError: for paths that do not go together.
        RefusedError: for a path or a revision that is not there, or a configuration at fault.
    """
    paths: tuple[str, ...] = given["paths"]
    if STDIN in paths:
        raise MisusedError("standard input cannot be compared; name a file")
    new, old_of = _now(given, paths, governing)
    older = Comparing(governing, besides=governing.rules)
    old = old_of(older)
    rules = {rule.code: rule for rule in (*governing.comparing, *older.comparing)}
    return old, new, [rules[code] for code in sorted(rules)]


def _now(
    given: dict[str, Any], paths: tuple[str, ...], governing: Comparing
) -> tuple[Side, Callable[[Comparing], Side]]:
    """The newer version, and how the older one is read."""
    if given["base"] is not None:
        named = paths or (".",)
        return _as_they_are(given, named, governing), partial(_as_they_were, given, named)
    if len(paths) != 2:
        raise MisusedError("name the older and the newer file or directory, or give --base")
    for path in paths:
        if not os.path.lexists(path):
            raise RefusedError(f"{path}: there is no such file or directory")
    if os.path.isdir(paths[0]) != os.path.isdir(paths[1]):
        raise MisusedError("compare a file with a file, or a directory with a directory")
    return _of_path(given, paths[1], governing), partial(_of_path, given, paths[0])


def _of_path(given: dict[str, Any], path: str, governing: Comparing) -> Side:
    """One file, or all files below a directory."""
    report, inputs = _read(given, (path,), governing)
    is_folder = os.path.isdir(path)
    return Side(
        report,
        _below(path),
        _named((path,)),
        covers=_covers((_as_it_is("."),) if is_folder else ()),
        leaves_out=_left_out(path, inputs) if is_folder else lambda _: False,
    )


def _as_they_are(given: dict[str, Any], paths: tuple[str, ...], governing: Comparing) -> Side:
    """Files as they are, by the paths that git knows as well."""
    there = tuple(path for path in paths if os.path.lexists(path))
    nothing: tuple[Report, list[FoundFile]] = Report([], governing.rules, []), []
    report, inputs = _read(given, there, governing) if there else nothing
    left_out = _left_out("", inputs)
    return Side(report, _as_it_is, _named(paths), covers=_covered(paths), leaves_out=left_out)


def _as_they_were(given: dict[str, Any], paths: tuple[str, ...], governing: Comparing) -> Side:
    """The same files at a revision; nobody asked for words about them."""
    reports = []
    for world, named in worlds_at(given["base"], paths, given["allow_outside"], option="--base"):
        then = _settings(given, tuple(named), governing)
        then.world = then.revision = world
        then.quiet = True
        inputs = [file for file in inputs_at(world, named) if not is_excluded_by(then, file)]
        reports.append(Work(governing.engine(), then).run(inputs, []))
    whole = Report(
        [file for report in reports for file in report.files],
        governing.rules,
        [failure for report in reports for failure in report.failures],
    )
    return Side(whole, _as_it_is, _named(paths), covers=_covered(paths))


def _read(
    given: dict[str, Any], paths: tuple[str, ...], governing: Comparing
) -> tuple[Report, list[FoundFile]]:
    """What is found in files and directories here, and the files that were looked into."""
    settings = _settings(given, paths, governing)
    inputs, failures = find_inputs(settings)
    return Work(governing.engine(), settings).run(inputs, failures), inputs


def _settings(given: dict[str, Any], paths: tuple[str, ...], governing: Comparing) -> Settings:
    made = Settings({**unset(), **of_check(given), "paths": paths, "no_progress": True})
    made.governing = governing
    return made


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


def _covered(paths: Sequence[str]) -> Callable[[str], bool]:
    return _covers([path for path in paths if os.path.isdir(path)])


def _left_out(folder: str, inputs: Iterable[FoundFile]) -> Callable[[str], bool]:
    """Whether a file is there, by its path from a folder, that the search has passed over."""
    searched = {os.path.realpath(file.path) for file in inputs}

    def is_left_out(path: str) -> bool:
        whole = os.path.join(folder, path)
        return os.path.isfile(whole) and os.path.realpath(whole) not in searched

    return is_left_out


def _as_it_is(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")
