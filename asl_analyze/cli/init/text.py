"""A configuration file to begin with: every key as a comment, with what is known of the files."""

from __future__ import annotations

from asl_analyze.cli.check.statistics import fired
from asl_analyze.config.keys import FILE, KEYS, RUN
from asl_analyze.wording.hosts import HOSTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Report

# So many rules are named of those that found something.
MOST_RULES = 10
# So many definitions are named whose workflow type nothing says.
MOST_NAMES = 5
WIDTH = 96


def config_text(report: Report) -> str:
    """The text of the file."""
    lines = ["# The configuration of asl-analyze; 'asl-analyze --show-settings' shows what counts."]
    lines += [f"# {line}" for line in _seen(report)]
    lines += ["", "# The rules, and what is said of the definitions:", ""]
    lines += _keys(FILE, report)
    lines += ["# What counts for a run from this directory only:", ""]
    lines += _keys(RUN, report)
    return "\n".join(lines).rstrip("\n") + "\n"


def _keys(of: str, report: Report) -> Iterator[str]:
    for key in KEYS:
        if key.of == of:
            yield from _wrapped(key.text)
            yield from (line for text in _HINTS.get(key.name, _no_hint)(report) for line in text)
            yield f"# {key.name} = {key.example}"
            yield ""


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    return [f"# {line}" for line in wrap(text, WIDTH)]


def _seen(report: Report) -> Iterator[str]:
    definitions = _definitions(report)
    hosts: dict[str, int] = {}
    for definition in definitions:
        hosts[definition.host] = hosts.get(definition.host, 0) + 1
    number = len(definitions)
    if not number:
        yield "No definition was found below this directory yet."
        return
    listed = ", ".join(f"{count} of {HOSTS.get(host, host)}" for host, count in hosts.items())
    yield f"Found here: {number} {'definition' if number == 1 else 'definitions'} ({listed})."


def _definitions(report: Report) -> list[Definition]:
    return [definition for file in report.files for definition in file.definitions]


def _of_ignore(report: Report) -> Iterator[list[str]]:
    most = fired(report.results)[:MOST_RULES]
    if most:
        yield ["# Found most often here:"]
        yield [f"#   {row.count:>5}  {row.label} {row.rule.name}" for row in most]


def _of_workflow_type(report: Report) -> Iterator[list[str]]:
    unknown = [one for one in _definitions(report) if one.workflow_type is None]
    if unknown:
        names = [one.name or one.file.path for one in unknown]
        more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
        yield _wrapped(f"Nothing says it here of: {', '.join(names[:MOST_NAMES])}{more}.")


def _no_hint(_report: Report) -> Iterator[list[str]]:
    return iter(())


_HINTS: dict[str, Callable[[Report], Iterator[list[str]]]] = {
    "ignore": _of_ignore,
    "workflow-type": _of_workflow_type,
}
