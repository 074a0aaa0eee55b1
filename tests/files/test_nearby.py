"""A path that is not there is answered with the one that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.files.find import find_files
from asl_analyze.files.found import Problem

if TYPE_CHECKING:
    from pathlib import Path

MISSING = "no such file or directory"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flows = tmp_path / "project" / "statemachines"
    flows.mkdir(parents=True)
    (flows / "order.asl.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(flows.parent)


def reason(path: str) -> str:
    (problem,) = find_files([path])
    assert isinstance(problem, Problem)
    return problem.reason


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("statemachines/order.asl.yml", "statemachines/order.asl.yaml"),
        ("statemachine/ordr.asl.yaml", "statemachines/order.asl.yaml"),
        ("./statemachines/Order.asl.yaml", "./statemachines/order.asl.yaml"),
        ("project/statemachines/order.asl.yaml", "statemachines/order.asl.yaml"),
    ],
)
def test_a_slip_and_a_path_from_above_are_recognized(path: str, meant: str) -> None:
    assert reason(path) == f"{MISSING}; did you mean '{meant}'?"


@pytest.mark.parametrize(
    "path", ["refund.asl.json", "statemachines/refund.json", "order.asl.yaml/x"]
)
def test_nothing_is_guessed_where_nothing_is_like_it(path: str) -> None:
    assert "did you mean" not in reason(path)
