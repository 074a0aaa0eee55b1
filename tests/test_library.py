"""What a program gets from `analyze`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from asl_analyze import analyze, open_session

TEXT = '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}, "B": {"Type": "Succeed"}}}'


def test_results_are_a_list_with_useful_words() -> None:
    report = analyze(TEXT, select=["ASL201"])
    assert len(report.results) == 1
    assert report.results[0] is report.results[-1]
    assert report.results[:3] == list(report.results)
    assert repr(report) == "<Report files=1 results=1 failures=0>"
    assert repr(report.results[0]).startswith("<Result <text>:1:")
    assert repr(report.files[0]) == "<FileReport <text>: definitions=1 results=1>"


def test_rules_are_selected_and_ignored() -> None:
    assert not analyze(TEXT, ignore="flow").results
    assert not analyze(TEXT, select="reading").results
    with pytest.raises(ValueError, match="no rule is selected by 'flwo'; did you mean 'flow'"):
        analyze(TEXT, select=["flwo"])


SUPPRESSED = """
StartAt: A
States:
  A: {Type: Succeed}
  B: {Type: Succeed} # asl-analyze: ignore[unreachable-state] kept for later
"""


def test_what_a_text_suppresses_is_set_apart() -> None:
    report = analyze(SUPPRESSED, select="flow")
    assert not report.results
    (finding,) = report.suppressed
    why = finding.suppressed
    assert why is not None
    assert (why.kind, why.reason, why.place) == ("inSource", "kept for later", "<text>:5:24")


def test_nothing_is_suppressed_for_who_wants_that() -> None:
    (finding,) = analyze(SUPPRESSED, select="flow", suppressions=False).results
    assert finding.suppressed is None
    session = open_session([], select="flow", suppressions=False)
    assert len(session.open_as("x.asl.yaml", SUPPRESSED.encode()).results) == 1
    session = open_session([], select="flow")
    assert not session.open_as("x.asl.yaml", SUPPRESSED.encode()).results


def test_what_cannot_be_analyzed_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"not dict; json\.dumps"):
        analyze({})  # type: ignore[arg-type]
    with pytest.raises(IsADirectoryError, match="reads one file"):
        analyze(tmp_path)
    with pytest.raises(ValueError, match="must be 'STANDARD', 'EXPRESS' or None, not 'fast'"):
        analyze(TEXT, workflow_type="fast")
    assert analyze(TEXT, workflow_type="express").files[0].definitions[0].workflow_type == "EXPRESS"


def test_a_checkout_works_where_its_package_hides_the_installed_one() -> None:
    top = Path(__file__).parents[1]
    # Without the site module no editable installation leads to the rules.
    paths = [str(top), *(path for path in sys.path if path.endswith("site-packages"))]
    snippet = f"from asl_analyze import analyze; print(len(analyze({TEXT!r}).results) > 0)"
    for words in (["-c", snippet], ["-m", "asl_analyze", "rule", "ASL201"]):
        done = subprocess.run(
            [sys.executable, "-S", *words],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(("True", "# ASL201"))
