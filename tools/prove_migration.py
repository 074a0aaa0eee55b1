"""Whether the conversion from JSONPath to JSONata keeps what machines do.

    python tools/prove_migration.py [--machines 20000] [--seed 0] [--jobs 2]

Makes machines and inputs at random, converts the machines, runs both in the evaluator of the tests
and compares what they do. Prints how many states were converted, with a guard or not at all, and
why; for each kind of disagreement the smallest machine that still has it, with both executions.
Ends with 1 if there was any. A million machines take a few hours on two cores.

`--converter tests.migrate.converter:convert` names another converter: a function from a definition
to `tests.migrate.proving.Converted`.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.migrate.machines import Case, case
from tests.migrate.proving import Converter, Count, Fault, faults
from tests.running.shrinking import shrunk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.running.trace import Outcome

BATCH = 50
MOST_SHOWN = 12
MOST_REASONS = 15
RAISES = "raises"
MOST_VISITS = 8
MOST_LETTERS = 400
# One machine in so many is converted twice and analyzed, which takes longer than running it.
THOROUGH = 5


def converter(name: str) -> Converter:
    """The converter that `module:function` names."""
    module, _, function = name.partition(":")
    found: Converter = getattr(importlib.import_module(module), function)
    return found


def batch(numbers: range, name: str) -> tuple[Count, list[tuple[int, str]]]:
    """What is counted in some machines, and the numbers and the kinds of those with a fault."""
    count, found = Count(), []
    convert = converter(name)
    for number in numbers:
        kinds = {fault.kind for fault in _faults(case(number), convert, count)}
        found += [(number, kind) for kind in sorted(kinds)]
    return count, found


def _faults(case: Case, convert: Converter, count: Count | None = None) -> Iterator[Fault]:
    thorough = count is None or case.seed % THOROUGH == 0
    try:
        yield from faults(case, convert, count, thorough=thorough)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.name}"
        yield Fault(f"{RAISES} {type(error).__name__} in {place}", str(error))


def show(number: int, kind: str, name: str) -> None:
    """Print the smallest machine with a fault of a kind."""
    convert = converter(name)

    def found(tried: Case) -> Fault | None:
        return next((each for each in _faults(tried, convert) if each.kind == kind), None)

    made = case(number)
    small = shrunk(made, lambda tried: found(_as_case(tried)) is not None)
    fault = found(_as_case(small))
    print(f"\n== {kind} (machine {number})\n{_text(small.definition)}")
    if fault is None:
        print("only where it is not alone")
        return
    print(f"on the input {_text(fault.input)}\n{fault.words[:MOST_LETTERS]}")
    if not kind.startswith(RAISES):
        print(f"converted: {_text(convert(small.definition).definition)}")
    if fault.difference is not None:
        for outcome in fault.difference.outcomes:
            print(_told(outcome))


def _as_case(made: Any) -> Case:
    return made if isinstance(made, Case) else replace(made)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _told(outcome: Outcome) -> str:
    lines = [f"  {outcome.status} {_text(outcome.output)} {outcome.error or ''}".rstrip()]
    if outcome.cause:
        lines.append(f"    {outcome.cause}")
    lines += [f"    {visit.state}: {_text(visit.raw)}" for visit in outcome.visits[:MOST_VISITS]]
    calls = outcome.calls[:MOST_VISITS]
    lines += [f"    calls {state} with {_text(arguments)}" for state, arguments in calls]
    return "\n".join(line[:MOST_LETTERS] for line in lines)


def summary(count: Count, seconds: float) -> None:
    """Print what was seen."""
    runs = ", ".join(f"{number} {status}" for status, number in count.runs.most_common())
    print(f"{count.machines} machines in {seconds:.0f} s, {count.runs.total()} runs: {runs}")
    for outcome, number in count.states.most_common():
        print(f"{number:>8} states {outcome} ({number / count.states.total():.1%})")
        for reason, times in count.reasons.get(outcome, Counter()).most_common(MOST_REASONS):
            print(f"{times:>12}  {reason}")


def main(arguments: list[str]) -> int:
    """Run; 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--machines", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--converter", default="tests.migrate.converter:convert")
    parser.add_argument("--shown", type=int, default=MOST_SHOWN, help="kinds that are shown small")
    chosen = parser.parse_args(arguments)
    # Each seed has machines of its own.
    first = chosen.seed * 10_000_000
    last = first + chosen.machines
    starts = range(first, last, BATCH)
    batches = (range(start, min(start + BATCH, last)) for start in starts)
    count = Count()
    found: dict[str, list[int]] = {}
    began = time.monotonic()
    with ProcessPoolExecutor(chosen.jobs) as pool:
        for counted, wrong in pool.map(partial(batch, name=chosen.converter), batches):
            count.add(counted)
            for number, kind in wrong:
                found.setdefault(kind, []).append(number)
    summary(count, time.monotonic() - began)
    kinds = sorted(found, key=lambda kind: -len(found[kind]))
    print(f"{sum(map(len, found.values()))} disagreements of {len(kinds)} kinds")
    for kind in kinds:
        print(f"{len(found[kind]):>8}  {kind}")
    for kind in kinds[: chosen.shown]:
        show(found[kind][0], kind, chosen.converter)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
