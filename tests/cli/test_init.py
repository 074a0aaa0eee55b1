"""`asl-analyze init`: a configuration file to begin with, and nothing that was there is lost."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from asl_analyze.config.keys import KEYS
from tests.cli.conftest import FAULTY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


def test_it_says_what_it_saw_and_changes_nothing(run: Run, home: Path) -> None:
    (home / "x.asl.json").write_text(FAULTY, encoding="utf-8")
    before = run("-f", "json", ".").stdout
    result = run("init")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Wrote asl-analyze.toml" in result.stderr
    text = (home / "asl-analyze.toml").read_text(encoding="utf-8")
    assert "# Found here: 1 definition (1 of ASL).\n" in text
    assert "#       1  error[ASL201] unreachable-state\n" in text
    assert "# Nothing says it here of: x.asl.json.\n" in text
    assert tomllib.loads(text) == {}
    after = run("-f", "json", ".").stdout
    assert before == re.sub(r'"configuration": \{[^}]*\}, ', "", after)


def test_each_setting_counts_once_it_is_uncommented(run: Run, home: Path) -> None:
    text = run("init", "--stdout").stdout
    assert not list(home.iterdir())
    for key in KEYS:
        if key.name == "extend":
            continue
        line = f"{key.name} = {key.example}"
        assert f"# {line}\n" in text
        (home / "asl-analyze.toml").write_text(text.replace(f"# {line}\n", f"{line}\n"), "utf-8")
        for path in ("examples/order.json", "orders/input.schema.json"):
            (home / path).parent.mkdir(exist_ok=True)
            (home / path).write_text("{}", encoding="utf-8")
        result = run("--show-settings", ".")
        assert result.exit_code == 0, result.stderr
        assert f"{key.name} = " in result.stdout


def test_what_is_there_is_not_replaced_unasked(run: Run, home: Path) -> None:
    (home / "asl-analyze.toml").write_text("ignore = []\n", encoding="utf-8")
    result = run("init")
    assert result.exit_code == 2
    assert "asl-analyze.toml is there already; --force replaces it" in result.stderr
    assert (home / "asl-analyze.toml").read_text() == "ignore = []\n"
    assert run("init", "--force").exit_code == 0
    assert (home / "asl-analyze.toml").read_text() != "ignore = []\n"


def test_nor_is_another_one_put_out_of_action(run: Run, home: Path) -> None:
    (home / "pyproject.toml").write_text("[tool.asl-analyze]\n", encoding="utf-8")
    for options in ([], ["--force"]):
        result = run("init", *options)
        assert result.exit_code == 2
        assert "[tool.asl-analyze] in pyproject.toml is there already" in result.stderr
    assert not (home / "asl-analyze.toml").exists()


def test_a_link_is_not_followed(run: Run, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "theirs.toml"
    (home / "asl-analyze.toml").symlink_to(target)
    assert run("init", "--force").exit_code == 2
    assert not target.exists()
