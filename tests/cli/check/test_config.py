"""The configuration file: which one counts, and what may stand in it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.config.file import ConfigError, find_config, read_config
from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

OURS = '[tool.asl-analyze]\nfail-on = "error"\n'
OTHERS = "[tool.ruff]\nline-length = 100\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_nearest_file_counts(home: Path) -> None:
    write(home / "pyproject.toml", OURS)
    write(home / "a/.asl-analyze.toml", 'format = "json"')
    write(home / "a/b/pyproject.toml", OTHERS)
    assert find_config(str(home)).fail_on == "error"
    nearest = find_config(str(home / "a" / "b"))
    assert (nearest.format, nearest.fail_on) == ("json", None)
    assert nearest.directory == str(home / "a")


def test_its_own_file_comes_before_the_shared_one(home: Path) -> None:
    write(home / "pyproject.toml", OURS)
    write(home / "asl-analyze.toml", 'fail-on = "info"')
    assert find_config(str(home)).fail_on == "info"


def test_a_file_may_say_everything(home: Path) -> None:
    text = """
        select = ["ASL2", "data"]
        ignore = ["ASL201"]
        exclude = ["vendor/"]
        fail-on = "never"
        format = "concise"
        workflow-type = "express"
    """
    write(home / "any-name.toml", text)
    config = read_config("any-name.toml")
    assert (config.select, config.ignore) == (["ASL2", "data"], ["ASL201"])
    assert (config.exclude, config.fail_on) == (["vendor/"], "never")
    assert (config.format, config.workflow_type) == ("concise", "express")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slect = []", "unknown key 'slect'; did you mean 'select'?"),
        ("fail_on = 'error'", "unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("zzz = 1", "unknown key 'zzz'; the keys are 'select',"),
        ("max-transitions = '9'", "'max-transitions' must be a number above 0"),
        ("max-cost-per-million = 0", "'max-cost-per-million' must be a number above 0"),
        ("select = 'ASL2'", "'select' must be a list of strings"),
        ("exclude = [1]", "'exclude' must be a list of strings"),
        ("fail-on = 'errors'", "'fail-on' must be one of 'error', 'warning', 'info', 'never'"),
        ("format = ['json']", "'format' must be one of"),
        ("workflow-type = 'fast'", "'workflow-type' must be one of 'standard', 'express'"),
        ("select = [", "is not valid TOML"),
        ("# \udcff", "is not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_by_name(run: Run, home: Path, text: str, message: str) -> None:
    (home / "asl-analyze.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    result = run(".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"asl-analyze.toml: {message}" in result.stderr
    assert run("--isolated", ".").exit_code == 0


def test_a_named_pyproject_must_have_the_table(home: Path) -> None:
    write(home / "pyproject.toml", OTHERS)
    with pytest.raises(ConfigError, match=r"no table \[tool\.asl-analyze\]"):
        read_config("pyproject.toml")
    write(home / "pyproject.toml", "[tool]\nasl-analyze = 1")
    with pytest.raises(ConfigError, match="must be a table"):
        read_config("pyproject.toml")


def test_the_command_line_beats_the_file(run: Run, home: Path) -> None:
    write(home / "x.asl.json", FAULTY)
    write(home / "asl-analyze.toml", 'fail-on = "never"\nformat = "json"\nignore = ["ASL3"]')
    assert run("x.asl.json").exit_code == 0
    assert run("x.asl.json").stdout.startswith("{")
    assert run("--fail-on", "error", "x.asl.json").exit_code == 1
    assert run("--format", "concise", "x.asl.json").stdout.startswith("x.asl.json:")


def test_selecting_starts_afresh_and_ignoring_adds(run: Run, home: Path) -> None:
    write(home / "x.asl.json", FAULTY)
    write(home / "asl-analyze.toml", 'ignore = ["flow"]')
    assert run("x.asl.json").exit_code == 0
    assert run("--ignore", "ASL0", "x.asl.json").exit_code == 0
    assert run("--select", "ASL201", "x.asl.json").exit_code == 1


def test_an_unknown_rule_in_the_file_names_the_file(run: Run, home: Path) -> None:
    write(home / "asl-analyze.toml", 'ignore = ["flwo"]')
    result = run(".")
    assert result.exit_code == 2
    assert "asl-analyze.toml: no rule is selected by 'flwo'; did you mean 'flow'?" in result.stderr


def test_excludes_count_from_the_file(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home / "asl-analyze.toml", 'exclude = ["a/old"]')
    write(home / "a/old/x.asl.json", FAULTY)
    monkeypatch.chdir(home / "a")
    assert run(".").exit_code == 0
    assert run(".", "--exclude", "nothing").exit_code == 1


def test_toml_is_read_only_where_there_is_something_to_read(home: Path) -> None:
    script = (
        "import sys; from asl_analyze.config.file import find_config;"
        "find_config(sys.argv[1]); print('tomllib' in sys.modules)"
    )

    def loads() -> str:
        command = [sys.executable, "-c", script, os.fspath(home)]
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()

    write(home / "pyproject.toml", OTHERS)
    assert loads() == "False"
    for needed in (
        '"asl-analyze"',
        '"ruff", "asl-analyze"',
        "'asl-analyze==1.0'",
        '"asl-analyze>=1"',
    ):
        for blank in (" ", "\n"):
            write(home / "pyproject.toml", f"[dependency-groups]\ndev = [{blank}{needed}{blank}]")
            assert loads() == "False"
        write(home / "pyproject.toml", f"[dependency-groups]\ndev = [{needed}]")
        assert loads() == "False"
    write(home / "pyproject.toml", OURS)
    assert loads() == "True"


@pytest.mark.parametrize(
    "text",
    [
        "[tool.asl-analyze]\nfail-on = 'info'",
        "[ tool . asl-analyze ] # ours\nfail-on = 'info'",
        "[tool.\"asl-analyze\"]\nfail-on = 'info'",
        "[\"tool\" . 'asl-analyze'\t]\nfail-on = 'info'",
        "[tool]\nasl-analyze.fail-on = 'info'",
        "[tool]\n'asl-analyze' . fail-on = 'info'",
        "[tool]\nasl-analyze = {fail-on = 'info'}",
        "[tool]\n\"asl-analyze\"\t= {fail-on = 'info'}",
        "tool.asl-analyze.fail-on = 'info'",
        "tool = {ruff = {}, asl-analyze = {fail-on = 'info'}}",
    ],
)
def test_the_shared_file_may_spell_the_table_as_toml_allows(home: Path, text: str) -> None:
    write(home / "pyproject.toml", f"{text}\n")
    assert find_config(str(home)).fail_on == "info"
