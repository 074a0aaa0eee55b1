"""Reports in files."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.printing.messages import UnwritableError
from asl_analyze.cli.printing.output import write_report
from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_a_report_goes_to_a_file_in_a_directory_that_is_made(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    result = run("-f", "json", "-o", "out/deep/report.json", "x.asl.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((home / "out/deep/report.json").read_text(encoding="utf-8"))["findings"]
    assert os.listdir(home / "out/deep") == ["report.json"]


def test_a_file_that_cannot_be_written_is_code_2(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    result = run("-o", "x.asl.json/report.txt", "x.asl.json")
    assert result.exit_code == 2
    assert "x.asl.json/report.txt: cannot be written" in result.stderr


def test_an_old_report_stays_when_the_new_one_fails(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "report").write_text("old", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UnwritableError, match="report: cannot be written"):
        write_report("new", "report")
    assert os.listdir(home) == ["report"]
    assert (home / "report").read_text(encoding="utf-8") == "old"


def test_a_link_stays_a_link(home: Path) -> None:
    (home / "real").write_text("old", encoding="utf-8")
    (home / "link").symlink_to("real")
    write_report("new", "link")
    assert (home / "link").is_symlink()
    assert (home / "real").read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_report("text", os.devnull)
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
def test_the_names_of_streams_are_followed(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    command = [sys.executable, "-m", "asl_analyze", "-o", "/dev/stdout", "x.asl.json"]
    assert b"ASL201" in subprocess.run(command, capture_output=True).stdout
    assert run("-o", "directory/", "x.asl.json").exit_code == 2


def test_text_is_utf_8_and_half_a_pair_an_escape(home: Path) -> None:
    write_report("é\ud800\n", "report")
    assert (home / "report").read_bytes() == b"\xc3\xa9\\ud800\n"


def test_sarif_names_files_from_the_top_of_the_repository(home: Path) -> None:
    (home / ".git").mkdir()
    below = home / "infra"
    below.mkdir()
    (below / "x.asl.json").write_text("{}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "asl_analyze", "--format", "sarif", "x.asl.json"],
        cwd=below,
        capture_output=True,
        text=True,
        check=False,
    )
    results = json.loads(done.stdout)["runs"][0]["results"]
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results}
    assert places == {"infra/x.asl.json"}
