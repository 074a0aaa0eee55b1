"""Every key that a configuration may have: what its value must be, and what it is for.

Reading, the JSON Schema for editors, the reference in the documentation and `--show-settings` all
go by this table.
"""

from __future__ import annotations

RUN, FILE = "run", "file"

FAIL_ON = ("error", "warning", "info", "never")
WORKFLOW_TYPES = ("standard", "express")
SEVERITIES = ("error", "warning", "info", "off")
PROFILES = ("recommended", "strict", "aws")


class Key:
    """A key: its name, what kind of value it takes, and one sentence on what it does.

    `kind` is `"selectors"` and `"patterns"` (lists of strings), `"files"` (a path or a list of
    them), `"choice"` (one of `choices`), `"limit"` (a number above 0), `"count"` (a whole number
    from 0), `"switch"`, `"path"`, `"format"`, or a table: `"severities"` (rules to severities),
    `"ignores"` (patterns to rules), `"inputs"`, `"definitions"`, `"options"` (rules to their
    options). `of` is `"run"` for what only the configuration of the whole run can say, `"file"` for
    what the nearest configuration says of each file. `example` is TOML.
    """

    __slots__ = ("choices", "default", "example", "kind", "name", "of", "text")

    def __init__(
        self,
        name: str,
        kind: str,
        text: str,
        *,
        of: str = FILE,
        choices: tuple[str, ...] = (),
        default: object = None,
        example: str = "",
    ) -> None:
        self.name = name
        self.kind = kind
        self.text = text
        self.of = of
        self.choices = choices
        self.default = default
        self.example = example


SELECT = Key(
    "select",
    "selectors",
    "The rules that run: codes, beginnings of codes, names, families or ALL.",
    example='["ALL"]',
)
EXTEND_SELECT = Key(
    "extend-select",
    "selectors",
    "Rules that run besides, such as those that have to be switched on.",
    example='["unhandled-task-failure"]',
)
IGNORE = Key("ignore", "selectors", "Rules that do not run.", example='["missing-default", "ASL8"]')
SEVERITY = Key(
    "severity",
    "severities",
    "Another severity for some rules; the first entry that means a rule counts.",
    example='{missing-default = "error", cost = "off"}',
)
WORKFLOW_TYPE = Key(
    "workflow-type",
    "choice",
    "The workflow type of definitions whose file does not say it.",
    choices=WORKFLOW_TYPES,
    example='"express"',
)
LIMITS = (
    Key(
        "max-cost-per-million",
        "limit",
        "Dollars that a million executions may cost on average (ASL803).",
        example="500",
    ),
    Key(
        "max-transitions",
        "limit",
        "State transitions that an execution may take on average (ASL804).",
        example="40",
    ),
    Key(
        "max-cost-per-year",
        "limit",
        "Dollars that all executions of a year may cost (ASL815).",
        example="10_000",
    ),
)
PER_MONTH = Key(
    "per-month", "count", "How many executions are started in a month.", example="200_000"
)
INPUT = Key(
    "input",
    "input",
    "What an execution is given: an example, of which every input has the keys and kinds, or a"
    " JSON Schema.",
    example='{example = "examples/order.json"}',
)

# What can be said of some definitions alone.
DEFINITION_KEYS = (
    WORKFLOW_TYPE,
    INPUT,
    PER_MONTH,
    *LIMITS,
    EXTEND_SELECT,
    IGNORE,
    SEVERITY,
)

KEYS = (
    Key(
        "extend",
        "files",
        "Configuration files that this one builds on, by their paths from this one.",
        example='"../asl-analyze.toml"',
    ),
    Key(
        "profile",
        "choice",
        "The rules to begin with: 'recommended' (all but those that have to be switched on),"
        " 'strict' (all), 'aws' (only what AWS refuses).",
        choices=PROFILES,
        default="recommended",
        example='"strict"',
    ),
    SELECT,
    EXTEND_SELECT,
    IGNORE,
    SEVERITY,
    Key(
        "per-file-ignores",
        "ignores",
        "Rules that do not run on some files; all entries that fit a file count.",
        example='{"legacy/*" = ["ASL5"]}',
    ),
    Key(
        "definitions",
        "definitions",
        "What holds of some definitions alone, by a pattern of their files or by what their"
        " template calls them.",
        example='{Refund = {workflow-type = "express", per-month = 200_000}}',
    ),
    Key(
        "inputs",
        "inputs",
        "What executions are given, by a pattern of the definitions' files or by their names.",
        example='{"orders/*.asl.json" = {schema = "orders/input.schema.json"}}',
    ),
    Key(
        "rules",
        "options",
        "Options of single rules, by the rules' names.",
        example="{polling-loop = {short-wait = 30}}",
    ),
    WORKFLOW_TYPE,
    *LIMITS,
    Key(
        "exclude",
        "patterns",
        "What a search passes over, as patterns of .gitignore from this file's directory.",
        example='["vendor/", "**/testdata/**"]',
    ),
    Key(
        "baseline",
        "path",
        "A list of known findings, which are not reported (`--update-baseline` writes it).",
        of=RUN,
        example='"asl-analyze.baseline.json"',
    ),
    Key(
        "context",
        "switch",
        "Whether the templates that use a named definition file are looked for.",
        of=RUN,
        default=True,
        example="false",
    ),
    Key(
        "fail-on",
        "choice",
        "The lowest severity that makes the exit code 1.",
        of=RUN,
        choices=FAIL_ON,
        default="warning",
        example='"error"',
    ),
    Key(
        "fail-on-nothing",
        "switch",
        "Whether the exit code is 2 where there is nothing to check.",
        of=RUN,
        default=False,
        example="true",
    ),
    Key(
        "format",
        "format",
        "The format of the report.",
        of=RUN,
        default="text",
        example='"concise"',
    ),
)
NAMES = tuple(key.name for key in KEYS)
BY_NAME = {key.name: key for key in KEYS}
DEFINITION_BY_NAME = {key.name: key for key in DEFINITION_KEYS}
