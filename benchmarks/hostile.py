"""Whether any input, ordinary or hostile, takes time out of proportion to its size.

    python benchmarks/hostile.py                 all families of `families.py`
    python benchmarks/hostile.py --only YAML     those whose name holds a word

Each family grows until analyzing an input takes `LONG` seconds of processor time or the input has
`LARGE` bytes. The exponent is that of the last growth by four: 1 is in proportion, 2 is quadratic.
The exit code is 1 when one is above `HIGHEST`, or an input took more than `LIMIT` seconds.
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from families import Family

FIRST = 250
LONG = 0.6
LARGE = 600_000
LIMIT = 20
MEMORY = 2 << 30
HIGHEST = 1.25  # 1.1 and what a single measurement is off by


def main() -> int:
    """Measure every wanted family and print those that grow too fast."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    only = parser.parse_args().only
    worst = []
    for name, make in FAMILIES.items():
        if only not in name:
            continue
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


def _rows(make: Family) -> list[tuple[int, float | None]]:
    """Sizes in bytes with seconds; None for one over the limit."""
    n, rows = FIRST, []
    while True:
        name, text = make(n)
        data = text.encode("utf-8", "surrogatepass")
        took = _seconds(name, data)
        rows.append((len(data), took))
        if took is None or took > LONG or len(data) > LARGE or len(rows) > 12:
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
    """Processor time of an analysis, in a process of its own, the better of two."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(reading)
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            os.write(writing, repr(min(_analyze(name, data) for _ in range(2))).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    told = os.read(reading, 100)
    os.close(reading)
    os.waitpid(child, 0)
    return float(told) if told else None


def _analyze(name: str, data: bytes) -> float:
    from asl_analyze.analysis import analyze
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
