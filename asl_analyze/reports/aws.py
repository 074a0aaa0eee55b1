"""For comparing with ValidateStateMachineDefinition: one line a finding that AWS has a code for.

`path: ERROR CODE: message at /States/A/Next`. AWS knows no severity below WARNING.
"""

from __future__ import annotations

from asl_analyze.escape.terminal import one_line
from asl_analyze.reports.options import DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.reports.options import Options
    from asl_analyze.result import Report, Result


def render(report: Report, _options: Options = DEFAULT) -> str:
    """The findings with a diagnostic code of AWS, each with the code and AWS's location."""
    return "".join(f"{_line(result)}\n" for result in report.results if result.aws is not None)


def _line(result: Result) -> str:
    location = result.aws_location
    place = "" if location is None else f" at {one_line(location)}"
    severity = "ERROR" if result.severity.value == "error" else "WARNING"
    head = f"{one_line(result.source.path)}: {severity} {result.aws}"
    return f"{head}: {one_line(result.message)}{place}"
