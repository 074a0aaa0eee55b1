"""The configuration file: which one counts, and what may stand in it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.config.fault import ConfigError
from asl_analyze.config.file import find_config, read_config
from tests.cli.conftest import CLEAN, FAULTY

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
    [layer] = config.layers
    assert (layer.select, layer.ignore) == (["ASL2", "data"], ["ASL201"])
    assert (config.excluded, config.fail_on) == ([(str(home), ["vendor/"])], "never")
    assert (config.format, config.workflow_type) == ("concise", "express")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("slect = []", "1: unknown key 'slect'; did you mean 'select'?"),
        ("\nfail_on = 'error'", "2: unknown key 'fail_on'; did you mean 'fail-on'?"),
        ("[tool.asl-analyze]", "1: unknown key 'tool'; '[tool.asl-analyze]' is for pyproject"),
        ("per-month = 5", "1: unknown key 'per-month'; it is said of a definition, below [def"),
        ("ignore = [flow]", "1: is not valid TOML: Invalid value (a text stands in quotes)"),
        ("zzz = 1", "1: unknown key 'zzz'; the keys are 'extend',"),
        ("max-transitions = '9'", "1: 'max-transitions' must be a number above 0"),
        ("max-cost-per-million = 0", "1: 'max-cost-per-million' must be a number above 0"),
        ("# one\nselect = 'ASL2'", "2: 'select' must be a list of strings"),
        ("exclude = [1]", "1: 'exclude' must be a list of strings"),
        ("fail-on = 'errors'", "1: 'fail-on' must be one of 'error', 'warning', 'info', 'never'"),
        ("format = ['json']", "1: 'format' must be one of"),
        ("workflow-type = 'fast'", "1: 'workflow-type' must be one of 'standard', 'express'"),
        ("profile = 'all'", "1: 'profile' must be one of 'recommended', 'strict', 'aws'"),
        ("severity = 'error'", "1: 'severity' must be a table"),
        (
            "[severity]\nASL2 = 'bad'",
            "2: 'severity.ASL2' must be one of 'error', 'warning', 'info', 'off'",
        ),
        ("[severity]\nflwo = 'off'", "2: no rule is selected by 'flwo'; did you mean 'flow'?"),
        ("[per-file-ignores]\n'a' = 'b'", "2: 'per-file-ignores.a' must be a list of strings"),
        ("per-file-ignores.a = ['x']", "1: no rule is selected by 'x'"),
        ("[definitions.A]\nper-day = 1", "2: unknown key 'definitions.A.per-day'; the keys are"),
        ("[definitions.A]\nper-month = -1", "2: 'definitions.A.per-month' must be a number of"),
        ("[definitions.A]\nignore = ['x']", "2: no rule is selected by 'x'"),
        ("definitions = {A = 1}", "1: 'definitions.A' must be a table"),
        ("[inputs]\nA = {example = 1}", "2: 'inputs.A' must be {example = \"FILE\"} or"),
        ("[inputs]\nA = {schema = 'no.json'}", " no.json: cannot be read: no such file"),
        ("[rules.flwo]", "1: there is no rule 'flwo'"),
        ("[rules.polling-lop]", "1: there is no rule 'polling-lop'; did you mean 'polling-loop'?"),
        ("[rules.missing-target]\na = 1", "1: the rule 'missing-target' has no options"),
        ("[rules.polling-loop]\nshort = 1", "2: unknown key 'rules.polling-loop.short'; did you"),
        (
            "[rules.polling-loop]\nshort-wait = 'x'",
            "2: 'rules.polling-loop.short-wait' must be a whole number from 1 on",
        ),
        ("extend = 'no.toml'", "1: 'no.toml' cannot be read: no such file"),
        ("extend = ['asl-analyze.toml']", "1: 'asl-analyze.toml' builds on this file itself"),
        ("extend = 1", "1: 'extend' must be the path of a file, or a list of paths"),
        ("select = [", "is not valid TOML"),
        ("# \udcff", "1: is not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_line(
    run: Run, home: Path, text: str, message: str
) -> None:
    (home / "asl-analyze.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    write(home / "x.asl.json", CLEAN)
    result = run(".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
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
    assert (
        "asl-analyze.toml:1: no rule is selected by 'flwo'; did you mean 'flow'?" in result.stderr
    )


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
