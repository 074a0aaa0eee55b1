"""What makes no sense again and again is refused before anything is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import CLEAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Start


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--fix .", "Error: --watch and --fix exclude each other"),
        ("--fix-only .", "Error: --watch and --fix-only exclude each other"),
        ("--diff .", "Error: --watch and --diff exclude each other"),
        ("--add-ignore .", "Error: --watch and --add-ignore exclude each other"),
        (
            "--baseline x.json --update-baseline",
            "Error: --watch and --update-baseline exclude each other",
        ),
        ("--new-since main .", "Error: --watch and --new-since exclude each other"),
        ("--show-files .", "Error: --watch and --show-files exclude each other"),
        ("--show-definitions .", "Error: --watch and --show-definitions exclude each other"),
        ("--show-settings .", "Error: --watch and --show-settings exclude each other"),
        ("-", "Error: --watch needs files, and '-' can be read only once"),
        ("/dev/stdin", "Error: --watch needs files, and '/dev/stdin' can be read only once"),
        ("--isolated --config x.toml", "Error: --isolated and --config exclude each other"),
        (
            "chek",
            "asl-analyze: error: there is no file and no command 'chek'; did you mean",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(start: Start, home: Path, line: str, said: str) -> None:
    (home / "a.asl.json").write_text(CLEAN, encoding="utf-8")
    done = start("--watch", *line.split())
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().splitlines()[-1].startswith(said)
    assert b"run begins" not in done.stderr


def test_a_rule_that_is_not_there_ends_the_first_run(start: Start, home: Path) -> None:
    (home / "a.asl.json").write_text(CLEAN, encoding="utf-8")
    done = start("--watch", "--select", "nothing", ".")
    assert done.returncode == 2
    *_, last = done.stderr.decode().splitlines()
    assert last.startswith("asl-analyze: error: no rule is selected by 'nothing'")
