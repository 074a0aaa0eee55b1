"""Static analyzer and migration linter for the Amazon States Language."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asl_analyze.analysis import analyze as analyze
    from asl_analyze.result import Report as Report

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "analyze"]


def __getattr__(name: str) -> object:
    """Load the library's entry points when they are first asked for."""
    if name == "analyze":
        from asl_analyze.analysis import analyze

        return analyze
    if name == "Report":
        from asl_analyze.result import Report

        return Report
    raise AttributeError(f"module 'asl_analyze' has no attribute '{name}'")
