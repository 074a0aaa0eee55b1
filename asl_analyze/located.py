"""From what a rule found to what is told: its places in the files, its words, its fix."""

from __future__ import annotations

from asl_analyze.aws_location import aws_location
from asl_analyze.result import Result, Spot
from asl_analyze.rule import Severity
from asl_analyze.source.shortened import without_middle
from asl_analyze.source.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.place import Places
    from asl_analyze.result import Identity
    from asl_analyze.rule import Finding, Fix, Related, Rule
    from asl_analyze.source.text import SourceText


def result(rule: Rule, finding: Finding, places: Places) -> Result:
    """A finding as a report has it."""
    file, (start, end) = places.located(finding.place)
    definition, pointer = places.definition, places.pointer(finding.place)
    aws, location = finding.aws or rule.aws, None
    if aws is not None and pointer is not None and definition is not None:
        location = aws_location(definition.root, pointer, at_owner=rule.aws_at_owner)
    return Result(
        rule,
        file,
        start,
        end,
        rule.message(finding),
        finding.arguments,
        pointer,
        _name(places),
        aws,
        (*(_spot(places, related) for related in finding.related), *_made_by(places)),
        tuple(_spot(places, step) for step in finding.path),
        _fix(finding.fix, file, places),
        finding.severity,
        location,
        rule.help(finding),
    )


def failure(rule: Rule, node: object, error: Exception, places: Places) -> Result:
    """A finding about a rule that raised, where the rule was looking; no fault of the input."""
    definition = places.definition
    place = Span(0, 0) if definition is None else definition.root
    said = without_middle(f"{type(error).__name__}: {error}".rstrip(": "))
    whose = "asl-analyze" if rule.pack is None else f"the rule pack {rule.pack.source}"
    message = (
        f"Rule {rule.code} ({rule.name}) failed on {_about(node)} with {said};"
        f" this is a fault of {whose}, please report it"
    )
    file, (start, _) = places.located(place)
    pointer = None if definition is None else places.pointer(place)
    return Result(
        *(rule, file, start, start, message, {}, pointer, _name(places), None, (), (), None),
        severity=Severity.WARNING,
    )


def _name(places: Places) -> str | None:
    name = None if places.definition is None else places.definition.name
    return name and without_middle(name)


def _about(node: object) -> str:
    """What a rule was given, in a few words."""
    from asl_analyze.language.model import Scope
    from asl_analyze.wording.scopes import scope_words

    if isinstance(node, Scope):
        return scope_words(node)
    state = getattr(node, "state", None) or node
    name = getattr(state, "name", None)
    if isinstance(name, str):
        return f"'{without_middle(name)}'"
    kind = type(node).__name__
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}"


def identity_of(rule: Rule, finding: Finding, places: Places) -> Identity:
    """The identity of a result that is not made."""
    file, (start, end) = places.located(finding.place)
    return file.path, rule.code, start, end, rule.message(finding)


def _fix(fix: Fix | None, file: SourceText, places: Places) -> Fix | None:
    """A fix as it is told: none of another file than the finding's."""
    return None if fix is None or file is not places.file else places.fix(fix)


def _made_by(places: Places) -> list[Spot]:
    """What made a definition that no person wrote: the construct of the CDK's program."""
    definition = places.definition
    if definition is None or definition.host != "cdk" or definition.name is None:
        return []
    file, (start, _) = places.located(definition.root)
    return [Spot(file, start, start, f"construct '{definition.name}' makes this state machine")]


def _spot(places: Places, related: Related) -> Spot:
    file, (start, end) = places.located(related.place)
    return Spot(file, start, end, related.text)
