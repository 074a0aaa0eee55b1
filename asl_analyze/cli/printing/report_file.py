"""A report in a file: whole or not there, and never in place of what the program reads."""

from __future__ import annotations

import os
import stat

from asl_analyze.cli.printing.messages import UnwritableError
from asl_analyze.config.text import OWN_NAMES, PYPROJECT
from asl_analyze.documents.signs import is_certain
from asl_analyze.files.replace import drop, put_in_place, write_draft
from asl_analyze.files.roots import left_by_link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

READ = "it is among the files that are read, and a report would replace it"
NAMED_AS_INPUT = "a report would replace a file that by its name holds definitions or settings"
OUTSIDE = "a link leads out of the repository"
WITHIN_GIT = "a link leads into git's own directory"

# What a run may read without being told so: the files beside a Terraform module's, and settings.
SOURCES = (".tf", ".tf.json", ".tofu", ".hcl", ".tfvars")
SETTINGS = (*OWN_NAMES, PYPROJECT, ".gitignore")
GIT = ".git"


def refuse_to_replace(path: str | None, read: Iterable[str]) -> None:
    """Refuse a place for a report where something else is lost by it.

    `read` are the files that the run reads, by any of their names.

    Raises:
        UnwritableError: where the file at `path` is one of them, by a link too, or where its name
            says that it is one of another run; where a link in the repository leads out of it.
    """
    if path is None or path == "-":
        return
    _refuse_links_out(path)
    target = os.path.realpath(path)
    there = _stat(target)
    if there is None:
        if any(os.path.realpath(one) == target for one in read):
            raise UnwritableError(path, READ)
        return
    if not stat.S_ISREG(there.st_mode):
        return
    for one in read:
        found = _stat(one)
        if found is not None and os.path.samestat(found, there):
            raise UnwritableError(path, READ)
    for name in {os.path.basename(path), os.path.basename(target)}:
        if is_certain(name) or name.lower().endswith(SOURCES) or name in SETTINGS:
            raise UnwritableError(path, NAMED_AS_INPUT)


def write_file(data: bytes, path: str) -> None:
    """Write the file; one that is there is replaced in one step and keeps its mode.

    Raises:
        OSError: where that is not possible; what was there before is there still.
    """
    if _is_special(path):
        with open(path, "wb") as device:
            device.write(data)
        return
    target = os.path.realpath(path)
    there = _stat(target)
    if there is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13))
    os.makedirs(os.path.dirname(target), exist_ok=True)
    draft = write_draft(target, data, None if there is None else stat.S_IMODE(there.st_mode))
    try:
        put_in_place(draft, target)
    except BaseException:
        drop(draft)
        raise


def append_file(data: bytes, path: str, most: int) -> bool:
    """Add to a file that others add to; not more than it may hold, and then nothing (False).

    Raises:
        OSError: where that is not possible.
    """
    with open(path, "ab") as file:
        if file.tell() + len(data) > most:
            return False
        file.write(data)
    return True


def _refuse_links_out(path: str) -> None:
    """Refuse a link by which a stranger's commit would choose the place that is written to."""
    if left_by_link(path) is not None:
        raise UnwritableError(path, OUTSIDE)
    inside = os.path.realpath(path).lower().split(os.sep)
    if GIT in inside and GIT not in os.path.abspath(path).lower().split(os.sep):
        raise UnwritableError(path, WITHIN_GIT)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _is_special(path: str) -> bool:
    """Whether there is something that is no ordinary file, or only a directory could be."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return path.endswith(os.sep)
