"""Work that was not done is told, and never looks like work that was done."""

from __future__ import annotations

import builtins
import errno
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package.json", '{"name": "x", "name": "y"}'),
        ("deploy.yaml", "apiVersion: v1\nkind: Pod\n"),
        ("readme.txt", "hello: you: there"),
    ],
)
def test_a_named_file_without_a_definition_is_told_as_that(
    run: Run, home: Path, name: str, text: str
) -> None:
    (home / name).write_text(text, encoding="latin-1")
    checked = run(name)
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert f"note: {name}: holds no definition" in checked.stderr
    assert run("--fail-on-nothing", name).exit_code == 2
    for command in ("graph", "cost"):
        done = run(command, name)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "no definition" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("flow.json", '{"States": {}}'),
        ("flow.json", '{"StartAt": "A", "Stat'),
        ("flow.asl.json", "{}"),
        ("flow.json", "{}"),
        ("flow.json", ""),
        ("flow.json", "flow"),
        ("flow.json", '{"name": '),
        ("flow.json", "\x80\x00\x01"),
    ],
)
def test_what_is_meant_as_a_definition_is_judged(
    run: Run, home: Path, name: str, text: str
) -> None:
    (home / name).write_text(text, encoding="latin-1")
    done = run("--format", "concise", name)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{name}:1:")


def test_text_from_nowhere_is_meant_as_a_definition(run: Run) -> None:
    assert run("-", input=b"{}").exit_code == 1


def test_a_directory_with_nothing_to_check_gets_a_warning_or_fails(run: Run, home: Path) -> None:
    (home / "empty").mkdir()
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    warned = run("empty", "x.asl.json")
    assert warned.exit_code == 0
    assert "warning: empty: there is no definition to check" in warned.stderr
    assert "warning" not in run(".").stderr
    assert "warning" not in run("-q", "empty").stderr
    failed = run("--fail-on-nothing", "empty", "x.asl.json")
    assert failed.exit_code == 2
    assert "error: empty: there is no definition to check" in failed.stderr
    (home / "asl-analyze.toml").write_text("fail-on-nothing = true\n", encoding="utf-8")
    assert run("empty").exit_code == 2
    assert run(".").exit_code == 0


