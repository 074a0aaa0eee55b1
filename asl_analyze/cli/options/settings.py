"""What a check is asked to do: the command line over the configuration file."""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import MisusedError, RefusedError
from asl_analyze.config.file import Config, ConfigError, find_config, read_config
from asl_analyze.files.roots import disk_around

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from asl_analyze.budget import Budget
    from asl_analyze.documents.definition import Definition
    from asl_analyze.engine import Engine
    from asl_analyze.files.patterns import Patterns
    from asl_analyze.reports.configured import Configured
    from asl_analyze.shapes.shape import Shape
    from asl_analyze.world.revision import Revision
    from asl_analyze.world.world import World

# The path that stands for standard input.
STDIN = "-"

FAIL_ON = "warning"
FORMAT = "text"
# Seconds of processor time. The largest definition that AWS accepts takes some seconds.
TIME_LIMIT = 60
# Findings of one file. Who has more has one cause of many of them.
MAX_FINDINGS = 1000
# To exclude. Each file is held against every one of them, outside of the limit of time.
MOST_PATTERNS = 5_000
# The family of the rules that look at two versions of a definition.
COMPARISON = "comparison"
COUNTED = ("text", "full", "concise", "json")
# The formats that tell suppressed findings from others.
MARKED = ("text", "full", "concise", "json", "sarif")


