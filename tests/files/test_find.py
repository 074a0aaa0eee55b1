"""Which files are found, and in which order."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from asl_analyze.files.find import find_files
from asl_analyze.files.found import FoundFile, Problem
from asl_analyze.files.patterns import compile_patterns

if TYPE_CHECKING:
    from tests.files.conftest import Plant


def paths(*given: str, **options: object) -> list[str]:
    """The paths that are found; a problem fails the test."""
    found = list(find_files(given or (".",), **options))  # type: ignore[arg-type]
    assert not [item.reason for item in found if isinstance(item, Problem)]
    return [item.path for item in found if isinstance(item, FoundFile)]


def test_a_directory_gives_what_may_hold_a_definition_in_sorted_order(plant: Plant) -> None:
    plant("b.asl.json", "a/z.yaml", "a/c.asl.yml", "a-b.asl", "x.json", "notes.txt", "c.py")
    assert paths() == ["a/c.asl.yml", "a/z.yaml", "a-b.asl", "b.asl.json", "x.json"]


def test_names_are_read_in_any_case(plant: Plant) -> None:
    plant("A.ASL.JSON", "B.Yaml")
    assert paths() == ["A.ASL.JSON", "B.Yaml"]


def test_only_a_name_that_promises_a_definition_is_certain(plant: Plant) -> None:
    plant("a.asl.json", "b.json")
    found = [item for item in find_files(["."]) if isinstance(item, FoundFile)]
    assert [(item.certain, item.named) for item in found] == [(True, False), (False, False)]


def test_a_named_file_is_taken_whatever_it_is_called(plant: Plant) -> None:
    plant("definition.txt", "node_modules/x.json")
    found = list(find_files(["definition.txt", "node_modules/x.json"]))
    assert [item.path for item in found] == ["definition.txt", "node_modules/x.json"]
    assert all(isinstance(item, FoundFile) and item.named and item.certain for item in found)


@pytest.mark.parametrize(
    "directory",
    [".git", "node_modules", ".venv", "venv", ".aws-sam", "build", "dist", ".tox"],
)
def test_what_tools_make_is_skipped_unless_it_is_named(plant: Plant, directory: str) -> None:
    plant(f"{directory}/a.asl.json", f"deep/{directory}/b.asl.json", "c.asl.json")
    assert paths() == ["c.asl.json"]
    assert paths(directory) == [f"{directory}/a.asl.json"]


def test_of_what_the_cdk_makes_the_templates_are_taken_though_git_ignores_them(
    plant: Plant,
) -> None:
    plant(".git/HEAD", "app/.gitignore")
    plant("app/cdk.out/One.template.json", "app/cdk.out/tree.json", "app/cdk.out/a.asl.json")
    plant("app/cdk.out/assembly-Prod/Two.template.json", "app/cdk.out/asset.1/x.template.json")
    with open("app/.gitignore", "w", encoding="utf-8") as file:
        file.write("cdk.out\n")
    assert paths() == [
        "app/cdk.out/One.template.json",
        "app/cdk.out/assembly-Prod/Two.template.json",
    ]


def test_in_named_output_of_the_cdk_only_the_assets_are_left_out(plant: Plant) -> None:
    plant("cdk.out/a.asl.json", "cdk.out/asset.1/b.asl.json", "cdk.out/One.template.json")
    assert paths("cdk.out") == ["cdk.out/One.template.json", "cdk.out/a.asl.json"]


def test_a_python_environment_of_any_name_is_skipped(plant: Plant) -> None:
    plant("py/pyvenv.cfg", "py/lib/a.asl.json", "b.asl.json")
    assert paths() == ["b.asl.json"]


def test_paths_look_as_they_were_given(plant: Plant) -> None:
    home = plant("a/b.asl.json")
    assert paths("./a") == paths("a/") == paths("./a/b.asl.json") == ["a/b.asl.json"]
    assert paths(str(home / "a")) == [(home / "a" / "b.asl.json").as_posix()]
    assert paths("../home/a") == ["../home/a/b.asl.json"]


def test_arguments_keep_their_order_and_no_file_comes_twice(plant: Plant) -> None:
    plant("a/x.asl.json", "b/y.asl.json")
    assert paths("b", "a", "./b/y.asl.json", "a/../b") == ["a/x.asl.json", "./b/y.asl.json"[2:]]


def test_a_file_that_is_named_beside_its_directory_counts_as_named(plant: Plant) -> None:
    plant("a/x.json")
    found = list(find_files(["a", "a/x.json"]))
    assert [(type(item), item.path) for item in found] == [(FoundFile, "a/x.json")]
    assert isinstance(found[0], FoundFile)
    assert found[0].named


def test_links_make_no_loop_and_no_second_copy(plant: Plant) -> None:
    home = plant("a/x.asl.json")
    (home / "a" / "loop").symlink_to(home)
    (home / "same.asl.json").symlink_to(home / "a" / "x.asl.json")
    (home / "gone.asl.json").symlink_to(home / "nowhere")
    assert paths() == ["a/x.asl.json"]
    assert paths("a/loop/a") == ["a/loop/a/x.asl.json"]


def test_what_is_missing_is_a_problem_and_the_rest_is_found(plant: Plant) -> None:
    plant("a.asl.json")
    found = list(find_files(["nowhere", "a.asl.json"]))
    assert isinstance(found[0], Problem)
    assert (found[0].path, found[0].reason) == ("nowhere", "no such file or directory")
    assert [item.path for item in found[1:]] == ["a.asl.json"]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is closed to this user"
)
def test_a_closed_directory_is_a_problem(plant: Plant) -> None:
    home = plant("a/x.asl.json", "b.asl.json")
    (home / "a").chmod(0)
    found = list(find_files(["."]))
    (home / "a").chmod(0o700)
    assert [(type(item), item.path) for item in found] == [
        (Problem, "a"),
        (FoundFile, "b.asl.json"),
    ]


def test_a_directory_that_goes_away_is_a_problem(plant: Plant) -> None:
    home = plant("a.asl.json", "b/x.asl.json")
    search = find_files(["."])
    first = next(search)
    (home / "b" / "x.asl.json").unlink()
    (home / "b").rmdir()
    assert first.path == "a.asl.json"
    assert [(type(item), item.path) for item in search] == [(Problem, "b")]


def test_an_excluded_file_is_left_out_unless_it_is_named(plant: Plant) -> None:
    home = plant("a.asl.json", "old/b.asl.json", "old/keep/c.asl.json")
    exclude = compile_patterns(["old/*", "!old/keep"], str(home))
    assert paths(exclude=exclude) == ["a.asl.json", "old/keep/c.asl.json"]
    assert paths("old/b.asl.json", exclude=exclude) == ["old/b.asl.json"]
    assert paths("old/b.asl.json", exclude=exclude, force_exclude=True) == []


def test_excluding_a_directory_excludes_named_files_in_it_when_forced(plant: Plant) -> None:
    home = plant("old/deep/b.asl.json")
    exclude = compile_patterns(["old/"], str(home))
    assert paths("old/deep/b.asl.json", exclude=exclude, force_exclude=True) == []


def test_named_files_can_be_taken_as_if_a_search_had_found_them(plant: Plant) -> None:
    plant("a.asl.json", "b.JSON", "c.tf", "README.md")
    found = list(find_files(["README.md", "a.asl.json", "b.JSON", "c.tf"], as_searched=True))
    assert [(file.path, file.certain) for file in found if isinstance(file, FoundFile)] == [
        ("a.asl.json", True),
        ("b.JSON", False),
        ("c.tf", False),
    ]
    assert [type(item) for item in find_files(["gone.json"], as_searched=True)] == [Problem]


def test_a_deep_tree_needs_no_recursion(plant: Plant) -> None:
    plant("/".join(["d"] * 900) + "/a.asl.json")
    assert len(paths()) == 1
