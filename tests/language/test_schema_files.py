"""The schema files are JSON Schema, and the quick tables say what they say."""

from __future__ import annotations

import json
from random import Random

import pytest
from jsonschema import Draft202012Validator

from asl_analyze.structure.table import schema, schema_names, table_of
from tests.language.agreement import disagreements
from tests.language.damage import RUNS, damaged, field_names, sound_definitions
from tests.rules.situations import FIXTURES

each_schema = pytest.mark.parametrize("name", schema_names())


@each_schema
def test_a_schema_file_is_valid_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(name)["$id"] == f"{name}.schema.json"
    assert schema(name)["title"]


@each_schema
def test_every_reference_leads_somewhere(name: str) -> None:
    waiting = [schema(name)]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if isinstance(part.get("$ref"), str):
                file, _, fragment = part["$ref"].partition("#/$defs/")
                target = schema(file.removesuffix(".schema.json"))
                assert not fragment or fragment in target["$defs"]
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


@pytest.mark.parametrize("name", [name for name in schema_names() if name != "common"])
def test_an_object_is_closed_and_every_field_of_a_rule_is_its_own(name: str) -> None:
    assert schema(name)["additionalProperties"] is False
    table = table_of(name)
    own = set(table.properties or {})
    groups = [*table.exactly_one, *table.one_of_at_least, *table.not_together, table.required]
    for condition in [c for several in table.conditions.values() for c in several]:
        groups += [(condition.field,), condition.required, condition.forbidden]
        groups.append(condition.exactly_one)
    assert {field for group in groups for field in group} <= own


def test_the_tables_and_jsonschema_agree_on_the_fixtures() -> None:
    paths = [path for path in FIXTURES.rglob("*.asl.json") if not path.match("reading/*/*")]
    assert len(paths) > 100
    texts = {str(path.relative_to(FIXTURES)): path.read_text(encoding="utf-8") for path in paths}
    said = {name: disagreements(text) for name, text in texts.items()}
    assert {name: words for name, words in said.items() if words} == {}


def test_the_tables_and_jsonschema_agree_on_damaged_definitions() -> None:
    random = Random(20260922)
    definitions = [definition for _, definition in sound_definitions()]
    names = field_names(definitions)
    for _ in range(RUNS):
        made = damaged(random.choice(definitions), random, names)
        text = json.dumps(made, ensure_ascii=False)
        assert disagreements(text) == [], text
