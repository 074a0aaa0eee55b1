"""Whole reports as they were written: the same findings make the same text."""

from __future__ import annotations

from asl_analyze.cli.cache.directory import LARGEST, ForeignError
from asl_analyze.world.recorded import digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.cli.cache.directory import Directory
    from asl_analyze.cli.cache.seal import Seal

ENDING = ".report"


class Texts:
    """The last report in each format of runs that have something in common."""

    def __init__(self, directory: Directory, seal: Seal, common: bytes) -> None:
        self._directory = directory
        self._seal = seal
        self._common = common

    def find(self, format: str, said: bytes) -> bytes | None:
        """The report of which all this is said; None where it is not the last one."""
        sealed = self._directory.read(self._name(format))
        return None if sealed is None else self._seal.opened(self._common + said, sealed)

    def keep(self, format: str, said: bytes, data: bytes) -> None:
        """Keep a report of which all this is said, if that is possible."""
        sealed = self._seal.sealed(self._common + said, data)
        if len(sealed) > LARGEST:
            return
        try:
            self._directory.write(self._name(format), sealed)
        except (ForeignError, OSError):
            return  # that nothing can be kept was told when the results were to be kept

    def _name(self, format: str) -> str:
        return digest(self._common + format.encode()) + ENDING
