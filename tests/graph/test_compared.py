"""Both versions in one picture: `after.*` beside `before.*`, with what is drawn beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from asl_analyze.cli.group import cli

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "graph" / "compared"
ENDINGS = {"mermaid": "mmd", "dot": "dot"}


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("folder", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_a_picture_of_both_versions_is_as_expected(
    folder: Path, format: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (old,), (new,) = Path().glob("before.*"), Path().glob("after.*")
    done = CliRunner().invoke(cli, ["graph", "-f", format, "--compare", str(old), str(new)])
    expected = folder / f"picture.{ENDINGS[format]}"
    if request.config.getoption("--bless"):
        expected.write_text(done.stdout, encoding="utf-8", newline="\n")
    assert done.stdout == expected.read_text(encoding="utf-8")
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_version_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    old, new = tmp_path / "old.asl.json", tmp_path / "new.asl.json"
    old.write_text('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}', encoding="utf-8")
    new.write_text('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}', encoding="utf-8")
    done = CliRunner().invoke(cli, ["graph", "--compare", str(old), str(new)])
    assert done.exit_code == 2
    assert "not compared: in the older version it cannot be read (line 1: " in done.stderr


@pytest.mark.parametrize(
    "more", [["-f", "json"], ["--types"], ["--base", "main"], ["other.asl.json"]]
)
def test_what_a_comparison_does_not_take_is_refused(tmp_path: Path, more: list[str]) -> None:
    path = tmp_path / "a.asl.json"
    path.write_text('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}', encoding="utf-8")
    done = CliRunner().invoke(cli, ["graph", "--compare", str(path), str(path), *more])
    assert done.exit_code == 2
    assert done.stderr.startswith("Usage: ")
