"""Static analyzer and migration linter for the Amazon States Language."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.library import analyze as analyze
    from asl_analyze.library import as_workflow_type as as_workflow_type
    from asl_analyze.library import migrate_jsonata as migrate_jsonata
    from asl_analyze.library import open_session as open_session
    from asl_analyze.migrate.express.outcome import Movings as Movings
    from asl_analyze.migrate.outcome import Migration as Migration
    from asl_analyze.result import Report as Report
    from asl_analyze.session.session import Session as Session

__version__ = "0.1.0"
__all__ = [
    "Migration",
    "Movings",
    "Report",
    "Session",
    "__version__",
    "analyze",
    "as_workflow_type",
    "migrate_jsonata",
    "open_session",
]
# Where the library's entry points are; each is loaded when it is first asked for.
_HOMES = {
    "Migration": "asl_analyze.migrate.outcome",
    "Movings": "asl_analyze.migrate.express.outcome",
    "Report": "asl_analyze.result",
    "Session": "asl_analyze.session.session",
    "analyze": "asl_analyze.library",
    "as_workflow_type": "asl_analyze.library",
    "migrate_jsonata": "asl_analyze.library",
    "open_session": "asl_analyze.library",
}


def __getattr__(name: str) -> object:
    """Load an entry point of the library."""
    if name not in _HOMES:
        raise AttributeError(f"module 'asl_analyze' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
