"""Rules and analyses read a definition's fields from the model, and not from the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READERS = ["rules", *(f"asl_analyze/{part}" for part in ("flow", "cost", "limits", "embedded"))]
# A field of the specification, asked for by its name: `node.get("Next")`, `members["Next"]`.
RAW = re.compile(r"""(?:\.(?:get|text|field)\(|members\[)["'][A-Z]\w*["']""")
# Part of what an API is sent, which is no field of the specification.
REQUESTS = {"asl_analyze/flow/nested.py", "rules/comparison/input_that_is_missing_now.py"}


@pytest.mark.parametrize("reader", READERS)
def test_no_field_is_read_by_its_name(reader: str) -> None:
    files = sorted((ROOT / reader).rglob("*.py"))
    assert files
    raw = {
        file.relative_to(ROOT).as_posix()
        for file in files
        if RAW.search(file.read_text(encoding="utf-8"))
    }
    assert raw - REQUESTS == set()
