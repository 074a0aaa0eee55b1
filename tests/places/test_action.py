"""The action as a workflow uses it: what is uploaded, annotated, put out, and when it fails."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import CLEAN
from tests.places.composite import ROOT, STEPS, Runner
from tests.places.expressions import filled, is_true, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.places.composite import Ran

    Use = Callable[..., Ran]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="what is played are programs of a shell"
)

REPOSITORY = ROOT / "fixtures" / "places" / "repository"
OWN = "octo/orders"
CHECK, UPLOAD, ANNOTATE = "Check", "Upload the alerts", "Annotate the changed lines"


def event(name: str, source: str = OWN, author: str = "octocat") -> dict[str, Any]:
    """What GitHub says of a run."""
    told: dict[str, Any] = {"event_name": name, "repository": OWN, "event": {}}
    if name.startswith("pull_request"):
        request = {"head": {"repo": {"full_name": source}}, "user": {"login": author}}
        told["event"] = {"pull_request": request}
    return told


PUSH = event("push")
STRANGER = event("pull_request", source="stranger/orders")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "work space"
    shutil.copytree(REPOSITORY, folder)
    (folder / ".git").mkdir()
    return folder


@pytest.fixture
def use(workspace: Path, tmp_path: Path) -> Use:
    """Use the action with these inputs (with "_" for "-")."""

    def begin(told: dict[str, Any] = PUSH, *, upload_works: bool = True, **inputs: str) -> Ran:
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        runner = Runner(workspace, tmp_path / "runner")
        return runner.run(told, named, upload_works=upload_works)

    return begin


def test_findings_become_alerts_and_then_fail_the_step(use: Use) -> None:
    ran = use()
    assert ran.code == 1
    (upload,) = ran.uploads
    log = json.loads(Path(upload["sarif_file"]).read_text(encoding="utf-8"))
    places = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
    }
    assert len(places) == 6
    assert "infra/main.tf" in places
    assert upload["category"] == "asl-analyze"
    assert "error[ASL202]" in ran.log
    assert "::error" not in ran.log
    assert ran.outcomes[ANNOTATE] == "skipped"
    assert "Found 6 errors in 6 definitions of 6 files" in ran.summary
    assert ran.outputs == {
        "exit-code": "1",
        "findings": "6",
        "errors": "6",
        "warnings": "0",
        "sarif-file": upload["sarif_file"],
        "json-file": ran.outputs["json-file"],
    }
    assert len(json.loads(Path(ran.outputs["json-file"]).read_bytes())["findings"]) == 6


def test_where_nothing_is_wrong_an_empty_log_closes_the_alerts(use: Use, workspace: Path) -> None:
    (workspace / "order.asl.json").write_text(CLEAN, encoding="utf-8")
    ran = use(paths="order.asl.json")
    assert ran.code == 0
    assert json.loads(Path(ran.uploads[0]["sarif_file"]).read_bytes())["runs"][0]["results"] == []
    assert (ran.outputs["exit-code"], ran.outputs["findings"]) == ("0", "0")


@pytest.mark.parametrize(
    "told",
    [
        STRANGER,
        event("pull_request", source=""),  # the fork is gone
        event("pull_request", author="dependabot[bot]"),
        event("pull_request_target", source="stranger/orders"),
        event("issue_comment"),
    ],
    ids=["fork", "gone", "dependabot", "target", "comment"],
)
def test_without_a_token_that_may_write_alerts_lines_are_annotated(
    use: Use, told: dict[str, Any]
) -> None:
    ran = use(told)
    assert ran.code == 1
    assert ran.uploads == []
    assert ran.log.count("\n::error file=") == 6
    assert re.search(
        r"^::error file=infra/main\.tf,line=9,endLine=9,col=16,", ran.log, re.MULTILINE
    )
    assert "Found 6 errors" in ran.summary
    assert ran.outputs["findings"] == "6"


@pytest.mark.parametrize(
    "told", [PUSH, event("pull_request"), event("schedule"), event("merge_group")]
)
def test_with_one_they_are_not(use: Use, told: dict[str, Any]) -> None:
    ran = use(told)
    assert len(ran.uploads) == 1
    assert "::error file=" not in ran.log


def test_work_that_was_not_done_uploads_nothing(use: Use) -> None:
    ran = use(paths="order.asl.json\ngone.asl.json")
    assert ran.code == 2
    assert ran.uploads == []
    assert ran.outputs["exit-code"] == "2"
    assert "gone.asl.json: no such file or directory" in ran.log
    assert "::error title=asl-analyze::The work could not be done" in ran.log
    assert "::error file=order.asl.json" in ran.log


def test_nor_does_a_misspelt_option(use: Use) -> None:
    ran = use(args="--selct\nASL2")
    assert ran.code == 2
    assert ran.uploads == []
    assert "No such option" in ran.log
    assert ran.outputs["findings"] == ""


def test_an_upload_that_is_refused_leaves_annotations_and_the_code_of_the_check(use: Use) -> None:
    ran = use(upload_works=False)
    assert ran.outcomes[UPLOAD] == "failure"
    assert ran.log.count("\n::error file=") == 6
    assert "::warning title=asl-analyze::The findings could not become alerts" in ran.log
    assert ran.code == 1


def test_one_that_must_be_fails_the_step(use: Use) -> None:
    ran = use(upload_works=False, upload_sarif="always", fail_on="never")
    assert ran.code == 1
    assert ran.outcomes[ANNOTATE] == "skipped"


@pytest.mark.parametrize(("told", "uploads"), [(PUSH, 0), (STRANGER, 1)])
def test_the_user_decides_against_the_event(use: Use, told: dict[str, Any], uploads: int) -> None:
    ran = use(told, upload_sarif="always" if uploads else "never", annotations="always")
    assert len(ran.uploads) == uploads
    assert ran.log.count("\n::error file=") == 6


def test_neither_is_wanted(use: Use) -> None:
    ran = use(upload_sarif="never", annotations="never", fail_on="never")
    assert ran.code == 0
    assert (ran.uploads, ran.log.count("::error")) == ([], 0)
    assert ran.outputs["errors"] == "6"


@pytest.mark.parametrize("name", ["upload_sarif", "annotations"])
def test_a_misspelt_decision_is_refused_before_any_work(use: Use, name: str) -> None:
    ran = use(**{name: "sometimes"})
    assert ran.code == 2
    assert ran.log == (
        f"::error title=asl-analyze::{name.replace('_', '-')} must be auto, always or never\n"
    )
    assert ran.outcomes[CHECK] == "skipped"


def test_paths_of_alerts_and_annotations_count_from_the_repository(use: Use) -> None:
    ran = use(STRANGER, working_directory="infra", paths="main.tf")
    assert "\n::error file=infra/main.tf," in ran.log
    sarif = Path(ran.outputs["sarif-file"]).read_text(encoding="utf-8")
    assert '"uri":"infra/main.tf"' in sarif


def test_options_and_configuration_are_handed_on(use: Use, workspace: Path) -> None:
    (workspace / "ci.toml").write_text('ignore = ["ASL202"]', encoding="utf-8")
    ran = use(config="ci.toml", args="--quiet\n\n--exclude\ninfra")
    assert ran.code == 0
    assert "No problems found" not in ran.log
    assert json.loads(Path(ran.outputs["json-file"]).read_bytes())["files"] == 4


def test_no_input_is_run_by_the_shell(use: Use, workspace: Path) -> None:
    hostile = "$(touch hacked)`touch hacked`; touch hacked #"
    ran = use(paths=f"{hostile}\n*", args=hostile, category=hostile)
    assert ran.code == 2
    assert not (workspace / "hacked").exists()
    assert hostile in ran.log


def test_the_action_installs_its_own_version_with_the_libraries_it_was_tested_with(
    use: Use,
) -> None:
    ran = use(python_version="")
    assert ran.outcomes["Find Python"] == "skipped"
    constraints = ROOT / "constraints.txt"
    assert constraints.is_file()
    assert ran.asked_of_pip == [
        f"pip install --quiet -c {constraints} setuptools",
        f"pip install --quiet -c {constraints} --no-build-isolation {ROOT}",
    ]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["name"])
def test_scripts_have_no_expressions_and_others_code_is_of_one_commit(step: dict[str, Any]) -> None:
    assert "${{" not in step.get("run", "")
    if "uses" in step:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
        text = (ROOT / "action.yml").read_text(encoding="utf-8")
        assert re.search(rf"{step['uses']} # v\d+\.\d+\.\d+$", text, re.MULTILINE)


def test_the_runner_of_these_tests_reads_expressions_as_github_does() -> None:
    contexts = {"inputs": {"a": "", "b": "x"}, "steps": {"s": {"outcome": "success"}}}
    assert filled("${{ inputs.a || 'python3' }} ${{ inputs.b == 'X' }}", contexts) == "python3 true"
    assert is_true("(inputs.b == 'y' || steps.s.outcome != 'failure') && !inputs.a", contexts)
    assert not is_true("${{ inputs.gone.further }}", contexts)
    assert value_of("'it''s'", contexts) == "it's"
