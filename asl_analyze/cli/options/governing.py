"""Which configuration governs which file: the nearest one, from the file's directory upwards."""

from __future__ import annotations

import os

from asl_analyze.cli.printing.messages import RefusedError
from asl_analyze.config.fault import ConfigError
from asl_analyze.config.file import config_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from asl_analyze.config.config import Config
    from asl_analyze.config.layer import Layer
    from asl_analyze.config.ruling import Ruling
    from asl_analyze.documents.definition import Definition
    from asl_analyze.engine import Engine
    from asl_analyze.files.patterns import Patterns
    from asl_analyze.rule import Rule
    from asl_analyze.rule_options import RuleOptions
    from asl_analyze.session.terms import Terms
    from asl_analyze.shapes.shape import Shape

    Inputs = Callable[[Definition], Shape | None]

# To exclude. Each file is held against every one of them, outside of the limit of time.
MOST_PATTERNS = 5_000


class Governing:
    """The configurations of a run.

    `run` is that of the run itself, which also governs the files above which there is none.
    `command` is what the command line says of the rules, `workflow_type` and `inputs` what it says
    of definitions, None where it says nothing. Only where it is `nearest` others are looked for.
    `heeds_suppressions` says that what files suppress is not told.
    """

    def __init__(
        self,
        run: Config,
        command: Layer,
        *,
        nearest: bool,
        workflow_type: str | None = None,
        inputs: Callable[[], Inputs] | None = None,
        heeds_suppressions: bool = True,
    ) -> None:
        self.run = run
        self.command = command
        self.nearest = nearest
        self.workflow_type = workflow_type
        self._inputs = inputs
        self._heeds_suppressions = heeds_suppressions
        self._met: dict[int, Config] = {id(run): run}
        self._by_directory: dict[str, Config] = {os.path.abspath(run.directory): run}
        # The same by the directories as paths are written.
        self._by_folder: dict[str, Config] = {}
        self._rulings: dict[int, Ruling] = {}
        self._engines: dict[int, Engine] = {}
        self._terms: dict[tuple[int, int], Terms] = {}
        self._excluded: dict[int, Patterns | None] = {}

    @property
    def configs(self) -> list[Config]:
        """Those that were met so far, that of the run first."""
        return list(self._met.values())

    def without_effect(self) -> Iterator[str]:
        """A sentence for each key that says something of a run, in a file that governs none."""
        from asl_analyze.config.fault import known_path
        from asl_analyze.config.keys import BY_NAME, RUN

        for config in self.configs:
            if config is self.run or not config.texts:
                continue
            for name in config.texts[0].table:
                if BY_NAME[name].of == RUN:
                    place = known_path(config.path)
                    yield f"{place}: '{name}' counts only for a run from its own directory"

    def config_of(self, path: str) -> Config:
        """The configuration of a file.

        Raises:
            RefusedError: when the nearest one cannot be used.
        """
        config = self.peek(path)
        self._met.setdefault(id(config), config)
        return config

    def peek(self, path: str) -> Config:
        """The same of a file that may turn out to be none of the run, so that none is met by it.

        Raises:
            RefusedError: when the nearest one cannot be used.
        """
        if not self.nearest:
            return self.run
        folder = path[: path.rfind("/") + 1]
        config = self._by_folder.get(folder)
        if config is None:
            config = self._by_folder[folder] = self._config_of_folder(folder)
        return config

    def _config_of_folder(self, folder: str) -> Config:
        directory = os.path.abspath(folder)
        passed: list[str] = []
        while directory not in self._by_directory:
            passed.append(directory)
            found = _config_in(directory)
            parent = os.path.dirname(directory)
            if found is not None or parent == directory:
                self._by_directory[directory] = found or self.run
                break
            directory = parent
        config = self._by_directory[directory]
        for each in passed:
            self._by_directory[each] = config
        return config

    def ruling(self, config: Config) -> Ruling:
        """What a configuration says of rules.

        Raises:
            RefusedError: for a selector that means no rule.
        """
        if id(config) not in self._rulings:
            from asl_analyze.registry import UnknownSelector

            try:
                self._rulings[id(config)] = self._made_ruling(config)
            except (ConfigError, UnknownSelector) as error:
                raise RefusedError(str(error)) from error
        return self._rulings[id(config)]

    def _made_ruling(self, config: Config) -> Ruling:
        from asl_analyze.config.ruling import Ruling

        return Ruling(config, self.command)

    @property
    def rules(self) -> list[Rule]:
        """Every rule that runs on any file, as far as files were asked about."""
        rules = {rule.code: rule for ruling in self._rulings.values() for rule in ruling.rules}
        return [rules[code] for code in sorted(rules)]

    def engine(self) -> Engine:
        """The engine of the run's own configuration."""
        return self._engine(self.run)

    def _engine(self, config: Config) -> Engine:
        if id(config) not in self._engines:
            engine = self._made_engine(self.ruling(config))
            if config is not self.run:
                engine.wants_as(self.engine())
            self._engines[id(config)] = engine
        return self._engines[id(config)]

    def _made_engine(self, ruling: Ruling) -> Engine:
        from asl_analyze.engine import Engine

        return Engine(
            ruling.rules,
            ruling.budget(),
            _options(ruling.config),
            heeds_suppressions=self._heeds_suppressions,
        )

    def terms(self, path: str, other: Engine | None = None) -> Terms:
        """What a file is judged by; with another engine by that one's rules.

        Raises:
            RefusedError: where its configuration cannot be used.
        """
        config = self.config_of(path)
        key = (id(config), id(other))
        if key not in self._terms:
            self._terms[key] = self._made_terms(config, other)
        return self._terms[key]

    def _made_terms(self, config: Config, other: Engine | None) -> Terms:
        from asl_analyze.session.terms import Terms

        ruling = self.ruling(config)
        given, general = self.workflow_type, config.workflow_type
        type_of = None if given is not None else ruling.type_of()
        # What is said of all is not said beforehand where something else is said of one.
        kind = given or (general and general.upper() if type_of is None else None)
        return Terms(
            self._engine(config) if other is None else other,
            workflow_type=kind,
            type_of=type_of,
            inputs=self.inputs(config),
            settle=ruling.settle() if other is None else None,
        )

    def inputs(self, config: Config) -> Inputs | None:
        """What is said of the inputs of definitions; None where nothing is.

        Raises:
            RefusedError: where a file that tells one cannot be used.
        """
        if self._inputs is None and not config.entries:
            return None
        from asl_analyze.config.inputs import InputError, configured_inputs

        try:
            return configured_inputs(config) if self._inputs is None else self._inputs()
        except (ConfigError, InputError) as error:
            raise RefusedError(str(error)) from error

    def excludes(self, path: str) -> bool:
        """Whether the file's own configuration excludes it, if that is not the run's.

        Raises:
            RefusedError: where that configuration cannot be used.
        """
        config = self.config_of(path)
        if config is self.run or not config.excluded:
            return False
        from asl_analyze.files.find import is_excluded

        if id(config) not in self._excluded:
            self._excluded[id(config)] = patterns_of(config.excluded, config.path)
        patterns = self._excluded[id(config)]
        return patterns is not None and is_excluded(path, patterns)


