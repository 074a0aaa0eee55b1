"""What AWS refuses of a definition as a workflow of some type.

The rules of the check say it, asked of the definition as one of that type; so the verdict is that
of `check --workflow-type`.
"""

from __future__ import annotations

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from asl_analyze.session.judging import judged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.documents.definition import Definition
    from asl_analyze.result import Result

FAMILY = "workflow-type"


class Verdict:
    """`blockers` are errors, `doubts` what is less certain."""

    __slots__ = ("blockers", "doubts")

    def __init__(self, found: list[Result]) -> None:
        self.blockers = [one for one in found if one.severity is Severity.ERROR]
        self.doubts = [one for one in found if one.severity is not Severity.ERROR]


def verdict(definition: Definition, workflow_type: str) -> Verdict:
    """What the rules on workflow types find in a definition as one of a type."""
    engine = Engine([rule for rule in all_rules() if rule.family == FAMILY])
    engine.edits_of = ()
    asked = definition.of_type(workflow_type)
    if definition.typed_at is not None and definition.workflow_type != workflow_type:
        # What the host says of the type today explains nothing of the other one.
        asked.typed_at = None
    return Verdict(list(judged(engine, definition.source, (), [asked])))
