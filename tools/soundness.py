"""Whether what is inferred of the data of workflows holds when they run.

    python tools/soundness.py [--machines 20000] [--seed 0] [--jobs 2] [--precision] [--no-findings]

Makes machines and inputs at random, runs them in the evaluator of the tests, and compares each
value that is seen with its inferred shape, and what is said to fail with what fails. Prints the
counts; for the first fault of each kind the smallest machine that still has it. Ends with 1 if
there was any fault.

`--precision` prints how often nothing is known (any JSON) of what was of one kind whenever it was
seen, by type of state and stage, with the first machine: where types are lost. Only machines count
that make all of their data themselves.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.running.machines import Made, machine
from tests.running.shrinking import shrunk
from tests.running.soundness import Count, Fault, faults

MOST_SHOWN = 8
BATCH = 100


def batch(numbers: range, findings: bool) -> tuple[Count, list[tuple[int, str]]]:
    """What is counted in some machines, and the numbers and the kinds of those with a fault."""
    count = Count()
    found = []
    for number in numbers:
        try:
            wrong = faults(machine(number), count, findings=findings)
        except Exception:
            last = traceback.format_exc().strip().splitlines()
            found.append((number, f"raises {last[-1]} {last[-3].strip()}"))
            continue
        if wrong:
            found.append((number, kind(wrong[0])))
    return count, found


def kind(fault: Fault) -> str:
    """What makes two faults alike."""
    stage = "variable" if fault.stage.startswith("$") else fault.stage
    code = fault.shape.split()[0] if fault.stage == "finding" else ""
    return f"{stage} {fault.why} {code}".strip()


def show(number: int, wanted: str, findings: bool) -> None:
    """Print the smallest machine with a fault of a kind."""

    def is_wrong(made: Made) -> bool:
        return any(kind(each) == wanted for each in faults(made, findings=findings))

    print(f"\n== machine {number}: {wanted}")
    made = shrunk(machine(number), is_wrong)
    print(json.dumps(made.definition, ensure_ascii=False))
    wrong = faults(made, findings=findings)
    print(next((each for each in wrong if kind(each) == wanted), "(only with what was left out)"))


def precision(count: Count) -> None:
    """Print where nothing is known of what was of one kind."""
    print(f"\n{'state and stage':<24}{'seen':>8}{'any':>8}")
    for name, seen in sorted(count.known.items()):
        share = f"{count.vague[name]:>8}  {count.vague[name] / seen:6.1%}"
        print(f"{name:<24}{seen:>8}{share}  {count.where.get(name, '')}")


def main(arguments: list[str]) -> int:
    """Run; 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--machines", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--precision", action="store_true")
    parser.add_argument("--no-findings", action="store_true")
    chosen = parser.parse_args(arguments)
    findings = not chosen.no_findings
    # Each seed has machines of its own.
    first = chosen.seed * 10_000_000
    starts = range(first, first + chosen.machines, BATCH)
    last = first + chosen.machines
    count, found = Count(), []
    began = time.monotonic()
    with ProcessPoolExecutor(chosen.jobs) as pool:
        batches = [range(start, min(start + BATCH, last)) for start in starts]
        for counted, wrong in pool.map(batch, batches, [findings] * len(batches)):
            count.add(counted)
            found += wrong
    print(
        f"{chosen.machines} machines in {time.monotonic() - began:.0f} s: "
        f"{count.runs['SUCCEEDED']} executions succeeded, {count.runs['FAILED']} failed, "
        f"{count.runs['STOPPED']} were stopped; {count.visits} states entered, "
        f"{count.values} values compared; {count.findings} findings, held against {count.checked} "
        f"states entered; {len(found)} machines with a fault"
    )
    kinds = Counter(wanted for _, wanted in found)
    for wanted, times in kinds.most_common():
        print(f"{times:>6}  {wanted}")
    for wanted, _ in kinds.most_common(MOST_SHOWN):
        number = next(number for number, each in found if each == wanted)
        if wanted.startswith("raises"):
            print(f"\n== machine {number}: {wanted}\n{json.dumps(machine(number).definition)}")
        else:
            show(number, wanted, findings)
    if chosen.precision:
        precision(count)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
