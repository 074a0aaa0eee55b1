"""Whether any input, ordinary or hostile, takes time out of proportion to its size.

    python benchmarks/hostile.py                 all families of `families.py`
    python benchmarks/hostile.py --only YAML     those whose name holds a word
    python benchmarks/hostile.py --largest       one input of each family, as large as AWS accepts

Each family grows until analyzing an input takes `LONG` seconds of processor time or the input has
`LARGE` bytes. The exponent is that of the last growth by four: 1 is in proportion, 2 is quadratic.
The exit code is 1 when one is above `HIGHEST`, or an input took more than `LIMIT` seconds.

With `--largest` each family has one input of `LARGEST` bytes, or as large as it gets. The exit code
is 1 when one took more than `MOST_SECONDS` of processor time or `MOST_MEMORY` MiB at its peak.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import sys
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from families import FAMILIES
from limits import LIMITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from families import Family

FIRST = 16
MOST_ROWS = 17
GUESS = 250
LONG = 0.6
LARGE = 600_000
LIMIT = 20
MEMORY = 2 << 30
HIGHEST = 1.25  # 1.1 and what a single measurement is off by
LARGEST = 1 << 20
MOST_SECONDS = 10
MOST_MEMORY = 500
SHOWN = 10


def main() -> int:
    """Measure every wanted family and print those that grow too fast."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--largest", action="store_true")
    arguments = parser.parse_args()
    every = {**FAMILIES, **LIMITS}
    wanted = {name: make for name, make in every.items() if arguments.only in name}
    return _all_at_the_limit(wanted) if arguments.largest else _all_growing(wanted)


def _all_growing(wanted: dict[str, Family]) -> int:
    worst = []
    _analyze("x.asl.json", b"{}")  # what every input needs is loaded once, and not in each process
    for name, make in wanted.items():
        rows = _rows(make)
        size, took = rows[-1]
        exponent = _exponent(rows)
        mark = " <-- " if took is None or exponent > HIGHEST else ""
        shown = "over the limit" if took is None else f"{took:6.2f} s"
        print(f"{name:44} {size / 1000:7.0f} kB  {shown}  {exponent:5.2f}{mark}", flush=True)
        if mark:
            worst.append(name)
    print(f"{len(worst)} grow too fast" if worst else "all grow in proportion")
    return 1 if worst else 0


def _all_at_the_limit(wanted: dict[str, Family]) -> int:
    rows = []
    for name, make in wanted.items():
        size, took, memory = _at_the_limit(make)
        rows.append((took, memory, size, name))
        print(_line(*rows[-1]), flush=True)
    print(f"\nThe {SHOWN} that took longest")
    print("\n".join(_line(*row) for row in sorted(rows, reverse=True)[:SHOWN]))
    print(f"\nThe {SHOWN} that needed most memory")
    by_memory = sorted(rows, key=lambda row: row[1], reverse=True)
    print("\n".join(_line(*row) for row in by_memory[:SHOWN]))
    return 1 if any(took > MOST_SECONDS or memory > MOST_MEMORY for took, memory, *_ in rows) else 0


def _line(took: float, memory: float, size: int, name: str) -> str:
    mark = " <-- " if took > MOST_SECONDS or memory > MOST_MEMORY else ""
    return f"{name:44} {size / 1000:7.0f} kB  {took:6.2f} s  {memory:5.0f} MiB{mark}"


def _at_the_limit(make: Family) -> tuple[int, float, float]:
    """Bytes, seconds and MiB of an input of about `LARGEST` bytes, infinite over the limits."""
    with TemporaryDirectory() as folder:
        # Made in a process of its own too, so that the one that is measured begins small.
        child = os.fork()
        if not child:
            try:
                name, text = _made(make, _size_at_the_limit(make))
                Path(folder, name).write_bytes(text.encode("utf-8", "surrogatepass"))
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        [path] = Path(folder).iterdir()
        data = path.read_bytes()
        told = _told(path.name, data, rounds=1)
    return (len(data), *told) if told else (len(data), float("inf"), float("inf"))


def _made(make: Family, n: int) -> tuple[str, str]:
    """An input, less deep where the making of it would nest too deep."""
    while True:
        try:
            return make(n)
        except RecursionError:
            n = n * 3 // 4


def _size_at_the_limit(make: Family) -> int:
    """The n that makes an input of about `LARGEST` bytes, or as many as it gets.

    How the size grows with n is taken from the two sizes before.
    """
    n, size, power = GUESS, len(_made(make, GUESS)[1]), 1.0
    for _ in range(MOST_ROWS):
        factor = LARGEST / size
        if 0.9 < factor < 1.1:
            break
        more = max(1, int(n * min(factor ** (1 / power), 16)))
        larger = len(_made(make, more)[1])
        if larger == size or more == n:
            break
        power = min(max(log(larger / size) / log(more / n), 0.5), 2.0)
        n, size = more, larger
    return n


def _rows(make: Family) -> list[tuple[int, float | None]]:
    """Sizes in bytes with seconds; None for one over the limit."""
    n, rows = FIRST, []
    while True:
        name, text = _made(make, n)
        data = text.encode("utf-8", "surrogatepass")
        took = _seconds(name, data)
        rows.append((len(data), took))
        if took is None or took > LONG or len(data) > LARGE or len(rows) == MOST_ROWS:
            return rows
        n *= 2


def _exponent(rows: list[tuple[int, float | None]]) -> float:
    if rows[-1][1] is None:
        return float("inf")
    (small, less), (large, more) = rows[max(0, len(rows) - 3)], rows[-1]
    if large <= small or not less or not more or more < 0.05:
        return 0.0
    return log(more / less) / log(large / small)


def _seconds(name: str, data: bytes) -> float | None:
    """Processor time of an analysis, the better of two."""
    told = _told(name, data, rounds=2)
    return told[0] if told else None


def _told(name: str, data: bytes, *, rounds: int) -> tuple[float, float] | None:
    """Seconds and MiB that an analysis takes in a process of its own; None over the limits."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(reading)
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            took = min(_analyze(name, data) for _ in range(rounds))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            os.write(writing, f"{took} {memory}".encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    told = os.read(reading, 100).split()
    os.close(reading)
    os.waitpid(child, 0)
    return (float(told[0]), float(told[1])) if told else None


def _analyze(name: str, data: bytes) -> float:
    from asl_analyze.library import analyze
    from asl_analyze.reports import concise

    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        if name != "x.asl.json":
            Path(folder, "x.asl.json").write_text(
                '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}'
            )
        gc.disable()
        start = process_time()
        concise.render(analyze(str(path)))
        return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
