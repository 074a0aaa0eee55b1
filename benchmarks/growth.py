"""Whether time and memory grow in proportion to the definition.

    python benchmarks/growth.py

The exponent is that of the smallest and the largest machine, the time of a tiny one taken off:
1 is in proportion, 2 is quadratic.
"""

from __future__ import annotations

import sys
from math import log
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

from processes import Run, interleaved, program

SIZES = (1_000, 2_000, 5_000, 10_000)
ROUNDS = 5
LANGUAGES = ("JSONPath", "JSONata")
TINY = "tiny"


def main() -> None:
    """Measure and print."""
    wanted = {TINY: ["12"]}
    for language in LANGUAGES:
        for size in SIZES:
            wanted[f"{language} {size:,}"] = [str(size), "--language", language]
    wanted["1 MB pretty"] = ["largest"]
    wanted["1 MB minified"] = ["largest", "--minified"]
    commands, lengths = {}, {}
    with TemporaryDirectory() as folder:
        for number, (name, words) in enumerate(wanted.items()):
            file = Path(folder) / f"{number}.asl.json"
            _make(file, words)
            lengths[name] = file.stat().st_size / 1000
            commands[name] = [program(), "--isolated", "--quiet", "--format", "concise", str(file)]
        runs = interleaved(commands, ROUNDS)
    print(f"{'':16}     kB  wall s  user s   MiB")
    for name, took in runs.items():
        numbers = f"{took.wall:6.2f}  {took.user:6.2f} {took.memory:5.0f}"
        print(f"{name:16} {lengths[name]:6,.0f}  {numbers}")
    for language in LANGUAGES:
        few, many = (runs[f"{language} {size:,}"] for size in (SIZES[0], SIZES[-1]))
        print(f"{language}: exponent {_exponent(runs[TINY], few, many):.2f}")


def _make(file: Path, words: list[str]) -> None:
    # In a process of its own: the peak memory of a process counts that of the one it came from.
    generator = str(Path(__file__).with_name("machines.py"))
    with file.open("wb") as stream:
        run([sys.executable, generator, *words], check=True, stdout=stream)  # noqa: S603


def _exponent(tiny: Run, few: Run, many: Run) -> float:
    return log((many.user - tiny.user) / (few.user - tiny.user)) / log(SIZES[-1] / SIZES[0])


if __name__ == "__main__":
    main()
