"""The shipped tables belong to the grammars, and an edited grammar is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze import bundled
from asl_analyze.expressions.lalr import firsts, load, tables

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("intrinsic", "jsonata", "jsonpath")


@pytest.mark.parametrize("name", NAMES)
def test_shipped_tables_are_up_to_date(name: str) -> None:
    grammar = tables.read(os.path.join(load.folder(), f"{name}.lark"))
    shipped = tables.read(os.path.join(load.folder(), f"{name}.tables.json"))
    assert shipped == tables.serialize(tables.build(grammar))


def test_tables_do_not_depend_on_hash_seeds() -> None:
    code = (
        "from asl_analyze.expressions.lalr import load, tables;"
        "grammar = tables.read(load.folder() + '/jsonpath.lark');"
        "print(tables.digest(tables.serialize(tables.build(grammar))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_check_says_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(os.path.join(load.folder(), "intrinsic.lark"), tmp_path)
    monkeypatch.setattr(bundled, "folder", lambda _: str(tmp_path))
    assert tables.main(["--check"]) == 1
    assert capsys.readouterr().out == "intrinsic.tables.json is stale\n"
    assert tables.main([]) == 0
    assert tables.main(["--check"]) == 0


def test_edited_grammar_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for extension in ("lark", "tables.json"):
        shutil.copy(os.path.join(load.folder(), f"intrinsic.{extension}"), tmp_path)
    monkeypatch.setattr(load, "folder", lambda: str(tmp_path))
    shipped = load.tables("intrinsic")
    grammar = tmp_path / "intrinsic.lark"
    grammar.write_text(grammar.read_text().replace("a number", "a figure"))
    os.utime(grammar, (2**33, 2**33))
    edited = load.tables("intrinsic")
    assert edited["sha256"] != shipped["sha256"]
    assert "a figure" in [words for _, _, words, _ in edited["terminals"]]


def test_grammar_without_tables_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = load.tables("intrinsic")
    shutil.copy(os.path.join(load.folder(), "intrinsic.lark"), tmp_path)
    monkeypatch.setattr(load, "folder", lambda: str(tmp_path))
    assert load.tables("intrinsic") == shipped


@pytest.mark.parametrize(
    ("regexp", "expected"),
    [
        ("abc", "a"),
        ("a?bc", "ab"),
        ("(?:x|yz)+", "xy"),
        ("(?!a)[abc]", "abc\x80"),
        (r"-?[0-9]{1,3}", "-0123456789\x80"),
        ("(?i:in)", "Ii"),
        ("é", "\x80"),
    ],
)
def test_first_characters(regexp: str, expected: str) -> None:
    assert firsts.starts(regexp) == expected


def test_empty_terminal_is_refused() -> None:
    with pytest.raises(ValueError, match="matches the empty text"):
        firsts.starts("a*")
