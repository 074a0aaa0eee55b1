"""What depends on the workflow type of a definition whose type nothing tells."""

from __future__ import annotations

from asl_analyze.documents.definition import EXPRESS
from asl_analyze.session.judging import judged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.engine import Engine
    from asl_analyze.result import FileReport, Result

    Key = tuple[str, int, int, str]

FAMILY = "workflow-type"


def assumption(report: FileReport, engine: Engine) -> str | None:
    """A clause that says that the type was assumed; None where it makes no difference.

    The rules that found something and those about types judge the definition again, as that of an
    Express workflow.
    """
    definition = report.definitions[0]
    if definition.workflow_type is not None:
        return None
    found = [result for result in report.results if result.rule.family != "reading"]
    fired = {result.rule.code for result in found}
    rules = [rule for rule in engine.rules if rule.family == FAMILY or rule.code in fired]
    if not rules or not (fired or _says_more(definition)):
        return None
    now = {_key(result) for result in found}
    otherwise = _as_express(report, definition, engine.only(rules))
    codes = sorted({key[0] for key in now ^ otherwise})
    if not codes:
        return None
    return (
        "no file says the workflow type, so Standard is assumed; "
        f"--workflow-type express changes what is found of {', '.join(codes)}"
    )


def _says_more(definition: Definition) -> bool:
    """Whether a sound definition has anything that an Express workflow may not have."""
    text = definition.source.text
    signs = (".sync", ".waitForTaskToken", ":activity:", "DISTRIBUTED", "Seconds", "Timestamp")
    return any(sign in text for sign in signs)


def _as_express(report: FileReport, definition: Definition, engine: Engine) -> set[Key]:
    definition.workflow_type = EXPRESS
    try:
        results = judged(engine, report.source, (), [definition])
    finally:
        definition.workflow_type = None
    return {_key(result) for result in results}


def _key(result: Result) -> Key:
    return (result.rule.code, result.start, result.end, result.message)
