"""A run that remembers: what is known from earlier ones is not worked out again."""

from __future__ import annotations

import os

from asl_analyze.cli.cache.directory import OFF, ForeignError, chosen_directory
from asl_analyze.cli.gone import GoneError
from asl_analyze.cli.options.settings import STDIN
from asl_analyze.cli.printing.messages import RefusedError, note, warn
from asl_analyze.cli.work.units import is_alone
from asl_analyze.registry import all_rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from asl_analyze.cli.cache.texts import Texts
    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.cli.work.helpers import Item
    from asl_analyze.cli.work.known import Extra, Known
    from asl_analyze.cli.work.parcel import Outcome, Outcomes
    from asl_analyze.cli.work.surroundings import Surroundings
    from asl_analyze.config.config import Config
    from asl_analyze.engine import Engine
    from asl_analyze.files.found import FoundFile
    from asl_analyze.rule import Rule

# What an option says of the report, of its outcome or of how the work is done, but not of what is
# found. Any other option, one that is new too, tells one kind of run from another.
OF_REPORT = frozenset(
    {
        "aws",
        "cache_dir",
        "color",
        "config",
        "exit_zero",
        "fail_on",
        "fail_on_nothing",
        "format",
        "jobs",
        "max_findings",
        "no_cache",
        "no_clear",
        "no_progress",
        "output",
        "paths",
        "sarif_category",
        "statistics",
        "time_limit",
        "verbose",
        "watch",
    }
)


class Memory:
    """What is known of the files of a run, and is kept of it."""

    def __init__(self, known: Known, texts: Texts, *, tells: bool) -> None:
        self.texts = texts
        self._known = known
        self._tells = tells

    def forget(self) -> None:
        """Know nothing of the files any more."""
        self._known.forget_all()

    def outcomes(
        self,
        begin: Callable[[], None],
        make: Callable[[Sequence[Item]], Outcomes],
        use: Callable[[], Iterable[tuple[Extra, Outcome]]],
        meet: Callable[[str], object],
    ) -> tuple[Outcomes, list[Outcome]]:
        """What came of the inputs, and of the definition files that only hosts name.

        `make` works out what comes of some inputs and `use` what comes of the files that those
        name, once `begin` has made sure that nothing is left of an earlier try. `meet` is told the
        paths of such files of which all is known: their configurations are of the run as well.
        """
        known = self._known
        while True:
            begin()
            unknown = [pair for pair in enumerate(known.inputs) if pair[0] not in known]
            made = make(unknown)
            used = list(use())
            outcomes = [(file.path, made[number]) for number, file in unknown]
            outcomes += [(extra.file.path, outcome) for extra, outcome in used]
            traces = {path: trace for path, (_, _, trace) in outcomes if trace is not None}
            talkative = {path: trace for path, trace in traces.items() if not is_alone(path, trace)}
            if not (talkative and known.forget(talkative)):
                break
        if self._tells:
            note(f"cache: {len(known):,} of {len(known.inputs):,} files are as they were")
        known.keep_stamps(traces)
        if outcomes:
            self._keep([(file, made[number]) for number, file in unknown], used)
        everything = dict(made)
        for number in range(len(known.inputs)):
            if number in known:
                everything[number] = known.outcome(number)
        extras = list(known.extras())
        for extra, _ in extras:
            meet(extra.file.path)
        return everything, _in_order([*used, *extras], known.inputs)

    def _keep(
        self,
        made: list[tuple[FoundFile, Outcome]],
        used: list[tuple[Extra, Outcome]],
    ) -> None:
        from asl_analyze.cli.work.keeping import Keeping

        try:
            Keeping(self._known).keep(made, used)
        except GoneError:
            return  # whoever wants to see it will work it out anew
        except ForeignError as error:
            warn(f"cache: {error}")
        except OSError as error:
            if self._tells:
                from asl_analyze.files.found import reason

                note(f"cache: nothing is kept: {reason(error)}")


def memory_of(
    settings: Settings, engine: Engine, around: Surroundings, inputs: Sequence[FoundFile]
) -> Memory | None:
    """What is known of the inputs; None where nothing can be."""
    if settings.no_cache or os.environ.get(OFF) or not _is_ordinary(settings):
        return None
    from asl_analyze.cli.cache.seal import seal

    try:
        where, by = chosen_directory(settings.cache_dir), seal()
    except ForeignError as error:
        warn(f"cache: {error}")
        return None
    rules = all_rules()
    common = _common(settings, engine, rules)
    if where is None or by is None or common is None:
        if settings.verbose:
            note("cache: there is no place for it")
        return None
    from asl_analyze.cli.cache.pack import Pack
    from asl_analyze.cli.cache.stamps import Stamps
    from asl_analyze.cli.cache.texts import Texts
    from asl_analyze.cli.work.known import Known

    by_code = {rule.code: rule for rule in rules}
    pack, stamps = Pack(where, by, common), Stamps(where, by, os.getcwd())
    known = Known(pack, stamps, settings.world, inputs, _terms_by(settings, around), by_code)
    return Memory(known, Texts(where, by, common), tells=settings.verbose)


