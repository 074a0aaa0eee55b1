"""The files a new rule begins with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from asl_analyze.cli.new_rule import command as new_rule

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def project(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("rules/flow", "rules/data", "fixtures"):
        (home / name).mkdir(parents=True)
    for family in ("flow", "data"):
        (home / "rules" / family / "__init__.py").touch()
    monkeypatch.setattr(new_rule, "checkout", lambda: str(home))
    return home


def test_the_files_are_written(run: Run, project: Path) -> None:
    result = run("new-rule", "ASL298", "flow", "endless-waiting", "--severity", "error")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "rules/flow/endless_waiting.py",
        "fixtures/flow/endless_waiting/firing.asl.json",
        "fixtures/flow/endless_waiting/firing.out",
        "fixtures/flow/endless_waiting/silent.asl.json",
        "fixtures/flow/endless_waiting/silent.out",
    ]
    text = (project / "rules/flow/endless_waiting.py").read_text(encoding="utf-8")
    assert '@rule("ASL298", Severity.ERROR, "State \'{name}\' TODO")' in text
    assert "def endless_waiting(state: State) -> Iterator[Finding]:" in text
    compile(text, "endless_waiting.py", "exec")


@pytest.mark.parametrize(
    ("code", "family", "name", "message"),
    [
        ("ASL29", "flow", "endless-waiting", "is not a code"),
        ("ASL201", "flow", "endless-waiting", "never used twice"),
        ("ASL398", "flow", "endless-waiting", "begin with ASL2"),
        ("ASL298", "flwo", "endless-waiting", "no family 'flwo'"),
        ("ASL298", "flow", "Endless", "is not a name for a rule"),
        ("ASL298", "flow", "use-catch", "names the cure"),
        ("ASL298", "flow", "no-waiting", "names the cure"),
        ("ASL298", "flow", "do-not-wait", "names the cure"),
        ("ASL298", "flow", "unreachable-state", "already"),
    ],
)
def test_what_makes_no_rule_is_refused(
    run: Run, project: Path, code: str, family: str, name: str, message: str
) -> None:
    result = run("new-rule", code, family, name)
    assert result.exit_code == 2
    assert message in result.stderr
    assert sorted(path.name for path in project.rglob("*.py")) == ["__init__.py", "__init__.py"]


def test_nothing_is_overwritten(run: Run, project: Path) -> None:
    (project / "rules/flow/endless_waiting.py").write_text("mine", encoding="utf-8")
    result = run("new-rule", "ASL298", "flow", "endless-waiting")
    assert result.exit_code == 2
    assert "rules/flow/endless_waiting.py is there already" in result.stderr


def test_an_installation_is_no_place_for_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_rule, "checkout", lambda: None)
    result = run("new-rule", "ASL298", "flow", "endless-waiting")
    assert result.exit_code == 2
    assert "checkout" in result.stderr


def test_what_cannot_be_written_is_a_sentence_and_leaves_nothing(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    result = run("new-rule", "ASL298", "flow", "endless-waiting")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "endless_waiting.py: cannot be written: no space left on device" in result.stderr
    assert [file.name for file in (project / "rules/flow").iterdir()] == ["__init__.py"]
