"""What the names of actions and parameters tell."""

from __future__ import annotations

import pytest

from asl_analyze.aws.actions import limits_job, only_reads
from asl_analyze.expressions.signatures import jsonata_function, volatile


@pytest.mark.parametrize(
    ("action", "reads"),
    [("getItem", True), ("describeJobs", True), ("putItem", False), ("reget", False), ("", False)],
)
def test_actions_that_only_read(action: str, reads: bool) -> None:
    assert only_reads(action) is reads


def test_parameters_that_bound_a_job() -> None:
    assert limits_job("StoppingCondition")
    assert not limits_job("JobName")


def test_functions_that_answer_anew() -> None:
    assert "$uuid" in volatile()
    # AWS refuses $eval, so that it has no signature.
    assert all(jsonata_function(name[1:]) for name in volatile() if name != "$eval")
