"""The workflows may do no more than they need, and test what pyproject.toml promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def workflow(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_commits_and_told_by_version(path: Path) -> None:
    # What this repository has itself is that of the commit.
    uses = re.findall(r"uses: (?!\$/$)(.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert uses
    assert [line for line in uses if not re.fullmatch(r"\S+@[0-9a-f]{40} # v[\d.]+", line)] == []


def test_ci_may_only_read() -> None:
    made = workflow(ROOT / ".github" / "workflows" / "ci.yml")
    assert made["permissions"] == {"contents": "read"}
    assert [name for name, job in made["jobs"].items() if "permissions" in job] == []


def test_who_proves_to_pypi_who_it_is_runs_nothing_of_the_repository() -> None:
    made = workflow(ROOT / ".github" / "workflows" / "release.yml")
    assert made["permissions"] == {}
    trusted = [job for job in made["jobs"].values() if "id-token" in job["permissions"]]
    (job,) = trusted
    assert [step for step in job["steps"] if "run" in step or "checkout" in step["uses"]] == []


def test_every_python_that_is_promised_is_tested_on_every_system() -> None:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = re.findall(r"Python :: (3\.\d+)", "\n".join(tables["classifiers"]))
    jobs = workflow(ROOT / ".github" / "workflows" / "ci.yml")["jobs"]
    matrix = jobs["tests"]["strategy"]["matrix"]
    assert matrix["python"] == found
    assert tables["requires-python"] == f">={found[0]}"
    assert matrix["system"] == ["ubuntu", "macos", "windows"]
    assert matrix["exclude"] == [{"system": "ubuntu", "python": found[0]}]
    assert jobs["gate"]["steps"][1]["with"] == {"python-version": found[0]}
