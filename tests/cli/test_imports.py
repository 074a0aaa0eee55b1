"""A clean file costs little: nothing heavy is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "attr",
    "dataclasses",
    "importlib.metadata",
    "jsonschema",
    "lark",
    "networkx",
    "pathlib",
    "pathspec",
    "sarif_om",
    "tomllib",
    "yaml",
}


def loaded(home: Path, *args: str, alone: bool = False) -> set[str]:
    """The modules a run leaves loaded, without those of `import click` unless it is `alone`."""
    main = "from asl_analyze.cli.main import main; code = main()"
    first = "import sys" if alone else "import sys, click"
    script = (
        f"{first}; before = set(sys.modules); {main};"
        "print(*(set(sys.modules) - before), file=sys.stderr); raise SystemExit(code)"
    )
    command = [sys.executable, "-c", script, *args]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_a_clean_file_loads_nothing_heavy(home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    assert not loaded(home, "x.asl.json") & HEAVY


def test_a_definition_by_itself_loads_nothing_about_templates(home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    modules = {name.removeprefix("asl_analyze.") for name in loaded(home, ".")}
    hosts = ("cloudformation", "serverless", "terraform", "excerpt", "project", "used")
    unwanted = tuple(f"documents.{name}" for name in hosts)
    assert "documents.find" in modules
    assert not [name for name in modules if name.startswith((*unwanted, "syntax.hcl"))]


def test_a_command_does_not_load_the_others(home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    assert "asl_analyze.cli.check.check" not in loaded(home, "rule")
    modules = loaded(home, "x.asl.json")
    assert "asl_analyze.cli.check.check" in modules
    assert not modules & {"asl_analyze.cli.rule", "asl_analyze.cli.new_rule.command"}


MISSPELT = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Resutl": 1, "End": true}}}'


@pytest.mark.parametrize(("format", "tells"), [("text", False), ("concise", False), ("json", True)])
def test_edits_are_made_for_those_who_are_told_of_them(
    home: Path, format: str, tells: bool
) -> None:
    (home / "x.asl.json").write_text(MISSPELT, encoding="utf-8")
    modules = loaded(home, "--exit-zero", "--format", format, "x.asl.json")
    assert ("asl_analyze.edit.editor" in modules) is tells


# What is installed for some commands and is slow to load for the others.
LIBRARIES = {"click", "jsonschema", "lark", "networkx", "pathspec", "sarif_om", "tomllib", "yaml"}


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("x.asl.json", ""),
        ("check x.asl.json", ""),
        ("check -f json x.asl.json", ""),
        ("check -f sarif x.asl.json", "sarif_om"),
        ("check x.asl.yaml", "yaml"),
        ("graph x.asl.json", "click"),
        ("graph --format dot x.asl.json", "click"),
        ("graph --format json x.asl.json", "click networkx"),
        ("cost x.asl.json", "click"),
        ("cost --format markdown x.asl.json", "click"),
        ("cost --plot x.svg x.asl.json", "click"),
        ("types x.asl.json", "click"),
        ("schema", "click"),
        ("rule", "click"),
        ("rule ASL201", "click"),
        ("migrate jsonata x.asl.json", "click"),
        ("migrate jsonata --diff x.asl.json", "click"),
        ("new-rule --help", "click"),
        ("--help", "click"),
        ("--version", "click"),
    ],
)
def test_each_command_loads_the_libraries_that_it_needs(home: Path, line: str, needed: str) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "x.asl.yaml").write_text(CLEAN, encoding="utf-8")
    assert loaded(home, *line.split(), alone=True) & LIBRARIES == set(needed.split())