def test_a_link_in_a_circle_costs_a_note_and_not_its_directory(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    (home / "round.asl.json").symlink_to("round.asl.json")
    done = run(".")
    assert done.exit_code == 0
    assert done.stderr.count("round.asl.json") == 1
    assert "1 definition of 1 file" in done.stderr


def test_a_misspelt_command_is_told_before_any_work(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text("{}", encoding="utf-8")
    done = run("chek", "x.asl.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean the command 'check'?" in done.stderr


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (("version",), "asl-analyze "),
        (("-V",), "asl-analyze "),
        (("help",), "Usage: asl-analyze [OPTIONS]"),
        (("help", "cost"), "Usage: asl-analyze cost"),
        (("help", "migrate", "jsonata"), "Usage: asl-analyze migrate jsonata"),
        (("help", "explain"), "Usage: asl-analyze rule"),
        (("help", "ASL201"), "# ASL201 "),
        (("explain", "ASL201"), "# ASL201 "),
    ],
)
def test_the_words_of_other_tools_are_known(run: Run, words: tuple[str, ...], start: str) -> None:
    done = run(*words)
    assert done.exit_code == 0
    assert done.stdout.startswith(start)


def test_a_word_that_is_nothing_is_told_and_the_commands_are_shown(run: Run, home: Path) -> None:
    done = run("server")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "there is no file and no command 'server'; 'asl-analyze --help' lists" in done.stderr
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    beside = run("server", "x.asl.json")
    assert beside.exit_code == 2
    assert "1 definition of 1 file" in beside.stderr


def test_a_file_of_such_a_name_is_a_file(run: Run, home: Path) -> None:
    (home / "help").write_text(CLEAN, encoding="utf-8")
    assert "1 definition of 1 file" in run("help").stderr


def test_the_summary_says_what_an_execution_costs(run: Run, home: Path) -> None:
    rule = {"Variable": "$.x", "IsPresent": True, "Next": "C"}
    states = {
        "A": {"Type": "Choice", "Choices": [rule], "Default": "B"},
        "B": {"Type": "Pass", "Next": "C"},
        "C": {"Type": "Succeed"},
    }
    text = json.dumps({"StartAt": "A", "States": states})
    (home / "x.asl.json").write_text(text, encoding="utf-8")
    assert "; an execution costs $0.00005 to $0.000075 (" in run("x.asl.json").stderr
    assert "costs" not in run("-q", "x.asl.json").stderr
    assert "costs" not in run("--workflow-type", "express", "x.asl.json").stderr


def test_the_summary_is_silent_on_cost_unless_it_is_known_of_all(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    assert "costs" in run("x.asl.json").stderr
    (home / "y.asl.json").write_text('{"StartAt": "B", "States": {"B": {"Type": "Pass"}}}', "utf-8")
    assert "costs" not in run("x.asl.json", "y.asl.json").stderr
    (home / "z.asl.json").write_text(CLEAN.replace("}}}", ",}}}"), encoding="utf-8")
    assert "costs" not in run("z.asl.json").stderr


def test_values_of_options_are_read_in_any_case(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(CLEAN, encoding="utf-8")
    assert json.loads(run("-f", "JSON", "x.asl.json").stdout)["definitions"] == 1
    (home / "asl-analyze.toml").write_text('workflow-type = "EXPRESS"\nformat = "JSON"\n')
    assert json.loads(run("x.asl.json").stdout)["definitions"] == 1


def test_an_empty_selection_is_an_error(run: Run) -> None:
    done = run("--select", "", ".")
    assert done.exit_code == 2
    assert "--select needs the name of a rule" in done.stderr


def test_the_table_in_pyproject_is_not_missed_for_a_letter(run: Run, home: Path) -> None:
    (home / "pyproject.toml").write_text("[tool.asl_analyze]\nselect = []\n", encoding="utf-8")
    done = run(".")
    assert done.exit_code == 2
    assert "did you mean 'tool.asl-analyze'?" in done.stderr


# What each command answers to each input: never 0 where the work was not done.
COMMANDS = {
    "check": (),
    "sarif": ("--format", "sarif"),
    "statistics": ("--statistics",),
    "definitions": ("--show-definitions",),
    "graph": ("graph",),
    "cost": ("cost",),
    "explain": ("cost", "--explain", "A"),
    "plot": ("cost", "--plot", "cost.svg"),
    "schema": ("schema", "--check"),
}
FAULTY = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}'
INPUTS: dict[str, bytes | None] = {
    "binary.asl.json": bytes(range(128, 256)),
    "binary.json": bytes(range(128, 256)),
    "empty.asl.json": b"",
    "empty.json": b"",
    "object.asl.json": b"{}",
    "faulty.asl.json": FAULTY.encode(),
    "missing.asl.json": None,
    "unreadable.asl.json": FAULTY.encode(),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", INPUTS)
def test_work_not_done_is_never_code_0(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    data = INPUTS[name]
    if data is not None:
        (home / name).write_bytes(data)
    if name.startswith("unreadable"):
        _refuse(monkeypatch, name)
    done = run(*COMMANDS[command], name)
    assert done.exit_code == _code(command, name), done.stderr
    assert done.exit_code == 0 or done.stderr


def _code(command: str, name: str) -> int:
    kind = name.partition(".")[0]
    if kind in ("missing", "unreadable"):
        return 2
    is_definition = kind in ("object", "faulty")
    if command == "definitions":
        return 0 if is_definition else 2
    if command in ("cost", "explain", "plot"):
        return 2
    if command in ("graph", "schema"):
        return 1 if is_definition else 2
    return 1


def _refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The system refuses to open a file, also where the tests run as root."""
    true_open, true_os_open = builtins.open, os.open

    def refusing(path: Any, *more: Any, **options: Any) -> Any:
        if str(path).endswith(name):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return true_open(path, *more, **options)

    def os_refusing(path: Any, *more: Any, **options: Any) -> Any:
        if str(path).endswith(name):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return true_os_open(path, *more, **options)

    monkeypatch.setattr(builtins, "open", refusing)
    monkeypatch.setattr(os, "open", os_refusing)
