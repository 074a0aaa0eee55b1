"""Make `idempotency_tokens.json` from the service models of botocore.

    pip install botocore==1.44.5
    python tools/generate_tokens.py            write the file in `asl_analyze/aws/data`
    python tools/generate_tokens.py --check    exit 1 when it is not what would be written

The file has a row for each service: the member of a request that its model marks with
`idempotencyToken`, by action, both as AWS SDK integrations spell them.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import java_names
from generate_catalogue import BOTOCORE, DATE, FOLDER, botocore_models

TARGET = FOLDER / "idempotency_tokens.json"


def tokens(model: dict[str, Any]) -> dict[str, str]:
    """The token's member by action, of the actions that have exactly one at the top."""
    found = {}
    for name, operation in sorted(model["operations"].items()):
        shape = model["shapes"].get(operation.get("input", {}).get("shape"), {})
        members = [
            java_names.member_name(wire)
            for wire, member in shape.get("members", {}).items()
            if member.get("idempotencyToken")
        ]
        if len(members) == 1:
            found[java_names.action_name(name)] = members[0]
    return found


def build(models: dict[str, dict[str, Any]]) -> str:
    """The text of the file."""
    rows: dict[str, object] = {
        "source": f"trait idempotencyToken in the service models of botocore {BOTOCORE}",
        "date": DATE,
    }
    for model in models.values():
        found = tokens(model)
        if found:
            name = java_names.service_prefix(model["metadata"]["serviceId"]).lower()
            rows[name] = found
    lines = [
        f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}"
        for key, value in rows.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Write or check the file; 0 when all is well, 1 when the check fails."""
    wanted = build(botocore_models())
    if arguments != ["--check"]:
        TARGET.write_text(wanted, encoding="utf-8")
        print(f"{TARGET}: {len(wanted):,} bytes")
        return 0
    same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == wanted
    print(f"{TARGET} is {'' if same else 'not '}what botocore {BOTOCORE} gives")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
