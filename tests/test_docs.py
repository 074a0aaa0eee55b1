"""The documentation says what the rules say."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.compare.edits import KINDS
from tests.compare.projects import HOSTS
from tests.compare.template_edits import KINDS as TEMPLATE_KINDS

ROOT = Path(__file__).resolve().parents[1]


def test_generated_documentation_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "generate_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_readme_shows_a_frame_as_it_is_printed() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    frame = shown[shown.index("error[ASL202]") :].partition("```")[0].rstrip()
    command = [sys.executable, "-m", "asl_analyze", "--isolated", "--exit-zero"]
    done = subprocess.run(
        [*command, "--select", "ASL202", "fixtures/tour/order.asl.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(frame)


def test_the_readme_shows_types_as_they_are_printed() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    line, _, printed = shown.partition("$ asl-analyze types ")[2].partition("\n")
    file, _, state = line.partition(" ")
    done = subprocess.run(
        [sys.executable, "-m", "asl_analyze", "types", file, state.strip("'")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == printed.partition("```")[0]


def test_the_guide_to_jsonata_shows_what_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "migrating-to-jsonata.md").read_text(encoding="utf-8")
    for name, fixture in (("order", "pretty"), ("report", "stays")):
        shutil.copy(
            ROOT / "fixtures/migrate/files" / f"{fixture}.asl.json", tmp_path / f"{name}.asl.json"
        )
    shown = re.findall(r"```console\n\$ asl-analyze (.*)\n((?:.|\n)*?)```", page)
    assert len(shown) == 4
    for words, printed in shown:
        command = [sys.executable, "-m", "asl_analyze", *shlex.split(words)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stdout == printed


def test_the_commands_of_the_guide_to_jsonata_are_understood() -> None:
    page = (ROOT / "docs" / "migrating-to-jsonata.md").read_text(encoding="utf-8")
    options = {word for line in re.findall("asl-analyze migrate.*", page) for word in line.split()}
    command = [sys.executable, "-m", "asl_analyze", "migrate", "jsonata", "--help"]
    help = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert all(option in help for option in options if option.startswith("--"))


def test_the_guides_to_comparing_and_to_express_show_what_is_printed(tmp_path: Path) -> None:
    fixtures = ROOT / "fixtures"
    shutil.copy(fixtures / "compare/reports/before.asl.json", tmp_path / "old.asl.json")
    shutil.copy(fixtures / "compare/reports/after.asl.json", tmp_path / "order.asl.json")
    shutil.copy(fixtures / "express/blocked.express.asl.json", tmp_path / "close.asl.json")
    shutil.copy(fixtures / "express/apart.express.asl.json", tmp_path / "approve.asl.json")
    shown = [
        pair
        for name in ("comparing", "migrating-to-express")
        for pair in re.findall(
            r"```console\n\$ asl-analyze (.*)\n((?:.|\n)*?)```",
            (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8"),
        )
    ]
    assert len(shown) == 3
    for words, printed in shown:
        command = [sys.executable, "-m", "asl_analyze", *shlex.split(words)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.stdout == printed


def test_the_guide_to_comparing_lists_the_edits_that_the_tests_make() -> None:
    page = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
    table = page.partition("<!-- kinds of edits -->\n")[2].partition("<!-- end of kinds -->")[0]
    rows = [f"| {each.does} | {each.outcome} | {', '.join(each.codes) or '–'} |" for each in KINDS]
    assert table.splitlines()[2:] == rows


def test_the_guide_to_comparing_lists_the_edits_of_templates_that_the_tests_make() -> None:
    page = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
    table = page.partition("<!-- kinds of edits of templates -->\n")[2]
    rows = [
        f"| {each.does} | {'all' if each.hosts == HOSTS else ', '.join(each.hosts)} |"
        f" {each.outcome} | {', '.join(each.codes) or '–'} |"
        for each in TEMPLATE_KINDS
    ]
    assert table.partition("<!-- end of kinds of templates -->")[0].splitlines()[2:] == rows


def test_the_commands_of_the_guides_are_understood() -> None:
    for name, command in (
        ("comparing", ["compare"]),
        ("migrating-to-express", ["migrate", "express"]),
    ):
        page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        lines = re.findall(f"asl-analyze {' '.join(command)}.*", page)
        options = {word for line in lines for word in line.split() if word.startswith("--")}
        words = [sys.executable, "-m", "asl_analyze", *command, "--help"]
        help = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert options
        assert all(option in help for option in options)
