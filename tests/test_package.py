"""What ships is what is there: no package and no data file is left out of the wheel."""

from __future__ import annotations

import os
import tomllib
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from check_wheel import MADE, differences, sources

from asl_analyze.registry import all_rules
from asl_analyze.rule_index import NAME, index_text, read_index, rule_files

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = PROJECT["tool"]["setuptools"]
FOLDERS = ("asl_analyze", "rules", "grammars")


def package_of(folder: Path) -> str:
    """The name a folder is installed under."""
    parts = folder.relative_to(ROOT).parts
    return ".".join(parts if parts[0] == "asl_analyze" else ("asl_analyze", *parts))


PACKAGES = [init.parent for top in FOLDERS for init in sorted((ROOT / top).rglob("__init__.py"))]
DATA = [
    path
    for top in FOLDERS
    for path in sorted((ROOT / top).rglob("*"))
    if path.is_file() and not {".py", ".pyc"} & {*path.suffixes} and path.name != NAME
]


@pytest.mark.parametrize("folder", PACKAGES, ids=package_of)
def test_every_package_is_listed(folder: Path) -> None:
    assert package_of(folder) in SETTINGS["packages"]


def test_no_package_is_listed_that_is_not_there() -> None:
    assert set(SETTINGS["packages"]) == set(map(package_of, PACKAGES))


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_data_file_ships(path: Path) -> None:
    names = SETTINGS["package-data"]
    for folder in path.parents:
        if folder == ROOT:
            break
        patterns = names.get(package_of(folder), [])
        if any(fnmatch(path.relative_to(folder).as_posix(), pattern) for pattern in patterns):
            return
    pytest.fail(f"{path.relative_to(ROOT)} is in no package-data pattern")


def test_the_manual_pages_ship_where_man_looks() -> None:
    assert SETTINGS["data-files"] == {"share/man/man1": ["man/*.1"]}
    assert all(path.suffix == ".1" for path in (ROOT / "man").iterdir())


def test_folders_beside_the_package_are_mapped_into_it() -> None:
    mapped = SETTINGS["package-dir"]
    for folder in PACKAGES:
        place = folder.relative_to(ROOT).as_posix()
        if not place.startswith("asl_analyze"):
            assert mapped[package_of(folder)] == place


def test_a_wheel_gets_an_index_that_says_what_the_rules_say(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(index_text(all_rules()), encoding="utf-8")
    listed = read_index(str(tmp_path))
    assert listed is not None
    facts = ("code", "name", "severity", "template", "module", "subjects", "aws")
    fields = (*facts, "opt_in", "tells_size")
    for rule, row in zip(all_rules(), listed, strict=True):
        assert [getattr(row, field) for field in fields] == [
            getattr(rule, field) for field in fields
        ]


@pytest.mark.parametrize("change", ["touched", "new", "gone", "damaged"])
def test_an_index_of_files_that_have_changed_is_not_believed(tmp_path: Path, change: str) -> None:
    rule = all_rules()[0]
    file = tmp_path.joinpath(*rule.module.split(".")[-2:]).with_suffix(".py")
    file.parent.mkdir()
    file.write_text("", encoding="utf-8")
    stamps = rule_files(str(tmp_path))
    (tmp_path / NAME).write_text(index_text([rule], stamps), encoding="utf-8")
    assert read_index(str(tmp_path)) is not None
    if change == "touched":
        os.utime(file, ns=(0, 0))
    elif change == "new":
        file.with_name("another.py").write_text("", encoding="utf-8")
    elif change == "gone":
        file.unlink()
    else:
        (tmp_path / NAME).write_text("[{", encoding="utf-8")
    assert read_index(str(tmp_path)) is None


def test_a_wheel_is_compared_with_the_folders(tmp_path: Path) -> None:
    source, wheel = tmp_path / "rules" / "flow" / "loop.py", tmp_path / "x.whl"
    source.parent.mkdir(parents=True)
    source.write_bytes(b"new")
    for name in ("cold.py", "cold.pyc", "cold.pyc.1396"):
        source.with_name(name).write_bytes(b"")
    with ZipFile(wheel, "w") as archive:
        archive.writestr("asl_analyze/rules/flow/loop.py", b"old")
        archive.writestr("asl_analyze/rules/flow/gone.py", b"")
        archive.writestr("asl_analyze-1.dist-info/METADATA", b"")
    assert differences(wheel, tmp_path) == [
        f"{MADE} is not in the wheel",
        "asl_analyze/rules/flow/cold.py is not in the wheel",
        "asl_analyze/rules/flow/gone.py is in no folder",
        "asl_analyze/rules/flow/loop.py differs from its source",
    ]


def test_a_wheel_of_all_that_is_there_differs_in_nothing(tmp_path: Path) -> None:
    files = sources(ROOT)
    assert set(map(package_of, PACKAGES)) <= {
        ".".join(PurePosixPath(name).parent.parts) for name in files
    }
    with ZipFile(tmp_path / "x.whl", "w") as archive:
        for name, data in {**files, MADE: b"[]"}.items():
            beside = "asl_analyze-1.data/data/" if name.startswith("share/") else ""
            archive.writestr(f"{beside}{name}", data)
    assert differences(tmp_path / "x.whl", ROOT) == []
