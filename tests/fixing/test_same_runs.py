"""Safe fixes leave runs alone: definitions that AWS takes are run before and after.

What AWS refuses, which errors say, cannot run before: a safe fix of an error is the only cure. One
of a definition without an error has to leave every run as it was, and that is what is held here,
over all situations of all rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asl_analyze.engine import Engine
from asl_analyze.files.found import FoundFile
from asl_analyze.files.roots import disk_around
from asl_analyze.fixing.rounds import fixed_files
from asl_analyze.kit.situations import workflow_type_of
from asl_analyze.registry import all_rules
from asl_analyze.rule import SAFE, Rule, Severity
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.session import Session
from asl_analyze.syntax.tree import Array, Node, Object, Scalar, String
from asl_analyze.world.overlay import Overlay
from asl_analyze.world.world import World
from tests.rules.situations import content, fixed_beside
from tests.rules.test_fixed import PAIRS
from tests.running.evaluator import run
from tests.running.paths import UnreadableError
from tests.running.trace import Outcome

ORDINARY = [one for one in all_rules() if not one.opt_in]
INPUTS: list[Any] = [
    {},
    {"orders": [{"id": 1}, {"id": 2}], "id": "a", "items": [1, 2, 3], "detail": {"items": ["x"]}},
    [{"id": 1}, {"id": 2}, 3],
    "text",
]
# Rules whose safe fixes are of definitions that AWS takes, each with a situation that runs.
COVERED = {
    *("ASL006", "ASL024", "ASL118", "ASL208", "ASL505", "ASL510"),
    *("ASL802", "ASL901", "ASL902"),
}


def plain(node: Node) -> Any:
    """A value as an execution has it; what only a deployment knows is its text."""
    if isinstance(node, Object):
        return {name: plain(member.value) for name, member in node.members.items()}
    if isinstance(node, Array):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, (Scalar, String)) else getattr(node, "text", "")


def seen_of(outcome: Outcome) -> tuple[object, ...]:
    """All that an execution leaves behind and somebody can see.

    Variables are seen by what reads them: one that nothing reads may go.
    """
    return (
        *(outcome.status, outcome.output, outcome.error, outcome.cause),
        *(outcome.entered, outcome.calls, outcome.waits),
    )


def runs(definition: dict[str, Any]) -> Iterator[object]:
    """What a definition leaves behind, input by input; or what the evaluator cannot do of it."""
    for input in INPUTS:
        try:
            yield seen_of(run(definition, input, steps=200))
        except (KeyError, TypeError, ValueError, AttributeError, UnreadableError) as error:
            yield type(error), str(error)


class Case:
    """A situation with the safe fixes of one rule's findings."""

    def __init__(self, rule: Rule, path: Path) -> None:
        self.name = path.as_posix().removesuffix(".expression")
        self._rules = [rule]
        self._kind = workflow_type_of(path.name)
        self.world: World = Overlay(disk_around([self.name]), {self.name: content(path)})

    @property
    def has_fix(self) -> bool:
        results = [one for each in self.analyses(self.world) for one in each.results]
        return any(one.fix is not None and one.fix.is_safe for one in results)

    @property
    def is_accepted(self) -> bool:
        """Whether AWS takes the definition: no rule finds an error."""
        results = [one for each in self._judged(self.world, ORDINARY) for one in each.results]
        return all(one.severity is not Severity.ERROR for one in results)

    def analyses(self, world: World) -> Iterator[Analysis]:
        return self._judged(world, self._rules)

    def _judged(self, world: World, rules: list[Rule]) -> Iterator[Analysis]:
        session = Session(world, Engine(rules), workflow_type=self._kind, keep=False)
        return session.run([FoundFile(self.name, named=True, certain=True)])

    def fixed(self) -> World | None:
        """The world with the fixes; None where there are none."""
        files = fixed_files(self.world, self.analyses, SAFE, lambda _: True).files
        changed = {path: after for path, (_, after) in files.items()}
        return Overlay(self.world, changed) if changed else None

    def definitions(self, world: World) -> list[dict[str, Any]]:
        found = [one for analysis in self.analyses(world) for one in analysis.definitions]
        return [plain(one.root) for one in found if isinstance(one.root, Object)]


def cases() -> dict[str, list[Case]]:
    """The situations that have such fixes, by the codes of their rules."""
    found: dict[str, list[Case]] = {}
    for rule, path in PAIRS:
        if not fixed_beside(path).exists():
            continue  # there is no fix of any kind
        case = Case(rule, path)
        if case.has_fix and case.is_accepted:
            found.setdefault(rule.code, []).append(case)
    return found


CASES = cases()


def test_such_fixes_are_known() -> None:
    assert CASES.keys() >= COVERED


@pytest.mark.parametrize("code", CASES)
def test_a_safe_fix_of_what_aws_takes_changes_no_run(code: str) -> None:
    ran = 0
    for case in CASES[code]:
        fixed = case.fixed()
        if fixed is None:
            continue
        before, after = case.definitions(case.world), case.definitions(fixed)
        assert len(before) == len(after)
        for old, new in zip(before, after, strict=True):
            outcomes = list(runs(old))
            assert outcomes == list(runs(new)), case.name
            ran += sum(not isinstance(one[0], type) for one in outcomes if isinstance(one, tuple))
    assert ran or code not in COVERED, "nothing of this rule was run"
