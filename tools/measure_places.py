"""Measure how often findings stand where a collection of faulty definitions says they must.

    python tools/measure_places.py MANIFEST.jsonl [--show N]

Each line of the manifest names a `file` (relative to the manifest), its `verdict`, its workflow
`type` and the JSON `pointer` of the fault. A row counts as met when an error-level finding has the
same pointer or one inside it. Rows without a pointer, and rows marked doubtful, are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from asl_analyze.engine import Engine
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from asl_analyze.session.analysis import Analysis
from asl_analyze.session.terms import Terms


def main() -> None:
    """Print the share of rows that are met, and the first ones that are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    engine = Engine(all_rules())
    met, missed = 0, []
    for line in options.manifest.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["verdict"] != "invalid" or not row["pointer"] or row.get("debatable"):
            continue
        path = options.manifest.parent / row["file"]
        kind = row["type"] if row["type"] == "EXPRESS" else None
        report = Analysis(str(path), path.read_bytes(), Terms(engine, workflow_type=kind)).report
        found = [
            result.pointer or ""
            for result in (report.results if report else [])
            if result.severity is Severity.ERROR
        ]
        if any(f"{pointer}/".startswith(f"{row['pointer']}/") for pointer in found):
            met += 1
        else:
            missed.append((row["file"], row["pointer"], found))
    total = met + len(missed)
    print(f"{met} of {total} rows met ({100 * met / max(total, 1):.1f} %)")
    for entry in missed[: options.show]:
        print(*entry)


if __name__ == "__main__":
    main()
