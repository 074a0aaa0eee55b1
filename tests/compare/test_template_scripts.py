"""Scripts of edits of templates at random: each breaking edit is named, every other one is not."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.compare.edits import BREAKS, OTHER, SAFE
from tests.compare.projects import HOSTS
from tests.compare.template_edits import GAP, KINDS, Kind, Script, script
from tests.compare.test_edit_scripts import found_in
from tests.compared import compared_paths

if TYPE_CHECKING:
    from asl_analyze.comparing.outcome import Comparison

SCRIPTS = 200
MOST_EDITS = 4


def check(made: Script, folder: Path) -> None:
    """Hold what a comparison says of a script against what its edits mean."""
    comparison = compared(made, folder)
    names = [kind.name for kind in made.applied]
    assert sorted(found_in(comparison, made.expected)) == sorted(made.expected), names
    outcomes = {kind.outcome for kind in made.applied}
    others = [told.words for one in comparison.compared for told in one.others]
    assert bool(comparison.gaps) == (GAP in outcomes), names
    assert comparison.failures == []
    if outcomes <= {SAFE, BREAKS}:
        assert others == [], names
    if OTHER in outcomes:
        assert others, names


def compared(made: Script, folder: Path) -> Comparison:
    """What a comparison says of a script."""
    for side, project in (("before", made.before), ("after", made.after)):
        for path, text in project.files().items():
            where = folder / side / path
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_text(text, encoding="utf-8")
    return compared_paths(folder / "before", folder / "after")


@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_a_script_of_a_template_is_told_edit_by_edit(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    host = random.choice(HOSTS)
    fitting = [kind for kind in KINDS if host in kind.hosts]
    kinds = [random.choice(fitting) for _ in range(random.randint(1, MOST_EDITS))]
    check(script(host, kinds, seed), tmp_path)


@pytest.mark.parametrize(
    ("kind", "host"),
    [(kind, host) for kind in KINDS for host in kind.hosts],
    ids=lambda one: one.name if isinstance(one, Kind) else one,
)
def test_each_kind_fits_its_hosts_and_says_what_it_makes(
    kind: Kind, host: str, tmp_path: Path
) -> None:
    made = script(host, [kind], 1)
    assert made.applied == [kind]
    assert {code for code, _ in made.expected} <= set(kind.codes)
    assert bool(made.expected) == (kind.outcome == BREAKS)
    check(made, tmp_path)
