"""Each pipeline of docs/ci.md, run as its system would: what it leaves behind, and how it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import CLEAN, VARIABLES
from tests.places.composite import ACTION
from tests.places.hooks import HOOKS
from tests.places.programs import lay_programs
from tests.places.recipes import PAGE, ROOT, files, parsed, script

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pipelines run in a shell")

REPOSITORY = ROOT / "fixtures" / "places" / "repository"
SOURCE = "git+https://github.com/asl-analyze/asl-analyze@COMMIT"
STAGING = "$(Build.ArtifactStagingDirectory)"


def failed_tests(path: Path) -> int:
    return int(ET.fromstring(path.read_text("utf-8")).attrib["failures"])  # noqa: S314


def sarif_results(path: Path) -> int:
    return len(json.loads(path.read_text("utf-8"))["runs"][0]["results"])


def checkstyle_errors(path: Path) -> int:
    return len(ET.fromstring(path.read_text("utf-8")).findall("*/error"))  # noqa: S314


def entries(path: Path) -> int:
    return len(json.loads(path.read_text("utf-8")))


# The files that a pipeline hands to its system, with what counts the findings in each.
LEFT: dict[str, dict[str, Callable[[Path], int]]] = {
    ".gitlab-ci.yml": {"gl-code-quality-report.json": entries, "asl-analyze.xml": failed_tests},
    "azure-pipelines.yml": {"staging/asl-analyze.sarif": sarif_results},
    "buildspec.yml": {"reports/asl-analyze.xml": failed_tests},
    "Jenkinsfile": {"asl-analyze.xml": checkstyle_errors},
    "bitbucket-pipelines.yml": {"test-results/asl-analyze.xml": failed_tests},
    ".github/workflows/annotate.yml": {},
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    shutil.copytree(REPOSITORY, folder)
    (folder / ".git").mkdir()
    return folder


def run(name: str, checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run all lines of a pipeline in a shell that stops at the first one that fails."""
    scratch = checkout.parent
    asked = lay_programs(scratch / "bin")
    kept = {key: value for key, value in os.environ.items() if key not in VARIABLES}
    path = f"{scratch / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script(name).replace(STAGING, "staging")],
        cwd=checkout,
        env={**kept, "CI": "true", "PATH": path, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert SOURCE in asked.read_text(encoding="utf-8")
    return done


@pytest.mark.parametrize("name", LEFT)
def test_a_pipeline_with_findings_fails_and_leaves_them_in_its_reports(
    name: str, checkout: Path
) -> None:
    done = run(name, checkout)
    assert done.returncode == 1, done.stderr
    assert {path: count(checkout / path) for path, count in LEFT[name].items()} == (
        dict.fromkeys(LEFT[name], 6)
    )
    assert done.stdout.count("ASL202") >= 6


@pytest.mark.parametrize("name", LEFT)
def test_one_without_findings_passes_and_leaves_reports_that_are_empty(
    name: str, checkout: Path
) -> None:
    for folder in ("infra", "deploy"):
        shutil.rmtree(checkout / folder)
    (checkout / "order.asl.json").write_text(CLEAN, encoding="utf-8")
    done = run(name, checkout)
    assert done.returncode == 0, done.stderr
    assert {path: count(checkout / path) for path, count in LEFT[name].items()} == (
        dict.fromkeys(LEFT[name], 0)
    )


@pytest.mark.parametrize("name", LEFT)
def test_one_that_checks_nothing_does_not_pass(name: str, tmp_path: Path) -> None:
    (tmp_path / "checkout").mkdir()
    assert run(name, tmp_path / "checkout").returncode == 2


@pytest.mark.parametrize("name", LEFT)
def test_the_system_is_told_of_each_report_that_is_written(name: str) -> None:
    for path in LEFT[name]:
        if not path.startswith("test-results/"):  # where Bitbucket looks unasked
            assert files()[name].count(Path(path).name) > script(name).count(Path(path).name) > 0


def test_azure_is_told_of_findings_in_the_log(checkout: Path) -> None:
    done = run("azure-pipelines.yml", checkout)
    assert done.stdout.count("##vso[task.logissue type=error;sourcepath=") == 6


def test_github_is_told_of_them_without_the_action(checkout: Path) -> None:
    summary = checkout.parent / "summary"
    done = run(
        ".github/workflows/annotate.yml", checkout, GITHUB_STEP_SUMMARY=str(summary), **ACTIONS
    )
    assert done.stdout.count("::error file=") == 6
    assert "Found 6 errors" in summary.read_text(encoding="utf-8")


ACTIONS = {"GITHUB_ACTIONS": "true"}


def git(checkout: Path, *words: str) -> None:
    author = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    subprocess.run(["git", *author, *words], cwd=checkout, check=True, capture_output=True)


def test_what_a_branch_changes_is_in_the_summary(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(ROOT / "fixtures" / "tour", checkout, ignore=shutil.ignore_patterns("[!s]*"))
    git(checkout, "init", "--quiet")
    git(checkout, "add", ".")
    git(checkout, "commit", "--quiet", "--message", "As it was")
    git(checkout, "update-ref", "refs/remotes/origin/main", "HEAD")
    path = checkout / "sound.asl.json"
    path.write_text(path.read_text("utf-8").replace('"Order"', '"Purchase"'), encoding="utf-8")
    summary = tmp_path / "summary"
    variables = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_BASE_REF": "main", **ACTIONS}
    done = run(".github/workflows/changes.yml", checkout, **variables)
    assert done.returncode == 0, done.stderr
    said = summary.read_text(encoding="utf-8")
    assert "sound.asl.json" in said
    assert "|" in said


def test_the_action_is_used_with_inputs_that_it_has_and_the_page_tells_all() -> None:
    steps = parsed(".github/workflows/asl-analyze.yml")["jobs"]["check"]["steps"]
    (used,) = (step for step in steps if step["uses"].startswith("asl-analyze/"))
    assert used["with"].keys() <= ACTION["inputs"].keys()
    rows = re.findall(r"^\| `([\w-]+)` \| (?:`([^`]*)`)? *\| ", PAGE, re.MULTILINE)
    defaults = {name: given["default"] for name, given in ACTION["inputs"].items()}
    assert [row for row in rows if row[0] in defaults] == list(defaults.items())
    assert all(f"`{name}`" in PAGE for name in ACTION["outputs"])


def test_the_page_tells_of_every_hook_and_uses_those_that_there_are() -> None:
    (repo,) = parsed(".pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repo["hooks"]} <= HOOKS.keys()
    assert [name for name in HOOKS if f"\n| `{name}` |" in PAGE] == list(HOOKS)


def test_every_file_of_the_page_is_run_or_read_here() -> None:
    others = {
        ".github/workflows/asl-analyze.yml",
        ".github/workflows/changes.yml",
        ".pre-commit-config.yaml",
    }
    assert files().keys() == {*LEFT, *others}
