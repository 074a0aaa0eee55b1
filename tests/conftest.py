"""Options of the test run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the program; how long something takes is for `benchmarks/`.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# The developers' tools are no part of the package.
sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))


@pytest.fixture(autouse=True)
def links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Skip a test that makes a symbolic link where Windows lets only some users make one."""
    if sys.platform != "win32":
        return
    link = Path.symlink_to

    def or_skip(self: Path, target: str | Path, target_is_directory: bool = False) -> None:
        try:
            link(self, target, target_is_directory)
        except OSError as error:
            pytest.skip(f"no symbolic links here: {error}")

    monkeypatch.setattr(Path, "symlink_to", or_skip)


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where GitHub runs the tests, no report of theirs is for the summary of its step."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless", action="store_true", help="rewrite the expectations beside the fixtures"
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """One worker runs all tests of a file: what they work out together is worked out once."""
    from xdist.scheduler import LoadFileScheduling

    return LoadFileScheduling(config, log)
