"""A patch is what `git apply` and `patch` make the same change of."""

from __future__ import annotations

import random
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from asl_analyze.reports.diff import unified

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = {
    "git apply": ["git", "apply", "--whitespace=nowarn", "-"],
    "patch": ["patch", "-p1", "-s", "--binary"],
}
CASES = {
    "a line": (b"a\nb\nc\n", b"a\nX\nc\n"),
    "the first line": (b"a\nb\n", b"X\nb\n"),
    "one more": (b"a\n", b"a\nb\n"),
    "one less": (b"a\nb\n", b"a\n"),
    "no line end": (b"a\nb", b"a\nX"),
    "a line end more": (b"a\nb", b"a\nb\n"),
    "a line end less": (b"a\nb\n", b"a\nb"),
    "an unended line stays": (b"a\nb\nc", b"X\nb\nc"),
    "CR LF": (b"a\r\nb\r\nc\r\n", b"a\r\nX\r\nc\r\n"),
    "CR": (b"a\rb\r", b"a\rX\r"),
    "both": (b"a\r\nb\nc\r\n", b"a\nb\nc\r\nd"),
    "byte order mark": (b"\xef\xbb\xbf{\n}\n", b"\xef\xbb\xbf{\n  \n}\n"),
    "odd bytes": (b"\xff\xfe\n\x0c\n\xe2\x80\xa8\n", b"\xff\xfe\n\x0c\x0b\n\xe2\x80\xa8\n"),
    "far apart": (
        b"".join(b"%d\n" % n for n in range(100)),
        b"".join(b"%d\n" % (n if n % 40 else -n - 1) for n in range(100)),
    ),
    "looks like a patch": (b"--- a/x\n+++ b/x\n@@ -1 +1 @@\n", b"--- a/y\n+++ b/x\n@@ -1 +1 @@\n"),
}
NAMES = ["x.json", "deep/er/x.json", "with blank.json", "größe.json", 'quo"te.json', "back\\slash"]


def applied(folder: Path, name: str, before: bytes, patch: bytes, command: list[str]) -> bytes:
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(before)
    done = subprocess.run(command, input=patch, cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return path.read_bytes()


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_a_patch_makes_the_change(
    tmp_path: Path, before: bytes, after: bytes, command: list[str]
) -> None:
    patch = unified("x.json", before, after)
    assert applied(tmp_path, "x.json", before, patch, command) == after


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_patch_names_the_file(tmp_path: Path, name: str, command: list[str]) -> None:
    assert applied(tmp_path, name, b"a\n", unified(name, b"a\n", b"b\n"), command) == b"b\n"


def test_a_patch_of_random_changes(tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(15):
        lines = [chance.choice([b"{", b"},", b'"a": 1', b"", b"x\r"]) for _ in range(60)]
        changed = [line for line in lines if chance.random() > 0.1]
        changed.insert(chance.randrange(len(changed)), b"new")
        before, after = b"\n".join(lines), b"\n".join(changed)
        patch = unified("x", before, after)
        assert applied(tmp_path, "x", before, patch, COMMANDS["git apply"]) == after


def test_no_change_is_no_patch() -> None:
    assert unified("x", b"a\n", b"a\n") == b""


def test_a_hunk_has_three_lines_around_the_change() -> None:
    before = b"".join(b"%d\n" % number for number in range(9))
    said = unified("x.json", before, before.replace(b"4\n", b"four\n")).decode()
    assert said == (
        "--- a/x.json\n+++ b/x.json\n@@ -2,7 +2,7 @@\n 1\n 2\n 3\n-4\n+four\n 5\n 6\n 7\n"
    )
