"""Whole files side by side: as they were, in JSONata, and what is said about it.

Beside `name.asl.json` stand `name.jsonata.asl.json` and `name.report`; `name.partial.asl.json` is
converted with --partial. `--bless` writes what comes out; read it then.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures" / "migrate" / "files"
SITUATIONS = sorted(
    path for path in FIXTURES.iterdir() if path.suffix != ".report" and ".jsonata." not in path.name
)


def beside(path: Path) -> tuple[Path, Path]:
    """The file as it is expected, and the report on it."""
    name, _, rest = path.name.partition(".")
    expected = path.with_name(f"{name}.jsonata.{rest.removeprefix('partial.')}")
    return expected, path.with_name(f"{name}.report")


def options(path: Path) -> list[str]:
    return ["--partial"] if ".partial." in path.name else []


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.name)
def test_a_file_becomes_what_stands_beside_it(
    path: Path, home: Path, run: Run, request: pytest.FixtureRequest
) -> None:
    shutil.copy(path, home)
    result = run("migrate", "jsonata", "--write", *options(path), path.name)
    made = (home / path.name).read_text(encoding="utf-8")
    expected, report = beside(path)
    if request.config.getoption("--bless"):
        expected.write_text(made, encoding="utf-8", newline="\n")
        report.write_text(result.stdout, encoding="utf-8", newline="\n")
    assert made == expected.read_text(encoding="utf-8")
    assert result.stdout == report.read_text(encoding="utf-8")
    assert result.exit_code == (1 if "Did not" in result.stdout else 0)


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.name)
def test_what_was_converted_stays_as_it_is(path: Path, home: Path, run: Run) -> None:
    expected, _ = beside(path)
    shutil.copy(expected, home / path.name)
    run("migrate", "jsonata", "--write", *options(path), path.name)
    assert (home / path.name).read_bytes() == expected.read_bytes()


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.name)
def test_what_was_converted_has_no_error(path: Path, home: Path, run: Run) -> None:
    expected, _ = beside(path)
    shutil.copy(expected, home / path.name)
    result = run("--fail-on", "error", path.name)
    assert result.exit_code == 0, result.stdout


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.name)
def test_the_patch_applies(path: Path, home: Path, run: Run) -> None:
    shutil.copy(path, home)
    patch = run("migrate", "jsonata", "--diff", *options(path), path.name).stdout_bytes
    assert (home / path.name).read_bytes() == path.read_bytes()
    if patch:
        subprocess.run(["git", "apply", "-"], cwd=home, input=patch, check=True)
    assert (home / path.name).read_bytes() == beside(path)[0].read_bytes()
