"""What the fixes of a rule make of its situations, in `<situation>.fixed.<ext>` beside each.

A fixed file can be read, and all rules together find less in it and nothing of a new kind. Safe
fixes alone do the same.
"""

from __future__ import annotations

import inspect
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from asl_analyze.engine import Engine
from asl_analyze.files.found import FoundFile
from asl_analyze.files.roots import disk_around
from asl_analyze.fixing.rounds import fixed_files
from asl_analyze.kit.situations import budget_of, workflow_type_of
from asl_analyze.registry import all_rules
from asl_analyze.rule import SAFE, UNSAFE
from asl_analyze.session.session import Session
from asl_analyze.world.overlay import Overlay
from tests.rules.situations import FIXTURES, content, fixed_beside, situations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from asl_analyze.fixing.rounds import FixedFiles
    from asl_analyze.rule import Applicability, Rule
    from asl_analyze.session.analysis import Analysis
    from asl_analyze.world.world import World

RULES = all_rules()
# Where a fix is left alone because it would bring what was not there; the others are applied.
REFUSED = {
    "error-from-nowhere/fields_that_the_error_needs.asl.json",
    "error-from-nowhere/reserved_names_of_other_states.asl.json",
    "wildcard-in-error-name/patterns.asl.json",
    "malformed-path/in_fields.asl.json",
    "missing-target/every_kind_of_transition.asl.json",
    "path-under-plain-key/in_templates.asl.json",
    "unknown-field/in_parts_of_a_map.asl.json",
    "unknown-reserved-error/near_misses.asl.json",
    "unknown-workflow-type/lower_case.yaml",
    "unknown-workflow-type/lower_case_in_terraform.tf",
    "wrong-query-language/jsonpath_fields.asl.json",
}


def folder_of(rule: Rule) -> Path:
    return FIXTURES / rule.family.replace("-", "_") / rule.name.replace("-", "_")


def offers_fixes(rule: Rule) -> bool:
    return "fix=" in inspect.getsource(inspect.getmodule(rule.check) or rule.check)


PAIRS = [
    (rule, situation)
    for rule in RULES
    if offers_fixes(rule) and folder_of(rule).is_dir()
    for situation in situations(folder_of(rule))
]
CASES = [pytest.param(rule, path, id=f"{rule.name}/{path.name}") for rule, path in PAIRS]


class Situation:
    """A situation that is analyzed again and again, by all ordinary rules and its own."""

    def __init__(self, rule: Rule, path: Path) -> None:
        self.name = path.as_posix().removesuffix(".expression")
        self.rule = rule
        rules = [one for one in RULES if one is rule or not one.opt_in]
        self._engine = Engine(rules, budget_of(path.name))
        self._kind = workflow_type_of(path.name)
        self.world: World = Overlay(disk_around([self.name]), {self.name: content(path)})

    def analyses(self, world: World) -> Iterable[Analysis]:
        session = Session(world, self._engine, workflow_type=self._kind, keep=False)
        return session.run([FoundFile(self.name, named=True, certain=True)])

    def fixed(self, level: Applicability) -> FixedFiles:
        return fixed_files(
            self.world, self.analyses, level, lambda result: result.rule is self.rule
        )

    def found(self, changed: Mapping[str, bytes]) -> tuple[Counter[str], int]:
        """How often each rule fires, and how many faults the texts have."""
        analyses = list(self.analyses(Overlay(self.world, changed)))
        counts = Counter(result.rule.code for one in analyses for result in one.results)
        return counts, sum(len(analysis.found.faults) for analysis in analyses)


def hold_to_better(situation: Situation, fixed: FixedFiles) -> None:
    before, faults = situation.found({})
    after, faults_after = situation.found({path: new for path, (_, new) in fixed.files.items()})
    assert faults_after <= faults, "a fixed file cannot be read"
    assert after.total() < before.total(), "no less is found in a fixed file"
    assert set(after) <= set(before), "something new is found in a fixed file"


@pytest.mark.parametrize("level", [SAFE, UNSAFE], ids=lambda level: level.value)
@pytest.mark.parametrize(("rule", "path"), CASES)
def test_fixes_make_a_situation_better(rule: Rule, path: Path, level: Applicability) -> None:
    situation = Situation(rule, path)
    fixed = situation.fixed(level)
    assert fixed.is_settled
    refused = [f"{one.fix and one.fix.text}: {why}" for one, why in fixed.refused]
    assert not refused or f"{rule.name}/{path.name}" in REFUSED, refused
    if fixed.files:
        hold_to_better(situation, fixed)


@pytest.mark.parametrize(("rule", "path"), CASES)
def test_what_fixes_make_of_a_situation(
    rule: Rule, path: Path, request: pytest.FixtureRequest
) -> None:
    situation = Situation(rule, path)
    changed = situation.fixed(UNSAFE).files.get(situation.name)
    expected = fixed_beside(path)
    if request.config.getoption("--bless"):
        if changed:
            expected.write_bytes(changed[1])
        else:
            expected.unlink(missing_ok=True)
    seen = changed and changed[1]
    assert seen == (expected.read_bytes() if expected.is_file() else None)


def test_every_fixed_file_has_its_situation() -> None:
    expected = {fixed_beside(path) for _, path in PAIRS}
    assert set(FIXTURES.rglob("*.fixed.*")) <= expected
