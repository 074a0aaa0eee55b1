"""Manual pages say what the commands say of themselves, and `man` can show them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from documentation.commands import Manual, manuals
from documentation.manual_pages import page_name, pages

MAN = Path(__file__).resolve().parents[2] / "man"
MANUALS = list(manuals())


def linters() -> list[list[str]]:
    """The commands here that show a page and complain of it: those of groff and of mandoc."""
    found = []
    if shutil.which("groff"):
        found.append(["groff", "-man", "-Tutf8", "-ww", "-z"])
    if shutil.which("mandoc"):
        found.append(["mandoc", "-Tlint", "-Wwarning"])
    return found


LINTERS = linters()


def shown(text: str) -> str:
    """What a reader sees of a page's source, on one line: requests and escapes away."""
    text = re.sub(r"^\.\w+ ?", "", text, flags=re.MULTILINE)
    for escape, char in (
        ("\\fB", ""),
        ("\\fR", ""),
        ("\\&", ""),
        ("\\:", ""),
        ("\\-", "-"),
        ("\\(aq", "'"),
    ):
        text = text.replace(escape, char)
    return " ".join(text.split())


@pytest.mark.parametrize("manual", MANUALS, ids=lambda manual: manual.name)
def test_a_page_has_all_options_and_examples_of_its_command(manual: Manual) -> None:
    page = shown((MAN / f"{page_name(manual.words)}.1").read_text(encoding="utf-8"))
    assert f"SYNOPSIS {manual.name} {manual.usage}" in page
    for name, said in [*manual.options, *manual.commands]:
        assert f"{name} {said.replace('`', '')}" in page
    assert all(" ".join(line.split()) in page for line in manual.examples)


def test_the_page_of_the_program_leads_to_the_others() -> None:
    page = shown((MAN / "asl-analyze.1").read_text(encoding="utf-8"))
    for manual in MANUALS[1:]:
        assert f"{page_name(manual.words)}(1)" in page
    assert "130 The run was interrupted." in page
    assert "ASL_ANALYZE_FORMAT" in page


@pytest.mark.skipif(not LINTERS, reason="neither groff nor mandoc is installed")
@pytest.mark.parametrize("name", pages())
def test_a_page_is_shown_without_a_complaint(name: str) -> None:
    for command in LINTERS:
        done = subprocess.run(
            [*command, str(MAN / name)], capture_output=True, text=True, check=False
        )
        # The pages bear the version, not a day.
        lines = f"{done.stdout}{done.stderr}".splitlines()
        said = [line for line in lines if "missing date" not in line]
        assert said == []
