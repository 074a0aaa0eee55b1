"""What a user may ask of a format."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from asl_analyze.reports.configured import Configured
    from asl_analyze.reports.notice import Notice


class Options:
    """One bag for all formats; each takes what concerns it.

    `width` is how many cells a row of code may take, its number included.
    `root` is the directory that SARIF's relative URIs count from (empty: the current one).
    `room` is how many bytes a text may take that its reader takes no longer one of; None for the
    format's own measure.
    `configured` are the configuration files of the run, the one that governs it first. `dropped`
    is how many findings a log has no room for. `counts_fixes` says which fixes ("safe", "unsafe")
    are counted for who could apply them; None where nobody is to be told. `asides` are what a log
    says beside its findings. `shows_suppressed` asks for findings that are suppressed too.
    `stands_alone` says that a report for people is read without standard error beside it.
    """

    __slots__ = (
        "asides",
        "category",
        "color",
        "configured",
        "counts_fixes",
        "dropped",
        "exit_code",
        "room",
        "root",
        "shows_suppressed",
        "stands_alone",
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
        room: int | None = None,
    ) -> None:
        self.color = color
        self.width = width
        self.root = root
        self.category = category
        self.exit_code = exit_code
        self.configured = configured
        self.room = room
        self.dropped = 0
        self.asides: Sequence[Notice] = ()
        self.counts_fixes: str | None = None
        self.shows_suppressed = False
        self.stands_alone = False


DEFAULT = Options()
