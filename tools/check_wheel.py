"""Compares a built wheel with the folders that it is made from.

    python tools/check_wheel.py dist/*.whl

Every file of the program must be in the wheel, byte for byte, and the index of the rules beside
them, but nothing else. What differs is printed, and the exit code is 1.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Made when the wheel is built (`tools/wheel.py`); an editable installation has its own.
MADE = "asl_analyze/rules/index.json"
# Each folder of the program, and the one that it is installed as.
FOLDERS = {
    "asl_analyze": "asl_analyze",
    "grammars": "asl_analyze/grammars",
    "rules": "asl_analyze/rules",
    "man": "share/man/man1",
}
# What is installed beside the packages lies below this in a wheel.
BESIDE = re.compile(r"[^/]+\.data/data/")


def sources(root: Path) -> dict[str, bytes]:
    """The files of the program below `root`, by the names that they have in a wheel."""
    files = {
        f"{installed}/{path.relative_to(root / folder).as_posix()}": path.read_bytes()
        for folder, installed in FOLDERS.items()
        for path in (root / folder).rglob("*")
        # A number is behind the name of a compiled file that is being written.
        if path.is_file() and ".pyc" not in path.suffixes
    }
    files.pop(MADE, None)
    return files


def packed(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel without its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
        return {BESIDE.sub("", name, count=1): archive.read(name) for name in names}


def differences(wheel: Path, root: Path) -> list[str]:
    """What a wheel has more, less or otherwise than the folders below `root`, a line each."""
    wanted, found = sources(root), packed(wheel)
    return [
        *([] if found.pop(MADE, b"") else [f"{MADE} is not in the wheel"]),
        *(f"{name} is not in the wheel" for name in sorted(wanted.keys() - found.keys())),
        *(f"{name} is in no folder" for name in sorted(found.keys() - wanted.keys())),
        *(
            f"{name} differs from its source"
            for name in sorted(wanted.keys() & found.keys())
            if wanted[name] != found[name]
        ),
    ]


def main(arguments: list[str]) -> int:
    """Prints what differs; 1 if anything does, 2 without exactly one wheel."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    lines = differences(Path(arguments[0]), ROOT)
    print("\n".join(lines) or "The wheel holds what the folders hold")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
