"""For test reports, in the XML that Jenkins's schema describes: a suite for each file.

An error or a warning is a failed case, a file that could not be read a case with an error, and an
info a case that passes and says so. GitLab tells cases apart by suite, class and name, and shows
the text of a failure alone: the name has the place in the definition, which lasts when lines move,
and the text has all.
https://github.com/jenkinsci/xunit-plugin, junit-10.xsd (read on 2026-11-28)
"""

from __future__ import annotations

from asl_analyze.documents.signs import CERTAIN
from asl_analyze.escape.xml import exact, shown
from asl_analyze.reports.by_file import by_file
from asl_analyze.reports.links import rule_url
from asl_analyze.reports.notice import UNREADABLE
from asl_analyze.reports.notices import notices
from asl_analyze.reports.options import DEFAULT
from asl_analyze.source.shortened import without_middle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.reports.notice import Notice
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result

_NAME = "asl-analyze"


class _Case:
    """A test case with what its element holds; `outcome` is empty where it passes."""

    __slots__ = ("inside", "name", "outcome")

    def __init__(self, name: str, inside: str = "", outcome: str = "") -> None:
        self.name = name
        self.inside = inside
        self.outcome = outcome


def render(report: Report, options: Options = DEFAULT) -> str:
    """The suites; a file in which nothing is found has a case that passes."""
    suites = {path: list(map(_of_finding, found)) for path, found in by_file(report).items()}
    for notice in notices(report, options):
        path = _NAME if notice.path is None else notice.path
        suites.setdefault(path, []).append(_of_notice(notice))
    suites = {path: cases or [_Case("nothing found")] for path, cases in suites.items()}
    suites = suites or {_NAME: [_Case("nothing checked")]}
    lines = [line for path, cases in suites.items() for line in _suite(path, cases)]
    every = [case for cases in suites.values() for case in cases]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{_NAME}" {_counts(every)}>\n'
        f"{''.join(lines)}</testsuites>\n"
    )


def _of_finding(result: Result) -> _Case:
    rule, severity = result.rule, result.severity.value
    place = f"{result.line}:{result.column}"
    words = (rule.code, rule.name, result.definition, without_middle(result.pointer or place))
    lines = [f"{result.source.path}:{place}: {severity}[{rule.code}] {result.message}"]
    if result.help is not None:
        lines.append(f"help: {result.help}")
    text = "\n".join(map(shown, [*lines, rule_url(rule)]))
    name = " ".join(filter(None, words))
    if severity == "info":
        return _Case(name, f"<system-out>{text}</system-out>")
    said = f'type="{severity}" message="{shown(result.message)}"'
    return _Case(name, f"<failure {said}>{text}</failure>", "failure")


def _of_notice(notice: Notice) -> _Case:
    text = shown(notice.text)
    if notice.kind != UNREADABLE:
        return _Case(notice.kind, f"<system-out>{text}</system-out>")
    said = f'<error type="{notice.kind}" message="{text}">{text}</error>'
    return _Case(notice.kind, said, "error")


def _suite(path: str, cases: list[_Case]) -> Iterator[str]:
    """The suite of a file, in which no two cases have one name."""
    place, klass = exact(path), exact(_class(path))
    yield f'  <testsuite name="{place}" file="{place}" {_counts(cases)}>\n'
    names: dict[str, int] = {}
    for case in cases:
        number = names[case.name] = names.get(case.name, 0) + 1
        name = shown(case.name if number == 1 else f"{case.name} ({number})")
        yield f'    <testcase classname="{klass}" name="{name}">{case.inside}</testcase>\n'
    yield "  </testsuite>\n"


def _counts(cases: list[_Case]) -> str:
    outcomes = [case.outcome for case in cases]
    failures, errors = outcomes.count("failure"), outcomes.count("error")
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'


def _class(path: str) -> str:
    """The path without the ending of a definition, which Jenkins would take for a class's name."""
    endings = [ending for ending in CERTAIN if path.lower().endswith(ending)]
    return path[: -len(max(endings, key=len))] if endings else path
