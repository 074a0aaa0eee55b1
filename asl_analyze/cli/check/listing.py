"""What a check would look at: files, definitions, settings. Nothing is judged."""

from __future__ import annotations

from asl_analyze.cli.check.reporting import CLEAN, FAILED, complain_of
from asl_analyze.cli.printing.output import write_report
from asl_analyze.cli.work.inputs import read_input
from asl_analyze.escape.terminal import one_line
from asl_analyze.files.found import reason
from asl_analyze.result import Failure
from asl_analyze.world.world import IrregularError, OutsideError, TooLargeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.cli.options.settings import Settings
    from asl_analyze.files.found import FoundFile
    from asl_analyze.result import FileReport


def show_files(inputs: list[FoundFile], failures: list[Failure], settings: Settings) -> int:
    """List the files and stop."""
    shown: list[str] = []
    failed = list(failures)
    for file in inputs:
        try:
            if file.certain or read_input(file, settings.world) is not None:
                shown.append(f"{one_line(file.path)}\n")
        except (IrregularError, OutsideError, TooLargeError):
            continue
        except OSError as error:
            failed.append(Failure(file.path, reason(error)))
    return _written(shown, failed)


def show_settings(inputs: list[FoundFile], failures: list[Failure], settings: Settings) -> int:
    """Print the settings that count for the files, and stop."""
    from asl_analyze.cli.options.shown import shown_settings

    return _written([shown_settings(inputs, settings)], failures)


def show_definitions(inputs: list[FoundFile], failures: list[Failure], settings: Settings) -> int:
    """List the definitions, and what was found of them but cannot be read."""
    from asl_analyze.cli.work.work import Work
    from asl_analyze.engine import Engine

    report = Work(Engine([]), settings).run(inputs, failures)
    shown = [f"{line}\n" for file in report.files for line in _definitions(file)]
    broken = [
        Failure(file.source.path, "no definition in it can be read")
        for file in report.files
        if not (file.definitions or file.parts)
    ]
    return _written(shown, [*report.failures, *broken])


def _definitions(file: FileReport) -> Iterator[str]:
    from asl_analyze.documents.parts import Unresolved
    from asl_analyze.place import Places

    rows = [
        (file.source, part.place.span.start, f"{part.host} {part.name} left out: {part.reason}")
        for part in file.parts
        if isinstance(part, Unresolved) and part.instead is None
    ]
    for definition in file.definitions:
        _, place = Places(definition.source, definition).located(definition.root)
        words = [definition.host, definition.name, definition.workflow_type or "type unknown"]
        rows.append((definition.file, place.start, " ".join(word for word in words if word)))
    # A definition may stand in another file than the one that says what it is.
    rows.sort(key=lambda row: (row[0] is not file.source, row[0].path, *row[1:]))
    for source, start, text in rows:
        yield one_line(f"{source.path}:{source.position(start)[0]}: {text}")


def _written(lines: list[str], failures: list[Failure]) -> int:
    write_report("".join(lines), None)
    complain_of(failures)
    return FAILED if failures else CLEAN