def _config_in(directory: str) -> Config | None:
    try:
        return config_in(directory)
    except ConfigError as error:
        raise RefusedError(str(error)) from error


def _options(config: Config) -> dict[str, RuleOptions]:
    if not config.options:
        return {}
    from asl_analyze.config.rule_options import options_of

    try:
        return options_of(config)
    except ConfigError as error:
        raise RefusedError(str(error)) from error


def patterns_of(lists: Iterable[tuple[str, list[str]]], path: str = "") -> Patterns | None:
    """The patterns of several lists, each with the directory from which they count.

    `path` is the file that they stand in, for a message.

    Raises:
        RefusedError: for a bad pattern.
    """
    given = [(base, lines) for base, lines in lists if lines]
    if not given:
        return None
    from asl_analyze.files.patterns import compile_patterns

    where = f"{path}: " if path else ""
    if sum(len(lines) for _, lines in given) > MOST_PATTERNS:
        raise RefusedError(f"{where}there are more than {MOST_PATTERNS:,} patterns to exclude")
    patterns = None
    for base, lines in reversed(given):
        try:
            tidy = [line.removeprefix("./") for line in lines]
            patterns = compile_patterns(tidy, base, patterns)
        except ValueError as error:
            raise RefusedError(f"{where}bad pattern to exclude: {error}") from error
    return patterns
