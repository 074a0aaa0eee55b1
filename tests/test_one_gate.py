"""Files of a repository are opened in one place; every other module that opens any is listed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import asl_analyze

PACKAGE = Path(asl_analyze.__file__).parent
OPENING = {"open", "scandir", "listdir", "walk", "fdopen", "read_text", "read_bytes", "iterdir"}
MODULES = {"os", "io", "pathlib", "glob", "shutil", "codecs", "tempfile"}

# The gate, and the search, whose entries go through the gate when they are read.
GATE = {"world/disk.py", "files/walk.py"}
# Names beside a path that a user wrote wrongly; none of them is opened.
NAMES = {"files/nearby.py"}
# The program's own files: facts, grammars, rules, tables.
OWN = {
    "aws/effects.py",
    "aws/integrations.py",
    "aws/packed.py",
    "aws/table.py",
    "cli/new_rule/command.py",
    "cli/schema.py",
    "expressions/lalr/load.py",
    "expressions/signatures.py",
    "language/defaults.py",
    "expressions/lalr/tables.py",
    "structure/homes.py",
    "structure/table.py",
    "rule_index.py",
}
# What runs keep for each other, and what tells one installation from another.
KEPT = {"cli/cache/directory.py", "cli/cache/installation.py", "cli/cache/seal.py"}
# Packs: where installed ones are told of, the scaffold of a new one, and the kit for its tests.
OF_PACKS = {
    "cli/new_pack/command.py",
    "kit/problems.py",
    "kit/situations.py",
    "packs.py",
}
# What is looked at to tell whether it has changed: no bytes, but names, times and sizes.
WATCHED = {"cli/watch/status.py"}
# What is written, and pipes between processes.
OUTPUT = {
    "cli/work/helpers.py",
    "cli/printing/report_file.py",
    "cli/printing/streams.py",
    "files/replace.py",
}


def opens(tree: ast.Module) -> bool:
    """Whether a module calls something that opens or lists, whatever it is called there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in MODULES:
            names = {alias.name for alias in node.names}
            if names & OPENING or node.module == "glob":
                return True
        if isinstance(node, ast.Import) and any(alias.name == "glob" for alias in node.names):
            return True
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id == "open":
            return True
        if isinstance(called, ast.Attribute) and called.attr in OPENING:
            owner = ast.unparse(called.value)
            if owner != "self.builder" and (called.attr != "walk" or owner == "os"):
                return True
    return False


def test_only_these_modules_open_files() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "/rules/" not in path.as_posix() and opens(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert found == GATE | NAMES | OWN | KEPT | OF_PACKS | WATCHED | OUTPUT


@pytest.mark.parametrize(
    ("text", "is_seen"),
    [
        ("open(x)", True),
        ("import os\nos.open(x, 0)", True),
        ("from os import listdir", True),
        ("Path(x).read_text()", True),
        ("import glob", True),
        ("world.read(x)", False),
        ("self.builder.open('{', 0)", False),
    ],
)
def test_the_search_for_them_sees(text: str, is_seen: bool) -> None:
    assert opens(ast.parse(text)) == is_seen
