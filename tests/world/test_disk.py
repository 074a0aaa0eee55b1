"""The one gate to the file system: only regular files, only below the roots, only so large."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from asl_analyze.world.disk import Disk, read_regular
from asl_analyze.world.world import IrregularError, OutsideError, TooLargeError


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    directory = tmp_path / "repository"
    (directory / "a").mkdir(parents=True)
    (directory / "a" / "x.json").write_bytes(b"inside")
    (tmp_path / "secret.json").write_bytes(b"secret")
    (tmp_path / "repository-of-another").mkdir()
    (tmp_path / "repository-of-another" / "x.json").write_bytes(b"secret")
    return directory


def test_a_file_below_a_root_is_read(inside: Path) -> None:
    disk = Disk([str(inside)])
    assert disk.read(str(inside / "a" / "x.json")) == b"inside"
    assert disk.read(str(inside / "a" / ".." / "a" / "x.json")) == b"inside"
    assert disk.is_file(str(inside / "a" / "x.json"))
    assert disk.names(str(inside)) == ["a"]


@pytest.mark.parametrize(
    "written", ["../secret.json", "a/../../secret.json", "../repository-of-another/x.json"]
)
def test_what_lies_outside_is_neither_read_nor_told(inside: Path, written: str) -> None:
    disk = Disk([str(inside)])
    path = str(inside / written)
    with pytest.raises(OutsideError):
        disk.read(path)
    assert not disk.is_file(path)
    assert not disk.holds(path)
    assert disk.names(os.path.dirname(path)) in ((), ["a"])


def test_a_link_is_judged_by_where_it_leads(inside: Path) -> None:
    (inside / "out.json").symlink_to("../secret.json")
    (inside / "in.json").symlink_to("a/x.json")
    (inside / "above").symlink_to("..")
    disk = Disk([str(inside)])
    assert disk.read(str(inside / "in.json")) == b"inside"
    for name in ("out.json", "above/secret.json"):
        with pytest.raises(OutsideError):
            disk.read(str(inside / name))
    assert not disk.names(str(inside / "above"))


def test_a_root_may_be_reached_by_a_link(inside: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(inside)
    assert Disk([str(tmp_path / "link")]).read(str(inside / "a" / "x.json")) == b"inside"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(inside: Path) -> None:
    os.mkfifo(inside / "pipe.json")
    disk = Disk([str(inside)])
    assert not disk.is_file(str(inside / "pipe.json"))
    with pytest.raises(IrregularError, match="is not a regular file"):
        disk.read(str(inside / "pipe.json"))


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices here")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/ptmx", "/dev/null"])
def test_a_device_is_not_read(device: str) -> None:
    if not os.path.exists(device):
        pytest.skip("no such device here")
    with pytest.raises(IrregularError):
        read_regular(device)


def test_a_directory_is_told_as_one(inside: Path) -> None:
    with pytest.raises(IsADirectoryError):
        Disk([str(inside)]).read(str(inside / "a"))


def test_a_file_is_read_up_to_a_size(inside: Path) -> None:
    disk = Disk([str(inside)])
    path = str(inside / "a" / "x.json")
    assert disk.read(path, 6) == b"inside"
    with pytest.raises(TooLargeError):
        disk.read(path, 5)


@pytest.mark.skipif(not os.path.exists("/proc/self/environ"), reason="no such file here")
def test_a_file_that_hides_its_size_is_read_up_to_a_size_too() -> None:
    with pytest.raises(TooLargeError):
        read_regular("/proc/self/environ", 5)
