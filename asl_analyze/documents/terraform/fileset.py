"""The files below a directory that a pattern of Terraform's `fileset` matches."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.world.world import World

# Directories that are looked into, each once for a place in the pattern.
_MOST_LOOKS = 2_000


def matching(world: World, base: str, pattern: str, most: int) -> list[str]:
    """The paths from `base`, in order and at most so many; none lead up or through a link.

    `*`, `?` and `[…]` match within a name, and `**` any number of directories.
    """
    steps = [step for step in pattern.split("/") if step not in ("", ".")]
    if steps[-1:] == ["**"]:
        steps.append("*")
    found: set[str] = set()
    seen: set[tuple[str, int]] = set()
    waiting = [("", 0)]
    while waiting and len(seen) < _MOST_LOOKS and ".." not in steps:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        folder, at = place
        if steps[at : at + 1] == ["**"]:
            waiting.append((folder, at + 1))
            waiting += [(name, at) for name in _directories(world, base, folder)]
        elif at == len(steps) - 1:
            names = _joined(world, base, folder, steps[at])
            found.update(name for name in names if world.is_file(os.path.join(base, name)))
        elif at < len(steps):
            names = _joined(world, base, folder, steps[at])
            waiting += [(name, at + 1) for name in names if _is_directory(world, base, name)]
    return sorted(found)[:most]


def _directories(world: World, base: str, folder: str) -> list[str]:
    return [name for name in _joined(world, base, folder, "*") if _is_directory(world, base, name)]


def _joined(world: World, base: str, folder: str, pattern: str) -> list[str]:
    """The names in a folder that one step of a pattern matches; hidden ones only by a dot."""
    return [
        f"{folder}/{name}" if folder else name
        for name in world.names(os.path.join(base, folder))
        if fnmatchcase(name, pattern) and (pattern.startswith(".") or not name.startswith("."))
    ]


def _is_directory(world: World, base: str, name: str) -> bool:
    path = os.path.join(base, name)
    return not world.is_link(path) and world.is_directory(path)
