"""The program stands on nothing whose licence forbids its use."""

from __future__ import annotations

import licences
import pytest


def test_every_dependency_may_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert licences.main() == 0, capsys.readouterr().err
    printed = capsys.readouterr().out
    assert all(name in printed for name in licences.direct())


def test_every_direct_dependency_is_for_something() -> None:
    assert sorted(licences.USES) == sorted(licences.direct())


@pytest.mark.parametrize("stated", ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "Proprietary"])
def test_another_licence_is_refused(stated: str) -> None:
    assert not licences.allowed(stated)


@pytest.mark.parametrize(
    "stated", ["MIT", "Apache Software License", "GPL-2.0-only OR BSD-3-Clause"]
)
def test_a_licence_on_the_list_is_taken(stated: str) -> None:
    assert licences.allowed(stated)
