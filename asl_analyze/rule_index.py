"""The index of the rules, so that a run loads only the rules it has a use for.

`rules/index.json` repeats what each rule's file declares. It is made by
`python tools/generate_docs.py` and holds the size of every rule's file: where those differ from
the files that are there, the index is not believed and the files are loaded instead.
"""

from __future__ import annotations

import os

from asl_analyze.rule import Rule, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

NAME = "index.json"


def rule_files(root: str) -> dict[str, int]:
    """The size in bytes of each rule's file, by `family/rule_name`, in order."""
    sizes = {}
    for family in sorted(os.listdir(root)):
        if family.startswith("_") or "." in family:
            continue
        with os.scandir(os.path.join(root, family)) as entries:
            for entry in entries:
                name, dot, kind = entry.name.partition(".")
                if dot and kind == "py" and not name.startswith("_"):
                    sizes[f"{family}/{name}"] = entry.stat().st_size
    return dict(sorted(sizes.items()))


def read_index(root: str, sizes: dict[str, int]) -> list[Rule] | None:
    """The rules as the index has them, None where it does not fit the files."""
    import json

    try:
        with open(os.path.join(root, NAME), encoding="utf-8") as file:
            rows: list[dict[str, Any]] = json.load(file)
    except (OSError, ValueError):
        return None
    if {row["file"]: row["size"] for row in rows} != sizes:
        return None
    return [_rule(row) for row in rows]


def index_text(rules: Iterable[Rule], sizes: dict[str, int]) -> str:
    """The index of these rules, one row a line."""
    import json

    rows = ",\n".join(json.dumps(_row(rule, sizes), ensure_ascii=False) for rule in rules)
    return f"[\n{rows}\n]\n"


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        row["code"],
        Severity(row["severity"]),
        row["template"],
        "asl_analyze.rules." + row["file"].replace("/", "."),
        row["file"].partition("/")[2].replace("_", "-"),
        tuple(row["subjects"]),
        aws=row.get("aws"),
        aws_at_owner=row.get("aws_at_owner", False),
        security=row.get("security"),
        opt_in=row.get("opt_in", False),
    )


def _row(rule: Rule, sizes: dict[str, int]) -> dict[str, Any]:
    file = "/".join(rule.module.split(".")[-2:])
    row = {
        "code": rule.code,
        "file": file,
        "size": sizes[file],
        "severity": rule.severity.value,
        "subjects": rule.subjects,
        "template": rule.template,
        "aws": rule.aws,
        "aws_at_owner": rule.aws_at_owner,
        "security": rule.security,
        "opt_in": rule.opt_in,
    }
    return {key: value for key, value in row.items() if value not in (None, False)}
