"""What fuzzing begins with: the fixtures, and the sample expressions of the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.expressions.samples import INTRINSIC, JSONATA, JSONPATH
from tests.rules.situations import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

# Larger inputs slow the search down and show nothing that smaller ones do not.
LARGEST = 4_000

ENDINGS = {
    "json": (".json",),
    "yaml": (".yaml", ".yml"),
    "hcl": (".tf",),
    "definition_json": (".asl.json",),
    "definition_yaml": (".asl.yaml", ".asl.yml"),
    "template_json": (".json",),
    "template_yaml": (".yaml", ".yml"),
    "terraform": (".tf",),
    "serverless": (".yml", ".yaml"),
}
EXPRESSIONS = {"jsonpath": JSONPATH, "intrinsic": INTRINSIC, "jsonata": JSONATA}


def seeds(target: str) -> Iterator[bytes]:
    """The inputs that a target's search begins with."""
    if target in EXPRESSIONS:
        yield from (text.encode("utf-8", "replace") for text in EXPRESSIONS[target])
        return
    for path in sorted(FIXTURES.rglob("*")):
        if path.name.endswith(ENDINGS[target]) and path.stat().st_size <= LARGEST:
            yield path.read_bytes()
