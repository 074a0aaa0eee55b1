"""The index of the rules, so that a run loads only the rules it has a use for.

`rules/index.json` repeats what each rule's file declares. It is made when a wheel is built, by
`tools/wheel.py`, and is in no repository. The files of an editable installation may change under
it: there it holds the size and time of each, and is believed while those are as they were.
"""

from __future__ import annotations

import os

from asl_analyze.rule import Rule, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

NAME = "index.json"


def rule_files(root: str) -> dict[str, list[int]]:
    """Each rule's file as `family/rule_name`, in order, with its size and time of change."""
    files = {}
    for family in os.listdir(root):
        if family.startswith("_") or "." in family:
            continue
        with os.scandir(os.path.join(root, family)) as entries:
            for entry in entries:
                name, dot, kind = entry.name.partition(".")
                if dot and kind == "py" and not name.startswith("_"):
                    found = entry.stat()
                    files[f"{family}/{name}"] = [found.st_size, found.st_mtime_ns]
    return dict(sorted(files.items()))


def read_index(root: str) -> list[Rule] | None:
    """The rules as the index has them, None where there is none or the files have changed."""
    import json

    try:
        with open(os.path.join(root, NAME), encoding="utf-8") as file:
            rows: list[dict[str, Any]] = json.load(file)
    except (FileNotFoundError, ValueError):
        return None
    if "stamp" in rows[0] and {row["file"]: row["stamp"] for row in rows} != rule_files(root):
        return None
    return [_rule(row) for row in rows]


def index_text(rules: Iterable[Rule], stamps: dict[str, list[int]] | None = None) -> str:
    """The index of these rules, one row a line; `stamps` where their files may change."""
    import json

    rows = ",\n".join(json.dumps(_row(rule, stamps or {}), ensure_ascii=False) for rule in rules)
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
        tells_size=row.get("tells_size", False),
        always_told=row.get("always_told", False),
    )


def _row(rule: Rule, stamps: dict[str, list[int]]) -> dict[str, Any]:
    file = "/".join(rule.module.split(".")[-2:])
    row = {
        "code": rule.code,
        "file": file,
        "stamp": stamps.get(file),
        "severity": rule.severity.value,
        "subjects": rule.subjects,
        "template": rule.template,
        "aws": rule.aws,
        "aws_at_owner": rule.aws_at_owner,
        "security": rule.security,
        "opt_in": rule.opt_in,
        "tells_size": rule.tells_size,
        "always_told": rule.always_told,
    }
    return {key: value for key, value in row.items() if value not in (None, False)}
