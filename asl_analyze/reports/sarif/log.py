"""For code scanning: a SARIF 2.1.0 log with one run.

The same findings give the same bytes: no times, no machine, no absolute paths.
"""

from __future__ import annotations

from asl_analyze import __version__
from asl_analyze.reports.links import HOME
from asl_analyze.reports.options import DEFAULT
from asl_analyze.reports.sarif.model import dumps, om
from asl_analyze.reports.sarif.notices import Notices
from asl_analyze.reports.sarif.places import BASE, Places
from asl_analyze.reports.sarif.results import Results
from asl_analyze.reports.sarif.rules import descriptor
from asl_analyze.reports.shown import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report
    from asl_analyze.rule import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_EXITS = {
    0: "Nothing was found at or above the failing severity.",
    1: "Something was found at or above the failing severity.",
    2: "The tool could not do its work.",
}


def render(report: Report, options: Options = DEFAULT) -> str:
    """The report as a SARIF log."""
    log = om.SarifLog(version="2.1.0", schema_uri=_SCHEMA, runs=[_run(report, options)])
    return dumps(log) + "\n"


def _run(report: Report, options: Options) -> object:
    places = Places(options.root)
    for file in report.files:
        places.artifact(file.source.path)
    rules = _rules(report, options)
    notices = Notices(report, options, places)
    results = Results(places, {rule.code: index for index, rule in enumerate(rules)}, options)
    category = options.category
    return om.Run(
        tool=om.Tool(driver=_driver(rules, notices)),
        results=[result for file in report.files for result in results.of(file)],
        invocations=[_invocation(report, options, notices)],
        artifacts=places.artifacts,
        automation_details=None if category is None else om.RunAutomationDetails(id=f"{category}/"),
        column_kind="utf16CodeUnits",
        newline_sequences=["\r\n", "\n", "\r"],
        original_uri_base_ids={BASE: _base()},
    )


def _rules(report: Report, options: Options) -> list[Rule]:
    """The rules that ran, and any other that has a finding."""
    rules = {rule.code: rule for rule in report.rules}
    for result in shown(report, options):
        rules.setdefault(result.rule.code, result.rule)
    return list(rules.values())


def _driver(rules: list[Rule], notices: Notices) -> object:
    return om.ToolComponent(
        name="asl-analyze",
        version=__version__,
        semantic_version=__version__,
        information_uri=HOME,
        rules=[descriptor(rule) for rule in rules],
        notifications=notices.descriptors(),
    )


def _base() -> object:
    """The root without its place: where a checkout lies is nobody's business."""
    text = "The root of the repository, or the directory that was analyzed."
    return om.ArtifactLocation(description=om.Message(text=text))


def _invocation(report: Report, options: Options, notices: Notices) -> object:
    code = options.exit_code
    return om.Invocation(
        execution_successful=not report.failures and code != 2,
        exit_code=code,
        exit_code_description=None if code is None else _EXITS.get(code),
        tool_execution_notifications=notices.of_execution(),
        tool_configuration_notifications=notices.of_configuration(),
    )
