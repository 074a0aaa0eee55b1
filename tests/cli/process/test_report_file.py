"""Where a report may be written, and how."""

from __future__ import annotations

import json
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.reports.formats import FORMATS
from tests.cli.conftest import CLEAN, FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")

TEMPLATE = json.dumps(
    {
        "Resources": {
            "Order": {
                "Type": "AWS::Serverless::StateMachine",
                "Properties": {"DefinitionUri": "steps.json"},
            }
        }
    }
)


@pytest.fixture(autouse=True)
def files(home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")


def refused(run: Run, kept: Path, *line: str) -> str:
    """What is said when a report is not written over a file, which stays as it is."""
    before = kept.read_bytes()
    result = run(*line)
    assert result.exit_code == 2
    assert kept.read_bytes() == before
    assert result.stderr.count("cannot be written") == 1
    return result.stderr


def test_a_file_that_is_checked_is_not_replaced(run: Run, home: Path) -> None:
    kept = home / "x.asl.json"
    said = refused(run, kept, "-o", "x.asl.json", "x.asl.json")
    assert said == (
        "asl-analyze: error: x.asl.json: cannot be written: it is among the files that are read, "
        "and a report would replace it\n"
    )
    refused(run, kept, "--output", str(kept), ".")
    refused(run, kept, "-o", "./x.asl.json", "--format", "sarif", "x.asl.json")


@POSIX
def test_nor_by_a_link(run: Run, home: Path) -> None:
    kept = home / "x.asl.json"
    (home / "soft.txt").symlink_to("x.asl.json")
    os.link(kept, home / "hard.txt")
    refused(run, kept, "-o", "soft.txt", "x.asl.json")
    refused(run, kept, "-o", "hard.txt", "x.asl.json")
    refused(run, kept, "-o", "x.asl.json", "hard.txt")


def test_nor_what_a_search_finds(run: Run, home: Path) -> None:
    template = home / "template.json"
    template.write_text(TEMPLATE, encoding="utf-8")
    (home / "steps.json").write_text(CLEAN, encoding="utf-8")
    refused(run, template, "-o", "template.json", ".")
    refused(run, home / "steps.json", "-o", "steps.json", ".")
    refused(run, home / "steps.json", "-o", "steps.json", "template.json")


def test_nor_the_template_around_a_named_file(run: Run, home: Path) -> None:
    (home / ".git").mkdir()
    template = home / "template.json"
    template.write_text(TEMPLATE, encoding="utf-8")
    (home / "steps.json").write_text(CLEAN, encoding="utf-8")
    refused(run, template, "-o", "template.json", "steps.json")


def test_nor_the_settings(run: Run, home: Path) -> None:
    for name in ("asl-analyze.toml", "pyproject.toml", "main.tf", "other.asl.yaml"):
        (home / name).write_text("", encoding="utf-8")
        refused(run, home / name, "-o", name, "--isolated", "x.asl.json")
    (home / "settings").write_text("", encoding="utf-8")
    refused(run, home / "settings", "-o", "settings", "--config", "settings", "x.asl.json")


def test_a_plot_does_not_replace_what_it_is_made_from(run: Run, home: Path) -> None:
    (home / "x.svg").write_text(CLEAN, encoding="utf-8")
    (home / "profile.html").write_text("{}", encoding="utf-8")
    refused(run, home / "x.svg", "cost", "--plot", "x.svg", "x.svg")
    line = ("--profile", "profile.html", "--plot", "profile.html", "x.svg")
    refused(run, home / "profile.html", "cost", *line)
    assert run("cost", "--plot", "y.svg", "x.svg").exit_code == 0
    assert run("cost", "--plot", "y.svg", "x.svg").exit_code == 0


@pytest.mark.parametrize("format", FORMATS)
def test_the_last_report_is_replaced_wherever_it_lies(run: Run, home: Path, format: str) -> None:
    (home / "template.json").write_text(TEMPLATE, encoding="utf-8")
    for _ in range(2):
        assert run("-f", format, "-o", "report.json", ".").exit_code in (1, 2)
        assert "x.asl.json" in (home / "report.json").read_text(encoding="utf-8")
        (home / "report.json").write_text("old", encoding="utf-8")


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_a_report_keeps_its_mode(run: Run, home: Path, mode: int) -> None:
    report = home / "report.txt"
    report.write_text("old", encoding="utf-8")
    report.chmod(mode)
    assert run("-o", "report.txt", "x.asl.json").exit_code == 1
    assert stat.S_IMODE(report.stat().st_mode) == mode
    assert report.read_text(encoding="utf-8") != "old"


@POSIX
def test_a_new_report_has_the_mode_of_any_new_file(run: Run, home: Path) -> None:
    before = os.umask(0o027)
    try:
        run("-o", "report.txt", "x.asl.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((home / "report.txt").stat().st_mode) == 0o640


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anything")
def test_a_report_that_nobody_may_write_stays(run: Run, home: Path) -> None:
    report = home / "report.txt"
    report.write_text("old", encoding="utf-8")
    report.chmod(0o400)
    assert "permission denied" in refused(run, report, "-o", "report.txt", "x.asl.json")


@POSIX
def test_another_name_of_the_last_report_keeps_it(run: Run, home: Path) -> None:
    (home / "report.txt").write_text("old", encoding="utf-8")
    os.link(home / "report.txt", home / "yesterday.txt")
    run("-o", "report.txt", "x.asl.json")
    assert (home / "yesterday.txt").read_text(encoding="utf-8") == "old"


@POSIX
def test_a_link_does_not_lead_a_report_out_of_the_repository(run: Run, home: Path) -> None:
    outside = home.parent / "outside"
    outside.mkdir()
    (outside / "profile").write_text("mine", encoding="utf-8")
    (home / ".git").mkdir()
    (home / ".git" / "config").write_text("mine", encoding="utf-8")
    (home / "report.sarif").symlink_to(outside / "profile")
    (home / "reports").symlink_to(outside)
    (home / "report.txt").symlink_to(".git/config")
    for name in ("report.sarif", "reports/profile"):
        said = refused(run, outside / "profile", "-o", name, "x.asl.json")
        assert "a link leads out of the repository" in said
    refused(run, home / ".git/config", "-o", "report.txt", "x.asl.json")
    assert run("-o", "reports/new", "x.asl.json").exit_code == 2
    assert os.listdir(outside) == ["profile"]
    assert run("-o", str(outside / "new"), "x.asl.json").exit_code == 1


@POSIX
def test_nor_out_of_another_repository(run: Run, home: Path, tmp_path: Path) -> None:
    """A workflow may check out what it checks beside the place that it works in."""
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    checkout = tmp_path / "checkout"
    (checkout / ".git").mkdir(parents=True)
    (checkout / "reports").symlink_to(tmp_path)
    for place in (checkout / "reports" / "r.json", "../checkout/reports/r.json"):
        result = run("-f", "json", "-o", str(place), "x.asl.json")
        assert result.exit_code == 2
        assert "a link leads out of the repository" in result.stderr
    (home / "link").symlink_to(tmp_path / "checkout" / ".git")
    assert run("-f", "json", "-o", "link/../r.json", "x.asl.json").exit_code == 2
    assert not [*tmp_path.rglob("r.json")]
