"""The gates of the formats that are commands: annotations pass, and nothing else does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asl_analyze.escape import azure, github
from tests.escape.names import NAMES, assert_harmless
from tests.reports import agent, runner

# A writer that forgot every escape, behind what may pass for a command of ours.
LEADS = st.sampled_from(["", "::error ", "::error file=a::", "##vso[task.logissue ", "::notice x"])
RAW = st.lists(st.builds("{}{}".format, LEADS, NAMES), min_size=1, max_size=4).map("\n".join)
ISSUE = "##vso[task.logissue "


@given(RAW)
def test_github_gets_annotations_only(text: str) -> None:
    printed = github.guarded(text)
    for line in printed.split("\n"):
        command = runner.parsed(line)
        assert command is None or command[0] in {"error", "warning", "notice"}
        assert not runner.legacy(line)
        assert_harmless(line.removeprefix("::") if command else line)
    assert github.guarded(printed) == printed


@given(RAW)
def test_azure_gets_issues_only(text: str) -> None:
    printed = azure.guarded(text)
    for line in printed.split("\n"):
        command = agent.parsed(line)
        assert command is None or (command[0] == "task.logissue" and line.startswith(ISSUE))
        assert_harmless(line.removeprefix("##vso"))
    assert azure.guarded(printed) == printed


@given(NAMES, NAMES)
def test_what_passes_comes_back(name: str, other: str) -> None:
    line = github.command("error", {"file": name, "title": "x"}, [other])
    assert runner.parsed(github.guarded(line)) is not None
    line = azure.issue({"type": "error", "sourcepath": name}, other)
    assert agent.parsed(azure.guarded(line)) is not None
