"""What is fed with damaged input, and what must hold of the answer, whatever the input is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from asl_analyze.engine import Engine
from asl_analyze.expressions import intrinsic, jsonata, jsonpath
from asl_analyze.expressions.error import ExpressionError
from asl_analyze.registry import all_rules
from asl_analyze.reports import concise, json_format
from asl_analyze.reports.sarif import log as sarif
from asl_analyze.reports.text import findings as text
from asl_analyze.result import Report
from asl_analyze.syntax.decode import decode
from asl_analyze.syntax.read import read
from tests.analyzed import analyze_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.result import Result
    from asl_analyze.source.text import SourceText
    from asl_analyze.syntax.read import Format

RULES = all_rules()
ENGINE = Engine(RULES)

# A file's name decides how it is read; each of these is a target of its own.
NAMES = {
    "definition_json": "x.asl.json",
    "definition_yaml": "x.asl.yaml",
    "template_json": "template.json",
    "template_yaml": "template.yaml",
    "terraform": "main.tf",
    "serverless": "serverless.yml",
}
FORMATS: dict[str, Format] = {"json": "json", "yaml": "yaml", "hcl": "hcl"}
LANGUAGES: dict[str, Callable[[str], object]] = {
    "jsonpath": jsonpath.parse,
    "intrinsic": intrinsic.parse,
    "jsonata": jsonata.parse,
}


def read_as(format: Format, data: bytes) -> None:
    """Read bytes; every fault stands in the text."""
    decoded, _ = decode(data)
    for fault in read(decoded, format).faults:
        _check_span(decoded, fault.span.start, fault.span.end)


def parse_as(parse: Callable[[str], object], data: bytes) -> None:
    """Parse an expression; what is refused is refused at a place in the text."""
    decoded = data.decode("utf-8", "replace")
    try:
        parse(decoded)
    except ExpressionError as error:
        _check_span(decoded, error.offset, min(error.offset + error.length, len(decoded)))


def analyze_as(name: str, data: bytes) -> None:
    """Analyze a file's bytes; every place stands in its file, and every format can be written."""
    file = analyze_bytes(name, data, ENGINE, named=True)
    if file is None:
        return
    for source, start, end in _places(file.results):
        _check_span(source.text, start, end)
    report = Report([file], RULES, [])
    # SARIF takes ten times as long as the others together.
    formats = [text, concise, json_format, *([] if crc32(data) % 16 else [sarif])]
    for format in formats:
        format.render(report)


def _places(results: list[Result]) -> Iterator[tuple[SourceText, int, int]]:
    for result in results:
        yield result.source, result.start, result.end
        for spot in (*result.related, *result.path):
            yield spot.source, spot.start, spot.end
        if result.fix is not None:
            for edit in result.fix.edits:
                yield result.source, edit.span.start, edit.span.end


def _check_span(text: str, start: int, end: int) -> None:
    if not 0 <= start <= end <= len(text):
        raise AssertionError(f"the place {start} to {end} is not in a text of {len(text)}")


def run(target: str, data: bytes) -> None:
    """Feed a target.

    Raises:
        KeyError: for a target that does not exist.
        Exception: whatever is wrong.
    """
    if target in FORMATS:
        read_as(FORMATS[target], data)
    elif target in LANGUAGES:
        parse_as(LANGUAGES[target], data)
    else:
        analyze_as(NAMES[target], data)


TARGETS = (*FORMATS, *LANGUAGES, *NAMES)
