"""Rules as SARIF describes them."""

from __future__ import annotations

from string import Formatter

from asl_analyze.reports.links import rule_url
from asl_analyze.reports.page import rule_page, what, why
from asl_analyze.reports.sarif.model import om

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.result import Result
    from asl_analyze.rule import Rule

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_CONCERN = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISION = {"error": "very-high", "warning": "high", "info": "medium"}
_LONGEST = 1024


def descriptor(rule: Rule) -> object:
    """All that a viewer shows of a rule."""
    level = LEVELS[rule.severity.value]
    return om.ReportingDescriptor(
        id=rule.code,
        name="".join(word.capitalize() for word in rule.name.split("-")),
        short_description=_text(_shortened(sentence(what(rule)))),
        full_description=_text(_shortened(sentence(why(rule) or what(rule)))),
        help=om.MultiformatMessageString(text=_manual(rule), markdown=rule_page(rule)),
        help_uri=rule_url(rule),
        default_configuration=om.ReportingConfiguration(level=level),
        message_strings={"default": _text(sentence(_numbered(rule.template)))},
        properties=_properties(rule),
    )


def sentence(text: str) -> str:
    """A message as a sentence: a capital at the beginning, a period at the end."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


def arguments(result: Result) -> list[str]:
    """The values of a message in the order of the template's numbers."""
    return [result.arguments.get(name, "") for name in _fields(result.rule.template)]


def _properties(rule: Rule) -> dict[str, object]:
    severity = rule.severity.value
    tags = ["step-functions", rule.family, *(["security"] if rule.security else [])]
    properties: dict[str, object] = {
        "tags": list(dict.fromkeys(tags)),
        "precision": _PRECISION[severity],
        "problem.severity": _CONCERN[severity],
    }
    if rule.security:
        properties["security-severity"] = rule.security
    if rule.aws is not None:
        properties["aws"] = rule.aws
    return properties


def _manual(rule: Rule) -> str:
    return rule.docstring or sentence(what(rule))


def _text(text: str) -> object:
    return om.MultiformatMessageString(text=text)


def _shortened(text: str) -> str:
    """The text cut after a word where GitHub would refuse its length."""
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST - 1].rsplit(None, 1)[0] + "\u2026"


def _fields(template: str) -> list[str]:
    """The names in a template, each once, in the order of the text."""
    names = (name for _, name, _, _ in Formatter().parse(template) if name is not None)
    return list(dict.fromkeys(names))


def _numbered(template: str) -> str:
    """A template with SARIF's numbered placeholders for the named ones."""
    numbers = {name: number for number, name in enumerate(_fields(template))}
    parts = []
    for literal, name, _, _ in Formatter().parse(template):
        parts.append(literal.replace("{", "{{").replace("}", "}}"))
        if name is not None:
            parts.append(f"{{{numbers[name]}}}")
    return "".join(parts)
