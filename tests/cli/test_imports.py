"""A clean file costs little: nothing heavy is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

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


def loaded(home: Path, *args: str) -> set[str]:
    """The modules a run leaves loaded that plain `import click` does not."""
    main = "from asl_analyze.cli.main import main; code = main()"
    script = (
        f"import sys, click; before = set(sys.modules); {main};"
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