class Settings:
    """The options of `check`, with the configuration's answers where the user gave none."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.config = _config(given["config"], isolated=given["isolated"])
        self._look_at(given)
        self._choose_rules(given)
        self._suppress(given)
        self._fix(given)
        self._report_as(given)
        self.configured: Configured | None = None
        if self.config.path:
            from asl_analyze.cli.options.configured import configured

            self.configured = configured(self.config, given)

    def _look_at(self, given: dict[str, Any]) -> None:
        self.paths: tuple[str, ...] = given["paths"] or (".",)
        self.stdin_filename: str | None = given["stdin_filename"]
        self.world: World = self._world(given["allow_outside"])
        # Where files are read as they were at a revision, which is then the world too.
        self.revision: Revision | None = None
        self.exclude = _listed(given["exclude"])
        self.respect_gitignore: bool = not given["no_respect_gitignore"]
        self.force_exclude: bool = given["force_exclude"]
        self.context: bool = self.config.context and not given["no_context"]
        self.fail_on_nothing: bool = given["fail_on_nothing"] or self.config.fail_on_nothing
        self._know_input(given)
        self.show_files: bool = given["show_files"]
        self.show_definitions: bool = given["show_definitions"]
        if self.stdin_filename is not None and STDIN not in self.paths:
            raise MisusedError("--stdin-filename needs '-' among the paths")

    def _world(self, allowed: tuple[str, ...]) -> World:
        """The files that may be read; standard input counts by the name that it is given."""
        for directory in allowed:
            if not os.path.isdir(directory):
                raise MisusedError(f"--allow-outside needs a directory, and '{directory}' is none")
        named = [(self.stdin_filename or "") if path == STDIN else path for path in self.paths]
        return disk_around(named, allowed)

    def _know_input(self, given: dict[str, Any]) -> None:
        self._example: str | None = given["input"]
        self._schema: str | None = given["input_schema"]
        if self._example and self._schema:
            raise MisusedError("--input and --input-schema exclude each other")
        option = "--input" if self._example else "--input-schema" if self._schema else None
        if option and (len(self.paths) != 1 or os.path.isdir(self.paths[0])):
            raise MisusedError(f"{option} needs one FILE, whose input it tells")

    def _choose_rules(self, given: dict[str, Any]) -> None:
        self.select = _listed(given["select"])
        self.ignore = _listed(given["ignore"])
        for option in ("select", "ignore"):
            if given[option] and not _listed(given[option]):
                raise MisusedError(f"--{option} needs the name of a rule, and was given none")
        # Who selects on the command line starts afresh; who only ignores wants still less.
        if not self.select:
            self.select = self.config.select
            self.ignore = [*self.config.ignore, *self.ignore]
        workflow_type: str | None = given["workflow_type"] or self.config.workflow_type
        self.workflow_type = workflow_type and workflow_type.upper()

    def _suppress(self, given: dict[str, Any]) -> None:
        self.heeds_suppressions: bool = not given["no_suppressions"]
        self.shows_suppressed: bool = given["show_suppressed"]
        self.add_ignore: bool = given["add_ignore"]
        self.reason: str | None = given["reason"]
        if self.add_ignore or self.reason is not None:
            from asl_analyze.cli.options.ignoring import reason_of, refuse_misuse

            refuse_misuse(given)
            self.reason = reason_of(self.reason)

    def _fix(self, given: dict[str, Any]) -> None:
        """What is done with fixes: a patch takes the place of all else."""
        self.diff: bool = given["diff"]
        self.fix_only: bool = given["fix_only"] or self.diff
        self.fix: bool = given["fix"] or self.fix_only or self.add_ignore
        self.unsafe_fixes: bool = given["unsafe_fixes"]
        self.exit_non_zero_on_fix: bool = given["exit_non_zero_on_fix"]
        # A definition on standard input is given back on standard output, which holds nothing else.
        self.gives_back: bool = self.fix and not self.diff and STDIN in self.paths

    def _report_as(self, given: dict[str, Any]) -> None:
        self.format: str = (given["format"] or self.config.format or FORMAT).lower()
        self.output: str | None = given["output"]
        self.statistics: bool = given["statistics"]
        self.color: str = given["color"]
        self.sarif_category: str | None = given["sarif_category"]
        fail_on: str = given["fail_on"] or self.config.fail_on or FAIL_ON
        self.exit_zero: bool = given["exit_zero"]
        self.fail_on = "never" if self.exit_zero else fail_on
        self.quiet: bool = given["quiet"]
        self.verbose: bool = given["verbose"]
        self.jobs: int | None = given["jobs"]
        limit: int | None = given["time_limit"]
        most: int | None = given["max_findings"]
        # Who counts them has all of them counted, and who suppresses them has all suppressed.
        takes_all = self.statistics or self.add_ignore
        self.max_findings = 0 if takes_all else MAX_FINDINGS if most is None else most
        self.time_limit = seconds_of(limit)
        self.progress: bool = not (given["no_progress"] or self.quiet)
        if self.statistics and self.format not in COUNTED:
            raise MisusedError(f"--statistics has no format '{self.format}'")
        if self.shows_suppressed and self.format not in MARKED:
            raise MisusedError(f"--show-suppressed has no format '{self.format}'")

    def engine(self) -> Engine:
        """An engine with the rules that are asked for."""
        from asl_analyze.engine import Engine
        from asl_analyze.registry import UnknownSelector, chosen

        try:
            rules = chosen(self.select, self.ignore)
        except UnknownSelector as error:
            configured = error.text in (*self.config.select, *self.config.ignore)
            where = f"{self.config.path}: " if configured else ""
            raise RefusedError(f"{where}{error}") from error
        checking = [rule for rule in rules if rule.family != COMPARISON]
        if rules and not checking:
            raise RefusedError(
                "the rules of the family 'comparison' look at two versions; 'asl-analyze compare'"
                " runs them"
            )
        return Engine(checking, self.budget(), heeds_suppressions=self.heeds_suppressions)

    def budget(self) -> Budget:
        """The limits of cost, those of single definitions among them.

        Raises:
            RefusedError: where the name of a definition is a bad pattern.
        """
        budget, own = self.config.budget, self.config.definitions
        if not own:
            return budget
        from asl_analyze.budget import Budget
        from asl_analyze.cli.options.fitting import first_fitting

        entries = ((given.pattern, given.budget) for given in own)
        return Budget(
            budget.cost_per_million,
            budget.transitions,
            budget.cost_per_year,
            own=first_fitting(self.config, "definitions", entries),  # type: ignore[arg-type]
        )

    def inputs(self) -> Callable[[Definition], Shape | None] | None:
        """What is said of the inputs of definitions; None where nothing is.

        Raises:
            RefusedError: where a file that tells one cannot be used.
        """
        told = self._example or self._schema
        if not told and not self.config.inputs:
            return None
        from asl_analyze.cli.options.inputs import configured_inputs, given_input

        if not told:
            return configured_inputs(self.config)
        return given_input(told, is_schema=bool(self._schema))

    def excluded(self) -> Patterns | None:
        """What the search leaves out; a configuration's patterns count from its directory."""
        lines = self.exclude or self.config.exclude
        if not lines:
            return None
        if len(lines) > MOST_PATTERNS:
            raise RefusedError(f"there are more than {MOST_PATTERNS:,} patterns to exclude")
        from asl_analyze.files.patterns import compile_patterns

        base = os.getcwd() if self.exclude else self.config.directory
        try:
            return compile_patterns([line.removeprefix("./") for line in lines], base)
        except ValueError as error:
            raise RefusedError(f"bad pattern to exclude: {error}") from error


def seconds_of(time_limit: int | None) -> int:
    """The processor time that a file may take, 0 for any, from what `--time-limit` is given."""
    return TIME_LIMIT if time_limit is None else time_limit


def _config(path: str | None, *, isolated: bool) -> Config:
    if isolated and path is not None:
        raise MisusedError("--isolated and --config exclude each other")
    try:
        if isolated:
            return Config()
        return find_config(os.getcwd()) if path is None else read_config(path)
    except ConfigError as error:
        raise RefusedError(str(error)) from error


def _listed(values: tuple[str, ...]) -> list[str]:
    parts = [part.strip() for value in values for part in value.split(",")]
    return [part for part in parts if part]
