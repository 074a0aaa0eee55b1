"""Worlds that are not the disk: buffers of an editor, memory, and one that takes notes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from asl_analyze.world.disk import Disk
from asl_analyze.world.memory import Memory
from asl_analyze.world.overlay import Overlay
from asl_analyze.world.recorded import Recorded, again_asked
from asl_analyze.world.world import OutsideError, TooLargeError, World


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a file in a directory, and one beside it."""
    (tmp_path / "repository" / "flows").mkdir(parents=True)
    (tmp_path / "repository" / "flows" / "a.asl.json").write_bytes(b"saved")
    (tmp_path / "beside.json").write_bytes(b"secret")
    return tmp_path / "repository"


def in_memory(folder: Path) -> World:
    return Memory({str(folder / "flows" / "a.asl.json"): b"saved"})


@pytest.mark.parametrize("make", [lambda folder: Disk([str(folder)]), in_memory])
def test_memory_answers_as_the_disk_does(make: object, folder: Path) -> None:
    world: World = make(folder)  # type: ignore[operator]
    file, flows = str(folder / "flows" / "a.asl.json"), str(folder / "flows")
    assert world.read(file) == world.read(f"{flows}/../flows/./a.asl.json") == b"saved"
    assert (world.is_file(file), world.is_file(flows)) == (True, False)
    assert (world.is_directory(flows), world.is_directory(file)) == (True, False)
    assert list(world.names(flows)) == ["a.asl.json"]
    assert list(world.names(str(folder / "none"))) == []
    assert not world.is_link(file)
    assert world.holds(file)
    with pytest.raises(TooLargeError):
        world.read(file, limit=4)
    with pytest.raises(FileNotFoundError):
        world.read(f"{file}x")


def test_a_buffer_counts_before_the_file_and_where_there_is_none(folder: Path) -> None:
    flows = folder / "flows"
    buffers = {str(flows / "a.asl.json"): b"typed", str(flows / "new.asl.json"): b"new"}
    world = Overlay(Disk([str(folder)]), buffers)
    assert world.read(str(flows / "a.asl.json")) == b"typed"
    assert world.read(str(flows / "new.asl.json")) == b"new"
    assert world.is_file(str(flows / "new.asl.json"))
    assert list(world.names(str(flows))) == ["a.asl.json", "new.asl.json"]
    assert list(world.names(str(folder))) == ["flows"]
    with pytest.raises(TooLargeError):
        world.read(str(flows / "a.asl.json"), limit=4)


def test_a_buffer_opens_nothing_outside(folder: Path) -> None:
    beside = str(folder.parent / "beside.json")
    world = Overlay(Disk([str(folder)]), {beside: b"typed"})
    assert not world.is_file(beside)
    assert list(world.names(str(folder.parent))) == []
    with pytest.raises(OutsideError):
        world.read(beside)


def is_unchanged(asked: Recorded, world: World) -> bool:
    """Whether a world gives the same answers to all that was asked."""
    again = Recorded(world)
    return all(again_asked(again, question) == said for question, said in asked.answers.items())


def test_what_was_asked_tells_whether_anything_changed(folder: Path) -> None:
    file, missing = str(folder / "flows" / "a.asl.json"), str(folder / "b.json")
    world = Recorded(Disk([str(folder)]))
    assert world.read(file) == b"saved"
    assert not world.is_file(missing)
    with pytest.raises(FileNotFoundError):
        world.read(missing)
    assert list(world.names(str(folder))) == ["flows"]
    assert is_unchanged(world, Disk([str(folder)]))
    assert is_unchanged(world, in_memory(folder))
    # What nobody asked about may change.
    (folder / "flows" / "c.json").write_bytes(b"{}")
    assert is_unchanged(world, Disk([str(folder)]))
    os.utime(file)
    assert is_unchanged(world, Disk([str(folder)]))
    assert not is_unchanged(world, Overlay(Disk([str(folder)]), {file: b"typed"}))
    Path(missing).write_bytes(b"{}")
    assert not is_unchanged(world, Disk([str(folder)]))


def test_what_changed_while_it_was_asked_about_is_never_unchanged(folder: Path) -> None:
    file = folder / "flows" / "a.asl.json"
    world = Recorded(Disk([str(folder)]))
    for text in (b"typed", b"saved"):
        file.write_bytes(text)
        world.read(str(file))
    for text in (b"typed", b"saved"):
        file.write_bytes(text)
        assert not is_unchanged(world, Disk([str(folder)]))
