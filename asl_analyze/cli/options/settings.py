"""What a check is asked to do: the command line over the configuration file."""

from __future__ import annotations

import os

from asl_analyze.cli.options.governing import Governing, patterns_of
from asl_analyze.cli.printing.messages import MisusedError, RefusedError
from asl_analyze.config.config import Config
from asl_analyze.config.fault import ConfigError
from asl_analyze.config.file import find_config, read_config
from asl_analyze.config.layer import Layer
from asl_analyze.files.roots import disk_around
from asl_analyze.registry import want_packs
from asl_analyze.reports.formats import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.budget import Budget
    from asl_analyze.cli.options.governing import Inputs
    from asl_analyze.documents.definition import Definition
    from asl_analyze.engine import Engine
    from asl_analyze.files.patterns import Patterns
    from asl_analyze.reports.configured import Configured
    from asl_analyze.world.revision import Revision
    from asl_analyze.world.world import World

# The path that stands for standard input.
STDIN = "-"

FAIL_ON = "warning"
FORMAT = "text"
AWS = "aws"
# Seconds of processor time. The largest definition that AWS accepts takes some seconds.
TIME_LIMIT = 60
# Findings of one file. Who has more has one cause of many of them.
MAX_FINDINGS = 1000
COUNTED = ("text", "full", "concise", "json")
# The formats that tell suppressed findings from others.
MARKED = ("text", "full", "concise", "json", "sarif")


