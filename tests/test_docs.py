"""The documentation says what the rules say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_generated_documentation_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "generate_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_readme_shows_a_frame_as_it_is_printed() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    frame = shown[shown.index("error[ASL202]") :].partition("```")[0].rstrip()
    command = [sys.executable, "-m", "asl_analyze", "--isolated", "--exit-zero"]
    done = subprocess.run(
        [*command, "--select", "ASL202", "fixtures/tour/order.asl.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(frame)


def test_the_readme_shows_types_as_they_are_printed() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    line, _, printed = shown.partition("$ asl-analyze types ")[2].partition("\n")
    file, _, state = line.partition(" ")
    done = subprocess.run(
        [sys.executable, "-m", "asl_analyze", "types", file, state.strip("'")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == printed.partition("```")[0]
