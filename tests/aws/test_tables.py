"""Data files: sourced, consistent with each other, and cheap to look into."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import asl_analyze.aws
from asl_analyze.aws import arn, catalogue, integrations
from asl_analyze.aws.rows import keys, row

FOLDER = Path(asl_analyze.aws.__file__).parent
FILES = sorted((FOLDER / "data").glob("*.json"))
INTEGRATIONS: dict[str, Any] = json.loads(
    (FOLDER / "data" / "integrations.json").read_text(encoding="utf-8")
)
MODULES = sorted(file.stem for file in FOLDER.glob("*.py") if file.stem != "__init__")
HEAVY = {"dataclasses", "decimal", "difflib", "enum", "json", "pathlib", "re", "typing", "zlib"}
# Names what asking for facts must not load, on a stand-in for the package's own __init__.
LEAN = """
import sys, types
package = types.ModuleType("asl_analyze")
package.__path__ = [sys.argv[1]]
sys.modules["asl_analyze"] = package
before = set(sys.modules)
for name in sys.argv[2:]:
    __import__("asl_analyze.aws." + name)
print(*sorted(name for name in set(sys.modules) - before if "asl_analyze" not in name))
"""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_table_has_source_and_date(file: Path) -> None:
    table = json.loads(file.read_text(encoding="utf-8"))
    assert len(table["source"]) > 20
    assert len(table["date"].split("-")) == 3


def test_rows_are_what_the_whole_file_says() -> None:
    text = (FOLDER / "data" / "integrations.json").read_text(encoding="utf-8")
    assert [key for key in keys(text) if ":" in key] == list(INTEGRATIONS["actions"])
    for name, facts in (INTEGRATIONS["actions"] | INTEGRATIONS["forms"]).items():
        assert row(text, name) == facts


@pytest.mark.parametrize("name", INTEGRATIONS["actions"])
def test_integrations_are_coherent(name: str) -> None:
    known = integrations.optimized(*name.split(":"))
    assert known is not None
    offered = {*known.standard, *known.disputed}
    assert offered <= set(arn.PATTERNS) - {""}
    assert not set(known.standard) & set(known.disputed)
    named = {*known.required, *known.checked, *known.values}
    named.update(*known.one_of, *known.refused.values())
    assert named <= set(known.parameters)
    assert set(known.checked) <= set(known.required)
    assert all(prefix[-1] == "." or "Http.Socket" in prefix for prefix in known.prefixes)


@pytest.mark.parametrize("name", INTEGRATIONS["actions"])
def test_integrations_lead_into_the_catalogue(name: str) -> None:
    known = integrations.optimized(*name.split(":"))
    assert known is not None
    if known.api:
        service_name, _, action_name = known.api.partition(":")
        service = catalogue.service(service_name)
        assert service is not None
        action = service.action(action_name)
        assert action is not None
        own = {"Input", "Output"} if name == "bedrock:invokeModel" else set()
        assert set(known.parameters) - own <= set(action.api_members)


def test_other_names_lead_to_services() -> None:
    assert set(INTEGRATIONS["also_called"].values()) <= set(integrations.known_services())


def test_importing_facts_loads_nothing_heavy() -> None:
    root = str(FOLDER.parent)
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LEAN, root, *MODULES],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in ran.stdout.split()}
    assert loaded & HEAVY == set()