class Settings:
    """The options of `check`, with the configuration's answers where the user gave none."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.config = _config(given["config"], isolated=given["isolated"])
        want_packs(not given["no_packs"])
        self._look_at(given)
        self._choose_rules(given)
        self._suppress(given)
        self._know_before(given)
        self._fix(given)
        self._report_as(given)
        self.given = given
        is_nearest = given["config"] is None and not given["isolated"]
        self.governing = self._governing(is_nearest=is_nearest)

    def _governing(self, *, is_nearest: bool) -> Governing:
        return Governing(
            self.config,
            self.command,
            nearest=is_nearest,
            workflow_type=self.workflow_type,
            inputs=self._given_input if self._example or self._schema else None,
            heeds_suppressions=self.heeds_suppressions,
        )

    def configured(self) -> list[Configured]:
        """What the configurations leave out that were met, that of the run first."""
        files = [config for config in self.governing.configs if config.path]
        if not files:
            return []
        from asl_analyze.cli.options.configured import configured

        return [
            told
            for config in files
            if (told := configured(config, self.given)).left_out or config is self.config
        ]

    def _look_at(self, given: dict[str, Any]) -> None:
        self.paths: tuple[str, ...] = given["paths"] or (".",)
        # Those of the paths that were directories when the run began.
        self.directories = [p for p in self.paths if p != STDIN and os.path.isdir(p)]
        self.stdin_filename: str | None = given["stdin_filename"]
        self.world: World = self._world(given["allow_outside"])
        # Where files are read as they were at a revision, which is then the world too.
        self.revision: Revision | None = None
        self.exclude = _listed(given["exclude"])
        self.respect_gitignore: bool = not given["no_respect_gitignore"]
        self.force_exclude: bool = given["force_exclude"]
        self.as_searched: bool = given["as_searched"]
        self.context: bool = self.config.context and not given["no_context"]
        self.fail_on_nothing: bool = given["fail_on_nothing"] or self.config.fail_on_nothing
        self._know_input(given)
        self.show_files: bool = given["show_files"]
        self.show_definitions: bool = given["show_definitions"]
        self.show_settings: bool = given["show_settings"]
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
        for option in ("select", "extend-select", "ignore"):
            words = given[option.replace("-", "_")]
            if words and not _listed(words):
                raise MisusedError(f"--{option} needs the name of a rule, and was given none")
        self.command = Layer(
            None,
            (),
            {
                "profile": given["profile"],
                "select": self.select,
                "extend-select": _listed(given["extend_select"]),
                "ignore": self.ignore,
            },
        )
        workflow_type: str | None = given["workflow_type"]
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

    def _know_before(self, given: dict[str, Any]) -> None:
        """What is known of the findings before the check."""
        self.baseline: str | None = given["baseline"] or self.config.baseline
        self.update_baseline: bool = given["update_baseline"]
        if self.update_baseline and self.baseline is None:
            raise MisusedError("--update-baseline needs --baseline FILE")
        if self.baseline == STDIN:
            raise MisusedError("--baseline needs the name of a file")
        self.new_since: str | None = given["new_since"]
        if self.new_since is not None and STDIN in self.paths:
            raise MisusedError("--new-since needs files, of which git knows older ones")
        if self.new_since is not None and self.update_baseline:
            raise MisusedError("--new-since and --update-baseline exclude each other")
        # What a report leaves out for its length is decided when that is known.
        self.knows_before: bool = self.baseline is not None or self.new_since is not None

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
        self.given_format = _format(given)
        self.format: str = (self.given_format or self.config.format or FORMAT).lower()
        self.statistics: bool = given["statistics"]
        self.color: str = given["color"]
        self.sarif_category: str | None = given["sarif_category"]
        fail_on: str = given["fail_on"] or self.config.fail_on or FAIL_ON
        self.exit_zero: bool = given["exit_zero"]
        self.fail_on = "never" if self.exit_zero else fail_on
        self.quiet: bool = given["quiet"]
        self.verbose: bool = given["verbose"]
        self.jobs: int | None = given["jobs"]
        self.no_cache: bool = given["no_cache"]
        self.cache_dir: str | None = given["cache_dir"]
        limit: int | None = given["time_limit"]
        most: int | None = given["max_findings"]
        # Who counts them has all of them counted, and who suppresses them has all suppressed.
        takes_all = self.statistics or self.add_ignore
        self.max_findings = 0 if takes_all else MAX_FINDINGS if most is None else most
        self.time_limit = seconds_of(limit)
        self.progress: bool = not (given["no_progress"] or self.quiet)
        self._write_to(given)

    def _write_to(self, given: dict[str, Any]) -> None:
        self.outputs = [Output(self.format, None)]
        values: tuple[str, ...] = given["output"]
        if values:
            from asl_analyze.cli.options.outputs import names_format, wanted_outputs

            is_given = self.given_format is not None and not self.fix_only
            self.outputs = wanted_outputs(
                values, self.format, is_given=is_given, is_quiet=self.quiet
            )
            named = [value for value in values if names_format(value)]
            if named and self.fix_only:
                option = "--diff" if self.diff else "--fix-only"
                raise MisusedError(f"--output {named[0]} needs a report, and {option} makes none")
            if self.diff and len(values) > 1:
                raise MisusedError("--diff writes one patch, and --output is given twice")
        for output in self.outputs:
            if self.statistics and output.format not in COUNTED:
                raise MisusedError(f"--statistics has no format '{output.format}'")
            if self.shows_suppressed and output.format not in MARKED:
                raise MisusedError(f"--show-suppressed has no format '{output.format}'")

    def engine(self) -> Engine:
        """An engine with the rules that are asked for.

        Raises:
            RefusedError: where no rule is meant by a selector, or none of those is of a check.
        """
        from asl_analyze.config.layer import chosen_by

        engine = self.governing.engine()
        if not engine.rules and chosen_by([*self.config.layers, self.command]):
            raise RefusedError(
                "the rules of the family 'comparison' look at two versions; 'asl-analyze compare'"
                " runs them"
            )
        return engine

    def budget(self) -> Budget:
        """The limits of cost and the volumes, of each definition by its own configuration."""
        from asl_analyze.budget import Budget

        governing = self.governing

        def own(definition: Definition) -> Budget:
            config = governing.config_of(definition.file.path)
            return governing.ruling(config).budget().of(definition)

        return Budget(own=own)  # type: ignore[arg-type]

    def _given_input(self) -> Inputs:
        from asl_analyze.config.inputs import given_input

        return given_input(self._example or self._schema or "", is_schema=bool(self._schema))

    def excluded(self) -> Patterns | None:
        """What the search leaves out; a configuration's patterns count from its directory."""
        if self.exclude:
            return patterns_of([(os.getcwd(), self.exclude)])
        return patterns_of(self.config.excluded, self.config.path)


def seconds_of(time_limit: int | None) -> int:
    """The processor time that a file may take, 0 for any, from what `--time-limit` is given."""
    return TIME_LIMIT if time_limit is None else time_limit


def _format(given: dict[str, Any]) -> str | None:
    """The format that is asked for; an option counts before the environment."""
    format: str | None = given["format"]
    if not given["aws"]:
        return format
    if format is not None and format.lower() != AWS:
        from asl_analyze.cli.options.table import FORMAT_VARIABLE

        if format.lower() != os.environ.get(FORMAT_VARIABLE, "").lower():
            raise MisusedError(f"--aws and --format {format} exclude each other")
    return AWS


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
