"""The JSON Schema of the configuration, for editors and for other programs.

https://json-schema.org/draft-07/schema, which the editors' TOML servers understand.
"""

from __future__ import annotations

from asl_analyze.config.keys import DEFINITION_KEYS, KEYS, SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from asl_analyze.config.keys import Key
    from asl_analyze.rule_options import Option

    Schema = dict[str, object]

DRAFT = "http://json-schema.org/draft-07/schema#"
TEXT: Schema = {"type": "string", "minLength": 1}
TEXTS: Schema = {"type": "array", "items": {"type": "string"}}


def config_schema() -> Schema:
    """The schema of `asl-analyze.toml`, and of the table `tool.asl-analyze` of `pyproject.toml`."""
    from asl_analyze.registry import all_rules

    selectors = sorted(
        {"ALL"} | {key for rule in all_rules() for key in (rule.code, rule.name, rule.family)}
    )
    return {
        "$schema": DRAFT,
        "title": "asl-analyze.toml",
        "description": "The configuration of asl-analyze.",
        **_object(KEYS),
        "definitions": {
            "selector": {
                "description": "A code, the beginning of codes, a name, a family, or ALL.",
                "anyOf": [{"enum": selectors}, {"type": "string", "pattern": "^[Aa][Ss][Ll]"}],
            },
            "options": _options(),
        },
    }


def _object(keys: Iterable[Key]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _described(key) for key in keys},
    }


def _described(key: Key) -> Schema:
    described: Schema = {"description": key.text, **_value(key)}
    if key.default is not None:
        described["default"] = key.default
    return described


def _value(key: Key) -> Schema:
    if key.kind == "choice":
        return {"enum": list(key.choices)}
    if key.kind == "format":
        from asl_analyze.reports.formats import FORMATS

        return {"enum": list(FORMATS)}
    return VALUES[key.kind]


INPUT: Schema = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
        "example": {"description": "A file with an input, as JSON or YAML.", **TEXT},
        "schema": {"description": "A file with a JSON Schema of the input.", **TEXT},
    },
}
SELECTORS: Schema = {"type": "array", "items": {"$ref": "#/definitions/selector"}}
VALUES: dict[str, Schema] = {
    "selectors": SELECTORS,
    "patterns": TEXTS,
    "files": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
    "path": TEXT,
    "limit": {"type": "number", "exclusiveMinimum": 0},
    "count": {"type": "integer", "minimum": 0},
    "switch": {"type": "boolean"},
    "severities": {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
    "ignores": {"type": "object", "additionalProperties": SELECTORS},
    "input": INPUT,
    "inputs": {"type": "object", "additionalProperties": INPUT},
    "options": {"$ref": "#/definitions/options"},
}
VALUES["definitions"] = {"type": "object", "additionalProperties": _object(DEFINITION_KEYS)}


def _options() -> Schema:
    """The options of the rules that have any."""
    from asl_analyze.registry import all_rules

    with_options = [(rule, kind) for rule in all_rules() if (kind := rule.options_class)]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            rule.name: {
                "description": f"Options of {rule.code}.",
                "type": "object",
                "additionalProperties": False,
                "properties": {name: _option(option) for name, option in kind.declared().items()},
            }
            for rule, kind in with_options
        },
    }


def _option(option: Option) -> Schema:
    described: Schema = {
        "description": option.text,
        "type": option.type_name,
        "default": option.default,
    }
    if option.type_name == "array":
        described["items"] = {"type": "string"}
    if option.least is not None:
        described["minimum"] = option.least
    if option.choices:
        described["enum"] = list(option.choices)
    return described
