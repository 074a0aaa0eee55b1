"""What ships is what is there: no package and no data file is left out of the wheel."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pytest
from check_wheel import differences, sources

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
    if path.is_file() and path.suffix not in (".py", ".pyc")
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


def test_folders_beside_the_package_are_mapped_into_it() -> None:
    mapped = SETTINGS["package-dir"]
    for folder in PACKAGES:
        place = folder.relative_to(ROOT).as_posix()
        if not place.startswith("asl_analyze"):
            assert mapped[package_of(folder)] == place


def test_a_wheel_is_compared_with_the_folders(tmp_path: Path) -> None:
    source, wheel = tmp_path / "rules" / "flow" / "loop.py", tmp_path / "x.whl"
    source.parent.mkdir(parents=True)
    source.write_bytes(b"new")
    for name in ("cold.py", "cold.pyc"):
        source.with_name(name).write_bytes(b"")
    with ZipFile(wheel, "w") as archive:
        archive.writestr("asl_analyze/rules/flow/loop.py", b"old")
        archive.writestr("asl_analyze/rules/flow/gone.py", b"")
        archive.writestr("asl_analyze-1.dist-info/METADATA", b"")
    assert differences(wheel, tmp_path) == [
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
        for name, data in files.items():
            archive.writestr(name, data)
    assert differences(tmp_path / "x.whl", ROOT) == []
