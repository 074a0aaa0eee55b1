"""The templates around the files that a user names, and what the user hears of them."""

from __future__ import annotations

import os
from functools import partial

from asl_analyze.cli.work.time_limit import TimeLimit, TimeUpError
from asl_analyze.documents.signs import has_sign, is_certain
from asl_analyze.files.repository import Repositories
from asl_analyze.world.real import RealPaths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.documents.definition import Definition
    from asl_analyze.documents.project import Use
    from asl_analyze.engine import Engine
    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import FileReport
    from asl_analyze.session.context import Context
    from asl_analyze.world.world import World

# The name of standard input where the user gives it none: it stands nowhere.
NAMELESS = "stdin"
SHOWN = 3

# Of so many named files each is told if its workflow type was assumed: every one costs a second
# look, and of more nobody reads it.
FEW = 20

# What is left of the time, in seconds, once a search for templates took too long.
NO_MORE_TIME = 1


class Surroundings:
    """Looks around the named files of a run, unless the run itself looks everywhere."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._context: Context | None = None
        self._real = RealPaths()
        self._repositories = Repositories()
        self._uses: dict[str, list[Use]] = {}
        self._failed: dict[str, str] = {}
        self._are_few = True

    def look(self, inputs: Sequence[FoundFile]) -> None:
        """Find the templates before the work begins, and before it is shared."""
        if not self._settings.context:
            return
        self._are_few = sum(file.named for file in inputs) <= FEW
        limit = TimeLimit(self._settings.time_limit)
        for file in inputs:
            if not (file.named and file.path != NAMELESS):
                continue
            # In no repository there is nothing to search, and nothing to load for it.
            if _may_be_definition(file, self._settings.world) and self._is_in_repository(file):
                try:
                    limit.within(partial(self._look_around, file))
                except TimeUpError:
                    self._failed[file.path] = f"looking for its template was left after {limit}"
                    limit = TimeLimit(NO_MORE_TIME)  # the others wait for the same templates

    def _is_in_repository(self, file: FoundFile) -> bool:
        folder = os.path.dirname(self._real.of(file.path))
        return self._repositories.top(folder) is not None

    def _look_around(self, file: FoundFile) -> None:
        if self._context is None:
            from asl_analyze.session.context import Context

            self._context = Context(
                exclude=self._settings.excluded(),
                respect_gitignore=self._settings.respect_gitignore,
                covered=[os.path.realpath(path) for path in self._settings.paths if path != "-"],
                revision=self._settings.revision,
            )
        try:
            self._uses[file.path] = self._context.uses(file.path)
        except Exception as error:
            # A template that nobody asked to be read must not keep a file from being checked.
            from asl_analyze.cli.fault import describe

            said = describe(error, verbose=self._settings.verbose)
            self._failed[file.path] = f"looking for its template: {said}"

    def uses(self, path: str) -> Sequence[Use]:
        """How templates that are not among the inputs use a file."""
        return self._uses.get(path, ())

    def state(self, file: FoundFile) -> str | None:
        """What the notes on a file rest on besides itself; None where that is too much to say."""
        if not (self._settings.context and file.named):
            return ""
        if file.path in self._failed or self.uses(file.path):
            return None
        is_cut = self._context is not None and self._context.is_cut(file.path)
        return f"{self._are_few:d}{is_cut:d}"

    def notes(self, path: str, report: FileReport, engine: Engine | None) -> list[str]:
        """What a user must know of how a named file was read.

        `engine` judges it again to learn whether an unknown workflow type matters.
        """
        if path in self._failed:
            return [f"{path}: {self._failed[path]}"]
        by_template = [found for found in report.definitions if found.template is not None]
        if by_template:
            return [_as_used(path, by_template)] if self.uses(path) else []
        if self._context is not None and self._context.is_cut(path):
            return [f"{path}: the repository is too large to search all of it for a template"]
        is_alone = len(report.definitions) == 1 and report.definitions[0].host == "asl"
        if engine is None or not is_alone or not self._are_few:
            return []
        from asl_analyze.cli.work.unknown_type import assumption

        said = assumption(report, engine)
        return [] if said is None else [f"{path}: {said}"]


def _may_be_definition(file: FoundFile, world: World) -> bool:
    """Whether a file may be a definition and nothing more, by its name or its bytes.

    Not one that leads outside: its repository is none of the user's.
    """
    if not (file.is_stream or world.holds(file.path)):
        return False
    if file.is_stream or is_certain(file.path):
        return True
    try:
        data = world.read(file.path)
    except OSError:
        return False
    return b"StartAt" in data and b"States" in data and not has_sign(data)


def _as_used(path: str, definitions: Sequence[Definition]) -> str:
    words = {"EXPRESS": " (Express)", "STANDARD": " (Standard)", None: ""}
    said = [
        f"'{found.name}' in {found.template}{words.get(found.workflow_type, '')}"
        for found in definitions
    ]
    more = f" and {len(said) - SHOWN} more" if len(said) > SHOWN else ""
    return f"{path}: checked as used by {', '.join(said[:SHOWN])}{more}"
