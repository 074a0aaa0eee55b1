"""What parsing loads: nothing heavy, and for plain paths no tables either."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"lark", "dataclasses", "hashlib", "inspect", "pathlib", "importlib.resources", "difflib"}
TABLES = {"json", "asl_analyze.expressions.lalr.parser", "asl_analyze.expressions.lalr.load"}


def loaded(code: str) -> set[str]:
    """The modules that a bare interpreter and `asl_analyze` do not load, but the code does."""
    script = (
        "import sys, asl_analyze; before = set(sys.modules);"
        f"{code}; print(*set(sys.modules) - before)"
    )
    command = [sys.executable, "-c", script]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_plain_path_needs_no_tables() -> None:
    code = "from asl_analyze.expressions import jsonpath; jsonpath.parse('$.a[0].b')"
    assert not loaded(code) & (HEAVY | TABLES)


@pytest.mark.parametrize(
    "call",
    [
        "jsonpath.parse('$.a[?(@.b)]')",
        'intrinsic.parse("States.Array($.a)")',
        "jsonata.parse('a.b[0]')",
    ],
)
def test_tables_need_nothing_heavy(call: str) -> None:
    code = f"from asl_analyze.expressions import intrinsic, jsonata, jsonpath; {call}"
    assert not loaded(code) & HEAVY
