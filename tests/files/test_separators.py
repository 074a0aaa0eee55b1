"""Paths as Windows writes them, on any system: what is shown has forward slashes."""

from __future__ import annotations

import ntpath
import os
from typing import TYPE_CHECKING

import pytest

from asl_analyze.documents.project import Project
from asl_analyze.files.around import HostSearch
from asl_analyze.files.find import find_files
from asl_analyze.files.found import FoundFile
from asl_analyze.files.paths import shown
from asl_analyze.world.disk import Disk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions on paths that Windows has; the files stay where they are."""
    monkeypatch.setattr(os, "path", ntpath)
    monkeypatch.setattr(os, "sep", "\\")


def test_a_named_file_is_shown_with_forward_slashes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # Where a backslash separates nothing, this is one name.
    (tmp_path / "infra").mkdir()
    (tmp_path / "infra\\order.asl.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(os, "sep", "\\")
    (found,) = find_files(["infra\\order.asl.json"])
    assert isinstance(found, FoundFile)
    assert found.path == "infra/order.asl.json"


@pytest.mark.usefixtures("windows")
def test_a_directory_leads_its_files_with_forward_slashes() -> None:
    assert [shown(path) for path in (".", ".\\infra", "infra\\a\\")] == ["", "infra/", "infra/a/"]


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("template", "written", "found"),
    [
        ("infra/stack.yaml", "../flows/order.asl.json", "flows/order.asl.json"),
        ("infra\\stack.yaml", "order.asl.json", "infra/order.asl.json"),
        ("C:/repository/main.tf", "./flows//a.json", "C:/repository/flows/a.json"),
    ],
)
def test_a_file_that_a_template_names_is_found(template: str, written: str, found: str) -> None:
    assert Project(Disk(())).locate(template, written) == found


def test_a_repository_on_another_drive_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stack.yaml").write_text(
        "Type: AWS::StepFunctions::StateMachine\nUri: x.asl.json\n", encoding="utf-8"
    )

    def refuse(*_: str) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", refuse)
    search = HostSearch(str(tmp_path.resolve()), None, respect_gitignore=False)
    hosts = search.naming(str(tmp_path.resolve() / "x.asl.json"))
    assert [host.path for host in hosts] == [(tmp_path / "stack.yaml").as_posix()]
