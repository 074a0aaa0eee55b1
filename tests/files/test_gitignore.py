"""The .gitignore files that a search holds to."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.files.find import find_files
from asl_analyze.files.found import Problem
from tests.files.test_find import paths

if TYPE_CHECKING:
    from tests.files.conftest import Plant


def test_patterns_hold_from_their_directory_downwards(plant: Plant) -> None:
    plant("a/out/x.asl.json", "out/y.asl.json", "a/z.asl.json")
    plant("a/.gitignore", text="out/\n")
    assert paths() == ["a/z.asl.json", "out/y.asl.json"]


def test_an_inner_file_takes_back_what_an_outer_one_says(plant: Plant) -> None:
    plant("a/x.asl.json", "a/keep.asl.json", "y.asl.json")
    plant(".gitignore", text="*.asl.json\n")
    plant("a/.gitignore", text="# kept\n\n!keep.asl.json\n")
    assert paths() == ["a/keep.asl.json"]
    assert paths(respect_gitignore=False) == ["a/keep.asl.json", "a/x.asl.json", "y.asl.json"]


def test_patterns_above_count_up_to_the_top_of_the_repository(plant: Plant) -> None:
    plant("repo/.git/HEAD", "repo/a/b/made/x.asl.json", "repo/a/b/y.asl.json")
    plant("repo/.git/info/exclude", text="y.*")
    plant("repo/.gitignore", text="made")
    plant(".gitignore", text="*")
    assert paths("repo/a/b") == []
    assert paths("repo/a/b", respect_gitignore=False) != []


def test_without_a_repository_nothing_above_counts(plant: Plant) -> None:
    plant("a/x.asl.json")
    plant(".gitignore", text="*")
    assert paths("a") == ["a/x.asl.json"]
    assert paths() == []


def test_a_repository_inside_stands_for_itself(plant: Plant) -> None:
    plant("inner/.git/HEAD", "inner/x.asl.json", "y.asl.json")
    plant(".gitignore", text="x.asl.json\ny.asl.json")
    assert paths() == ["inner/x.asl.json"]


def test_an_ignored_directory_that_is_named_is_searched(plant: Plant) -> None:
    plant(".git/HEAD", "made/x.asl.json")
    plant(".gitignore", text="/made/")
    assert paths() == []
    assert paths("made") == ["made/x.asl.json"]


@pytest.mark.parametrize("text", ["!\nx.*\n", "\ufeffx.*\r\n", "x.*\n\udcff\n"])
def test_odd_lines_do_no_harm(plant: Plant, text: str) -> None:
    home = plant("x.asl.json", "y.asl.json")
    (home / ".gitignore").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert paths() == ["y.asl.json"]


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("x.*\n" + "a\n" * 9_000, True),
        ("x.*\n" + "a\n" * 10_001, False),
        ("x.*\n# " + "a" * (1 << 18), False),
    ],
)
def test_a_very_long_file_is_passed_over_and_said(plant: Plant, text: str, is_read: bool) -> None:
    home = plant("a/b/x.asl.json", ".git/HEAD")
    plant("a/.gitignore", text=text)
    said = "passed over, has more than 256 kB or 10,000 lines"
    for searched, shown in ((".", "a/.gitignore"), ("a/b", str(home.resolve() / "a/.gitignore"))):
        found = list(find_files([searched]))
        problems = [(one.path, one.reason) for one in found if isinstance(one, Problem)]
        assert problems == ([] if is_read else [(shown, said)])
        assert (len(problems) == len(found)) is is_read


@pytest.mark.parametrize("line", ["*a" * 501, "*a" * 100_000, "**/" * 80_000])
def test_a_line_that_no_person_wrote_is_passed_over(plant: Plant, line: str) -> None:
    # It would match, after minutes: beyond every limit of time.
    plant(f"{'a' * 200}.asl.json", "y.asl.json")
    plant(".gitignore", text=f"y.*\n{line}*\n")
    assert paths() == [f"{'a' * 200}.asl.json"]


def test_nothing_is_said_of_a_set_within_a_set(
    plant: Plant, recwarn: pytest.WarningsRecorder
) -> None:
    plant("x.asl.json")
    plant(".gitignore", text="[[:alpha:]]y\n")
    assert paths() == ["x.asl.json"]
    assert not recwarn.list


def test_many_files_are_held_against_the_same_patterns(plant: Plant) -> None:
    names = [f"{kind}{n:03}.asl.json" for kind in ("keep", "drop") for n in range(300)]
    plant(*names)
    plant(".gitignore", text="drop*\n!drop007*\nother/\n")
    assert paths() == ["drop007.asl.json", *names[:300]]


def test_pathspec_is_loaded_only_where_there_are_patterns(plant: Plant) -> None:
    plant("x.asl.json")
    script = (
        "import sys; from asl_analyze.files.find import find_files; list(find_files(['.']));"
        "print('pathspec' in sys.modules)"
    )
    before = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    plant(".gitignore", text="y")
    after = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (before.stdout.strip(), after.stdout.strip()) == ("False", "True")
