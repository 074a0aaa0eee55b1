"""One clean file of 20 states against importing click, which the program cannot do without.

python benchmarks/start.py
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from machines import text
from processes import interleaved, program, show

ROUNDS = 25


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "order.asl.json"
        file.write_text(text(20), encoding="utf-8")
        commands = {
            "import click": [sys.executable, "-c", "import click"],
            "python alone": [sys.executable, "-c", "pass"],
            "asl-analyze": [program(), "--isolated", "--no-cache", str(file)],
        }
        show(interleaved(commands, ROUNDS), "import click")


if __name__ == "__main__":
    main()
