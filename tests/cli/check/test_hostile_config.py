"""A configuration that nobody would write, in a repository of a stranger: one sentence, soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from asl_analyze.config.file import find_config
from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


HOSTILE = {
    "brackets": (b"select = [\n" + b"[" * 100_000, 2, "is nested too deeply"),
    "tables": (b"x = " + b"{x=" * 50_000, 1, "is nested too deeply"),
    "balanced": (b"x = " + b"[" * 9_000 + b"]" * 9_000, 1, "is nested too deeply"),
    "key": (b"\n" + b".".join([b"a"] * 200_000) + b" = 1", 2, "has a key of more than 100 parts"),
    "spaced key": (b'"a" . ' * 9_000 + b"b = 1", 1, "has a key of more than 100 parts"),
    "header": (b"[" + b".".join([b"a"] * 200_000) + b"]", 1, "has a key of more than 100 parts"),
    "large": (b"# comment\n" * 110_000, None, "is larger than 1 MB"),
    "zeros": (b"\x00" * 1000, 1, "is not valid TOML: Invalid statement"),
    "latin": (b"# one\nselect = ['\xe9']", 2, "is not valid TOML: it is not UTF-8"),
    "utf-16": ("select = []".encode("utf-16"), 1, "is not valid TOML: it is not UTF-8"),
    "number": (b"max-transitions = 0x" + b"f" * 5000, 1, "'max-transitions' must be a number"),
    "digits": (b"max-transitions = " + b"9" * 5000, None, "is not valid TOML"),
    "not a number": (b"max-transitions = nan", 1, "'max-transitions' must be a number above 0"),
    "quotes": (b'a = "' + b'\\"' * 200_000, None, "is not valid TOML"),
}


def place(name: str, line: int | None, before: int = 0) -> str:
    return f"error: {name}: " if line is None else f"error: {name}:{line + before}: "


@pytest.mark.parametrize(("data", "line", "message"), HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused_with_its_name_and_a_place(
    run: Run, home: Path, data: bytes, line: int | None, message: str
) -> None:
    (home / "asl-analyze.toml").write_bytes(data)
    result = run(".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{place('asl-analyze.toml', line)}{message}" in result.stderr
    assert "internal error" not in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("kind", ["brackets", "tables", "key", "header", "large", "latin"])
def test_in_the_shared_file_too(run: Run, home: Path, kind: str) -> None:
    data, line, message = HOSTILE[kind]
    (home / "pyproject.toml").write_bytes(b"[tool.asl-analyze]\n" + data)
    result = run(".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{place('pyproject.toml', line, 1)}{message}" in result.stderr


def test_what_only_looks_like_it_is_read(home: Path) -> None:
    text = "# " + "a." * 500 + "\nexclude = ['" + "a.b." * 300 + "', \"" + "[" * 500 + '"]\n'
    (home / "asl-analyze.toml").write_text(text, encoding="utf-8")
    [(_, lines)] = find_config(str(home)).excluded
    assert [len(line) for line in lines] == [1200, 500]


@pytest.mark.parametrize("option", ["--profile", "--prices", "--history"])
@pytest.mark.parametrize("depth", [700, 100_000])
def test_so_is_a_file_of_assumptions(run: Run, home: Path, option: str, depth: int) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "deep.json").write_text("[" * depth + "]" * depth, encoding="utf-8")
    result = run("cost", option, "deep.json", "x.asl.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error: deep.json: is n" in result.stderr
    assert "internal error" not in result.stderr


@pytest.mark.parametrize(
    ("patterns", "message"),
    [
        (["a*b*c"] * 60_000, "there are more than 5,000 patterns to exclude"),
        (["*a" * 100_000], "bad pattern to exclude: it is longer than 1,000 characters"),
    ],
)
def test_patterns_that_take_long_are_refused(
    run: Run, home: Path, patterns: list[str], message: str
) -> None:
    (home / "asl-analyze.toml").write_text(f"exclude = {patterns}", encoding="utf-8")
    result = run(".")
    assert result.exit_code == 2
    assert message in result.stderr
