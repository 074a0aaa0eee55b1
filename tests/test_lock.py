"""What CI installs stands in the repository, and goes with what pyproject.toml allows."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
TABLES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN = TABLES["dependencies"]
EXTRAS = TABLES["optional-dependencies"]
ALL = [*RUN, *(line for extra in ("test", "lint", "docs") for line in EXTRAS[extra])]


def versions(lines: list[str]) -> dict[str, str]:
    rows = [line.split("==") for line in lines if line.strip() and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in rows}


@pytest.mark.parametrize("requirement", ALL)
def test_every_requirement_is_locked_to_a_version_that_it_allows(requirement: str) -> None:
    wanted = Requirement(requirement)
    locked = versions((ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)])


@pytest.mark.parametrize("requirement", RUN)
def test_every_library_has_an_upper_bound(requirement: str) -> None:
    assert "<" in str(Requirement(requirement).specifier)


def test_the_lowest_versions_are_those_of_the_bounds() -> None:
    command = [sys.executable, str(ROOT / "tools" / "lock.py"), "--lowest"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lowest = versions(printed.split())
    assert set(lowest) > {canonicalize_name(Requirement(line).name) for line in RUN}
    for requirement in RUN:
        wanted = Requirement(requirement)
        assert f">={lowest[canonicalize_name(wanted.name)]}" in str(wanted.specifier)


def test_what_pip_would_install_is_newer_where_the_lock_has_another_version(tmp_path: Path) -> None:
    locked = versions((ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    wanted = {"Click": locked["click"], "lark": "99.1", "brand-new": "1.0"}
    rows = [
        {"metadata": {"name": name, "version": version}, "is_direct": False}
        for name, version in wanted.items()
    ]
    own = {"metadata": {"name": "asl-analyze", "version": "0.1.0"}, "is_direct": True}
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"install": [own, *rows]}), encoding="utf-8")
    command = [sys.executable, str(ROOT / "tools" / "lock.py"), "--newer", str(report)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert printed.splitlines() == ["brand-new==1.0", "lark==99.1"]
