"""Many results in one file: an index that is read at once, and pieces that are read when needed.

The length of the index with its seal (see `seal`), the seal, the index, the pieces. Index and
pieces are JSON, which can be read without danger whoever wrote it. The seal is of the index, and
the index has the digest of the pieces.
"""

from __future__ import annotations

import json

from asl_analyze.cli.cache.directory import LARGEST, ForeignError
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from asl_analyze.cli.cache.directory import Directory
    from asl_analyze.cli.cache.seal import Seal

LENGTH = 8
ENDING = ".results"


class DamagedError(Exception):
    """The pieces are not those that the index was made with."""


class Pack:
    """What runs keep under a name that stands for all that they have in common.

    `index` is whatever was written, empty where there is nothing that can be used.
    """

    def __init__(self, directory: Directory, seal: Seal, common: bytes) -> None:
        self._directory = directory
        self._seal = seal
        self._common = common
        self._name = digest(common) + ENDING
        self._pieces = memoryview(b"")
        self._are_whole = False
        self.index: dict[str, Any] = {}
        self._written = b""
        self._read()

    def piece(self, at: int, size: int) -> Any:
        """A piece by its place.

        Raises:
            DamagedError: where the pieces were changed since.
        """
        return json.loads(self.bytes_of(at, size))

    def bytes_of(self, at: int, size: int) -> bytes:
        """A piece as it was written.

        Raises:
            DamagedError: where the pieces were changed since.
        """
        self.verify()
        return bytes(self._pieces[at : at + size])

    def verify(self) -> None:
        """Make sure that the pieces are those of the index, once.

        Raises:
            DamagedError: where they were changed since.
        """
        if not self._are_whole:
            if digest(self._pieces) != self.index["pieces"]:
                raise DamagedError
            self._are_whole = True

    def write(self, index: dict[str, Any], pieces: bytes) -> None:
        """Keep something else from now on. What is too large is not kept.

        Raises:
            ForeignError, OSError: as `Directory.write` does.
        """
        listed = json.dumps({**index, "pieces": digest(pieces)}, separators=(",", ":")).encode()
        sealed = self._seal.sealed(self._common, listed)
        data = b"".join((len(sealed).to_bytes(LENGTH, "little"), sealed, pieces))
        if len(data) > LARGEST:
            raise ForeignError(f"{self._directory.path}: there is too much to be kept")
        self._directory.write(self._name, data)
        self._directory.tidy()

    def newer(self) -> Pack | None:
        """What another run has written since, None where none has."""
        found = Pack(self._directory, self._seal, self._common)
        return None if found._written == self._written else found

    def _read(self) -> None:
        data = self._directory.read(self._name)
        if data is None or len(data) < LENGTH:
            return
        end = LENGTH + int.from_bytes(data[:LENGTH], "little")
        listed = self._seal.opened(self._common, data[LENGTH:end])
        if listed is not None:
            self.index = json.loads(listed)
            self._pieces = memoryview(data)[end:]
            self._written = data[LENGTH:end]
