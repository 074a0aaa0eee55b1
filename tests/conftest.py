"""Options of the test run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the program; how long something takes is for `benchmarks/`.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# The developers' tools are no part of the package.
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="rewrite the expectations beside the fixtures"
    )
