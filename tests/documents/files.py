"""Files that hold definitions, written to a directory and analyzed together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asl_analyze.kit.situations import analyzed_with_used

if TYPE_CHECKING:
    from pathlib import Path

    from asl_analyze.engine import Engine
    from asl_analyze.result import FileReport


def analyzed(folder: Path, files: dict[str, str], engine: Engine) -> list[FileReport]:
    """The reports on the first file and on those that it uses."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    first, text = next(iter(files.items()))
    return analyzed_with_used(str(folder / first), text.encode(), engine)
