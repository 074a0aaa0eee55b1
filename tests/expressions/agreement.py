"""How far the parsers agree with a list of verdicts: `python agreement.py FILE.jsonl`.

A row is an object with `expr` and `verdict`. A row with a `code` member is JSONata (`parses` or
`syntax-error`, `code` one of the reference's); any other is an intrinsic function (`valid`,
`invalid` or `runtime-error`). A row with `since` needs a later JSONata than 2.0.6.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from asl_analyze.expressions import intrinsic, jsonata
from asl_analyze.expressions.error import ExpressionError


def jsonata_verdict(expression: str) -> tuple[str, str | None]:
    """Our verdict, and the code of the error."""
    try:
        jsonata.parse(expression)
    except ExpressionError as error:
        return "syntax-error", error.code
    return "parses", None


def intrinsic_verdict(expression: str) -> str:
    """Our verdict; what `check` finds is a run-time error."""
    try:
        call = intrinsic.parse(expression)
    except ExpressionError:
        return "invalid"
    faults = [one for one in intrinsic.check(call) if one.kind != "rounded-number"]
    return "runtime-error" if faults else "valid"


def agrees(row: dict[str, Any]) -> tuple[bool, str]:
    """Whether we agree with a row, and what we say."""
    if "code" not in row:
        ours = intrinsic_verdict(row["expr"])
        return ours == row["verdict"], ours
    verdict, code = jsonata_verdict(row["expr"])
    wanted = "syntax-error" if "since" in row else row["verdict"]
    same_code = "since" in row or wanted == "parses" or code == row["code"]
    return verdict == wanted, verdict if same_code else f"{verdict} with code {code}"


def main(path: str) -> None:
    """Print each row that differs, then the figures."""
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    agreeing = 0
    for row in rows:
        agreed, ours = agrees(row)
        agreeing += agreed
        if not agreed or "with code" in ours:
            mark = "code differs" if agreed else "DIFFERS"
            print(f"{mark}: {row['expr']!r}: {row['verdict']} {row.get('code', '')}; ours: {ours}")
    print(f"{agreeing} of {len(rows)} agree ({100 * agreeing / len(rows):.2f} %)")


if __name__ == "__main__":
    main(sys.argv[1])
