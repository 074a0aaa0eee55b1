"""The files below a directory that may hold definitions, in sorted order."""

from __future__ import annotations

import os

from asl_analyze.documents.signs import is_certain, is_possible
from asl_analyze.files.found import FoundFile, Problem, reason
from asl_analyze.files.gitignore import TOO_LONG, patterns_above, patterns_of
from asl_analyze.files.kinds import (
    ASSET,
    ENVIRONMENT_MARK,
    SKIPPED_DIRECTORIES,
    STAGE,
    SYNTHESIZED,
    TEMPLATE,
)
from asl_analyze.files.paths import real_directory, real_file, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from asl_analyze.files.patterns import Patterns

    # A directory to search, a file with its real path, or what cannot be looked at.
    Item: TypeAlias = "Folder | tuple[FoundFile, str] | Problem"


class Folder:
    """A directory still to be searched.

    `shown` leads the paths a user sees, `absolute` those that patterns are matched with; both
    end in "/" (`shown` may be empty). `ignored` are the .gitignore patterns from above, and
    `synthesized` says that the CDK made the directory and nobody named it.
    """

    __slots__ = ("absolute", "ignored", "is_top", "shown", "synthesized")

    def __init__(
        self,
        shown: str,
        absolute: str,
        ignored: Patterns | None,
        *,
        is_top: bool = False,
        synthesized: bool = False,
    ) -> None:
        self.shown = shown
        self.absolute = absolute
        self.ignored = ignored
        self.is_top = is_top
        self.synthesized = synthesized or (not is_top and _is_output(absolute))


class Walk:
    """One search: what is left out, and which files were given already.

    Links to directories are not followed, so there is no loop; a file that is reached twice (a
    link, overlapping arguments) is given once. `seen` holds the real paths. `room` is how many
    directories it may still look into, `searched` which it did.
    """

    def __init__(
        self,
        *,
        exclude: Patterns | None,
        respect_gitignore: bool,
        seen: set[str],
        room: int | None = None,
    ) -> None:
        self.exclude = exclude
        self.respect_gitignore = respect_gitignore
        self.seen = seen
        self.room = room
        self.searched: set[str] = set()

    def below(self, directory: str) -> Iterator[FoundFile | Problem]:
        """Files of a directory and of those below it."""
        real = os.path.realpath(directory)
        too_long: list[str] = []
        ignored = patterns_above(real, too_long) if self.respect_gitignore else None
        yield from (Problem(path, TOO_LONG, is_minor=True) for path in too_long)
        top = Folder(shown(directory), real_directory(real), ignored, is_top=True)
        waiting: list[Item] = [top]
        while waiting:
            item = waiting.pop()
            if isinstance(item, tuple):
                file, path = item
                if path not in self.seen:
                    self.seen.add(path)
                    yield file
                continue
            if isinstance(item, Problem):
                yield item
                continue
            if self.room is not None and not self._enters(item):
                continue
            try:
                waiting.extend(reversed(self._inside(item)))
            except OSError as error:
                yield Problem(item.shown.rstrip("/") or ".", reason(error))

    def _enters(self, folder: Folder) -> bool:
        """Whether there is room for a directory that was not searched yet."""
        if not self.room or folder.absolute in self.searched:
            return False
        self.room -= 1
        self.searched.add(folder.absolute)
        return True

    def _inside(self, folder: Folder) -> list[Item]:
        with os.scandir(folder.shown or ".") as listing:
            entries = {entry.name: entry for entry in listing}
        if ENVIRONMENT_MARK in entries and not folder.is_top:
            return []
        ignored = None if ".git" in entries and not folder.is_top else folder.ignored
        inside: list[Item] = []
        if self.respect_gitignore and ".gitignore" in entries and not folder.synthesized:
            too_long: list[str] = []
            ignored = patterns_of(folder.absolute, ignored, too_long)
            name = f"{folder.shown}.gitignore"
            inside += [Problem(name, TOO_LONG, is_minor=True) for _ in too_long]
        for name in sorted(entries):
            item = self._item(entries[name], folder, ignored)
            if item is not None:
                inside.append(item)
        return inside

    def _item(
        self, entry: os.DirEntry[str], folder: Folder, ignored: Patterns | None
    ) -> Item | None:
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            return self._directory(name, folder, ignored)
        if folder.synthesized and not name.endswith(TEMPLATE):
            return None
        certain = is_certain(name)
        if not (certain or is_possible(name)):
            return None
        try:
            if not entry.is_file():
                return None
        except OSError as error:  # a link that leads in a circle
            return Problem(folder.shown + name, f"skipped, {reason(error)}", is_minor=True)
        absolute = folder.absolute + name
        if self._left_out(absolute, ignored):
            return None
        real = real_file(absolute) if entry.is_symlink() else absolute
        return FoundFile(folder.shown + name, named=False, certain=certain), real

    def _directory(self, name: str, folder: Folder, ignored: Patterns | None) -> Folder | None:
        absolute = f"{folder.absolute}{name}/"
        if name == SYNTHESIZED:
            ignored = None
        if (
            name in SKIPPED_DIRECTORIES
            or (folder.synthesized and not name.startswith(STAGE))
            or (name.startswith(ASSET) and _is_output(folder.absolute))
            or self._left_out(absolute, ignored)
        ):
            return None
        return Folder(f"{folder.shown}{name}/", absolute, ignored, synthesized=folder.synthesized)

    def _left_out(self, absolute: str, ignored: Patterns | None) -> bool:
        if ignored is not None and ignored.match(absolute):
            return True
        return self.exclude is not None and self.exclude.match(absolute)


def _is_output(absolute: str) -> bool:
    return absolute.endswith(f"/{SYNTHESIZED}/")
