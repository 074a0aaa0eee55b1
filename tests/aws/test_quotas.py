"""Quotas and history events."""

from __future__ import annotations

import pytest

from asl_analyze.aws.quotas import events, quota, task_step


@pytest.mark.parametrize(
    ("name", "standard", "express"),
    [
        ("written_number", 99_999_999, 99_999_999),
        ("payload_bytes", 256 * 1024, 256 * 1024),
        ("execution_seconds", 365 * 24 * 3600, 5 * 60),
        ("history_events", 25_000, None),
        ("distributed_map_concurrency", 10_000, None),
        ("inline_map_concurrency", 40, 40),
        ("variables_bytes", 10 * 1024 * 1024, 10 * 1024 * 1024),
    ],
)
def test_quota(name: str, standard: int, express: int | None) -> None:
    assert quota(name) == standard
    assert quota(name, express=True) == express


def test_unknown_names_are_refused() -> None:
    with pytest.raises(KeyError):
        quota("payload")
    with pytest.raises(KeyError):
        events("Loop")


@pytest.mark.parametrize(
    ("step", "count"),
    [
        ("start", 1), ("end", 1), ("Pass", 2), ("Choice", 2), ("Wait", 2), ("Succeed", 2),
        ("Fail", 1), ("Task", 5), ("Task.submitted", 6), ("Task.lambda", 5),
        ("Task.activity", 5), ("Task.retry", 3), ("Parallel", 4), ("Map", 4),
        ("Map.iteration", 2), ("Map.distributed", 6),
    ],
)  # fmt: skip
def test_events(step: str, count: int) -> None:
    assert len(events(step)) == count


def test_states_are_entered_first_and_left_last() -> None:
    for state in ("Pass", "Choice", "Wait", "Succeed", "Task", "Parallel", "Map"):
        names = events(state)
        assert (names[0], names[-1]) == (f"{state}StateEntered", f"{state}StateExited")


@pytest.mark.parametrize(
    ("kind", "pattern", "step"),
    [
        ("optimized", "", "Task"),
        ("optimized", ".sync:2", "Task.submitted"),
        ("aws-sdk", ".waitForTaskToken", "Task.submitted"),
        ("lambda-function", "", "Task.lambda"),
        ("activity", "", "Task.activity"),
        (None, None, "Task"),
    ],
)
def test_task_step(kind: str | None, pattern: str | None, step: str) -> None:
    assert task_step(kind, pattern) == step
    assert events(step)
