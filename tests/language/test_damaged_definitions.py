"""Whatever is done to a definition, the analysis answers, and never says less than it must."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from asl_analyze.documents.definition import Definition
from asl_analyze.engine import Engine
from asl_analyze.language.build import build
from asl_analyze.registry import all_rules
from asl_analyze.rule import Severity
from asl_analyze.source.text import SourceText
from asl_analyze.syntax.json.read import read_json
from tests.analyzed import analyze_bytes
from tests.language.damage import RUNS, damaged, field_names, sound_definitions
from tests.language.required import required_members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asl_analyze.result import Result

ENGINE = Engine(all_rules())
DEFINITIONS = dict(sound_definitions())


def results(name: str, text: str) -> list[Result]:
    report = analyze_bytes(name, text.encode("utf-8"), ENGINE, named=True)
    return [] if report is None else report.results


def answer(name: str, text: str) -> list[tuple[str, str | None, str]]:
    """What is found and where in the definition, whatever the text looks like.

    What is said of the text itself, such as of an unquoted `yes`, is no part of it.
    """
    said = [(r.rule.code, r.pointer, r.message) for r in results(name, text)]
    return sorted((said for said in said if not said[0].startswith("ASL0")), key=repr)


class Dumper(yaml.SafeDumper):
    """Writes tokens in quotes: a bare `${Token}` is no string."""


def _string(dumper: Dumper, text: str) -> yaml.ScalarNode:
    style = "'" if "${" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


Dumper.add_representer(str, _string)


def as_yaml(value: Any, random: Random) -> str:
    """The value in one of the many ways of YAML."""
    style: dict[str, Any] = {
        "allow_unicode": random.random() < 0.5,
        "default_flow_style": random.choice([False, None, True]),
        "default_style": random.choice([None, None, None, None, '"', "'"]),
        "indent": random.choice([2, 4]),
    }
    for width in (random.choice([20, 80, 1000]), 1_000_000):
        text: str = yaml.dump(value, Dumper=Dumper, sort_keys=False, width=width, **style)
        # PyYAML breaks some double-quoted lines in a way that it reads back as another text.
        if yaml.load(text, Loader=yaml.CSafeLoader) == value:
            return text
    raise AssertionError("PyYAML cannot write the value")


def test_json_and_yaml_of_damaged_definitions_get_the_same_answer() -> None:
    random = Random(14142135)
    names = field_names(list(DEFINITIONS.values()))
    fired: set[str] = set()
    for _ in range(RUNS):
        made = damaged(random.choice(list(DEFINITIONS.values())), random, names)
        text = json.dumps(made, ensure_ascii=random.random() < 0.5, indent=random.choice([None, 2]))
        said = answer("machine.asl.json", text)
        fired.update(code for code, _, _ in said)
        assert answer("machine.asl.yaml", as_yaml(made, random)) == said, text
    assert len(fired) > 20


def required_places() -> Iterator[Any]:
    for name, definition in DEFINITIONS.items():
        text = json.dumps(definition)
        # Where a deployment decides on the language, nothing is certain to be missing.
        if "${" in text:
            continue
        root = read_json(text).root
        assert root is not None
        machine = build(Definition(SourceText(name, text), root))
        assert machine is not None
        yield pytest.param(text, list(required_members(machine)), id=name)


@pytest.mark.parametrize(("text", "members"), list(required_places()))
def test_an_error_tells_of_each_required_member_that_is_gone(
    text: str, members: list[tuple[Any, str]]
) -> None:
    assert members
    for node, name in members:
        without = (
            text[: node.start] + _without(text[node.start : node.end], name) + text[node.end :]
        )
        errors = [r for r in results("a.asl.json", without) if r.rule.severity is Severity.ERROR]
        # There are 39 comparison operators; the message names none.
        words = (f"'{name}'", "a comparison operator")
        assert any(word in error.message for error in errors for word in words), (name, without)


def _without(text: str, name: str) -> str:
    value = json.loads(text)
    del value[name]
    return json.dumps(value)
