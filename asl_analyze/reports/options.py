"""What a user may ask of a format."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.reports.configured import Configured


class Options:
    """One bag for all formats; each takes what concerns it.

    `width` is how many cells a row of code may take, its number included.
    `root` is the directory that SARIF's relative URIs count from (empty: the current one).
    `configured` are the configuration files of the run, the one that governs it first. `dropped`
    is how many findings a log has no room for. `counts_fixes` says which fixes ("safe", "unsafe")
    are counted for who could apply them; None where nobody is to be told.
    """

    __slots__ = (
        "category",
        "color",
        "configured",
        "counts_fixes",
        "dropped",
        "exit_code",
        "root",
        "width",
    )

    def __init__(
        self,
        *,
        color: bool = False,
        width: int = 120,
        root: str = "",
        category: str | None = None,
        exit_code: int | None = None,
        configured: Sequence[Configured] = (),
    ) -> None:
        self.color = color
        self.width = width
        self.root = root
        self.category = category
        self.exit_code = exit_code
        self.configured = configured
        self.dropped = 0
        self.counts_fixes: str | None = None


DEFAULT = Options()
