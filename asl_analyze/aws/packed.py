"""Files of `data/` that hold one compressed text for each service, read one by one.

A file is a header line in JSON, an index of rows, then the chunks: a task calls one service, and
reading the others would cost more than all else. A NUL parts the index into the places of the
chunks and other rows.
"""

from __future__ import annotations

import os

from asl_analyze.aws.rows import keys, row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FOLDER = os.path.join(os.path.dirname(__file__), "data")


def shipped(name: str) -> str:
    """Path of the file `name` that ships with the package."""
    return os.path.join(_FOLDER, name)


class Packed:
    """One such file.

    header: its first line, with `source`, `date` and the version of `botocore`.
    others: the rows of the index behind the places, empty when there are none.
    """

    __slots__ = ("_data", "_file", "_places", "header", "others")

    def __init__(self, file: str) -> None:
        import json

        with open(file, "rb") as stream:
            self.header: dict[str, Any] = json.loads(stream.readline())
            self._places, _, self.others = (
                stream.read(self.header["index"]).decode().partition("\0")
            )
            self._data = stream.tell()
        self._file = file

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the services that have a chunk."""
        return keys(self._places)

    def parts(self, name: str) -> list[str] | None:
        """The parts of a service's chunk, which NULs separate; None when it has no chunk."""
        place = row(self._places, name)
        if place is None:
            return None
        import zlib

        offset, length = place
        with open(self._file, "rb") as stream:
            stream.seek(self._data + offset)
            return zlib.decompress(stream.read(length)).decode().split("\0")
