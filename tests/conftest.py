"""Options of the test run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

# The developers' tools are no part of the package.
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="rewrite the expectations beside the fixtures"
    )
