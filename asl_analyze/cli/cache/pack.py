"""Many results in one file: an index that is read at once, and pieces that are read when needed.

Both are JSON, which can be read without danger whoever wrote it. The index is sealed (see `seal`)
and has the digest of the pieces, which lie in a file that is named after it: whoever has read an
index finds its own pieces or none.
"""

from __future__ import annotations

import json

from asl_analyze.cli.cache.directory import LARGEST, ForeignError
from asl_analyze.cli.gone import GoneError
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.cli.cache.directory import Directory
    from asl_analyze.cli.cache.seal import Seal


class Pack:
    """What runs keep under a name that stands for all that they have in common.

    `index` is whatever was written, empty where there is nothing that can be used.
    """

    def __init__(self, directory: Directory, seal: Seal, common: bytes) -> None:
        self._directory = directory
        self._seal = seal
        self._common = common
        self._name = digest(common)
        self._pieces: memoryview | None = None
        sealed = directory.read(f"{self._name}.index")
        listed = None if sealed is None else seal.opened(common, sealed)
        self.index: dict[str, Any] = {} if listed is None else json.loads(listed)

    def piece(self, at: int, size: int) -> Any:
        """A piece by its place.

        Raises:
            GoneError: where the pieces are not there any more.
        """
        return json.loads(self.bytes_of(at, size))

    def bytes_of(self, at: int, size: int) -> bytes:
        """A piece as it was written.

        Raises:
            GoneError: where the pieces are not there any more.
        """
        if self._pieces is None:
            mark = self.index["pieces"]
            data = self._directory.read(self._file_of(mark))
            if data is None or digest(data) != mark:
                raise GoneError
            self._pieces = memoryview(data)
        return bytes(self._pieces[at : at + size])

    def write(self, index: dict[str, Any], pieces: bytes) -> None:
        """Keep something else from now on. What is too large is not kept.

        Raises:
            ForeignError, OSError: as `Directory.write` does.
        """
        mark = digest(pieces)
        listed = json.dumps({**index, "pieces": mark}, separators=(",", ":")).encode()
        sealed = self._seal.sealed(self._common, listed)
        if max(len(sealed), len(pieces)) > LARGEST:
            raise ForeignError(f"{self._directory.path}: there is too much to be kept")
        before = self.index.get("pieces")
        if mark != before or self._pieces is None:  # else they are there, and whole
            self._directory.write(self._file_of(mark), pieces)
        self._directory.write(f"{self._name}.index", sealed)
        if before not in (None, mark):
            self._directory.remove(self._file_of(before))
        self._directory.tidy()

    def latest(self) -> Pack:
        """What there is by now: another run may have written since."""
        found = Pack(self._directory, self._seal, self._common)
        return found if found.index and found.index != self.index else self

    def _file_of(self, mark: str) -> str:
        return f"{self._name}-{mark}.pieces"
