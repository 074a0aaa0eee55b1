"""What `--output` asks for: `FORMAT=FILE`, or a file for the report of `--format`.

Only the name of a format before the first `=` makes it the former, so that any file can be named:
`./json=x` is the file `json=x`.
"""

from __future__ import annotations

import os

from asl_analyze.alike import closest
from asl_analyze.cli.options.table import FORMAT_VARIABLE
from asl_analyze.cli.printing.messages import MisusedError, note
from asl_analyze.reports.formats import FORMATS, Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STDOUT = "-"
# How much a word must be like a format's name to be taken for a slip of it.
ALIKE = 0.7


def wanted_outputs(
    values: Sequence[str], format: str, *, is_given: bool, is_quiet: bool
) -> list[Output]:
    """The reports, that for stdout last, so that nobody who stops reading it loses another.

    `format` is that of the files that are named without one. Where it `is_given` and there is no
    such file, its report goes to stdout.

    Raises:
        MisusedError: for a misspelt format, and for two reports in one place.
    """
    outputs = [_output(value, format) for value in values]
    if is_given and all(names_format(value) for value in values):
        _add_to_stdout(outputs, format)
    _refuse_one_place_for_two(outputs)
    if not is_quiet:
        _tell_of_unknown(values)
    return sorted(outputs, key=lambda output: output.path is None)


def names_format(value: str) -> bool:
    """Whether a value of `--output` names the format of its report."""
    word, sign, _ = value.partition("=")
    return bool(sign) and word.lower() in FORMATS


def _output(value: str, format: str) -> Output:
    path = value
    if names_format(value):
        word, _, path = value.partition("=")
        format = word.lower()
        if not path:
            raise MisusedError(f"--output {value} names no file; {value}- is standard output")
    else:
        _refuse_misspelt(value)
    return Output(format, None if path == STDOUT else path)


def _refuse_misspelt(value: str) -> None:
    word = _word(value)
    close = word and closest(word.lower(), FORMATS, ALIKE)
    if close:
        raise MisusedError(
            f"--output {value}: there is no format '{word}'; did you mean '{close}'? "
            f"A file of that name is ./{value}"
        )


def _tell_of_unknown(values: Iterable[str]) -> None:
    for value in values:
        word = _word(value)
        if word and not names_format(value):
            note(f"no format is called '{word}', so a report goes to the file '{value}'")


def _word(value: str) -> str:
    """What may be meant for a format's name; empty where nothing is."""
    word, sign, _ = value.partition("=")
    return word if sign and word.replace("-", "").isalpha() else ""


def _add_to_stdout(outputs: list[Output], format: str) -> None:
    taken = [output.format for output in outputs if output.path is None]
    if not taken:
        outputs.append(Output(format, None))
    elif format not in taken and FORMAT_VARIABLE not in os.environ:
        raise MisusedError(
            f"--format {format} and --output {taken[0]}={STDOUT} both ask for standard output"
        )


def _refuse_one_place_for_two(outputs: Iterable[Output]) -> None:
    places: set[str | None] = set()
    for output in outputs:
        place = output.path and os.path.realpath(output.path)
        if place in places:
            where = "standard output" if output.path is None else output.path
            raise MisusedError(f"two reports cannot both go to {where}")
        places.add(place)
