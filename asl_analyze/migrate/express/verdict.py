"""What AWS refuses of a definition as a workflow of some type, and what it refuses of it at all.

The rules of the check say it, asked of the definition as one of that type; so the verdict is that
of `check --workflow-type`.
"""

from __future__ import annotations

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.result import identity
from asl_analyze.rule import Severity
from asl_analyze.session.judging import judged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import FileReport, Result
    from asl_analyze.rule import Rule

FAMILY = "workflow-type"
# Of what is found in one reading of a definition and not in another one.
ONCE = "where the conditions of its file have it so"


class Verdict:
    """`blockers` are certain, `doubts` hold in some circumstances, `cautions` refuse nothing."""

    __slots__ = ("blockers", "cautions", "doubts")

    def __init__(self) -> None:
        self.blockers: list[Result] = []
        self.doubts: list[Result] = []
        self.cautions: list[Result] = []


def verdict(definition: Definition, workflow_type: str) -> Verdict:
    """What the rules on workflow types find in a definition as one of a type.

    A definition that is read in two ways is refused for what is found both times; what is found
    once is a doubt.
    """
    rules = [rule for rule in all_rules() if rule.family == FAMILY]
    first, *others = _readings(definition)
    found = _found(rules, first, workflow_type)
    elsewhere = [_found(rules, one, workflow_type) for one in others]
    certain = set.intersection(*({identity(one) for one in each} for each in (found, *elsewhere)))
    supposition = supposed(definition)
    made = Verdict()
    for one in found:
        if one.severity is not Severity.ERROR:
            made.cautions.append(one)
        elif identity(one) in certain and (others or supposition is None):
            made.blockers.append(one)
        else:
            made.doubts.append(one.supposing(supposition or ONCE))
    if supposition is None:
        # What is found in another reading alone; with a supposition that is a definition too.
        known = {identity(one) for one in found}
        there = (one for each in elsewhere for one in each if one.severity is Severity.ERROR)
        made.doubts += [one.supposing(ONCE) for one in there if identity(one) not in known]
    return made


def supposed(definition: Definition) -> str | None:
    """What this reading of a definition rests on, but for its type."""
    return None if _is_of_type(definition) else definition.supposition


def own_errors(definition: Definition, file: FileReport) -> list[Result]:
    """The errors of a definition that have nothing to do with its type, as a check finds them.

    What is suppressed is none, and what a configuration takes for less is none either. A finding in
    a file that templates use is one of each of its uses.
    """
    return [
        one
        for one in file.results
        if Severity.ERROR is one.severity is one.rule.severity
        and one.rule.family != FAMILY
        and one.pointer is not None
        and (definition.template is not None or one.definition == definition.name)
    ]


def _readings(definition: Definition) -> Iterator[Definition]:
    """Every reading of the definition; those that differ only in what type it has are one."""
    yield definition
    other = definition.otherwise
    while other is not None:
        if other.root is not definition.root:
            yield other
        other = other.otherwise


def _found(rules: list[Rule], definition: Definition, workflow_type: str) -> list[Result]:
    asked = definition.of_type(workflow_type)
    if definition.typed_at is not None and definition.workflow_type != workflow_type:
        # What the host says of the type today explains nothing of the other one.
        asked.typed_at = None
    # AWS refuses what somebody suppresses, too.
    return list(judged(_engine(rules), definition.source, (), [asked]))


def _is_of_type(definition: Definition) -> bool:
    """Whether what the definition rests on is said of its type alone."""
    other = definition.otherwise
    return other is not None and other.root is definition.root


def _engine(rules: list[Rule]) -> Engine:
    engine = Engine(rules, heeds_suppressions=False)
    engine.edits_of = ()
    return engine