def _terms_by(settings: Settings, around: Surroundings) -> Callable[[FoundFile], str | None]:
    """A function that says on which terms a file is judged; None for one to keep nothing of."""
    marks: dict[int, str] = {}
    said: dict[tuple[str, bool], str | None] = {}

    def said_of(file: FoundFile, state: str) -> str | None:
        try:
            config = settings.governing.peek(file.path)
        except RefusedError:
            return None  # it is told where the file is judged
        if id(config) not in marks:
            marks[id(config)] = _mark_of(config)
        return f"{marks[id(config)]} {file.named:d}{file.certain:d} {state}"

    def terms(file: FoundFile) -> str | None:
        if file.named:
            state = around.state(file)
            return None if state is None else said_of(file, state)
        # The files of a directory are governed by the same configuration.
        key = file.path[: file.path.rfind("/") + 1], file.certain
        if key not in said:
            said[key] = said_of(file, "")
        return said[key]

    return terms


def _is_ordinary(settings: Settings) -> bool:
    """Whether the run looks at files as they are on the disk and does nothing but look."""
    return not (
        settings.fix
        or settings.revision is not None
        or STDIN in settings.paths
        or settings.given["input"]
        or settings.given["input_schema"]
    )


def _common(settings: Settings, engine: Engine, rules: Iterable[Rule]) -> bytes | None:
    """What all results of a kind of runs have in common; None where it cannot be told."""
    from asl_analyze.cli.cache.installation import mark_of_installation

    try:
        installation = mark_of_installation(_packs(rules))
        here = os.getcwd()
    except OSError:
        return None
    options = sorted((k, v) for k, v in settings.given.items() if k not in OF_REPORT)
    wanted = (engine.counts_costs, sorted(one.value for one in engine.edits_of))
    limits = (settings.max_findings, settings.time_limit)
    said = (installation, here, options, wanted, limits, _mark_of(settings.config))
    return repr(said).encode("utf-8", "surrogatepass")


def _packs(rules: Iterable[Rule]) -> list[str]:
    """The directories of the rules that others wrote, with all that lies in the same package.

    They may use what stands beside them.
    """
    packages = {rule.module.rpartition(".")[0] for rule in rules if rule.pack is not None}
    return sorted({path for name in packages for path in _whole_package(name)})


def _whole_package(name: str) -> Iterable[str]:
    """The directories of the outermost package that is one distribution's own."""
    import sys

    parts = name.split(".")
    above = (sys.modules[".".join(parts[:count])] for count in range(1, len(parts) + 1))
    # Of a namespace, which many distributions may share, there is no file.
    whole = next(package for package in above if getattr(package, "__file__", None))
    return whole.__path__


def _mark_of(config: Config) -> str:
    """What tells a configuration from others, with the files that it names."""
    from asl_analyze.files.roots import disk_around
    from asl_analyze.world.recorded import Recorded, digest

    asked = Recorded(disk_around([config.path] if config.path else []))
    for entry in config.entries:
        if entry.input is not None:
            try:
                asked.read(entry.input.path)
            except OSError:
                continue  # its name is noted
    texts = [(text.path, text.table) for text in config.texts]
    return digest(repr((texts, asked.answers)).encode("utf-8", "surrogatepass"))


def _in_order(used: list[tuple[Extra, Outcome]], inputs: Sequence[FoundFile]) -> list[Outcome]:
    """What came of the definition files that only hosts name, in the order of a run without memory.

    Those that inputs name come first, in the order in which inputs are read: hosts first.
    """
    from asl_analyze.documents.signs import is_certain

    places: dict[str, tuple[int, ...]] = {
        file.path: (is_certain(file.path), number) for number, file in enumerate(inputs)
    }
    waiting = {extra.file.path: (extra, outcome) for extra, outcome in used}
    ordered: list[Outcome] = []
    while waiting:
        layer = [pair for pair in waiting.values() if pair[0].user in places]
        layer.sort(key=lambda pair: (places[pair[0].user], pair[0].turn))
        for extra, outcome in layer:
            del waiting[extra.file.path]
            places[extra.file.path] = (2, len(ordered))
            ordered.append(outcome)
        if not layer:  # whoever names them is gone, which cannot be
            break
    return ordered
