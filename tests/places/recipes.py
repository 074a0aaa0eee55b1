"""The pipelines of docs/ci.md: the file that each shows, and the lines that it has a shell run."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SHOWN = re.compile(r'^```(?:yaml|groovy) title="([^"]+)"\n((?:.*\n)*?)```$', re.MULTILINE)


@cache
def files() -> dict[str, str]:
    """The files that the page shows, by their names."""
    return dict(SHOWN.findall(PAGE))


def parsed(name: str) -> Any:
    """A file of the page as YAML has it."""
    return yaml.safe_load(files()[name])


def script(name: str) -> str:
    """All that a pipeline has a shell run, in order."""
    if name == "Jenkinsfile":
        return "\n".join(re.findall(r"sh '''\n(.*?)'''", files()[name], re.DOTALL))
    return "\n".join(_lines(name, parsed(name)))


def _lines(name: str, made: Any) -> list[str]:
    if name.startswith(".github/workflows/"):
        (job,) = made["jobs"].values()
        return [step["run"] for step in job["steps"] if "run" in step]
    if name == ".gitlab-ci.yml":
        return made["asl-analyze"]["script"]
    if name == "azure-pipelines.yml":
        return [step["bash"] for step in made["steps"] if "bash" in step]
    if name == "buildspec.yml":
        return [line for phase in made["phases"].values() for line in phase["commands"]]
    assert name == "bitbucket-pipelines.yml"
    (entry,) = made["pipelines"]["default"]
    return entry["step"]["script"]
