"""From the paths a user gives to the files to look at."""

from __future__ import annotations

import os
import stat

from asl_analyze.documents.signs import is_certain, is_possible
from asl_analyze.files.found import FoundFile, Problem, Stream, reason
from asl_analyze.files.paths import real_directory, real_file, tidy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from asl_analyze.files.patterns import Patterns


def find_files(
    paths: Iterable[str],
    *,
    exclude: Patterns | None = None,
    respect_gitignore: bool = True,
    force_exclude: bool = False,
    as_searched: bool = False,
) -> Iterator[FoundFile | Problem]:
    """Files by name and files found in directories, in the order of `paths`, none twice.

    A file that is named is given whatever it is called and whatever excludes it, unless
    `force_exclude` holds named files against `exclude` too. It is taken for a definition, unless
    `as_searched` leaves that to its name and its bytes.
    """
    places = [_place(path) for path in paths]
    walk = None
    # A file that is named and also lies in a searched directory counts as named.
    seen = _real_files(places)
    given: set[str] = set()
    for place in places:
        if isinstance(place, Problem):
            yield place
        elif place.is_directory:
            if walk is None:
                from asl_analyze.files.walk import Walk

                walk = Walk(
                    exclude=exclude, respect_gitignore=respect_gitignore, seen=set(seen.values())
                )
            yield from walk.below(place.path)
        else:
            real = seen.get(place.path, place.path)
            left_out = force_exclude and exclude is not None and is_excluded(place.path, exclude)
            if real not in given and not left_out:
                file = _named(place.path)
                if as_searched and not file.is_stream:
                    file.certain = is_certain(file.path)
                if file.certain or is_possible(file.path):
                    yield file
            given.add(real)


def is_stream(path: str) -> bool:
    """Whether a path is what a shell hands over (`<(…)`, /dev/stdin), which is read only once.

    A name in a repository is never of this kind.
    """
    return path.startswith(("/dev/fd/", "/proc/self/fd/", "/dev/stdin"))


def _named(path: str) -> FoundFile:
    if is_stream(path):
        return Stream(path, named=True, certain=True)
    return FoundFile(tidy(path), named=True, certain=True)


def is_excluded(path: str, exclude: Patterns) -> bool:
    """Whether a file's path, which need not exist, is excluded."""
    directory, name = os.path.split(path)
    return exclude.match(real_directory(directory) + name)


class _Place:
    """A path that is there."""

    __slots__ = ("identity", "is_directory", "path")

    def __init__(self, path: str) -> None:
        found = os.stat(path)
        self.path = path
        self.is_directory = stat.S_ISDIR(found.st_mode)
        self.identity = (found.st_dev, found.st_ino)


def _place(path: str) -> _Place | Problem:
    try:
        return _Place(path)
    except FileNotFoundError as error:
        from asl_analyze.files.nearby import nearby

        near = nearby(path)
        return Problem(path, reason(error) + (f"; did you mean '{near}'?" if near else ""))
    except OSError as error:
        return Problem(path, reason(error))


def _real_files(places: list[_Place | Problem]) -> dict[str, str]:
    """The real paths of the named files by the given ones, where it takes that to tell them apart.

    That is when a directory is searched too, or two paths lead to one file; to follow every link
    costs more than to read a small file.
    """
    there = [place for place in places if isinstance(place, _Place)]
    files = [place for place in there if not place.is_directory]
    if len(files) == len(there) == len({place.identity for place in files}):
        return {}
    return {place.path: real_file(place.path) for place in files}
